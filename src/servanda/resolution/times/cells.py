"""Cells of the calendar: a day, week, month, quarter, season, year, decade or century, as intervals and TIMEX3 values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from servanda.record import TimeGranularity


class Unit(StrEnum):
    """A unit of time."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Part(StrEnum):
    """A third of a cell, as TIMEX3's ``mod``, or two of them."""

    EARLY = "START"
    EARLY_TO_MID = "START-MID"
    MID = "MID"
    MID_TO_LATE = "MID-END"
    LATE = "END"


MONTHS_IN = {
    Unit.MONTH: 1,
    Unit.SEASON: 3,
    Unit.QUARTER: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}
DAYS_IN = {Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}
HOURS_IN = {Unit.SECOND: 1 / 3600, Unit.MINUTE: 1 / 60, Unit.HOUR: 1}
SEASON_CODES = ("SP", "SU", "FA", "WI")
FIRST_SEASON_MONTH = 3
"""Spring starts in March: the northern reading, the only one that news in English takes without saying so."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from first to last, both included; an open end is None."""

    earliest: date | None
    latest: date | None

    @property
    def granularity(self) -> TimeGranularity | None:
        """How fine it is, as UCDP's ``date_prec``; None where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        days = (self.latest - self.earliest).days + 1
        for longest, granularity in (
            (1, TimeGranularity.DAY),
            (6, TimeGranularity.DAYS),
            (7, TimeGranularity.WEEK),
            (31, TimeGranularity.MONTH),
        ):
            if days <= longest:
                return granularity
        return TimeGranularity.YEAR


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the calendar."""

    unit: Unit
    first: date
    """Its first day."""

    @property
    def last(self) -> date:
        """Its last day; the calendar's last where it would end after it."""
        if self.unit is Unit.WEEKEND:
            return self.first + timedelta(1)
        following = shift(self.unit, self.first, 1)
        return following - timedelta(1) if following else date.max

    def interval(self, part: Part | None = None) -> Interval:
        """Return its days, or those of a part of it: "early", "mid-to-late"."""
        if self.unit in MONTHS_IN and MONTHS_IN[self.unit] % 3 == 0:
            third = MONTHS_IN[self.unit] // 3
            return part_of(
                self.first, self.last, part, add_months(self.first, third), add_months(self.first, 2 * third)
            )
        if self.unit is Unit.MONTH:
            return part_of(self.first, self.last, part, self.first.replace(day=11), self.first.replace(day=21))
        if self.unit is Unit.WEEK:
            return part_of(self.first, self.last, part, self.first + timedelta(2), self.first + timedelta(4))
        return part_of(self.first, self.last, part)

    @property
    def timex(self) -> str:
        """Its TIMEX3 value."""
        year = f"{self.first.year:04d}"
        if self.unit is Unit.DAY:
            return self.first.isoformat()
        if self.unit in {Unit.WEEK, Unit.FORTNIGHT, Unit.WEEKEND}:
            iso = self.first.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit is Unit.WEEKEND else "")
        if self.unit is Unit.MONTH:
            return f"{year}-{self.first.month:02d}"
        if self.unit is Unit.SEASON:
            return f"{year}-{SEASON_CODES[(self.first.month - FIRST_SEASON_MONTH) // 3]}"
        if self.unit is Unit.QUARTER:
            return f"{year}-Q{(self.first.month + 2) // 3}"
        if self.unit is Unit.HALF:
            return f"{year}-H{1 if self.first.month <= 6 else 2}"
        return {Unit.YEAR: year, Unit.DECADE: year[:3], Unit.CENTURY: year[:2]}[self.unit]


def part_of(
    first: date, last: date, part: Part | None, second: date | None = None, third: date | None = None
) -> Interval:
    """Return a part of some days.

    Args:
        first: the first of the days.
        last: the last of them.
        part: the part; None for the whole.
        second: the first day of the middle, and
        third: that of what comes after it; without them the days are parted into thirds.
    """
    days = (last - first).days + 1
    if part is None or days < 3:
        return Interval(first, last)
    second, third = second or first + timedelta(days // 3), third or last - timedelta(days // 3 - 1)
    return {
        Part.EARLY: Interval(first, second - timedelta(1)),
        Part.EARLY_TO_MID: Interval(first, third - timedelta(1)),
        Part.MID: Interval(second, third - timedelta(1)),
        Part.MID_TO_LATE: Interval(second, last),
        Part.LATE: Interval(third, last),
    }[part]


def cell_around(unit: Unit, day: date) -> Cell:
    """Return the cell of this unit that holds a day; a weekend's is that of the day's week, Monday to Sunday."""
    if unit in {Unit.WEEK, Unit.FORTNIGHT, Unit.WEEKEND}:
        monday = day.toordinal() - day.weekday()
        first = date.fromordinal(max(monday, 1))
        return Cell(unit, first + timedelta(5) if unit is Unit.WEEKEND else first)
    if unit in {Unit.DAY, Unit.NIGHT} or unit in HOURS_IN:
        return Cell(Unit.DAY, day)
    if unit is Unit.SEASON:
        back = (day.month - FIRST_SEASON_MONTH) % 3
        return Cell(unit, add_months(day.replace(day=1), -back) or day.replace(day=1))
    if unit in {Unit.DECADE, Unit.CENTURY}:
        years = MONTHS_IN[unit] // 12
        year = day.year // years * years if unit is Unit.DECADE else (day.year - 1) // years * years + 1
        return Cell(unit, date(max(year, 1), 1, 1))
    months = MONTHS_IN[unit]
    return Cell(unit, date(day.year, (day.month - 1) // months * months + 1, 1))


def shift(unit: Unit, day: date, number: float) -> date | None:
    """Return the day so many units on, or back for a negative number; None where the calendar does not reach."""
    try:
        if unit in MONTHS_IN:
            return add_months(day, round(number * MONTHS_IN[unit]))
        if unit in HOURS_IN:
            return day + timedelta(hours=number * HOURS_IN[unit])
        return day + timedelta(round(number * DAYS_IN[unit]))
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """Return the same day of the month so many months on, or the month's last day; None outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    lengths = (
        31,
        29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28,
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    )
    return date(year, month + 1, min(day.day, lengths[month]))
