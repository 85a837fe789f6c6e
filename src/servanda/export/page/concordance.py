"""Where each report is used: what was read from it and what rests on it, found without going through the record again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from servanda.export.chronology import Entry, lay_out_days
from servanda.export.page.passages import Mark, Paragraph, cut
from servanda.export.page.ranking import latest_judgements, order_commitments, order_incidents
from servanda.record import Commitment, Incident, Record, Sides, Span, Statement

WHYS = ("for", "against", "promised", "about", "incident")
"""What a sentence can be to a finding; where it is several, the first of them is shown."""


@dataclass(slots=True)
class Readings:
    """What was read from one report."""

    statements: list[Statement] = field(default_factory=list)
    """The statements in it."""
    incidents: list[Incident] = field(default_factory=list)
    """The incidents that it tells of."""
    commitments: list[Commitment] = field(default_factory=list)
    """The commitments that it tells of."""
    rests: list[tuple[Span, str, str]] = field(default_factory=list)
    """What rests on it: the words, the id of the commitment or incident, and what they are to it."""


class Concordance:
    """A record by its reports.

    Args:
        record: a linked and judged record.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        """The record."""
        self.judgements = latest_judgements(record)
        """The latest judgement of each commitment, by the commitment's id."""
        self._readings: dict[str, Readings] = {report.id: Readings() for report in record.reports}
        self._paragraphs: dict[str, tuple[Paragraph, ...]] = {}
        for statement in record.statements:
            self.of(statement.content[0].report).statements.append(statement)
        for incident in self.incidents:
            self._rest(incident.mentions, incident.id, "incident")
            for report in dict.fromkeys(span.report for span in incident.mentions):
                self.of(report).incidents.append(incident)
        for commitment in self.commitments:
            self._rest((*commitment.mentions, *commitment.what), commitment.id, "promised")
            for report in dict.fromkeys(span.report for span in commitment.mentions):
                self.of(report).commitments.append(commitment)
        for judgement in self.judgements.values():
            for evidence in judgement.evidence:
                self._rest(evidence.spans, judgement.commitment, evidence.bears.value)

    @cached_property
    def commitments(self) -> list[Commitment]:
        """The commitments, those that need attention first."""
        return order_commitments(self.record, self.judgements)

    @cached_property
    def incidents(self) -> list[Incident]:
        """The incidents by day."""
        return order_incidents(self.record)

    @cached_property
    def sides(self) -> Sides:
        """Which side each actor is on."""
        return Sides(self.record)

    @cached_property
    def days(self) -> tuple[Entry, ...]:
        """All that is told of a known day, in the order of the days."""
        return tuple(entry for entry in lay_out_days(self.record, self.sides) if entry.last)

    @cached_property
    def commitment_by_id(self) -> Mapping[str, Commitment]:
        """The commitments by id."""
        return {commitment.id: commitment for commitment in self.record.commitments}

    @cached_property
    def incident_by_id(self) -> Mapping[str, Incident]:
        """The incidents by id."""
        return {incident.id: incident for incident in self.record.incidents}

    def of(self, report: str) -> Readings:
        """Return what was read from a report; nothing where the record does not hold it."""
        return self._readings.get(report) or Readings()

    def paragraphs(self, report: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a report with what was read from them marked; none where the record does not hold it."""
        if report not in self._paragraphs:
            held = self.record.report_by_id.get(report)
            readings = self.of(report)
            evidence = [span for span, _, _ in readings.rests]
            self._paragraphs[report] = cut(held, evidence, list(self._marks(report, readings))) if held else ()
        return self._paragraphs[report]

    def _rest(self, spans: Iterable[Span], id_: str, why: str) -> None:
        for span in spans:
            self.of(span.report).rests.append((span, id_, why))

    def _marks(self, report: str, readings: Readings) -> Iterable[Mark]:
        """Yield what gets a look in a report's text."""
        looks: list[tuple[Iterable[Span], str]] = []
        looks += [(commitment.what, "promise") for commitment in readings.commitments]
        looks += [(incident.mentions, "incident") for incident in readings.incidents]
        for statement in readings.statements:
            looks.append((statement.content, "inner" if self._is_told_within(statement) else "said"))
            looks += [(statement.source, "source"), (statement.cue, "cue")]
        for spans, look in looks:
            yield from (Mark(span, look) for span in spans if span.report == report)

    def _is_told_within(self, statement: Statement) -> bool:
        return statement.inside in self.record.statement_by_id and statement.inside != statement.id
