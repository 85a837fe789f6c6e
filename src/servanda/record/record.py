"""The record: everything read from a set of reports, with lookups by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

from servanda.record.actor import Actor
from servanda.record.agreement import Agreement, Commitment
from servanda.record.incident import Incident
from servanda.record.judgement import Decision, Judgement
from servanda.record.place import Place
from servanda.record.report import Report
from servanda.record.span import Span
from servanda.record.statement import Statement

Item = Report | Actor | Place | Statement | Incident | Agreement | Commitment | Judgement | Decision


@dataclass(frozen=True, kw_only=True)
class Record:
    """What a set of reports tells: of one report as extracted, or of many as linked and judged."""

    reports: tuple[Report, ...] = ()
    """The reports read."""
    actors: tuple[Actor, ...] = ()
    """Who occurs in them."""
    places: tuple[Place, ...] = ()
    """Where they tell of."""
    statements: tuple[Statement, ...] = ()
    """Who said what to whom."""
    incidents: tuple[Incident, ...] = ()
    """What happened, or is said to have happened or to be coming."""
    agreements: tuple[Agreement, ...] = ()
    """The deals."""
    commitments: tuple[Commitment, ...] = ()
    """Who owes what to whom."""
    judgements: tuple[Judgement, ...] = ()
    """How each commitment stands; empty until assessed."""
    decisions: tuple[Decision, ...] = ()
    """The linker's and the reviewers' decisions."""

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Every item that has an id, by its id; a judgement by its commitment's id after ``judgement-``."""
        items: dict[str, Item] = {f"judgement-{judgement.commitment}": judgement for judgement in self.judgements}
        items.update((item.id, item) for item in self if not isinstance(item, Judgement))
        return items

    @cached_property
    def report_by_id(self) -> dict[str, Report]:
        """The reports by id."""
        return {report.id: report for report in self.reports}

    @cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        """The actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        """The places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def statement_by_id(self) -> dict[str, Statement]:
        """The statements by id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def last_published(self) -> date | None:
        """The latest publication date in the record; None when no report is dated."""
        return max((report.published for report in self.reports if report.published), default=None)

    def __iter__(self) -> Iterator[Item]:
        for part in fields(self):
            yield from getattr(self, part.name)

    def quote(self, span: Span) -> str:
        """Return the words of a span.

        Raises:
            KeyError: the record does not hold the span's report.
        """
        return self.report_by_id[span.report].quote(span)
