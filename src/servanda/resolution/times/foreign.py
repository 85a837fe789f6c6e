"""Dates of other calendars: those of the Islamic one are turned into days, others stay words that tell no day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from servanda.resolution.times.cells import Interval
from servanda.resolution.times.moments import UNKNOWN, Moment, TimexType
from servanda.resolution.times.words import LUNAR_MONTHS

if TYPE_CHECKING:
    from servanda.resolution.times.phrases import Phrase

ISLAMIC_YEARS = range(1343, 1501)
"""Years of the published tables of the Islamic calendar."""
RAMADAN = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class IslamicDate:
    """A day or month of the Islamic calendar with its year: "12 Rajab 1444"."""

    year: int
    month: int
    day: int | None = None
    """None for the whole month."""

    type: ClassVar[TimexType] = TimexType.DATE
    """Always a date."""
    partial: ClassVar[None] = None
    """Nothing: it has its year."""

    def interval(self, moment: Moment) -> Interval:  # noqa: ARG002 - its year is told, whatever the moment
        """Return its days and one more: where the new moon is seen later, a month begins later."""
        from hijridate import Hijri

        first = Hijri(self.year, self.month, self.day or 1)
        start = date(*first.to_gregorian().datetuple())
        return Interval(start, start + timedelta(1 if self.day else first.month_length()))

    def timex(self, moment: Moment) -> str:
        """Return its first day."""
        days = self.interval(moment)
        return days.earliest.isoformat() if days.earliest else "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class ForeignDate:
    """A date of a calendar that is not reckoned here: its words are kept, and its numbers tell nothing of ours."""

    type: ClassVar[TimexType] = TimexType.DATE
    """Always a date."""
    partial: ClassVar[None] = None
    """Nothing."""

    def interval(self, moment: Moment) -> Interval:  # noqa: ARG002 - no moment makes it known
        """Return no days."""
        return UNKNOWN

    def timex(self, moment: Moment) -> str:  # noqa: ARG002
        """Return TIMEX3's form for a day that is not known."""
        return "XXXX-XX-XX"


def read_islamic_date(phrase: Phrase) -> IslamicDate | None:
    """Read "12 Rajab 1444", "Ramadan 1444"; None where the tables have no such day."""
    from hijridate import Hijri

    year = int((phrase.first("INT") or "0").replace(",", ""))
    day = phrase.first("SMALL")
    if year not in ISLAMIC_YEARS:
        return None
    date_told = IslamicDate(year=year, month=_read_month(phrase), day=int(day) if day else None)
    is_day = (date_told.day or 1) <= Hijri(year, date_told.month, 1).month_length()
    return date_told if is_day else None


def _read_month(phrase: Phrase) -> int:
    """Return the number of the month that words name: "Rabi al-Awwal" is the third."""
    if word := phrase.first("LUNARMONTH"):
        return LUNAR_MONTHS[word]
    is_second = phrase.has("LUNARSECOND")
    if phrase.has("RABI"):
        return 4 if is_second else 3
    if phrase.has("JUMADA"):
        return 6 if is_second else 5
    if phrase.has("DHU"):
        return 11 if phrase.has("QIDA") else 12
    return RAMADAN


def read_foreign_date(phrase: Phrase) -> ForeignDate:  # noqa: ARG001 - whatever its words, they tell no day
    """Read "Meskerem 12, 2015" as a date whose day is not known."""
    return ForeignDate()
