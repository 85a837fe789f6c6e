"""The date that a report gives itself at its head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.errors import IntakeError
from servanda.intake.dates import WRITTEN, written_day

HEAD = 8
"""Lines with text that are looked at."""

_LABEL = (
    r"(?:(?P<label>published|posted|date|first published|last updated|updated|last modified|modified)(?:\s+on)?:?\s+)?"
)
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+\(?[A-Z]{2,5}\)?)?)?"
_DATE_LINE = re.compile(_LABEL + WRITTEN + _TIME + r"\.?", re.IGNORECASE)
_PLACE = r"[A-Z][A-Z'’.\-]+(?:[ ,]+[A-Za-z'’.\-]+){0,4}"
_DATELINE = re.compile(rf"{_PLACE},?\s+\(?(?i:{WRITTEN})\)?\s*(?:\([^)]{{1,40}}\)\s*)?[-–—:]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A full date at a report's head."""

    day: date
    """The day."""
    start: int
    """Offset of the line's first character."""
    end: int
    """Offset after the line's last character, or after the dash of a dateline that a sentence follows."""
    alone: bool
    """Whether the line holds nothing else, so that it dates the report and nothing in it."""
    revised: bool
    """Whether the line says when the text was last changed."""


def find_datelines(text: str) -> tuple[Dateline, ...]:
    """Return the full dates at the head of a normalised text, such as "Friday, January 4, 2019" on a line of its own."""
    found = []
    start = seen = 0
    while seen < HEAD and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            seen += 1
            if (dateline := _read_line(text[start:end], start)) is not None:
                found.append(dateline)
        start = end + 1
    return tuple(found)


def refuse_newer_body(published: date, datelines: tuple[Dateline, ...], where: str) -> None:
    """Refuse a text that dates itself after its publication; one day passes, for time zones.

    Raises:
        IntakeError: the text is newer than its own date.
    """
    for dateline in datelines:
        if dateline.day > published + timedelta(days=1):
            msg = (
                f"{where}: published {published}, but its own text is dated {dateline.day}: the text was changed after "
                f"its date; correct the date to the day on which this text was published"
            )
            raise IntakeError(msg)


def _read_line(line: str, start: int) -> Dateline | None:
    alone = _DATE_LINE.fullmatch(line) if len(line) < 80 else None
    match = alone or _DATELINE.match(line)
    if match is None:
        return None
    try:
        day = written_day(match)
    except ValueError:
        return None
    label = (alone["label"] or "").lower() if alone else ""
    revised = label in {"last updated", "updated", "last modified", "modified"}
    return Dateline(day, start, start + match.end(), alone is not None, revised)
