"""What the deeds and words of the same sides say about any promise of one kind between them, laid out once for all of them.

A truce between two sides that is broken daily for years bears on every promise to cease fire between them. Its events are
gathered once; a single promise takes the stretches of them that come after it, and only where its own reports tell of the
same event are tellings gathered anew, and stand between the stretches.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from servanda.assessment.facts.course import Course, Piece, Row
from servanda.assessment.facts.lifecycle import SPREAD, Event, Fact, gather, order

DAY = timedelta(days=1)
NEAR = timedelta(days=2 * SPREAD)
"""How far apart the days of two tellings of one event, and of those gathered with it, can be."""


def find_threshold(fact: Fact, published: date | None) -> date:
    """Return the day before which a commitment must have been made for a telling, in another report, to come after it.

    What has a day of its own comes after a commitment made earlier, or made that day and told of before. What has none is news
    on the day it was published.

    Args:
        fact: the telling.
        published: when its report was published.
    """
    if published is None and fact.earliest is None:
        return date.min
    if fact.earliest is not None:
        return fact.earliest + DAY if published and published > fact.earliest else fact.earliest
    last = fact.latest + DAY if fact.latest and fact.latest < date.max else date.max
    return min(published or date.max, last)


class Dossier:
    """The facts shared by all promises of one kind between the same sides, as events in order.

    Args:
        facts: what is told, each telling once.
        published: returns when a report was published, by its id.
    """

    def __init__(self, facts: Iterable[Fact], published: Callable[[str], date | None]) -> None:
        self.row = Row(gather(facts))
        self._events = self.row.events
        self._threshold = {
            id(fact): find_threshold(fact, published(fact.evidence.spans[0].report))
            for event in self._events
            for fact in event.facts
        }
        self._orders = [order(event) for event in self._events]
        self._bounds = [self._bound(event) for event in self._events]
        self._last = list(accumulate((last for _, last in self._bounds), max))
        self._first = list(accumulate((first for first, _ in reversed(self._bounds)), min))[::-1]
        spans = [self._span(event) for event in self._events]
        self._begun = list(accumulate((last for _, last in spans), max))
        self._ended = list(accumulate((first for first, _ in reversed(spans)), min))[::-1]
        self._by_report: dict[str, set[int]] = defaultdict(set)
        self._by_sort: dict[tuple[str, str, str], list[tuple[date, int]]] = defaultdict(list)
        amounts = []
        for place, event in enumerate(self._events):
            for fact in event.facts:
                self._by_report[fact.evidence.spans[0].report].add(place)
                if fact.amount is not None:
                    amounts.append((fact.amount, place))
            self._by_sort[_sort(event.facts[0])].append((event.day, place))
        self._amounts = sorted(amounts)

    def _bound(self, event: Event) -> tuple[date, date]:
        thresholds = [self._threshold[id(fact)] for fact in event.facts]
        return min(thresholds), max(thresholds)

    @staticmethod
    def _span(event: Event) -> tuple[date, date]:
        days = [fact.earliest or fact.day for fact in event.facts]
        return min(days), max(days)

    def course_of(
        self,
        own: Sequence[Fact],
        *,
        after: date | None,
        until: date | None,
        most: float | None,
        reports: Iterable[str],
        tellings: Iterable[tuple[str, str]],
    ) -> Course:
        """Return what bears on one promise.

        Args:
            own: facts that were read for this promise alone.
            after: the day from which it binds, or on which it was first told; None where neither is known.
            until: the last day on which something can bear on it; None without one.
            most: how many a delivery may count and still be the promised one; None where nothing is counted.
            reports: ids of the reports whose tellings are among its own facts.
            tellings: reports with the findings of theirs, by id, whose tellings are among its own facts.
        """
        if after is None or not self._events:
            return Course(self.row, tuple(gather(own)))
        started = bisect_right(self._last, after)
        settled = bisect_right(self._first, after, lo=started)
        over = len(self._events) if until is None else bisect_right(self._ended, until)
        within = over if until is None else bisect_right(self._begun, until, hi=over)
        mixed = {place for place in range(started, settled) if self._bounds[place][1] > after}
        mixed.update(range(max(within, settled), over))
        apart = set(tellings)
        hidden = set(reports)
        for report in hidden | {report for report, _ in apart}:
            mixed |= self._by_report.get(report, set())
        if most is not None:
            mixed |= {place for _, place in self._amounts[bisect_right(self._amounts, (most, len(self._events))) :]}
        for fact in own:
            mixed |= self._near(fact)
        remaining = [
            fact
            for place in mixed
            for fact in self._events[place].facts
            if self._threshold[id(fact)] > after
            and fact.evidence.spans[0].report not in hidden
            and (fact.evidence.spans[0].report, fact.id) not in apart
            and (most is None or fact.amount is None or fact.amount <= most)
            and (until is None or (fact.earliest or fact.day) <= until)
        ]
        return Course(self.row, tuple(self._cut(settled, over, mixed, gather([*own, *remaining]))))

    def _cut(self, start: int, end: int, mixed: set[int], events: Sequence[Event]) -> Iterator[Piece]:
        """Yield stretches of the shared events, without the mixed ones, and these events where they come in order."""
        marks: list[tuple[int, Event | None]] = [
            (bisect_right(self._orders, order(event), lo=start, hi=max(start, end)), event) for event in events
        ]
        marks += [(place, None) for place in mixed if start <= place < end]
        for place, event in sorted(marks, key=lambda mark: (mark[0], mark[1] is None)):
            if start < place:
                yield range(start, place)
            start = place
            if event is None:
                start += 1
            else:
                yield event
        if start < end:
            yield range(start, end)

    def _near(self, fact: Fact) -> set[int]:
        """Return the places of the events of a fact's sort that lie near its day."""
        days = self._by_sort.get(_sort(fact), [])
        first = bisect_left(days, (_shift(fact.day, -NEAR), -1))
        last = bisect_right(days, (_shift(fact.day, NEAR), len(self._events)))
        return {place for _, place in days[first:last]}


def _sort(fact: Fact) -> tuple[str, str, str]:
    return fact.effect, fact.doer, fact.against


def _shift(day: date, by: timedelta) -> date:
    """Return a day moved, as far as the calendar goes."""
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta(0) else date.max
