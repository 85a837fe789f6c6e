"""Stretches between two dates, or up to one: "from 1 to 10 June", "the 12 months to May"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from servanda.resolution.times.cells import HOURS_IN, Interval, Unit, shift
from servanda.resolution.times.lengths import Length, reach
from servanda.resolution.times.moments import UNKNOWN, Moment, Tense, TimexType
from servanda.resolution.times.points import Point


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another: "from 1 to 10 June", "between 2014 and 2016"."""

    first: Point
    last: Point

    type: ClassVar[TimexType] = TimexType.DURATION
    """A stretch of dates."""

    @property
    def partial(self) -> str | None:
        """Both ends' partial dates as an EDTF interval."""
        ends = (self.first.partial, self.last.partial)
        return "/".join(end for end in ends if end) if all(ends) else None

    def interval(self, moment: Moment) -> Interval:
        """Return the days from the first's to the last's; the last is read as the first that does not come before the first."""
        last = self.last.interval(moment)
        if moment.published is None or last.latest is None:
            first = self.first.interval(moment)
            return Interval(first.earliest, last.latest) if _ordered(first, last) else UNKNOWN
        first = self.first.interval(moment)
        if _ordered(first, last):
            return Interval(first.earliest, last.latest)
        if first.earliest is not None:
            later = self.last.interval(Moment(first.earliest, Tense.FUTURE))
            if _ordered(first, later):
                return Interval(first.earliest, later.latest)
        return UNKNOWN

    def timex(self, moment: Moment) -> str:
        """Return the length in days, X where it is not known."""
        told = self.interval(moment)
        if told.earliest is None or told.latest is None:
            return "PXD"
        return f"P{(told.latest - told.earliest + timedelta(1)).days}D"


@dataclass(frozen=True, slots=True)
class LengthTo:
    """A length that ends on a date: "the 12 months to May"."""

    length: Length
    last: Point

    type: ClassVar[TimexType] = TimexType.DURATION
    """A length, as TimeML has it."""
    partial: ClassVar[None] = None
    """Nothing without the date that it ends on."""

    def interval(self, moment: Moment) -> Interval:
        """Return the days up to the date's last; one more where the length is in hours, which may begin on the day before."""
        last, amount, unit = self.last.interval(moment).latest, self.length.amount, self.length.unit
        following = shift(Unit.DAY, last, 0 if unit in HOURS_IN else 1) if last else None
        first = reach(following, -amount, unit) if following and amount is not None else None
        return Interval(first, last) if first and last and first <= last else UNKNOWN

    def timex(self, moment: Moment) -> str:
        """Return the length."""
        return self.length.timex(moment)


def _ordered(first: Interval, last: Interval) -> bool:
    return first.earliest is not None and last.latest is not None and first.earliest <= last.latest
