"""What a record tells, in the words of its reports."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.record import Incident, Kind, Participant, Record, Span


def quotes(record: Record, spans: Iterable[Span]) -> list[str]:
    """Return the words of each span."""
    return [record.quote(span) for span in spans]


def names(record: Record, participants: Iterable[Participant]) -> list[str]:
    """Return the first words for each participant."""
    return quotes(record, (participant.spans[0] for participant in participants))


def of_kind(record: Record, kind: Kind) -> list[Incident]:
    """Return the incidents of a kind."""
    return [incident for incident in record.incidents if incident.kind is kind]
