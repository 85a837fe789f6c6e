"""Dates counted from the day of publication: "yesterday", "last week", "on Saturday", "the week of 15 January"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from servanda.resolution.times.cells import Cell, Unit, cell_around, shift
from servanda.resolution.times.dates import CalendarDate
from servanda.resolution.times.moments import UNKNOWN, Moment, Tense
from servanda.resolution.times.yearly import choose


@dataclass(frozen=True, slots=True)
class RelativeCell:
    """A cell counted from the day of publication: "yesterday", "last week", "next month", "two weeks ago"."""

    unit: Unit
    offset: int
    compares: bool = False
    """Whether it sets a period against the same one of another year, as "a year ago" does in accounts."""
    fine: Unit | None = None
    """The unit of the cell where that is finer than the steps: DAY in "a year ago today"."""
    partial: ClassVar[None] = None
    """Nothing is known without the day of publication."""

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form without a day of publication."""
        return {
            Unit.DAY: "XXXX-XX-XX", Unit.MONTH: "XXXX-XX", Unit.WEEKEND: "XXXX-WXX-WE", Unit.QUARTER: "XXXX-QX",
            Unit.WEEK: "XXXX-WXX", Unit.YEAR: "XXXX", Unit.DECADE: "XXX", Unit.CENTURY: "XX",
        }.get(self.fine or self.unit, "XXXX-XX-XX")  # fmt: skip

    def cell(self, moment: Moment) -> Cell | None:
        """Return the cell it names; None without a day of publication."""
        if moment.published is None:
            return None
        if self.compares and (quarter := told_quarter(moment)):
            first = shift(self.unit, quarter.first, self.offset)
            return Cell(Unit.QUARTER, first) if first else None
        if self.unit is Unit.WEEKEND and self.offset == 0:
            this = cell_around(self.unit, moment.published)
            last = cell_around(self.unit, moment.published - timedelta(7))
            return (
                this if moment.tense is Tense.FUTURE or moment.published >= this.first else choose([last, this], moment)
            )
        day = shift(self.unit, moment.published, self.offset)
        return cell_around(self.fine or self.unit, day) if day else None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, read by tense and by the day of publication: "on Saturday", "last Friday"."""

    weekday: int
    """0 for Monday."""
    which: int | None = None
    """-1 for "last Friday", 0 for "this Friday", 1 for "next Friday"."""
    week: int | None = None
    """-1 for "Friday of last week", 0 for "Friday this week"."""
    before: int = 0
    """Weeks before the last one that "last" alone would tell: 1 for "two Fridays ago", "the Friday before last"."""
    partial: ClassVar[None] = None
    """Nothing: EDTF has no day of the week."""

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form without a day of publication."""
        return f"XXXX-WXX-{self.weekday + 1}"

    def cell(self, moment: Moment) -> Cell | None:
        """Return the day it names; None without a day of publication."""
        here = moment.published
        if here is None:
            return None
        if self.week is not None:
            return Cell(Unit.DAY, here + timedelta(7 * self.week + self.weekday - here.weekday()))
        back = (here.weekday() - self.weekday) % 7
        if self.which is not None and self.which < 0:
            return Cell(Unit.DAY, here - timedelta((back or 7) + 7 * self.before))
        if self.which is not None and self.which > 0:
            return Cell(Unit.DAY, here + timedelta(7 - back))
        last, coming = here - timedelta(back), here + timedelta(-back % 7)
        is_coming = moment.tense is Tense.FUTURE or (self.which == 0 and moment.tense is None)
        return Cell(Unit.DAY, coming if is_coming else last)


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week that holds a date, or ends with it: "the week of 15 January", "the week to 15 January"."""

    day: CalendarDate | Weekday
    is_last: bool = False
    """Whether the date is its last day."""
    partial: ClassVar[None] = None
    """Nothing: EDTF has no week."""

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form without a day of publication."""
        return "XXXX-WXX"

    def cell(self, moment: Moment) -> Cell | None:
        """Return the week."""
        cell = self.day.cell(moment)
        if cell is None or not self.is_last:
            return cell_around(Unit.WEEK, cell.first) if cell else None
        first = shift(Unit.DAY, cell.first, -6)
        return Cell(Unit.WEEK, first) if first else None


@dataclass(frozen=True, slots=True)
class ThisQuarter:
    """The quarter told last, or the last one that was over at publication: "the quarter", "the year-earlier quarter"."""

    offset: int = 0
    """-1 for the same quarter of the year before."""
    partial: ClassVar[None] = None
    """Nothing: EDTF has no quarter without a year."""

    @property
    def pattern(self) -> str:
        """Its TIMEX3 form without a day of publication."""
        return "XXXX-QX"

    def cell(self, moment: Moment) -> Cell | None:
        """Return the quarter; None without a day of publication."""
        told = told_quarter(moment)
        back = shift(Unit.QUARTER, moment.published, -1) if moment.published else None
        this = told or (cell_around(Unit.QUARTER, back) if back else None)
        first = shift(Unit.YEAR, this.first, self.offset) if this else None
        return Cell(Unit.QUARTER, first) if first else None


def told_quarter(moment: Moment) -> Cell | None:
    """Return the quarter that was the last date told, if one was."""
    days = moment.told[0] if moment.told else UNKNOWN
    if days.earliest is None:
        return None
    cell = cell_around(Unit.QUARTER, days.earliest)
    return cell if cell.interval() == days else None
