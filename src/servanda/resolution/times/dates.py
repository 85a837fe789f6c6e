"""Dates of the calendar, told in full or without their year: days, months, years, their parts and eras."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from servanda.resolution.times.cells import (
    FIRST_SEASON_MONTH,
    MONTHS_IN,
    SEASON_CODES,
    Cell,
    Interval,
    Unit,
    cell_around,
)
from servanda.resolution.times.moments import Moment, TimexType
from servanda.resolution.times.yearly import Yearly, choose, day_of

FAR, NEAR = 300, 60
"""Days: a date without a year that the tense puts farther off than the first is read as the one nearer than the second,
since a writer adds the year to a date so long past or so far ahead."""
LEAP_DAY = (2, 29)
LEAP_REACH = 6
"""Years within which each day of the year falls on each weekday but for 29 February, which comes once in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate(Yearly):
    """A day, month or year of the calendar, with or without its year."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 for Monday; helps to find the year that is not told."""

    @property
    def unit(self) -> Unit:
        """How fine it is."""
        return Unit.DAY if self.day else Unit.MONTH if self.month else Unit.YEAR

    @property
    def reach(self) -> int:
        """Years back and ahead in which it is looked for."""
        return 1 if self.weekday is None and (self.month, self.day) != LEAP_DAY else LEAP_REACH

    @property
    def partial(self) -> str | None:
        """What is known without the year, as EDTF."""
        return None if self.year else self.pattern

    @property
    def pattern(self) -> str:
        """Its TIMEX3 and EDTF form, X for what is not told."""
        parts = [f"{self.year:04d}" if self.year else "XXXX"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def in_year(self, year: int) -> Cell | None:
        """Return that of a year; None where the year has no such day, or none on this weekday."""
        first = day_of(year, self.month or 1, self.day or 1)
        is_other = self.year is None and self.weekday is not None and first and first.weekday() != self.weekday
        return Cell(self.unit, first) if first and not is_other else None

    def choose(self, cells: Sequence[Cell], moment: Moment) -> Cell | None:
        """Return the one that the tense asks for, unless it is so far off that a writer would have told the year."""
        here = moment.published
        near = choose(cells, Moment(here))
        told = choose(cells, moment) if self.weekday is None else near
        if here and near and told and abs((told.first - here).days) > FAR and abs((near.first - here).days) < NEAR:
            return near
        return told


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPart(Yearly):
    """A season, quarter or half of a year: "spring 2016", "the third quarter", "last summer"."""

    of: Unit
    """SEASON, QUARTER or HALF."""
    number: int
    """0 for spring, the first quarter or the first half."""
    partial: ClassVar[None] = None
    """Nothing: EDTF has no season without a year."""

    @property
    def unit(self) -> Unit:
        """How fine it is."""
        return self.of

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form."""
        year = f"{self.year:04d}" if self.year else "XXXX"
        code = {
            Unit.SEASON: SEASON_CODES[self.number],
            Unit.QUARTER: f"Q{self.number + 1}",
            Unit.HALF: f"H{self.number + 1}",
        }
        return f"{year}-{code[self.of]}"

    def in_year(self, year: int) -> Cell | None:
        """Return that of a year."""
        month = MONTHS_IN[self.of] * self.number + (FIRST_SEASON_MONTH if self.of is Unit.SEASON else 1)
        first = day_of(year, month, 1)
        return Cell(self.of, first) if first else None

    def choose(self, cells: Sequence[Cell], moment: Moment) -> Cell | None:
        """Return the one that the tense asks for; of quarters and halves, which accounts tell, the nearest."""
        return choose(cells, moment if self.of is Unit.SEASON else Moment(moment.published))


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century: "the 1990s", "the 19th century"."""

    unit: Unit
    year: int
    """A year within it."""
    partial: ClassVar[None] = None
    """Nothing: it is told in full."""

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form."""
        return cell_around(self.unit, date(self.year, 1, 1)).timex

    def cell(self, moment: Moment) -> Cell | None:  # noqa: ARG002 - told in full, whatever the moment
        """Return the cell it names."""
        return cell_around(self.unit, date(self.year, 1, 1))


@dataclass(frozen=True, slots=True)
class EitherDay:
    """A day in digits that tell no order: "3/4/2020" is 4 March to some writers and 3 April to others."""

    year: int
    one: int
    other: int

    type: ClassVar[TimexType] = TimexType.DATE
    """Always a date."""
    partial: ClassVar[None] = None
    """Nothing: its year is told."""

    def interval(self, moment: Moment) -> Interval:  # noqa: ARG002 - the same at any moment
        """Return the days from the earlier of both to the later."""
        days = sorted((date(self.year, self.one, self.other), date(self.year, self.other, self.one)))
        return Interval(*days)

    def timex(self, moment: Moment) -> str:  # noqa: ARG002
        """Return the year, month and day being unsure."""
        return f"{self.year:04d}-XX-XX"
