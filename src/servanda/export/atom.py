"""What changed under an agreement, as an Atom feed (RFC 4287): an entry for each promise and day that it came to stand otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote
from xml.etree import ElementTree as ET

from servanda.assessment.changes import Change
from servanda.export.naming import name_participants, quote_all
from servanda.export.wording import begin, say, say_list
from servanda.record import Record

NAMESPACE = "http://www.w3.org/2005/Atom"


def write_atom(record: Record, agreement: str, changes: Iterable[tuple[date, Change]], base: str = "") -> str:
    """Return the changes of an agreement's commitments as a feed, the latest first.

    Args:
        record: a linked and judged record.
        agreement: id of the agreement.
        changes: what changed in the record and by which day, the oldest first; those of other agreements are passed over.
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
    told = [(day, change) for day, change in changes if change.commitment.agreement == agreement]
    latest = told[-1][0] if told else record.last_published or date(1970, 1, 1)
    _add(feed, "updated", _moment(latest))
    for day, change in reversed(told):
        _entry(_add(feed, "entry"), record, day, change, base)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


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
    told = [f"“{quote_all(record, change.cause.spans)}”"] if change.cause else []
    _add(entry, "summary", " ".join([f"{begin(change.after.rule)}.".replace("..", "."), *told]))


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    # XML knows no control characters but these three.
    element.text = "".join(each for each in text if each >= " " or each in "\t\n\r") if text is not None else None
    return element


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
