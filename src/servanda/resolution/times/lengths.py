"""Times that are no cell of the calendar: lengths, repetitions, ranges, vague times and times told by another event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, ClassVar

from servanda.resolution.times.cells import HOURS_IN, MONTHS_IN, Interval, Unit, cell_around, shift
from servanda.resolution.times.moments import UNKNOWN, Moment, Tense, TimexType
from servanda.resolution.times.relative import RelativeCell, told_quarter

if TYPE_CHECKING:
    from datetime import date

    from servanda.resolution.times.points import Point

SHORTER = {Unit.CENTURY: (Unit.YEAR, 100), Unit.DECADE: (Unit.YEAR, 10), Unit.HALF: (Unit.MONTH, 6), Unit.QUARTER: (Unit.MONTH, 3),
           Unit.SEASON: (Unit.MONTH, 3), Unit.FORTNIGHT: (Unit.WEEK, 2), Unit.NIGHT: (Unit.DAY, 1), Unit.WEEKEND: (Unit.DAY, 2)}  # fmt: skip
"""Units that ISO 8601 has no letter for, in ones that it has."""
FINER = {Unit.YEAR: (Unit.MONTH, 12), Unit.MONTH: (Unit.DAY, 30), Unit.DAY: (Unit.HOUR, 24), Unit.HOUR: (Unit.MINUTE, 60),
         Unit.MINUTE: (Unit.SECOND, 60)}  # fmt: skip
"""The unit that tells what is left over of another, and how many make one of it."""

MIDNIGHT = "24:00"


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: "35 minutes", "the past three weeks", "the next 10 days"."""

    amount: float | None
    """How many units; None where the words do not tell ("several days")."""
    unit: Unit
    direction: int = 0
    """-1 where it ends with the publication, 1 where it starts with it, 0 where it is a length alone."""

    type: ClassVar[TimexType] = TimexType.DURATION
    """Always a duration."""
    partial: ClassVar[None] = None
    """Nothing: it is no date."""

    @property
    def iso(self) -> str | None:
        """The length as ISO 8601; None where the amount is not told."""
        if self.amount is None:
            return None
        unit, factor = SHORTER.get(self.unit, (self.unit, 1))
        return _iso(unit, self.amount * factor)

    def interval(self, moment: Moment) -> Interval:
        """Return the days from or up to the publication; a length alone has none."""
        if self.direction == 0 or moment.published is None:
            return UNKNOWN
        far = None if self.amount is None else reach(moment.published, self.direction * self.amount, self.unit)
        return Interval(far, moment.published) if self.direction < 0 else Interval(moment.published, far)

    def timex(self, moment: Moment) -> str:  # noqa: ARG002 - a length is the same at any moment
        """Return the length; decades, centuries and quarters in TIMEX3's own letters."""
        letters = {Unit.DECADE: "DE", Unit.CENTURY: "CE", Unit.QUARTER: "Q", Unit.WEEKEND: "WE"}
        if self.unit in letters:
            return f"P{'X' if self.amount is None else _plain(self.amount)}{letters[self.unit]}"
        unit, factor = SHORTER.get(self.unit, (self.unit, 1))
        return _write(unit, "X") if self.amount is None else _iso(unit, self.amount * factor)


@dataclass(frozen=True, slots=True)
class Repetition:
    """A set of times: "every day", "weekly", "Fridays"."""

    value: str
    """Its TIMEX3 value, such as P1D or XXXX-WXX-5."""

    type: ClassVar[TimexType] = TimexType.SET
    """Always a set."""
    partial: ClassVar[None] = None
    """Nothing: it is no one date."""

    def interval(self, moment: Moment) -> Interval:  # noqa: ARG002 - it has no ends
        """Return no days: a repetition has no ends of its own."""
        return UNKNOWN

    def timex(self, moment: Moment) -> str:  # noqa: ARG002
        """Return the value."""
        return self.value


class Vague(StrEnum):
    """Times that only lie before, at or after the publication."""

    PAST = "PAST_REF"
    PRESENT = "PRESENT_REF"
    FUTURE = "FUTURE_REF"

    @property
    def type(self) -> TimexType:
        """Always a date."""
        return TimexType.DATE

    @property
    def partial(self) -> str | None:
        """Nothing is known of it."""
        return None

    def interval(self, moment: Moment) -> Interval:
        """Return the days before, of, or after the publication."""
        here = moment.published
        return Interval(None if self is Vague.PAST else here, None if self is Vague.FUTURE else here)

    def timex(self, moment: Moment) -> str:  # noqa: ARG002
        """Return TIMEX3's word for it."""
        return self.value


@dataclass(frozen=True, slots=True)
class HoursAway:
    """Hours or minutes from the publication: "three hours ago"."""

    hours: float
    """Negative for the past."""

    type: ClassVar[TimexType] = TimexType.TIME
    """Always a time."""
    partial: ClassVar[None] = None
    """Nothing is known without the day of publication."""

    def interval(self, moment: Moment) -> Interval:
        """Return the days that it may fall on: the hour of publication is not known."""
        if moment.published is None:
            return UNKNOWN
        far = shift(Unit.DAY, moment.published, (-1 if self.hours < 0 else 1) * ceil(abs(self.hours) / 24))
        return Interval(*sorted((far, moment.published))) if far else UNKNOWN

    def timex(self, moment: Moment) -> str:
        """Return the day of publication with an unknown hour."""
        return f"{moment.published.isoformat() if moment.published else 'XXXX-XX-XX'}TXX"


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
        """Return the days by the time told before; without one only that what is past lies before the publication."""
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
            return anchor if (self.amount or 0) * HOURS_IN[unit] < 1 else UNKNOWN
        day = shift(unit, anchor.earliest, self.direction * (self.amount or 0))
        return cell_around(unit, day).interval() if day else UNKNOWN

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


def reach(day: date, amount: float, unit: Unit) -> date | None:
    """Return the day that lies this length from another; hours count as the days that they fill."""
    if unit in HOURS_IN:
        return shift(Unit.DAY, day, int(amount * HOURS_IN[unit] / 24))
    return shift(unit, day, amount)


def _holds(unit: Unit, days: Interval) -> bool:
    """Tell whether these days lie within one cell of a unit."""
    if days.earliest is None or days.latest is None:
        return False
    return cell_around(unit, days.earliest) == cell_around(unit, days.latest)


def _ordered(first: Interval, last: Interval) -> bool:
    return first.earliest is not None and last.latest is not None and first.earliest <= last.latest


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.4f}".rstrip("0")


def _iso(unit: Unit, number: float) -> str:
    """Return a length as ISO 8601; what is left over of a whole number in the next finer unit ("P2Y6M", "PT30M")."""
    whole, left = int(number), 0
    finer = FINER.get(unit)
    if finer is not None:
        left = round((number - whole) * finer[1])
    if finer is None or not left:
        return _write(unit, _plain(number))
    if not whole:
        return _write(finer[0], str(left))
    rest = _write(finer[0], str(left)).removeprefix("P")
    return _write(unit, str(whole)) + (rest.removeprefix("T") if unit in HOURS_IN else rest)


def _write(unit: Unit, number: str) -> str:
    if unit in HOURS_IN:
        return f"PT{number}{unit.value[0].upper()}"
    if unit in MONTHS_IN:
        return f"P{number}{unit.value[0].upper()}"
    return f"P{number}{'W' if unit is Unit.WEEK else 'D'}"
