"""Why tellings of an incident were joined or parted, by whom, and what undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.cli.printing.layout import show_heading
from servanda.linking import SAME, tellings_of
from servanda.record import LINKER, Decision, DecisionOf, Incident, Record

if TYPE_CHECKING:
    from rich.console import RenderableType


def links_of(record: Record, incident: Incident) -> list[Decision]:
    """Return the decisions that joined an incident's tellings, and a person's that part one of them from others."""
    members = set(tellings_of(incident.id, record.decisions))
    links = [each for each in record.decisions if each.of is DecisionOf.LINK and not members.isdisjoint(each.about)]
    return sorted(links, key=lambda each: (each.recorded, each.id))


def show_links(record: Record, incident: Incident) -> list[RenderableType]:
    """Return a section that explains the links; nothing where a single report tells the incident."""
    from rich.padding import Padding
    from rich.text import Text

    links = links_of(record, incident)
    if not links:
        return []
    parts: list[RenderableType] = [Text(), show_heading("LINKS", "servanda unlink FILE ID parts a telling")]
    for link in links:
        first, *others = link.about
        parts.append(
            Text(f"{', '.join(others)} is {'of one incident with' if link.verdict == SAME else 'another than'} {first}")
        )
        who = "" if link.by == LINKER else f"decided by {link.by} on {link.recorded.date()}"
        parts.append(Padding(Text(": ".join(each for each in (who, link.because) if each), style="dim"), (0, 0, 0, 2)))
    return parts
