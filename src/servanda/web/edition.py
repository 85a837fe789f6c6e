"""A record as it stands on one date, as known on another, made ready to be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from functools import cached_property
from threading import Event

from servanda.assessment.changes import Change
from servanda.export.page.concordance import Concordance
from servanda.export.page.layout import label
from servanda.export.page.links import Links
from servanda.export.page.ranking import group_commitments
from servanda.record import Record
from servanda.web.history import History, Step
from servanda.web.ledger import FACETS, Ledger, Query, make_ledger
from servanda.web.paths import Paths

Month = tuple[int, int]
"""A year and a month of it."""

LATELY = timedelta(days=30)
"""How far back a change is late."""


class Edition:
    """A record judged for two dates.

    Args:
        record: the linked and judged record.
        dates: the dates asked for, by the name that they have in an address; empty for the latest.
        revision: which state of the record file it was made of.
        history: what changed when, in that state of the file.
    """

    def __init__(self, record: Record, dates: Mapping[str, str], revision: Hashable, history: History) -> None:
        self.record = record
        """The record."""
        self.dates = dates
        """The dates asked for."""
        self.revision = revision
        """Which state of the record file it was made of."""
        self.history = history
        """What changed when."""
        self._has_changes = Event()
        self.concordance = Concordance(record)
        """The record by its reports."""
        judged = self.concordance.judgements.values()
        self.on = max((each.valid_on for each in judged if each.valid_on), default=record.last_published)
        """The valid date."""
        self.known_on = max((each.known_on for each in judged if each.known_on), default=record.last_published)
        """The known date."""
        self.labels = label(group_commitments(record, self.concordance.commitments), self.concordance.incidents)
        """Short names of the commitments and incidents."""
        paths = Paths(record.report_by_id.keys(), self.labels.keys(), dates)
        self.links = Links(self.concordance, paths)
        """The ways to the sentences."""

    @cached_property
    def since(self) -> date | None:
        """From when on a change is late; None where nothing is dated."""
        if not self.on or not self.known_on:
            return None
        until = min(self.on, self.known_on)
        return until - LATELY if until - date.min > LATELY else date.min

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed lately: just what comparing this edition with the one of that day, as known then, gives."""
        return self.history.compare(self.since, self.record) if self.since else ()

    def changes_within(self, seconds: float) -> tuple[Change, ...] | None:
        """Return what changed lately; None where that is not worked out after so many seconds."""
        return self.changes if self._has_changes.wait(seconds) else None

    def work_out_changes(self) -> None:
        """Work out what changed lately: of a large record that takes as long as all else together."""
        try:
            self.changes  # noqa: B018 - made by being asked for
        finally:
            # Also after a fault, which then meets whoever asks.
            self._has_changes.set()

    @property
    def steps(self) -> tuple[Step, ...]:
        """What changed on each of the latest days."""
        return self.history.steps(self.known_on, self.record) if self.known_on else ()

    @cached_property
    def ledger(self) -> Ledger:
        """Everything that can be looked for."""
        return make_ledger(self.concordance)

    @cached_property
    def months(self) -> Mapping[Month, int]:
        """How much there is of each month, by its last day."""
        return Counter((entry.last.year, entry.last.month) for entry in self.concordance.days if entry.last)

    @property
    def number(self) -> int:
        """How many findings it has."""
        return len(self.record.commitments) + len(self.record.incidents) + len(self.record.statements)

    def warm(self) -> None:
        """Make all that several pages need now, so that nobody waits for it."""
        for sort in FACETS:
            self.ledger.find(Query(sort=sort))
        self.months  # noqa: B018 - made by being asked for
