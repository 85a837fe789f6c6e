"""Readings of the calendar: days, months, years and their parts, decades, centuries and feasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from servanda.resolution.times.cells import Unit
from servanda.resolution.times.dates import CalendarDate, EitherDay, Era, YearPart
from servanda.resolution.times.feasts import Feast, Holiday, MovingFeast
from servanda.resolution.times.monthly import LAST, DayOfMonth, WeekdayOfMonth
from servanda.resolution.times.phrases import (
    digits_of,
    full_year,
    is_year,
    read_amount,
    read_cardinal,
    read_ordinal,
    read_point,
)
from servanda.resolution.times.points import Point
from servanda.resolution.times.portions import Portion
from servanda.resolution.times.ranges import Range
from servanda.resolution.times.relative import RelativeCell, ThisQuarter, Weekday, WeekOf
from servanda.resolution.times.words import DECADE_WORDS, MONTHS, SEASONS, UNITS, WEEKDAYS
from servanda.words.numbers import BELOW_TWENTY

if TYPE_CHECKING:
    from servanda.resolution.times.moments import TimeValue
    from servanda.resolution.times.phrases import Phrase

COUNTED = frozenset(
    "people troops soldiers men women children fighters prisoners detainees hostages refugees civilians families homes "
    "houses villages policemen officers officials militants rebels insurgents guerrillas protesters demonstrators members "
    "workers villagers residents students migrants square miles kilometres kilometers km metres meters feet tons tonnes "
    "dead wounded injured casualties deaths dollars euros pounds jobs shares tanks vehicles trucks rockets shells weapons".split()
)
"""What a four-digit number before it counts, so that it is no year."""
BOUNDING = frozenset("about around some nearly almost over than least most approximately another $ £ €".split())
"""Words before a number that make it a count."""
BEFORE_YEAR = frozenset(
    "in since by from until till before after during of early late mid fiscal year for through between into both".split()
)
"""Words before a number that make it a year."""
BEHIND_DAY = frozenset("in at when after before to but with for as by near while where until till because who".split())
"""Words behind "the 12th" that leave it a day; any noun behind it is what the number counts."""
LONGEST_MONTH, MOST_WEEKS = 31, 5
DETERMINERS = frozenset({"the", "'s", "’s", "his", "its", "their"})
MONTH_CLASSES = ("MONTH", "MAY", "MONTHABBR", "MAYLOW")
YEAR_DIGITS, DAY_DIGITS, MONTHS_IN_YEAR = 4, 2, 12
TOLD_YEAR = ("THAT", "SAME")
"""Words that put a date into the year told before."""
ORTHODOX_CHRISTMAS = (1, 7)
"""25 December of the Julian calendar."""
LAST_CENTURY = 21
FIRST_DECADE = 1000


def read_days(phrase: Phrase) -> TimeValue | None:
    """Read "1 to 10 June", "March 3-5", "2, 3 and 5 June"."""
    month = _month(phrase)
    days = [digits_of(word) for word in phrase.every("SMALL", "NTH")]
    first, last = (_calendar_date(phrase.year, month, day) for day in (days[0], days[-1]))
    if first is None or last is None or days != sorted(set(days)):
        return None
    return Range(Point(first), Point(last))


def read_years(phrase: Phrase) -> TimeValue | None:
    """Read "1992-95"."""
    first, last = phrase.year, digits_of(phrase.words[-1])
    if first is None or last <= first % 100 or phrase.around(-1) in BOUNDING:
        return None
    return Range(Point(CalendarDate(year=first)), Point(CalendarDate(year=first - first % 100 + last)))


def read_week(phrase: Phrase) -> TimeValue | None:
    """Read "the week of 15 January", "the week to 15 January", "the week ending on Sunday"."""
    weekday = phrase.first("WEEKDAY")
    day = Weekday(WEEKDAYS[weekday]) if weekday and not phrase.has(*MONTH_CLASSES) else _read_day(phrase)
    return Point(WeekOf(day, is_last=phrase.has("TO", "ENDING"))) if day else None


def read_month_day(phrase: Phrase) -> TimeValue | None:
    """Read "on the 12th", "by the 20th of this month"; "on the 12th floor" counts something else."""
    day = digits_of(phrase.first("NTH") or "")
    if not 1 <= day <= LONGEST_MONTH:
        return None
    if phrase.has("AMONTH"):
        return Point(DayOfMonth(day, RelativeCell(Unit.MONTH, phrase.which or 0)))
    return Point(DayOfMonth(day)) if _is_alone(phrase) else None


def _is_alone(phrase: Phrase) -> bool:
    """Tell whether no noun follows that the number would count."""
    after = phrase.around(0)
    is_verb = after.endswith("ed") and after not in COUNTED
    return (not after[:1].isalnum() or is_verb or after in BEHIND_DAY) and after not in {"-", "‑"}


def read_month_days(phrase: Phrase) -> TimeValue | None:
    """Read "on the 9th and 10th"; "on the 9th and 10th floors" counts something else."""
    first, last = map(digits_of, phrase.every("NTH"))
    if not 1 <= first < last <= LONGEST_MONTH or not _is_alone(phrase):
        return None
    return Range(Point(DayOfMonth(first)), Point(DayOfMonth(last)))


def read_weekday_of_month(phrase: Phrase) -> TimeValue | None:
    """Read "the first Monday of July", "the last Friday of the month"."""
    word = phrase.first("ORD", "NTH")
    number = read_ordinal(word) if word else LAST
    month = (
        CalendarDate(year=phrase.year, month=_month(phrase))
        if phrase.has(*MONTH_CLASSES)
        else RelativeCell(Unit.MONTH, phrase.cut(phrase.classes.index("WEEKDAY")).which or 0)
    )
    is_day = number == LAST or 1 <= number <= MOST_WEEKS
    return Point(WeekdayOfMonth(WEEKDAYS[phrase.first("WEEKDAY") or ""], number, month)) if is_day else None


def read_portion(phrase: Phrase) -> TimeValue | None:
    """Read "the second half of May", "the last ten days of June", "the first six months of this year"."""
    position = phrase.words.index("of")
    counted, around = phrase.cut(0, position), phrase.cut(position + 1)
    ordinal = counted.first("ORD", "NTH")
    number = read_ordinal(ordinal) if ordinal else LAST
    amount = read_amount(counted) if counted.has("UNITS") else 1
    if number > 1 and amount != 1:
        return None
    whole: CalendarDate | RelativeCell
    if around.has(*MONTH_CLASSES):
        whole = CalendarDate(year=around.year, month=_month(around))
    else:
        whole = CalendarDate(year=around.year) if around.year else RelativeCell(Unit.YEAR, around.which or 0)
    return Portion(whole, counted.unit or Unit.HALF, number, int(amount) if amount else None)


def read_date(phrase: Phrase) -> TimeValue | None:
    """Read a day or month with or without its year: "3 March", "Jan. 5, 1998", "late February", "last June".

    "3 October of that year" and "the following January" have their year from the date told before.
    """
    if phrase.has("SLASH") and (either := _read_either(phrase.words[0])):
        return either
    if phrase.has("ISO", "SLASH", "DOTTED", "STAMP"):
        day = _read_digits(phrase.words[0])
        return Point(day) if day else None
    if phrase.has("SMALL", "NTH", "ORD"):
        day = _read_day(phrase)
        if day and phrase.has(*TOLD_YEAR):
            return Point(replace(day, years=0, is_of_told=True))
        return read_point(phrase, day) if day and not _has_unread_year(phrase) else None
    if phrase.has(*TOLD_YEAR):
        return read_point(phrase, CalendarDate(month=_month(phrase), years=0, is_of_told=True))
    if phrase.has("FOLLOWING", "PREVIOUS"):
        which = 1 if phrase.has("FOLLOWING") else -1
        return Point(CalendarDate(month=_month(phrase), which=which, is_of_told=True))
    if _is_impossible_day(phrase):
        return None
    if phrase.has("AYEAR"):
        return read_point(phrase, CalendarDate(month=_month(phrase), years=phrase.which))
    return read_point(phrase, CalendarDate(year=phrase.year, month=_month(phrase), which=phrase.which))


def read_year_part(phrase: Phrase) -> TimeValue | None:
    """Read "the third quarter of 2019", "last summer", "spring 2016", "next year's first half"."""
    year, which = phrase.year, phrase.which
    if name := phrase.first("QUARTERNAME"):
        return Point(YearPart(of=Unit.QUARTER, number=int(name[1]) - 1, year=year))
    if season := phrase.first("SEASON", "SPRING"):
        if phrase.has("FOLLOWING", "PREVIOUS"):
            which = 1 if phrase.has("FOLLOWING") else -1
            return Point(YearPart(of=Unit.SEASON, number=SEASONS[season], which=which, is_of_told=True))
        return read_point(phrase, YearPart(of=Unit.SEASON, number=SEASONS[season], year=year, which=which))
    ordinal = phrase.first("ORD", "NTH")
    if ordinal is None:
        return read_point(phrase, RelativeCell(Unit.QUARTER, which or 0))
    number = read_ordinal(ordinal)
    unit = Unit.QUARTER if phrase.has("QUARTER") else Unit.HALF
    if not 1 <= number <= (4 if unit is Unit.QUARTER else 2):
        return None
    in_year = phrase.has("AYEAR")
    part = YearPart(
        of=unit, number=number - 1, year=year, which=None if in_year else which, years=which if in_year else None
    )
    return read_point(phrase, part)


def read_era(phrase: Phrase) -> TimeValue | None:
    """Read "the 1990s", "the '80s", "the eighties", "the 19th century"."""
    if word := phrase.first("DECADE"):
        return _read_decade(phrase, "".join(filter(str.isdigit, word)))
    if word := phrase.first("DECADEWORD"):
        return read_point(phrase, Era(Unit.DECADE, 1900 + DECADE_WORDS[word]))
    number = read_ordinal(phrase.first("NTH", "ORD") or "")
    return read_point(phrase, Era(Unit.CENTURY, number * 100 - 99)) if 1 <= number <= LAST_CENTURY else None


def _read_decade(phrase: Phrase, digits: str) -> TimeValue | None:
    """Read a decade in digits; two of them need their apostrophe, since "in his 30s" is an age."""
    if len(digits) == 2 and (not phrase.has("APOSTROPHE") or int(digits) < 20):
        return None
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if year % 10 or not FIRST_DECADE <= year <= 2090:
        return None
    if year % 100 == 0 and year < 1900:
        return read_point(phrase, Era(Unit.CENTURY, year + 1))
    return read_point(phrase, Era(Unit.DECADE, year))


def read_year(phrase: Phrase) -> TimeValue | None:
    """Read a year, unless its neighbours make it a count."""
    year = phrase.year
    before, after = phrase.around(-1), phrase.around(0)
    is_bare = len(phrase.words) == 1
    is_bounded = before == "than" and phrase.around(-2) in {"later", "earlier", "sooner"}
    if year is None or (before in BOUNDING and not is_bounded) or after in COUNTED or after == "%":
        return None
    if after in {"-", "–"} and phrase.around(1) in UNITS:
        return None
    if is_bare and not is_bounded and before not in BEFORE_YEAR and not _stands_as_year(phrase, year):
        return None
    return read_point(phrase, CalendarDate(year=year))


def _stands_as_year(phrase: Phrase, year: int) -> bool:
    """Tell whether a four-digit number without a preposition is likelier a year than a count."""
    before, after = phrase.around(-1), phrase.around(0)
    if before == "(" or after == ")":
        return True
    if not 1900 <= year <= 2060:
        return False
    if before in {"and", "to", "-", "–", ","}:
        return not after.isalpha() or not after.endswith("s")
    if before in DETERMINERS:
        return year % 100 != 0 or year == 2000
    return year % 10 != 0 and not after.endswith("s") and after.isalpha() and before.isalpha()


def read_spelled_year(phrase: Phrase) -> TimeValue | None:
    """Read "nineteen ninety-six"."""
    century = BELOW_TWENTY[phrase.first("CENTURYNUM") or ""]
    return Point(CalendarDate(year=100 * century + int(read_cardinal(phrase.every("TENS", "WORDNUM")) or 0)))


def read_holiday(phrase: Phrase) -> TimeValue | None:
    """Read a feast with a fixed place in the year: "Christmas", "Thanksgiving", "New Year's Eve", "May Day"."""
    month, day, weekday = (1, 1, None)
    if phrase.has("NOWRUZ"):
        return Point(Holiday(month=3, day=21, year=phrase.year, which=phrase.which))
    if phrase.has("MAY"):
        month = 5
    elif phrase.has("CHRISTMAS"):
        month, day = ORTHODOX_CHRISTMAS if phrase.has("ORTHODOX") else (12, 25)
    elif phrase.has("THANKSGIVING"):
        month, day, weekday = 11, 22, 3
    if phrase.has("EVE"):
        month, day = (12, 31) if day == 1 else (month, day - 1)
    return Point(Holiday(month=month, day=day, weekday=weekday, year=phrase.year, which=phrase.which))


def read_feast(phrase: Phrase) -> TimeValue | None:
    """Read a feast that moves: "Easter", "last Ramadan", "Eid al-Fitr"; "Easter week" and "the Good Friday Agreement" are none."""
    following = phrase.around(0)
    if following in UNITS or (following[:1].isalpha() and phrase.text.text[phrase.text.starts[phrase.end]].isupper()):
        return None
    return Feast(names=_feast_names(phrase), year=phrase.year, which=phrase.which, part=phrase.part)


def _feast_names(phrase: Phrase) -> tuple[MovingFeast, ...]:
    if phrase.has("EASTER"):
        if phrase.first("WEEKDAY") == "monday":
            return (MovingFeast.EASTER_MONDAY,)
        return (MovingFeast.ORTHODOX_EASTER if phrase.has("ORTHODOX") else MovingFeast.EASTER,)
    if phrase.has("GOOD"):
        return (MovingFeast.GOOD_FRIDAY,)
    if phrase.has("RAMADAN"):
        return (MovingFeast.RAMADAN,)
    if phrase.has("ASHURA"):
        return (MovingFeast.ASHURA,)
    if phrase.has("FITR"):
        return (MovingFeast.FITR,)
    return (MovingFeast.ADHA,) if phrase.has("ADHA") else (MovingFeast.FITR, MovingFeast.ADHA)


def read_quarter(phrase: Phrase) -> TimeValue | None:
    """Read "the quarter", "the year-earlier quarter"."""
    if phrase.has("AYEAR"):
        return Point(ThisQuarter(-1) if phrase.has("QUARTER") else RelativeCell(Unit.YEAR, -1, compares=True))
    return Point(ThisQuarter()) if phrase.around(0) not in {"of", "-"} else None


def _month(phrase: Phrase) -> int:
    return MONTHS[phrase.first(*MONTH_CLASSES) or ""]


def _read_day(phrase: Phrase) -> CalendarDate | None:
    weekday = phrase.first("WEEKDAY", "WEEKDAYABBR")
    day = read_ordinal(phrase.first("SMALL", "NTH", "ORD") or "")
    return _calendar_date(phrase.year, _month(phrase), day, WEEKDAYS[weekday] if weekday else None)


def _has_unread_year(phrase: Phrase) -> bool:
    """Tell whether a year follows that no report tells of ("3 March 1492"), so that the day is of no year near."""
    after = phrase.around(0)
    return len(after) == YEAR_DIGITS and after.isdecimal() and not phrase.around(1).isalpha() and phrase.year is None


def _is_impossible_day(phrase: Phrase) -> bool:
    """Tell whether a number stands before a month that the month has no day for: "31 February", "the 40th of May"."""
    before = phrase.around(-2) if phrase.around(-1) == "of" else phrase.around(-1)
    return before[:1].isdecimal() and len(str(digits_of(before))) <= DAY_DIGITS and before.isalnum()


def _read_either(word: str) -> EitherDay | None:
    """Read a date in digits that could be day and month or month and day."""
    one, other, year = map(int, word.split("/"))
    is_either = one != other and 1 <= one <= MONTHS_IN_YEAR and 1 <= other <= MONTHS_IN_YEAR
    return EitherDay(full_year(year), one, other) if is_either and is_year(year) else None


def _read_digits(word: str) -> CalendarDate | None:
    """Read a date in digits, day and month in the one order in which they are a date."""
    if "-" in word:
        year, month, day = map(int, word.split("-"))
    elif "." in word:
        day, month, year = map(int, word.split("."))
    elif "/" in word:
        month, day, year = map(int, word.split("/"))
        if month > MONTHS_IN_YEAR:
            month, day = day, month
    else:
        year, month, day = int(word[:4]), int(word[4:6]), int(word[6:])
    return _calendar_date(full_year(year), month, day) if is_year(year) else None


def _calendar_date(year: int | None, month: int, day: int, weekday: int | None = None) -> CalendarDate | None:
    """Return the date if the calendar has it; 29 February passes where the year is not told."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return CalendarDate(year=year, month=month, day=day, weekday=weekday)
