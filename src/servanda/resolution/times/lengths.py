"""Times that are no cell of the calendar: lengths, repetitions, hours away and vague times."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, ClassVar

from servanda.resolution.times.cells import HOURS_IN, MONTHS_IN, Interval, Unit, shift
from servanda.resolution.times.moments import UNKNOWN, Moment, TimexType

if TYPE_CHECKING:
    from datetime import date


SHORTER = {Unit.CENTURY: (Unit.YEAR, 100), Unit.DECADE: (Unit.YEAR, 10), Unit.HALF: (Unit.MONTH, 6), Unit.QUARTER: (Unit.MONTH, 3),
           Unit.SEASON: (Unit.MONTH, 3), Unit.FORTNIGHT: (Unit.WEEK, 2), Unit.NIGHT: (Unit.DAY, 1), Unit.WEEKEND: (Unit.DAY, 2)}  # fmt: skip
"""Units that ISO 8601 has no letter for, in ones that it has."""
FINER = {Unit.YEAR: (Unit.MONTH, 12), Unit.MONTH: (Unit.DAY, 30), Unit.DAY: (Unit.HOUR, 24), Unit.HOUR: (Unit.MINUTE, 60),
         Unit.MINUTE: (Unit.SECOND, 60)}  # fmt: skip
"""The unit that tells what is left over of another, and how many make one of it."""


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


def reach(day: date, amount: float, unit: Unit) -> date | None:
    """Return the day that lies this length from another; hours count as the days that they fill."""
    if unit in HOURS_IN:
        return shift(Unit.DAY, day, int(amount * HOURS_IN[unit] / 24))
    return shift(unit, day, amount)


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
