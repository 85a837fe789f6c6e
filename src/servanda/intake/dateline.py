"""The date that a report gives itself at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, auto
from itertools import islice

from servanda.errors import IntakeError
from servanda.intake.dates import DAY_AND_MONTH, WRITTEN, written_day, written_month

HEAD = 8
"""Lines with text that are looked at."""
LONGEST = 100
"""Characters of the longest line that is all date, title or release number."""

SERIALS = (
    "agenda|brief|briefing|briefs|bulletin|communiqu[eé]|diary|digest|dispatch|log|memo|minutes|news|newsletter|note|readout|"
    "release|remarks|report|review|round-?up|sitrep|statement|summary|transcript|update|updates"
)
"""What a document that comes out again and again is called: its day follows at once ("Operational Update, May 7, 2011")."""

REVISIONS = frozenset({"last updated", "updated", "last modified", "modified"})
"""Labels of the day on which a text was last changed."""

_LABEL = r"(?:(?P<label>published|posted|date|released|issued|first published|last updated|updated|last modified|modified)(?:\s+on)?:?\s+)?"
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+\(?[A-Z]{2,5}\)?)?)?"
_WITH_YEAR = DAY_AND_MONTH + r"(?:[,.]?\s+(?P<year>\d{4}))?\b"
_CAPITALS = r"[A-Z][A-Z'’.\-]+(?:[ ,]+[A-Za-z'’.\-]+){0,4}"
_NAMES = r"(?!(?:On|In|By|At|From|Since|The)\b)[A-Z][\w'’.\-]+(?:[ ,]+[A-Z][\w'’.\-]+){0,3}"

_DATE_LINE = re.compile(rf"{_LABEL}(?:{WRITTEN}|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})){_TIME}\.?", re.IGNORECASE)
_PLACE_LINE = re.compile(
    rf"(?:{_CAPITALS},?\s+\(?|{_NAMES}(?:,\s+|\s+\())(?i:{_WITH_YEAR})\)?\s*(?:\([^)]{{1,40}}\)\s*)?(?:[-–—:]+|(?P<alone>$))"
)
_SERIAL_TITLE = re.compile(rf".*\b(?:{SERIALS}),?\s+{WRITTEN}\.?", re.IGNORECASE)
_DAY_TITLE = re.compile(rf"{_WITH_YEAR}:\s.*", re.IGNORECASE)
_RELEASE_NUMBER = re.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>0[1-9]|1[0-2])-\w*[A-Za-z]\w*(?:-\w+)*\b")


class DatelineKind(IntEnum):
    """What a line with a full date is, the one that dates a report best first."""

    LINE = auto()
    """The line holds nothing but the date, and perhaps the place: it dates the report and nothing in it."""
    LEAD = auto()
    """Place and date stand before a sentence: "NAIROBI, March 4, 2020 (Agency) -"."""
    TITLE = auto()
    """A title that begins or ends with its day."""
    REVISED = auto()
    """The line says when the text was last changed."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A full date at a report's head."""

    day: date
    """The day."""
    start: int
    """Offset of the line's first character."""
    end: int
    """Offset after the line's last character, or after the dash of a dateline that a sentence follows."""
    kind: DatelineKind
    """What the line is."""


def find_datelines(text: str) -> tuple[Dateline, ...]:
    """Return the full dates at the head of a normalised text, such as "Friday, January 4, 2019" on a line of its own.

    A day without its year takes it from a release number ("2012-04-S-012") or dated title at the head that is of the
    same month.
    """
    lines = list(islice(re.finditer(r"[^\n]+", text), HEAD))
    years = dict(_read_years([line[0] for line in lines]))
    return tuple(found for line in lines if (found := _read_line(line[0], line.start(), years)))


def find_leads(text: str) -> tuple[Dateline, ...]:
    """Return the lines, anywhere in a normalised text, that open a report: "NAIROBI, Kenya (March 4, 2020) -".

    They have a dash behind place and day, or end with the day in brackets. A day without its year takes it from a release number above it.
    """
    leads: list[Dateline] = []
    above: list[str] = []
    for line in re.finditer(r"[^\n]+", text):
        years = dict(_read_years(above[-HEAD:]))
        lead = _read_line(line[0], line.start(), years) if _PLACE_LINE.match(line[0]) else None
        if lead and (lead.kind is DatelineKind.LEAD or line[0].rstrip().endswith(")")):
            leads.append(lead)
            above.clear()
        else:
            above.append(line[0])
    return tuple(leads)


def find_own_day(datelines: tuple[Dateline, ...]) -> date | None:
    """Return the day of the dateline that dates its report best; None where none does."""
    own = [dateline for dateline in datelines if dateline.kind is not DatelineKind.REVISED]
    return min(own, key=lambda dateline: dateline.kind).day if own else None


def find_newer(published: date, datelines: tuple[Dateline, ...]) -> Dateline | None:
    """Return the dateline after the publication; one day passes, for time zones, and so does any title."""
    last = published + timedelta(days=1)
    return next((each for each in datelines if each.kind is not DatelineKind.TITLE and each.day > last), None)


def refuse_newer_body(published: date, datelines: tuple[Dateline, ...], where: str) -> None:
    """Refuse a text that dates itself after its publication.

    Raises:
        IntakeError: the text is newer than its own date.
    """
    if (dateline := find_newer(published, datelines)) is not None:
        msg = (
            f"{where}: published {published}, but its own text is dated {dateline.day}: it was changed after its "
            f"date, or holds several reports; correct the date, or save each report by itself"
        )
        raise IntakeError(msg)


def is_release_number(line: str) -> bool:
    """Tell whether a line begins with the number of a press release."""
    return len(line) <= LONGEST and _RELEASE_NUMBER.match(line) is not None


def _read_years(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the months that release numbers and dated titles tell, each with its year."""
    for line in lines:
        if len(line) > LONGEST:
            continue
        if number := _RELEASE_NUMBER.match(line):
            yield int(number["month"]), int(number["year"])
        elif (title := _match_title(line)) and title["year"]:
            yield written_month(title), int(title["year"])


def _read_line(line: str, start: int, years: Mapping[int, int]) -> Dateline | None:
    """Return the dateline that a line is or begins with."""
    short = len(line) <= LONGEST
    match, kind = _DATE_LINE.fullmatch(line) if short else None, DatelineKind.LINE
    if match and (match["label"] or "").lower() in REVISIONS:
        kind = DatelineKind.REVISED
    if match is None and short and (match := _match_title(line)):
        kind = DatelineKind.TITLE
    if match is None and (match := _PLACE_LINE.match(line)):
        kind = DatelineKind.LEAD if match["alone"] is None else DatelineKind.LINE
    day = _read_day(match, years) if match else None
    return Dateline(day, start, start + match.end(), kind) if match and day else None


def _match_title(line: str) -> re.Match[str] | None:
    return _SERIAL_TITLE.fullmatch(line) or _DAY_TITLE.fullmatch(line)


def _read_day(match: re.Match[str], years: Mapping[int, int]) -> date | None:
    named = match.groupdict()
    try:
        if named.get("iso"):
            return date.fromisoformat(named["iso"])
        year = int(named["year"] or years.get(written_month(match), 0))
        return written_day(match, year) if year else None
    except ValueError:
        return None
