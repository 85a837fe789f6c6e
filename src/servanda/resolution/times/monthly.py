"""Days that are counted within a month: "on the 12th", "the first Monday of July", "the last Friday of the month"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from servanda.resolution.times.cells import Cell, Unit, add_months, cell_around
from servanda.resolution.times.dates import CalendarDate
from servanda.resolution.times.moments import Moment, Tense
from servanda.resolution.times.relative import RelativeCell
from servanda.resolution.times.yearly import day_of

LAST = 0
"""The number that stands for "last"."""
MONTHS_TRIED = 4
"""Months in a row of which one at least has a 31st, and so every day of the month."""


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day told by its number alone: "on the 12th", "on the 20th of this month"."""

    day: int
    month: RelativeCell | None = None
    """The month, where the words tell it from the publication's."""
    partial: ClassVar[None] = None
    """Nothing: EDTF has no day without its month."""

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form without a month."""
        return f"XXXX-XX-{self.day:02d}"

    def cell(self, moment: Moment) -> Cell | None:
        """Return the first such day from the date told before, unless the tense forbids it; else that next the publication."""
        here = moment.published
        if self.month is not None:
            month = self.month.cell(moment)
            first = day_of(month.first.year, month.first.month, self.day) if month else None
            return Cell(Unit.DAY, first) if first else None
        told = next((days.earliest for days in moment.told if days.earliest is not None), None)
        after = self._beside(told, 1) if told else None
        if after and not (
            here and ((moment.tense is Tense.PAST and after > here) or (_is_ahead(moment) and after < here))
        ):
            return Cell(Unit.DAY, after)
        near = self._beside(here, 1 if _is_ahead(moment) else -1) if here else None
        return Cell(Unit.DAY, near) if near else None

    def _beside(self, day: date, step: int) -> date | None:
        """Return the first such day from a day on, or the last up to it for a step back."""
        for months in range(MONTHS_TRIED):
            start = add_months(day.replace(day=1), step * months)
            found = day_of(start.year, start.month, self.day) if start else None
            if found and (found - day).days * step >= 0:
                return found
        return None


@dataclass(frozen=True, slots=True)
class WeekdayOfMonth:
    """A day of the week counted within its month: "the first Monday of July", "the last Friday of the month"."""

    weekday: int
    """0 for Monday."""
    number: int
    """1 for the first; 0 for the last."""
    month: CalendarDate | RelativeCell
    partial: ClassVar[None] = None
    """Nothing: EDTF has no day of the week."""

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form without a month."""
        return f"XXXX-WXX-{self.weekday + 1}"

    def cell(self, moment: Moment) -> Cell | None:
        """Return the day; None where its month cannot be told or has no such one."""
        month = self.month.cell(moment)
        if month is None:
            return None
        if self.number == LAST:
            return Cell(Unit.DAY, month.last - timedelta((month.last.weekday() - self.weekday) % 7))
        day = month.first + timedelta((self.weekday - month.first.weekday()) % 7 + 7 * (self.number - 1))
        return Cell(Unit.DAY, day) if cell_around(Unit.MONTH, day) == month else None


def _is_ahead(moment: Moment) -> bool:
    return moment.tense is Tense.FUTURE
