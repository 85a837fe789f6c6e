"""Feasts: those with a fixed day, and those whose days move with the moon, such as Easter and Ramadan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import ClassVar, NamedTuple

from servanda.resolution.times.cells import Cell, Interval, Part, Unit, part_of
from servanda.resolution.times.moments import UNKNOWN, Moment, TimexType
from servanda.resolution.times.yearly import Yearly, choose, day_of, find_beside

FEAST_YEARS = range(1926, 2076)
"""Years within which feasts are reckoned: those of the published tables of the Islamic calendar."""
HIJRA = 622
"""The year in which the Islamic calendar begins."""
SOLAR_YEAR, ISLAMIC_YEAR = 365.2425, 354.367
"""Days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Yearly):
    """A feast with a fixed place in the year: "Christmas", "New Year's Eve"."""

    month: int
    day: int
    weekday: int | None = None
    """The weekday on or after the day, for a feast such as Thanksgiving; None for a fixed day."""

    @property
    def unit(self) -> Unit:
        """A day."""
        return Unit.DAY

    @property
    def partial(self) -> str | None:
        """The day without its year, where it is fixed."""
        return None if self.year or self.weekday is not None else self.pattern

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form without a year."""
        return f"XXXX-{self.month:02d}-{'XX' if self.weekday is not None else f'{self.day:02d}'}"

    def in_year(self, year: int) -> Cell | None:
        """Return that of a year."""
        first = day_of(year, self.month, self.day)
        if first and self.weekday is not None:
            first += timedelta((self.weekday - first.weekday()) % 7)
        return Cell(Unit.DAY, first) if first else None


class MovingFeast(Enum):
    """Feasts that move; those of the moon with their month and day of the Islamic year, and the days that they last."""

    EASTER = "Easter"
    ORTHODOX_EASTER = "Orthodox Easter"
    GOOD_FRIDAY = "Good Friday"
    EASTER_MONDAY = "Easter Monday"
    RAMADAN = (9, 1, 30)
    FITR = (10, 1, 3)
    ADHA = (12, 10, 4)
    ASHURA = (1, 10, 1)


FROM_EASTER = {MovingFeast.GOOD_FRIDAY: -2, MovingFeast.EASTER_MONDAY: 1}
"""Days from Easter Sunday."""


class FeastDays(NamedTuple):
    """A feast's days in one year."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """A feast that moves: "Easter", "last Ramadan", "Eid al-Fitr"."""

    names: tuple[MovingFeast, ...]
    """The feasts it may be: "Eid" alone is either of two."""
    year: int | None = None
    """The year, where it is told."""
    which: int | None = None
    """-1 for "last Ramadan", 1 for "next Ramadan"."""
    part: Part | None = None
    """The part of it that is told: "the end of Ramadan"."""

    type: ClassVar[TimexType] = TimexType.DATE
    """Always a date."""
    partial: ClassVar[None] = None
    """Nothing: it has no fixed day."""

    def interval(self, moment: Moment) -> Interval:
        """Return its days; unknown where its year cannot be told, or has two."""
        days = self._find(moment)
        return part_of(days.first, days.last, self.part) if days else UNKNOWN

    def timex(self, moment: Moment) -> str:
        """Return its first day."""
        days = self._find(moment)
        return days.first.isoformat() if days else "XXXX-XX-XX"

    def _find(self, moment: Moment) -> FeastDays | None:
        here = moment.published
        if self.year is not None:
            in_year = self._in_years(range(self.year, self.year + 1))
            return in_year[0] if len(in_year) == 1 else None
        if here is None:
            return None
        near = self._in_years(range(here.year - 1, here.year + 2))
        return find_beside(here, near, self.which) if self.which else choose(near, moment)

    def _in_years(self, years: range) -> list[FeastDays]:
        """Return its days in some years, in order."""
        return sorted(
            days for year in years if year in FEAST_YEARS for name in self.names for days in find_days(name, year)
        )


def find_days(feast: MovingFeast, year: int) -> list[FeastDays]:
    """Return a feast's days that begin in a year, which may hold an Islamic feast twice.

    Easter runs from the Western churches' to the Eastern ones', unless the words tell which. An Islamic feast has a day
    more than the table gives it: where the new moon is seen later, it begins later.
    """
    if isinstance(feast.value, str):
        return [_find_easter(feast, year)]
    from hijridate import Hijri

    month, day, length = feast.value
    islamic = round((year - HIJRA) * SOLAR_YEAR / ISLAMIC_YEAR)
    found = []
    for each in range(islamic - 1, islamic + 3):
        start = Hijri(each, month, day)
        first = date(*start.to_gregorian().datetuple())
        if first.year == year:
            found.append(FeastDays(first, first + timedelta(min(length, start.month_length()))))
    return found


def _find_easter(feast: MovingFeast, year: int) -> FeastDays:
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    eastern, western = easter(year, EASTER_ORTHODOX), easter(year, EASTER_WESTERN)
    if feast is MovingFeast.ORTHODOX_EASTER:
        return FeastDays(eastern, eastern)
    shift = timedelta(FROM_EASTER.get(feast, 0))
    return FeastDays(western + shift, eastern + shift)
