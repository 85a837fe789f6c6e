"""A cell of the calendar, or a part or a time of day of it, as time words name it."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.resolution.times.cells import Interval, Part, Unit, shift
from servanda.resolution.times.dates import CalendarDate, Era, YearPart
from servanda.resolution.times.feasts import Holiday
from servanda.resolution.times.moments import UNKNOWN, Moment, TimexType
from servanda.resolution.times.monthly import DayOfMonth, WeekdayOfMonth
from servanda.resolution.times.relative import RelativeCell, ThisQuarter, Weekday, WeekOf

CellSource = (
    CalendarDate
    | YearPart
    | Era
    | Holiday
    | RelativeCell
    | Weekday
    | ThisQuarter
    | WeekOf
    | DayOfMonth
    | WeekdayOfMonth
)
"""What can name a cell of the calendar."""


@dataclass(frozen=True, slots=True)
class Point:
    """A cell of the calendar, or a part or a time of day of it."""

    source: CellSource
    part: Part | None = None
    """"Early", "mid-" or "late"."""
    clock: str | None = None
    """Time of day as TIMEX3 writes it after the T: "10:30", "NI"."""
    side: int | None = None
    """-1 for what lies in it before the publication ("earlier this month"), 1 for what lies after it."""
    from_eve: bool = False
    """Whether it may have begun the day before, as "overnight" does."""

    @property
    def type(self) -> TimexType:
        """TIME with a time of day, else DATE."""
        return TimexType.TIME if self.clock else TimexType.DATE

    @property
    def partial(self) -> str | None:
        """What is known of the date without its year, as EDTF."""
        return self.source.partial

    def interval(self, moment: Moment) -> Interval:
        """Return the days of the cell or of its part."""
        cell = self.source.cell(moment)
        if cell is None:
            return UNKNOWN
        days, here = cell.interval(self.part), moment.published
        first, last = days.earliest, days.latest
        if first and self.from_eve:
            first = shift(Unit.DAY, first, -1)
        if here and first and last and first <= here <= last and self.side:
            return Interval(first, here) if self.side < 0 else Interval(here, last)
        return Interval(first, last)

    def timex(self, moment: Moment) -> str:
        """Return the cell's TIMEX3 value, the time of day after a T."""
        cell = self.source.cell(moment)
        value = cell.timex if cell else self.source.pattern
        return f"{value}T{self.clock}" if self.clock else value
