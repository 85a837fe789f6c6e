"""Times told by another one: "hours earlier", "the following day", "that night", "two weeks after the vote"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, ClassVar

from servanda.resolution.times.cells import HOURS_IN, Interval, Unit, cell_around, shift
from servanda.resolution.times.lengths import Length, Vague
from servanda.resolution.times.moments import UNKNOWN, Moment, Tense, TimexType
from servanda.resolution.times.relative import RelativeCell, told_quarter

if TYPE_CHECKING:
    from datetime import date

    from servanda.resolution.times.points import Point

MIDNIGHT = "24:00"


@dataclass(frozen=True, slots=True)
class Anchored:
    """A time told by another one: "hours earlier", "the following day", "that night", "two weeks after the vote"."""

    amount: float | None
    """How many units lie between; None where the words do not tell."""
    unit: Unit | None
    """None for "at the time of" and for a time of day without its day."""
    direction: int
    """-1 before the anchor, 0 with it, 1 after it."""
    anchor: tuple[int, int] | None = None
    """Offsets of the words that name the event; None where it is the time told before."""
    clock: str | None = None
    """Time of day as TIMEX3 writes it: NI in "that night"."""
    day: Point | None = None
    """The date that the words around the anchor give it: "ten days before the vote of 1 June"."""
    counted: bool = False
    """Whether a number of units is told, and not only "the day after"."""

    @property
    def is_clock(self) -> bool:
        """Whether it is a time of day without its day."""
        return self.unit is None and self.clock is not None

    @property
    def type(self) -> TimexType:
        """A date, a time where a part of the day is told, or a length where it is counted: "two weeks after the vote"."""
        if self.counted and self.anchor is not None:
            return TimexType.DURATION
        return TimexType.TIME if self.clock else TimexType.DATE

    partial: ClassVar[None] = None
    """Nothing is known without the anchor."""

    def interval(self, moment: Moment) -> Interval:
        """Return the days by the anchor's date or the time told before; without either what is past lies before the publication."""
        if self.day is not None:
            return self.shifted(self.day.interval(moment))
        if self.unit is None and self.clock and moment.tense is Tense.FUTURE and moment.published:
            return self._coming(moment.published, moment.told)
        if self.anchor is None and (self.unit or self.clock):
            for told in moment.told:
                days = self.shifted(told)
                if days != UNKNOWN:
                    return days
        return Interval(None, moment.published) if moment.tense is Tense.PAST else UNKNOWN

    def _coming(self, published: date, told: tuple[Interval, ...]) -> Interval:
        """Return the day of a time of day to come: one told before if it lies ahead, else the publication's."""
        ahead = (days.earliest for days in told if days.earliest == days.latest)
        day = next((each for each in ahead if each and each >= published), published)
        day += timedelta(self.clock == MIDNIGHT)
        return Interval(day, day)

    def shifted(self, anchor: Interval) -> Interval:
        """Return the days that lie so far from an anchor's, the anchor being at least as fine as the unit."""
        unit = self.unit or Unit.DAY
        if (self.amount is None and self.direction) or not _holds(unit, anchor) or anchor.earliest is None:
            return UNKNOWN
        if unit in HOURS_IN:
            return self._hours_away(anchor, (self.amount or 0) * HOURS_IN[unit])
        day = shift(unit, anchor.earliest, self.direction * (self.amount or 0))
        return cell_around(unit, day).interval() if day else UNKNOWN

    def _hours_away(self, anchor: Interval, hours: float) -> Interval:
        """Return the anchor's day, and that before or after it which so many hours may reach: its own hour is not known."""
        if hours < 1 or anchor.earliest is None:
            return anchor
        far = shift(Unit.DAY, anchor.earliest, self.direction * ceil(hours / 24))
        return Interval(*sorted((anchor.earliest, far))) if far and self.direction else UNKNOWN

    def timex(self, moment: Moment) -> str:
        """Return the value read against the time told before, else against the publication."""
        unit = self.unit or Unit.DAY
        if self.unit is None and self.clock is None:
            return Vague.PAST.value
        if self.type is TimexType.DURATION:
            return Length(self.amount, unit).timex(moment)
        if self.amount is None and self.direction:
            return Vague.PAST.value if self.direction < 0 else Vague.FUTURE.value
        steps = self.direction * (self.amount or 0)
        if unit is Unit.YEAR and self.anchor is None and steps and told_quarter(moment):
            cell = RelativeCell(unit, round(steps), compares=True).cell(moment)
        else:
            here = next((told.earliest for told in moment.told if _holds(unit, told)), moment.published)
            day = shift(unit, here, steps) if here and unit not in HOURS_IN else here
            cell = cell_around(unit, day) if day else None
        value = cell.timex if cell else "XXXX-XX-XX"
        return f"{value}T{self.clock}" if self.clock else value


def _holds(unit: Unit, days: Interval) -> bool:
    """Tell whether these days lie within one cell of a unit."""
    if days.earliest is None or days.latest is None:
        return False
    return cell_around(unit, days.earliest) == cell_around(unit, days.latest)
