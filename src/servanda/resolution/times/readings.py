"""From words to meanings: one reading for each kind of rule of ``time_grammar``; those of the calendar have their own module."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from servanda.resolution.times import calendar
from servanda.resolution.times.anchored import MIDNIGHT, Anchored
from servanda.resolution.times.cells import DAYS_IN, HOURS_IN, MONTHS_IN, Part, Unit
from servanda.resolution.times.dates import YearPart
from servanda.resolution.times.foreign import read_foreign_date, read_islamic_date
from servanda.resolution.times.lengths import HoursAway, Length, Repetition, Vague
from servanda.resolution.times.moments import Moment
from servanda.resolution.times.phrases import read_amount, read_cardinal, read_ordinal, read_point
from servanda.resolution.times.points import Point
from servanda.resolution.times.relative import RelativeCell, Weekday
from servanda.resolution.times.words import DAY_WORDS, MONTHS, ORDINALS, REPEATED, SEASONS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from servanda.resolution.times.moments import TimeValue
    from servanda.resolution.times.phrases import Phrase

BACK = ("LAST", "PAST", "PREVIOUS", "RECENT", "THESE")
AHEAD = ("NEXT", "FOLLOWING", "LATER", "AFTER")
RATE_BEFORE = frozenset("million billion thousand times once twice people percent cent $ %".split())
"""Words before "a day" that make it a rate, as any plural before it does."""
FOUR = 4
"""Quarters of a whole."""
WORKDAYS_IN_WEEK = 5
NO_PLURALS = frozenset({"was", "is", "has", "as", "this", "lasts", "takes"})
BEFORE_VERB = frozenset("will would to can could may might must should not ll shall".split())
"""Words before "last" that make it a verb: "will last four days"."""
BEFORE_CLOCK = frozenset("at by from until till around about before after between and to since approximately".split())
"""Words before a time of day in four digits."""
ANCHOR_LENGTH = 6
"""Most words of an anchor: enough for its noun phrase, which is all that linking needs."""
_ANY_MOMENT = Moment(None)


def read_phrase(reading: str, phrase: Phrase) -> TimeValue | None:
    """Return what a matched stretch means; None where it is no time after all."""
    return READINGS[reading](phrase)


def _read_day_word(phrase: Phrase) -> TimeValue | None:
    """Read "today", "yesterday morning", "overnight", "the day after tomorrow"."""
    word = phrase.first("DAYWORD") or ""
    offset = DAY_WORDS[word]
    if phrase.has("BEFORE", "AFTER"):
        step = -1 if phrase.has("BEFORE") else 1
        return Point(RelativeCell(Unit.DAY, offset + step)) if offset * step > 0 else None
    if word == "overnight":
        return Point(RelativeCell(Unit.DAY, 0), clock="NI", from_eve=True)
    return read_point(phrase, RelativeCell(Unit.DAY, offset), "NI" if word == "tonight" else phrase.daypart)


def _read_last_night(phrase: Phrase) -> TimeValue | None:
    """Read "last night", "this morning", "the night before last"."""
    offset = -2 if phrase.has("BEFORE") else -1 if phrase.has("LAST") else 0
    return Point(RelativeCell(Unit.DAY, offset), clock=phrase.daypart)


def _read_weekday(phrase: Phrase) -> TimeValue | None:
    """Read "Saturday", "last Friday", "Tuesday of last week", "two Fridays ago", "the Friday before last"."""
    day = WEEKDAYS[phrase.first("WEEKDAY", "WEEKDAYS", "WEEKDAYABBR") or ""]
    if phrase.around(-1) == "good":
        return None  # "the Good Friday Agreement"
    if phrase.has("AGO", "BEFORE"):
        number = read_amount(phrase) if phrase.has("AGO") else 2
        return Point(Weekday(day, -1, before=int(number) - 1)) if number and number == int(number) else None
    is_of_week = phrase.has("AWEEK")
    return read_point(phrase, Weekday(day, week=phrase.which) if is_of_week else Weekday(day, phrase.which))


def _read_relative(phrase: Phrase) -> TimeValue | None:
    """Read "last week", "this year", "the weekend", "the week before last"."""
    unit = phrase.unit
    if phrase.has("BEFORE"):
        return Point(RelativeCell(unit, -2)) if unit else None
    return read_point(phrase, RelativeCell(unit, phrase.which or 0)) if unit else None


def _read_unit_part(phrase: Phrase) -> TimeValue | None:
    """Read "the end of the year", "late in the month", "year-end"."""
    unit = phrase.unit
    if unit is None or (unit is Unit.DAY and phrase.part is Part.MID):
        return None
    return read_point(phrase, RelativeCell(unit, phrase.which or 0))


def _read_stretch(phrase: Phrase) -> TimeValue | None:
    """Read "the past three weeks", "the next 10 days", "recent years"."""
    unit, amount = phrase.unit, read_amount(phrase)
    if unit is None or (phrase.words[0] == "last" and phrase.around(-1) in BEFORE_VERB):
        return None
    if amount is None and not phrase.has("FEW", "COUPLE", "UNITS"):
        amount = 1
    if phrase.has("LAST") and phrase.around(0) == "of":
        return Length(amount, unit)  # "the last day of the siege" ends with the siege
    return Length(amount, unit, -1 if phrase.has(*BACK) else 1)


def _read_ago(phrase: Phrase) -> TimeValue | None:
    """Read "two weeks ago", "a year ago today", "three days from now", "in a week's time", "a year and a half ago"."""
    told = phrase.cut(0, 1 + phrase.classes.index("AGO")) if phrase.has("AGO") else phrase
    unit, amount = told.unit, read_amount(told)
    if unit is None:
        return None
    step = -1 if phrase.has("AGO") else 1
    if amount is None:
        return Vague.PAST if step < 0 else Vague.FUTURE
    if unit in HOURS_IN:
        return HoursAway(step * amount * HOURS_IN[unit])
    if amount != int(amount):
        return Point(RelativeCell(Unit.MONTH, round(step * amount * MONTHS_IN[unit]))) if unit in MONTHS_IN else None
    if unit is Unit.FORTNIGHT:
        unit, amount = Unit.WEEK, 2 * amount
    fine = Unit.DAY if phrase.words[-1] == "today" else phrase.unit if phrase.has("THIS") else None
    return Point(
        RelativeCell(unit, step * int(amount), compares=unit is Unit.YEAR and amount == 1 and not fine, fine=fine)
    )


def _read_anchored(phrase: Phrase) -> TimeValue | None:
    """Read "hours earlier", "the following day", "that night", "two weeks after the vote"."""
    direction = -1 if phrase.has("PREVIOUS", "EARLIER", "BEFORE") else 1 if phrase.has(*AHEAD) else 0
    unit, amount, clock = phrase.unit or Unit.DAY, read_amount(phrase), phrase.daypart
    if amount is None and not phrase.has("UNITS", "FEW", "COUPLE"):
        amount = 1
    anchor = None
    if phrase.has("BEFORE", "AFTER"):
        if phrase.around(-1) in {"in", "for", "within"} and phrase.has("UNITS"):
            return Length(amount, unit)
        anchor = _anchor_words(phrase)
    return Anchored(amount, unit, direction, anchor, clock, counted=not phrase.has("THE"))


def _anchor_words(phrase: Phrase) -> tuple[int, int] | None:
    """Return the offsets of the noun phrase or clause that follows; None at the end of a clause."""
    text = phrase.text
    start = end = phrase.end + (phrase.around(0) == "of")
    while end < len(text.words) and end - start < ANCHOR_LENGTH and text.continues(end):
        end += 1
    return (text.starts[start], text.end(end - 1)) if end > start else None


def _read_at_the_time(phrase: Phrase) -> TimeValue | None:
    if phrase.has("THEN"):
        return Anchored(None, Unit.DAY, 0)
    return Anchored(None, None, 0, _anchor_words(phrase) if phrase.around(0) == "of" else None)


def _read_clock(phrase: Phrase) -> TimeValue | None:
    """Read a time of day without its day."""
    if word := phrase.first("NOON"):
        return Anchored(None, None, 0, clock=MIDNIGHT if word == "midnight" else "12:00")
    hour, _, minute = phrase.words[0].replace(".", ":").partition(":")
    number = read_cardinal([hour])
    half = (phrase.first("AMPM") or "").replace(".", "")
    if number is None or number > (12 if half else 24) or int(minute[:2] or 0) > 59:
        return None
    if half:
        number = number % 12 + (12 if half == "pm" else 0)
    return Anchored(None, None, 0, clock=f"{int(number):02d}:{minute[:2] or '00'}")


def _read_daypart(phrase: Phrase) -> TimeValue | None:
    return Anchored(None, None, 0, clock=phrase.daypart)


def _read_set(phrase: Phrase) -> TimeValue | None:
    """Read "every day", "weekly", "Fridays", "twice a week"."""
    if word := phrase.first("REPEATED"):
        return _every(1, Unit(REPEATED[word]))
    if word := phrase.first("WEEKDAYS", "WEEKDAY", "WEEKDAYABBR"):
        return Repetition(Weekday(WEEKDAYS[word]).pattern)
    if word := phrase.first("MONTH", "MAY", "MONTHABBR"):
        return Repetition(f"XXXX-{MONTHS[word]:02d}")
    if part := phrase.daypart:
        return Repetition(f"XXXX-XX-XXT{part}")
    if word := phrase.first("SEASON"):
        return Repetition(YearPart(of=Unit.SEASON, number=SEASONS[word]).pattern)
    unit = phrase.unit
    if unit is None:
        return None
    if phrase.has("OTHER"):
        return _every(2, unit)
    if word := phrase.first("ORD"):
        return _every(ORDINALS[word], unit)
    return _every(read_amount(phrase) or 1 if phrase.has("EVERY") else 1, unit)


def _every(amount: float, unit: Unit) -> Repetition:
    return Repetition(Length(amount, unit).timex(_ANY_MOMENT))


def _read_duration(phrase: Phrase) -> TimeValue | None:
    """Read "35-minute", "three days", "two and a half years", "weeklong"; "10 attacks a day" is a rate."""
    if word := phrase.first("WEEKLONG"):
        return Length(1, Unit(word.removesuffix("long")))
    unit, before = phrase.unit, phrase.around(-1)
    if unit is None or phrase.words == ["one", "day"] or (unit is Unit.QUARTER and not phrase.has("UNITS")):
        return None
    if unit is Unit.QUARTER and phrase.around(0) == "of" and (read_amount(phrase) or FOUR) < FOUR:
        return None  # "three quarters of the town"
    is_clock = unit is Unit.HOUR and (before in BEFORE_CLOCK or phrase.words[0].startswith("0"))
    if is_clock and (clock := _clock_in_digits(phrase.words[0])):
        return clock  # "at 1430 hours"
    if phrase.has("LONG", "ALL"):
        return Length(1, unit)
    is_article = phrase.words[0] in {"a", "an"} and len(phrase.words) == 2
    # A name that ends so is no plural: "gave Barrios a week".
    is_name = phrase.start > 0 and phrase.text.text[phrase.text.starts[phrase.start - 1]].isupper()
    is_plural = before.endswith("s") and before.isalpha() and not is_name and before not in NO_PLURALS
    if is_article and (before in RATE_BEFORE or is_plural):
        return _every(1, unit)
    return Length(read_amount(phrase), unit)


def _read_running(phrase: Phrase) -> TimeValue | None:
    """Read "the third straight day": how long it has gone on."""
    number = read_ordinal(phrase.first("ORD", "NTH") or "")
    return Length(number, phrase.unit or Unit.NIGHT) if number else None


def _read_workdays(phrase: Phrase) -> TimeValue | None:
    """Read "ten working days" as the days of the calendar that they take at most, where weeks have five."""
    amount = read_amount(phrase)
    if amount is None or phrase.unit is not Unit.DAY:
        return None
    return Length(ceil(amount * DAYS_IN[Unit.WEEK] / WORKDAYS_IN_WEEK), Unit.DAY)


def _read_zoned_clock(phrase: Phrase) -> TimeValue | None:
    """Read "1430 GMT", "0900 local time"; "2000 local people" is a number."""
    return None if phrase.words[-1] == "local" else _clock_in_digits(phrase.words[0])


def _clock_in_digits(digits: str) -> Anchored | None:
    """Return the time of day that four digits write; None where they write none."""
    if len(digits) != 4 or not digits.isdecimal() or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    return Anchored(None, None, 0, clock=f"{digits[:2]}:{digits[2:]}")


def _read_vague(phrase: Phrase) -> TimeValue | None:
    """Read "now", "at the moment", "recently", "in the past", "the future"."""
    if phrase.has("TIME"):
        return Vague.PRESENT if phrase.words[0] == "this" or phrase.words[1:] == ["moment"] else None
    if phrase.has("NOW", "NOWADAYS", "IMMEDIATELY", "THESE"):
        return Vague.PRESENT
    return Vague.FUTURE if phrase.has("FUTURE") else Vague.PAST


READINGS: dict[str, Callable[[Phrase], TimeValue | None]] = {
    "days": calendar.read_days,
    "years": calendar.read_years,
    "week": calendar.read_week,
    "monthday": calendar.read_month_day,
    "monthdays": calendar.read_month_days,
    "weekdayofmonth": calendar.read_weekday_of_month,
    "portion": calendar.read_portion,
    "date": calendar.read_date,
    "yearpart": calendar.read_year_part,
    "era": calendar.read_era,
    "year": calendar.read_year,
    "spelledyear": calendar.read_spelled_year,
    "holiday": calendar.read_holiday,
    "feast": calendar.read_feast,
    "islamic": read_islamic_date,
    "foreign": read_foreign_date,
    "quarter": calendar.read_quarter,
    "dayword": _read_day_word,
    "lastnight": _read_last_night,
    "weekday": _read_weekday,
    "relative": _read_relative,
    "unitpart": _read_unit_part,
    "stretch": _read_stretch,
    "ago": _read_ago,
    "anchored": _read_anchored,
    "atthetime": _read_at_the_time,
    "clock": _read_clock,
    "zonedclock": _read_zoned_clock,
    "daypart": _read_daypart,
    "set": _read_set,
    "running": _read_running,
    "workdays": _read_workdays,
    "duration": _read_duration,
    "vague": _read_vague,
}
"""Readings by the name that the grammar's rules give."""
