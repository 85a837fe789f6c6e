"""Dates of the calendar, told in full or without their year: days, months, years, their parts, eras and feasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
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
from servanda.resolution.times.moments import Moment, Tense, TimexType

FAR, NEAR = 300, 60
"""Days: a date without a year that the tense puts farther off than the first is read as the one nearer than the second,
since a writer adds the year to a date so long past or so far ahead."""

AHEAD = 2
"""How many times as far as a day gone by one to come seems, where no tense tells which is meant."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, month or year of the calendar, with or without its year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 for Monday; helps to find the year that is not told."""
    which: int | None = None
    """-1 for "last March", 0 for "this March", 1 for "next March"."""
    years: int | None = None
    """Years from that of publication: -1 for "in June last year"."""

    @property
    def unit(self) -> Unit:
        """How fine it is."""
        return Unit.DAY if self.day else Unit.MONTH if self.month else Unit.YEAR

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

    def cell(self, moment: Moment) -> Cell | None:
        """Return the cell it names; None where its year cannot be told."""
        if self.year is not None:
            return self._cell_in(self.year)
        if moment.published is None:
            return None
        here = moment.published
        if self.years is not None:
            return self._cell_in(here.year + self.years)
        if self.which is not None:
            this = cell_around(self.unit, here)
            candidates = [cell for year in range(here.year - 1, here.year + 2) if (cell := self._cell_in(year))]
            if self.which < 0:
                return max(
                    (cell for cell in candidates if cell.first < this.first), key=lambda cell: cell.first, default=None
                )
            if self.which > 0:
                return min(
                    (cell for cell in candidates if cell.first > this.first), key=lambda cell: cell.first, default=None
                )
            return self._cell_in(here.year)
        reach = 1 if self.weekday is None and not (self.month == 2 and self.day == 29) else 6
        years = range(max(here.year - reach, 1), min(here.year + reach, 9998) + 1)
        cells = [cell for year in years if (cell := self._cell_in(year))]
        near = choose(cells, Moment(here))
        told = choose(cells, moment) if self.weekday is None else near
        if near and told and abs((told.first - here).days) > FAR and abs((near.first - here).days) < NEAR:
            return near
        return told

    def _cell_in(self, year: int) -> Cell | None:
        try:
            first = date(year, self.month or 1, self.day or 1)
        except ValueError:
            return None
        if self.year is None and self.weekday is not None and first.weekday() != self.weekday:
            return None
        return Cell(self.unit, first)


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


@dataclass(frozen=True, slots=True)
class YearPart:
    """A season, quarter or half of a year: "spring 2016", "the third quarter", "last summer"."""

    unit: Unit
    number: int
    """0 for spring, the first quarter or the first half."""
    year: int | None = None
    which: int | None = None
    """-1 for "last summer", 0 for "this summer", 1 for "next summer"."""
    years: int | None = None
    """Years from that of publication: 0 for "this year's third quarter"."""
    partial: ClassVar[None] = None
    """Nothing: EDTF has no season without a year."""

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form."""
        year = f"{self.year:04d}" if self.year else "XXXX"
        code = {
            Unit.SEASON: SEASON_CODES[self.number],
            Unit.QUARTER: f"Q{self.number + 1}",
            Unit.HALF: f"H{self.number + 1}",
        }
        return f"{year}-{code[self.unit]}"

    def cell(self, moment: Moment) -> Cell | None:
        """Return the cell it names; None where its year cannot be told."""
        if self.year is not None:
            return self._cell_in(self.year)
        if moment.published is None:
            return None
        here = moment.published
        if self.years is not None:
            return self._cell_in(min(max(here.year + self.years, 1), 9998))
        candidates = [self._cell_in(year) for year in range(max(here.year - 1, 1), min(here.year + 1, 9998) + 1)]
        if self.which is None:
            return choose(candidates, moment if self.unit is Unit.SEASON else Moment(here))
        if self.which < 0:
            return max((cell for cell in candidates if cell.last < here), key=lambda cell: cell.first, default=None)
        if self.which > 0:
            return min((cell for cell in candidates if cell.first > here), key=lambda cell: cell.first, default=None)
        return self._cell_in(here.year)

    def _cell_in(self, year: int) -> Cell:
        months = MONTHS_IN[self.unit] * self.number + (FIRST_SEASON_MONTH if self.unit is Unit.SEASON else 1)
        return Cell(self.unit, date(year, months, 1))


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
class Holiday:
    """A feast with a fixed place in the year: "Christmas", "New Year's Eve"."""

    month: int
    day: int
    weekday: int | None = None
    """The weekday on or after the day, for a feast such as Thanksgiving; None for a fixed day."""
    year: int | None = None
    which: int | None = None
    """-1 for last, 1 for next."""

    @property
    def partial(self) -> str | None:
        """The day without its year, where it is fixed."""
        return None if self.year or self.weekday is not None else f"XXXX-{self.month:02d}-{self.day:02d}"

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form without a year."""
        return f"XXXX-{self.month:02d}-{'XX' if self.weekday is not None else f'{self.day:02d}'}"

    def cell(self, moment: Moment) -> Cell | None:
        """Return the day; None where its year cannot be told."""
        if self.year is not None:
            return self._cell_in(self.year)
        if moment.published is None:
            return None
        here = moment.published
        cells = [self._cell_in(year) for year in range(max(here.year - 1, 1), min(here.year + 1, 9998) + 1)]
        if self.which is not None and self.which != 0:
            cells = [cell for cell in cells if (cell.first < here if self.which < 0 else cell.first > here)]
        return choose(cells, moment)

    def _cell_in(self, year: int) -> Cell:
        first = date(year, self.month, self.day)
        return Cell(
            Unit.DAY, first if self.weekday is None else first + timedelta((self.weekday - first.weekday()) % 7)
        )


def choose(cells: list[Cell], moment: Moment) -> Cell | None:
    """Return the cell that the tense asks for: past the latest begun, future the first not over.

    Without a tense the nearest, what lies ahead counting as twice as far: news tells more of what was.
    """
    here = moment.published
    if here is None or not cells:
        return None
    begun = [cell for cell in cells if cell.first <= here]
    coming = [cell for cell in cells if cell.last >= here]
    if moment.tense is Tense.PAST and begun:
        return max(begun, key=lambda cell: cell.first)
    if moment.tense is Tense.FUTURE and coming:
        return min(coming, key=lambda cell: cell.first)
    return min(cells, key=lambda cell: (max(AHEAD * (cell.first - here).days, (here - cell.last).days, 0), cell.first))
