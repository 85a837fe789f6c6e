"""The linker's own decisions, kept: what it joined and why, what it took back, and of which state of the record that was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, insert, select

from servanda.record import LINKER, Decision, DecisionOf, content_id
from servanda.store.history import held_by
from servanda.store.rows import decision_row, read_decision
from servanda.store.schema import decisions

WITHDRAWN = "withdrawn"
"""The verdict by which the linker takes back a link."""

SETTLED = "settled"
"""The verdict of the entry that closes a settling; its reason is the state that was settled."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The links that the linker held at a moment."""

    state: str
    """Of which state of the record; empty where nothing was settled."""
    links: tuple[Decision, ...]
    """Its decisions."""


def by_linker() -> ColumnElement[bool]:
    """Return the condition that a decision is the linker's own."""
    return and_(decisions.c.of == DecisionOf.LINK.value, decisions.c.by == LINKER)


def fetch_settled(connection: Connection, recorded_by: date | datetime | None) -> Settled:
    """Return the links that the linker held at a moment, by default now."""
    held: dict[tuple[str, ...], Decision] = {}
    state = ""
    query = held_by(select(decisions).where(by_linker()), decisions, recorded_by).order_by(decisions.c.seq)
    for row in connection.execute(query).mappings():
        decision = read_decision(row)
        if decision.verdict == SETTLED:
            state = decision.because
        elif decision.verdict == WITHDRAWN:
            held.pop(decision.about, None)
        else:
            held[decision.about] = decision
    return Settled(state, tuple(held.values()))


def write_settled(
    connection: Connection, links: Sequence[Decision], state: str, recorded: datetime, version: str
) -> None:
    """Add what has changed since the last settling: links made, links that are no longer made, and of which state that is.

    Args:
        connection: a connection that holds the writer's lock.
        links: all that the linker decides now.
        state: the state of the record.
        recorded: when.
        version: the versions of Servanda and of its reader.
    """
    changes = [*_changes(fetch_settled(connection, None).links, links), ((), SETTLED, state)]
    entries = [
        Decision(
            id=content_id("decision", *about, verdict, state),
            of=DecisionOf.LINK,
            about=about,
            verdict=verdict,
            because=because,
            by=LINKER,
            recorded=recorded,
        )
        for about, verdict, because in changes
    ]
    connection.execute(insert(decisions), [decision_row(each, version) for each in entries])


def _changes(before: Iterable[Decision], now: Iterable[Decision]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield what has changed: about what, the verdict, and why."""
    held = {each.about: each for each in before}
    for each in now:
        known = held.pop(each.about, None)
        if known is None or known.because != each.because:
            yield each.about, each.verdict, each.because
    for about in held:
        yield about, WITHDRAWN, "with what the record holds now, they are no longer taken for one"
