"""The timeline: deals, incidents, statements and deadlines in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from servanda.cli.printing.commitments import judge_of, say_promise, show_standing
from servanda.cli.printing.incidents import say_details, say_incident
from servanda.cli.printing.layout import Row, show_rows
from servanda.cli.printing.plain import plain_quotes
from servanda.cli.printing.sentences import cite, show_sentence
from servanda.cli.printing.wording import name_source, quote_all, say_agreement, say_place, say_when, say_who_tells
from servanda.export.wording import say
from servanda.record import Agreement, Commitment, Incident, Record, Span, Statement

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from servanda.export.chronology import Entry

SORT_WIDTH = 15
"""Characters of the last column: "did not happen" and "… overdue" fit."""

SAID_WIDTH = 300
"""Characters of a statement's words on its line; ``--who`` and ``servanda show`` have the whole sentence."""


def show_timeline(record: Record, entries: Iterable[Entry], *, who: bool = False) -> RenderableType:
    """Return the entries, one line or two each.

    Args:
        record: the judged record that holds them.
        entries: what to show, in order.
        who: show under each its sentence, its outlet and day, and whose word it is.
    """
    rows = [_row(record, entry, who=who) for entry in entries]
    return show_rows(("WHEN", "WHO AND WHAT", "HOW FAR REAL"), rows, right=SORT_WIDTH, tight=not who)


def say_entry(record: Record, entry: Entry) -> str:
    """Return who did or said what, or what is due, on one line."""
    match entry.item:
        case Incident() as incident:
            where = say_place(record, incident.place)
            return f"{say_incident(record, incident)}{f', in {where}' if where else ''}"
        case Statement() as statement:
            words = shorten(quote_all(record, statement.content), SAID_WIDTH, placeholder=" …")
            return f"{name_source(record, statement.id)} ({say(statement.act)}): “{words}”"
        case Agreement() as agreement:
            return f"{say_agreement(agreement)}: {entry.what}"
        case Commitment() as commitment:
            return f"Due: {say_promise(record, commitment)}"


def plain_entry(record: Record, entry: Entry) -> dict[str, Any]:
    """Return an entry as plain values, with its words and its sentences."""
    judgement = judge_of(record).get(entry.item.id)
    return {
        "sort": entry.sort.value,
        "id": entry.item.id,
        "first": entry.first.isoformat() if entry.first else None,
        "last": entry.last.isoformat() if entry.last else None,
        "parties": sorted(entry.parties),
        "words": say_entry(record, entry),
        "reality": entry.item.reality.value if isinstance(entry.item, Incident | Commitment) else None,
        "standing": judgement.standing.value if judgement else None,
        "told": plain_quotes(record, spans_of(entry)),
    }


def _row(record: Record, entry: Entry, *, who: bool) -> Row:
    from rich.text import Text

    return Row(
        left=Text(str(entry.last or "not dated")),
        middle=Text(say_entry(record, entry)),
        right=_say_sort(record, entry),
        under=tuple(_show_who(record, entry)) if who else (),
    )


def _say_sort(record: Record, entry: Entry) -> Text:
    from rich.text import Text

    match entry.item:
        case Incident() as incident:
            return Text(say(incident.reality))
        case Commitment() as commitment:
            judgement = judge_of(record).get(commitment.id)
            return show_standing(judgement.standing) if judgement else Text("not judged", style="dim")
        case _:
            return Text(entry.sort.value)


def _show_who(record: Record, entry: Entry) -> Iterable[Text]:
    from rich.text import Text

    spans = spans_of(entry)
    if isinstance(entry.item, Incident):
        details = [say_when(entry.item.when) if entry.first != entry.last else "", say_details(record, entry.item)]
        if said := " · ".join(filter(None, details)):
            yield Text(said)
    if not spans:
        yield Text("entered by hand", style="dim")
        return
    yield show_sentence(record, spans[:1])
    told = f", {say_who_tells(record, entry.item)}" if isinstance(entry.item, Incident | Commitment) else ""
    yield Text(f"{cite(record, spans)}{told}", style="dim")
    yield Text(entry.item.id, style="dim")


def spans_of(entry: Entry) -> tuple[Span, ...]:
    """Return where an entry is told; of a day of a deal's, the words that tell the day where there are any."""
    match entry.item:
        case Statement() as statement:
            return statement.content
        case Agreement() as agreement:
            return (entry.time.spans if entry.time else ()) or agreement.mentions
        case Incident() | Commitment() as item:
            return item.mentions
