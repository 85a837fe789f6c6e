"""Why tellings were joined or parted, by whom, and what undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from servanda.cli.printing.commitments import say_promise
from servanda.cli.printing.incidents import say_incident
from servanda.cli.printing.layout import show_heading
from servanda.cli.printing.wording import plain_line, say_agreement
from servanda.linking import SAME, tellings_of
from servanda.record import LINKER, Actor, Agreement, Commitment, Decision, DecisionOf, Incident, Record

if TYPE_CHECKING:
    from rich.console import RenderableType

NAMED = 5
"""Tellings of one decision that are named; the rest are counted."""

Linkable = Actor | Agreement | Commitment | Incident
"""What persons put together and part."""


def noun_of(item: Linkable) -> str:
    """Return what sort of thing it is."""
    return type(item).__name__.lower()


def find_told(record: Record, telling: str) -> Linkable | None:
    """Return what a telling is of; None where the record does not hold it."""
    found = (record.by_id.get(each) for each in tellings_of(telling, record.decisions))
    return next((item for item in found if isinstance(item, Linkable)), None)


def say_linked(record: Record, item: Linkable) -> str:
    """Return a thing on one line."""
    match item:
        case Actor():
            return plain_line(item.name)
        case Agreement():
            return say_agreement(item)
        case Commitment():
            return say_promise(record, item)
        case Incident():
            return say_incident(record, item)


def links_of(record: Record, item: Linkable) -> list[Decision]:
    """Return the decisions that joined a thing's tellings, and a person's that part one of them from others."""
    members = set(tellings_of(item.id, record.decisions))
    links = [each for each in record.decisions if each.of is DecisionOf.LINK and not members.isdisjoint(each.about)]
    return sorted(links, key=lambda each: (each.recorded, each.id))


def show_links(record: Record, item: Linkable) -> list[RenderableType]:
    """Return a section that explains the links; nothing where a single report tells of it."""
    from rich.padding import Padding
    from rich.text import Text

    links = links_of(record, item)
    if not links:
        return []
    parts: list[RenderableType] = [Text(), show_heading("LINKS", "servanda unlink FILE ID parts one from the others")]
    for link in links:
        parts.append(Text(_say_link(record, link, noun_of(item))))
        who = "" if link.by == LINKER else f"decided by {plain_line(link.by)} on {link.recorded.date()}"
        because = plain_line(link.because)
        parts.append(Padding(Text(": ".join(each for each in (who, because) if each), style="dim"), (0, 0, 0, 2)))
    return parts


def _say_link(record: Record, link: Decision, noun: str) -> str:
    first, *others = link.about
    if link.verdict == SAME:
        return f"{_list(others)} {'is' if len(others) == 1 else 'are'} of one {noun} with {first}"
    reports = [each for each in others if each in record.report_by_id]
    others = [each for each in others if each not in reports]
    if reports:
        return f"report {_list(reports)} means another {noun} than {first}: {_list(others)}"
    return f"{first} is another {noun} than {_list(others)}"


def _list(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - NAMED:,} more" if len(ids) > NAMED else ""
    return f"{', '.join(ids[:NAMED])}{more}"
