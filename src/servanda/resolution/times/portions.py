"""The first or last so many days, weeks or months of a month or year: "the second half of May", "the last ten days of June"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from servanda.resolution.times.cells import MONTHS_IN, Interval, Part, Unit, cell_around, shift
from servanda.resolution.times.dates import CalendarDate
from servanda.resolution.times.lengths import Length
from servanda.resolution.times.moments import UNKNOWN, Moment, TimexType
from servanda.resolution.times.monthly import LAST

if TYPE_CHECKING:
    from servanda.resolution.times.relative import RelativeCell


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a month or year that is counted from its first day, or back from its last."""

    whole: CalendarDate | RelativeCell
    """The month or year."""
    unit: Unit
    number: int
    """Which of the units: 1 for the first; 0 for the last."""
    amount: int | None = 1
    """How many units from there; None where the words do not tell ("the first days of May")."""

    @property
    def type(self) -> TimexType:
        """A length where units are counted, as TimeML has it; else a date."""
        return TimexType.DATE if self.amount == 1 else TimexType.DURATION

    @property
    def partial(self) -> str | None:
        """What is known of the month without its year."""
        return self.whole.partial

    def interval(self, moment: Moment) -> Interval:
        """Return its days; those of the month's first or last third where the words do not count them."""
        cell = self.whole.cell(moment)
        if cell is None:
            return UNKNOWN
        if self.unit is Unit.HALF and cell.unit is Unit.MONTH:
            middle = cell.first.replace(day=15)
            return Interval(cell.first, middle) if self.number == 1 else Interval(middle + timedelta(1), cell.last)
        if self.amount is None:
            return cell.interval(Part.EARLY if self.number else Part.LATE)
        following = cell.last + timedelta(1)
        is_last = self.number == LAST
        first = shift(self.unit, *((following, -self.amount) if is_last else (cell.first, self.number - 1)))
        after = following if is_last else shift(self.unit, first, self.amount) if first else None
        if first is None or after is None or first < cell.first or after > following:
            return UNKNOWN
        return Interval(first, after - timedelta(1))

    def timex(self, moment: Moment) -> str:
        """Return the number of units where they are counted; else the day, week or half year, or the month that it is of."""
        if self.amount != 1:
            return Length(self.amount, self.unit).timex(moment)
        days, cell = self.interval(moment), self.whole.cell(moment)
        if days.earliest is None or cell is None:
            return self.whole.pattern
        is_cell = self.unit is Unit.DAY or (self.unit in MONTHS_IN and cell.unit is Unit.YEAR)
        return cell_around(self.unit, days.earliest).timex if is_cell else cell.timex
