"""What changed under an agreement, as an Atom feed (RFC 4287): an entry for each promise and day that it came to stand otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote
from xml.etree import ElementTree as ET

from servanda.assessment import assess
from servanda.assessment.changes import Change, compare
from servanda.export.excerpt import excerpt
from servanda.export.naming import name_participants, quote_all
from servanda.export.wording import begin, say, say_list
from servanda.record import Record

NAMESPACE = "http://www.w3.org/2005/Atom"

DAYS = 30
"""The latest days of publication whose changes are told: as many as a reader of feeds keeps."""


def write_atom(record: Record, agreement: str, base: str = "") -> str:
    """Return the changes of an agreement's commitments as a feed, the latest first.

    Args:
        record: a linked and judged record.
        agreement: id of the agreement.
        base: where the record is served, without a slash at the end; empty where it is not.
    """
    ET.register_namespace("", NAMESPACE)
    feed = ET.Element(f"{{{NAMESPACE}}}feed")
    name = next((each.name for each in record.agreements if each.id == agreement), agreement)
    here = f"{base}/agreements/{quote(agreement, safe='')}/changes.atom"
    _add(feed, "id", f"urn:servanda:{quote(agreement)}")
    _add(feed, "title", f"{begin(name)}: which promises hold")
    _add(feed, "generator", "Servanda")
    ET.SubElement(_add(feed, "author"), f"{{{NAMESPACE}}}name").text = "Servanda"
    if base:
        _add(feed, "link", rel="self", type="application/atom+xml", href=here)
        _add(feed, "link", rel="alternate", type="text/html", href=f"{base}/")
    changes = list(reversed(list(find_changes(record, agreement))))
    latest = changes[0][0] if changes else record.last_published or date(1970, 1, 1)
    _add(feed, "updated", _moment(latest))
    for day, change in changes:
        _entry(_add(feed, "entry"), record, day, change, base)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def find_changes(record: Record, agreement: str) -> Iterator[tuple[date, Change]]:
    """Yield the changes of an agreement's commitments, day of publication by day, the oldest first."""
    narrow = excerpt(record, {each.id for each in record.commitments if each.agreement == agreement})
    days = sorted({report.published for report in narrow.reports if report.published})[-DAYS - 1 :]
    before = Record()
    for number, day in enumerate(days):
        after = assess(narrow, on=day, known_on=day)
        # What the first of many days brings would be all that had gathered before it.
        if number or len(days) <= DAYS:
            for change in compare(before, after):
                if change.commitment.agreement == agreement:
                    yield day, change
        before = after


def _entry(entry: ET.Element, record: Record, day: date, change: Change, base: str) -> None:
    commitment = change.commitment
    debtor = begin(say_list(name_participants(record, commitment.debtor))) or "Somebody not named"
    was = f"{say(change.before.standing)} → " if change.before else ""
    _add(entry, "id", f"urn:servanda:{quote(commitment.id)}:{day}")
    _add(entry, "title", f"{debtor}: {say(commitment.provision)}: {was}{say(change.after.standing)}")
    _add(entry, "updated", _moment(day))
    if base:
        href = f"{base}/items/{quote(commitment.id, safe='')}?on={day}&known_on={day}"
        _add(entry, "link", rel="alternate", type="text/html", href=href)
    told = [f"“{quote_all(record, evidence.spans)}”" for evidence in change.evidence[:3]]
    _add(entry, "summary", " ".join([f"{begin(change.after.rule)}.".replace("..", "."), *told]))


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    # XML knows no control characters but these three.
    element.text = "".join(each for each in text if each >= " " or each in "\t\n\r") if text is not None else None
    return element


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
