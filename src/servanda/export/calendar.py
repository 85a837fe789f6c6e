"""The deadlines of an agreement as an iCalendar (RFC 5545): a whole-day event each, with how the promise stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import quote

from servanda.export.naming import name_participants, quote_all
from servanda.export.page.ranking import latest_judgements
from servanda.export.wording import begin, say, say_list, say_quantity, say_time
from servanda.record import Commitment, Judgement, Record

LONGEST = 75
"""Octets of a line, after which it is folded."""


def write_calendar(record: Record, agreement: str | None = None, base: str = "") -> str:
    """Return the deadlines as a calendar.

    Args:
        record: a linked and judged record.
        agreement: id of the agreement; all commitments by default.
        base: where the record is served, without a slash at the end; empty where it is not.
    """
    held = [each for each in record.commitments if each.due and (agreement is None or each.agreement == agreement)]
    judgements = latest_judgements(record)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Servanda//Deadlines//EN", "CALSCALE:GREGORIAN"]
    for commitment in sorted(held, key=lambda each: each.id):
        last = commitment.due and (commitment.due.latest or commitment.due.earliest)
        if last:
            lines += _event(record, commitment, judgements.get(commitment.id), last, base)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _fold(line))


def _event(record: Record, commitment: Commitment, judgement: Judgement | None, last: date, base: str) -> Iterator[str]:
    debtor = begin(say_list(name_participants(record, commitment.debtor))) or "Somebody not named"
    what = say_quantity(commitment.quantity) if commitment.quantity else ""
    title = ", ".join(filter(None, [f"{debtor}: {say(commitment.provision)}", what]))
    known = (judgement.known_on if judgement else None) or record.last_published or last
    told = f"Due {say_time(commitment.due)}. “{quote_all(record, commitment.what)}”" if commitment.due else ""
    standing = f" Standing on {judgement.valid_on}: {say(judgement.standing)}." if judgement else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(commitment.id)}@servanda"
    yield f"DTSTAMP:{known:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{last:%Y%m%d}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escape(title)}"
    yield f"DESCRIPTION:{_escape(told + standing)}"
    if base:
        yield f"URL:{base}/items/{quote(commitment.id, safe='')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escape(words: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", " "), ("\n", "\\n")):
        words = words.replace(plain, escaped)
    return words


def _fold(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, each after the first begun with a space; no letter is torn."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST:
            yield piece
            piece = " "
        piece += letter
    yield piece
