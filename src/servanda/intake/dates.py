"""Publication dates as sources write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from servanda.errors import IntakeError

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS).replace("sep", "sept?")
WEEKDAY = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in WEEKDAYS)
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2})?)?"
DAY_AND_MONTH = (
    rf"(?:(?P<weekday>{WEEKDAY})\.?,?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{MONTH})\b\.?"
    rf"|(?P<month2>{MONTH})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b)"
)
"""A day with the month in letters, as a pattern without case."""
WRITTEN = DAY_AND_MONTH + r"[,.]?\s+(?P<year>\d{4})\b"
"""A full date with the month in letters, as a pattern without case."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2})|/(\d{1,2})/(\d{1,2})|(\d{2})(\d{2}))(?:[T ]\d{1,2}:?\d{2}.*)?")
_WRITTEN = re.compile(WRITTEN + _TIME, re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,?\s+\d{1,2}:\d{2}.*)?")

WRITE_ISO = "write it as YYYY-MM-DD, such as 2020-03-04"


def parse_day(value: object, where: str) -> date:
    """Return the day that a source's date names; a time of day and its zone are passed over.

    Args:
        value: an ISO 8601 or RFC 2822 date or one in words, such as "4 March 2020".
        where: how a message names the place it stands in.

    Raises:
        IntakeError: it is no date, is not complete, or can be read in two ways.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        msg = f"{where}: the publication date {value!r:.80} is not written as a date; {WRITE_ISO}"
        raise IntakeError(msg)
    text = value.strip()
    try:
        if match := _ISO.fullmatch(text):
            year, month, day = (int(part) for part in match.groups() if part)
            return date(year, month, day)
        if match := _WRITTEN.fullmatch(text):
            return written_day(match)
        if match := _NUMBERS.fullmatch(text):
            return _day_of_numbers(int(match[1]), int(match[3]), int(match[4]))
    except ValueError as error:
        msg = f"{where}: {text!r} is no possible publication date ({error}); {WRITE_ISO}"
        raise IntakeError(msg) from error
    msg = f"{where}: the publication date {text!r:.80} cannot be understood; {WRITE_ISO}"
    raise IntakeError(msg)


def written_month(match: re.Match[str]) -> int:
    """Return the number of the month of a match of ``DAY_AND_MONTH``."""
    name = (match["month"] or match["month2"]).lower()[:3]
    return next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name))


def written_day(match: re.Match[str], year: int | None = None) -> date:
    """Return the day of a match of ``WRITTEN``, or of ``DAY_AND_MONTH`` and a year.

    Raises:
        ValueError: there is no such day, or it is another day of the week.
    """
    day = date(year or int(match["year"]), written_month(match), int(match["day"] or match["day2"]))
    if match["weekday"] and not WEEKDAYS[day.weekday()].startswith(match["weekday"].lower()[:3]):
        msg = f"{day} is a {WEEKDAYS[day.weekday()].title()}, not a {match['weekday'].title()}"
        raise ValueError(msg)
    return day


def refuse_future(published: date, where: str, today: date | None = None) -> None:
    """Refuse a publication date that has not come; the day after today passes, for it is already today further east.

    Nothing else in the program looks at today's date: what a report tells is read against its own. A date to come is most
    often a slip of the hand or of a page's markup, and would move the latest day of the whole record.

    Args:
        published: the publication date.
        where: how a message names the place it stands in.
        today: today in UTC, whatever the machine's time zone; the clock's by default.

    Raises:
        IntakeError: the date lies in the future.
    """
    today = today or datetime.now(tz=UTC).date()
    if published > today + timedelta(days=1):
        msg = f"{where}: the publication date {published} lies in the future (today is {today}); correct the date"
        raise IntakeError(msg)


def _day_of_numbers(first: int, second: int, year: int) -> date:
    if first <= 12 and second <= 12 and first != second:
        msg = "day and month could be either way round"
        raise ValueError(msg)
    day, month = (first, second) if first > 12 else (second, first)
    return date(year, month, day)
