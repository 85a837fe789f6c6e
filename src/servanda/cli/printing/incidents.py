"""Incidents: when, what, between whom, where, with what toll, and by whose word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from servanda.cli.printing.layout import Row, show_rows
from servanda.cli.printing.order import in_order_of_days
from servanda.cli.printing.sentences import cite, show_sentence
from servanda.cli.printing.wording import (
    name_participants,
    quote_all,
    say_estimate,
    say_kind,
    say_place,
    say_when,
    say_who_tells,
)
from servanda.export.wording import say, say_length
from servanda.record import Incident, Record

if TYPE_CHECKING:
    from rich.console import RenderableType

REALITY_WIDTH = 14
"""Characters of the column for the reality: "did not happen" fits."""


def show_incidents(record: Record, incidents: Iterable[Incident]) -> RenderableType:
    """Return incidents with the sentence and the source of each."""
    rows = [_row(record, incident) for incident in in_order_of_days(record, incidents)]
    return show_rows(("WHEN", "WHAT", "REALITY"), rows, right=REALITY_WIDTH)


def say_incident(record: Record, incident: Incident) -> str:
    """Return what happened between whom on one line."""
    actor = name_participants(record, incident.actor)
    target = name_participants(record, incident.target)
    between = " → ".join(each for each in (actor or ("nobody named" if target else ""), target) if each)
    return f"{say_kind(incident)}: {between}" if between else say_kind(incident)


def say_details(record: Record, incident: Incident) -> str:
    """Return place, toll, weapon and duration, as far as they are told."""
    details = [say_place(record, incident.place)]
    for word, estimate in (
        ("killed", incident.killed),
        ("injured", incident.injured),
        ("captured", incident.captured),
    ):
        if told := say_estimate(estimate):
            details.append(f"{word} {told}")
    if incident.weapon:
        details.append(f"with “{quote_all(record, incident.weapon)}”")
    if incident.duration and incident.duration.length:
        details.append(f"lasting {say_length(incident.duration.length)}")
    return " · ".join(detail for detail in details if detail)


def _row(record: Record, incident: Incident) -> Row:
    from rich.text import Text

    details = say_details(record, incident)
    return Row(
        left=Text(say_when(incident.when) or "not dated"),
        middle=Text(say_incident(record, incident)),
        right=Text(say(incident.reality)),
        under=(
            *((Text(details),) if details else ()),
            show_sentence(record, incident.mentions[:1]),
            Text(f"{cite(record, incident.mentions)}, {say_who_tells(record, incident)}", style="dim"),
            Text(incident.id, style="dim"),
        ),
    )
