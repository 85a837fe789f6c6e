"""Decisions about a telling that turned out to be a copy's: they hold for the telling of its source, whose words it repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from servanda.linking.words import read_words
from servanda.record import Decision, Incident, Kind, Record, Report


def find_repeated(
    decisions: Iterable[Decision],
    findings: Iterable[Record],
    found: Mapping[str, Incident],
    reports: Mapping[str, Report],
) -> dict[str, str]:
    """Return for each incident that a decision names and that was left out as a copy's the one that its source tells.

    Args:
        decisions: what persons have decided.
        findings: the findings as read, those of copies whole.
        found: the incidents that are linked, by id.
        reports: the reports by id, copies with the name of their source.
    """
    lost = {id_ for decision in decisions for id_ in decision.about} - found.keys()
    if not lost:
        return {}
    told: dict[tuple[str, Kind], list[Incident]] = defaultdict(list)
    for incident in sorted(found.values(), key=lambda each: each.mentions[0]):
        told[incident.mentions[0].report, incident.kind].append(incident)
    repeated: dict[str, str] = {}
    for incident in (each for record in findings for each in record.incidents if each.id in lost):
        source = reports[incident.mentions[0].report].copy_of
        words = _words(incident, reports)
        for other in told.get((source or "", incident.kind), ()):
            theirs = _words(other, reports)
            if words in theirs or theirs in words:
                repeated.setdefault(incident.id, other.id)
    return repeated


def _words(incident: Incident, reports: Mapping[str, Report]) -> str:
    span = incident.mentions[0]
    return f" {' '.join(read_words(reports[span.report].quote(span)))} "


def carry_to_sources(decisions: Iterable[Decision], repeated: Mapping[str, str]) -> list[Decision]:
    """Return the decisions with the ids of what is linked in place of those of what it repeats."""
    return [
        replace(each, about=tuple(repeated.get(id_, id_) for id_ in each.about)) if repeated else each
        for each in decisions
    ]
