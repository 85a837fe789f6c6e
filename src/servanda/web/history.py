"""What changed from one day to another in one state of a record file: judged on either day, and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from servanda.assessment.changes import Change, compare
from servanda.record import Record

Recall = Callable[[date | None, date | None], Record]
"""Gives the record, linked and judged, for a valid and a known date; for the latest by default."""

DAYS = 30
"""The latest days of publication whose changes are told, each by itself: as many as a reader of feeds keeps."""

WORK = 6_000
"""Reports judged at most for that, counted once for each day: of a large record several days are told together."""


@dataclass(frozen=True, slots=True)
class Step:
    """What changed from one day to another."""

    since: date
    """The earlier day; the first of all where there is none before it."""
    until: date
    """The later day."""
    changes: tuple[Change, ...]
    """What changed."""


class History:
    """The changes in one state of a record file.

    Each day is judged as ``servanda diff`` does it: linked and judged anew from what had been published by then, so that
    nothing that was told later shows.

    Args:
        recall: gives the record of that state for a day.
    """

    def __init__(self, recall: Recall) -> None:
        self._recall = recall
        self._lock = Lock()
        self._steps: dict[date, tuple[Step, ...]] = {}

    def compare(self, since: date, after: Record) -> tuple[Change, ...]:
        """Return what changed from a day, as known then, to a later judging."""
        return compare(self._recall(since, since), after)

    def steps(self, until: date, record: Record) -> tuple[Step, ...]:
        """Return the changes of the latest days of publication up to a day, the oldest first.

        Args:
            until: the last day.
            record: the record as known on that day, whose reports give the days.
        """
        with self._lock:
            if until not in self._steps:
                every = sorted({day for report in record.reports if (day := report.published) and day <= until})
                days = _thin(every[-DAYS - 1 :], WORK // max(len(record.reports), 1))
                self._steps[until] = tuple(self._walk(days, from_nothing=len(days) == len(every) <= DAYS))
            return self._steps[until]

    def _walk(self, days: Sequence[date], *, from_nothing: bool) -> Iterator[Step]:
        """Yield the changes from day to day; those of the first day only where nothing came before it."""
        before = Record()
        for number, day in enumerate(days):
            after = self._recall(day, day)
            if number or from_nothing:
                yield Step(days[max(number - 1, 0)], day, compare(before, after))
            before = after


def _thin(days: Sequence[date], most: int) -> Sequence[date]:
    """Return at most so many of the days, the first and the last among them."""
    most = max(most, 2)
    if len(days) <= most:
        return days
    return [days[round(number * (len(days) - 1) / (most - 1))] for number in range(most)]
