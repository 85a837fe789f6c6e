"""A record as it stands on one date, as known on another, made ready to be looked at: made once and kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from threading import Lock

from servanda.assessment import assess
from servanda.assessment.changes import Change, compare
from servanda.export.excerpt import excerpt
from servanda.export.page.concordance import Concordance
from servanda.export.page.layout import label
from servanda.export.page.links import Links
from servanda.export.page.moments import Moment, find_moments
from servanda.export.page.ranking import group_commitments
from servanda.record import Commitment, Record
from servanda.web.ledger import Ledger, make_ledger
from servanda.web.paths import Paths

LATELY = timedelta(days=30)
"""How far back a change is late."""

KEPT = 6
"""Editions kept: as many dates as one person compares."""


class Edition:
    """A record judged for two dates.

    Args:
        record: the linked and judged record.
        dates: the dates asked for, by the name that they have in an address; empty for the latest.
    """

    def __init__(self, record: Record, dates: Mapping[str, str]) -> None:
        self.record = record
        """The record."""
        self.dates = dates
        """The dates asked for."""
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
        return min(self.on, self.known_on) - LATELY if self.on and self.known_on else None

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed lately."""
        if self.since is None:
            return ()
        # Only what was told or fell due since then can have changed: the others need not be judged again.
        moved = {each.id for each in self.record.commitments if self._may_have_moved(each, self.since)}
        part = excerpt(self.record, moved)
        before = assess(part, on=self.since, known_on=self.since)
        after = replace(part, judgements=tuple(each for each in self.record.judgements if each.commitment in moved))
        return compare(before, after)

    def _may_have_moved(self, commitment: Commitment, since: date) -> bool:
        judgement = self.concordance.judgements.get(commitment.id)
        evidence = judgement.evidence if judgement else ()
        reports = {span.report for spans in (commitment.mentions, *(each.spans for each in evidence)) for span in spans}
        days = [held.published for report in reports if (held := self.record.report_by_id.get(report))]
        due = commitment.due and commitment.due.latest
        return any(day and day > since for day in days) or bool(due and self.on and since <= due <= self.on)

    @cached_property
    def ledger(self) -> Ledger:
        """Everything that can be looked for."""
        return make_ledger(self.concordance)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """What is at a time, by day."""
        return find_moments(self.concordance)


class Editions:
    """The editions of one record file, each made when it is first asked for.

    Args:
        recall: gives the record, linked and judged, for a valid and a known date.
        revision: gives a value that changes whenever the file does.
    """

    def __init__(self, recall: Callable[[date | None, date | None], Record], revision: Callable[[], Hashable]) -> None:
        self._recall = recall
        self._revision = revision
        self._kept: OrderedDict[Hashable, Edition] = OrderedDict()
        self._lock = Lock()

    def get(self, on: date | None = None, known_on: date | None = None) -> Edition:
        """Return the edition for these dates; by default the latest."""
        key = (self._revision(), on, known_on)
        with self._lock:
            # One at a time: two who ask for the same new edition must not both make it.
            if key not in self._kept:
                asked = {"on": on, "known_on": known_on}
                dates = {name: day.isoformat() for name, day in asked.items() if day}
                self._kept[key] = Edition(self._recall(on, known_on), dates)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]
