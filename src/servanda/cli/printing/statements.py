"""Statements: who said what to whom, those within a statement under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from servanda.cli.printing.order import in_reading_order
from servanda.cli.printing.sentences import cite
from servanda.cli.printing.wording import name_source, quote_all
from servanda.record import Channel, Record, Statement

if TYPE_CHECKING:
    from rich.console import RenderableType

STEP = 4
"""Characters that each level of nesting is indented by."""


def show_statements(record: Record, statements: Iterable[Statement]) -> RenderableType:
    """Return statements with source, act and content, each nested one under the one it is told within."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    parts: list[RenderableType] = []
    for statement, depth in nest(in_reading_order(record, statements)):
        head = Text(name_source(record, statement.id), style="bold")
        head.append(f"  {say_act(record, statement)}", style="not bold dim")
        content = Text(f"“{quote_all(record, statement.content)}”")
        foot = Text(f"{cite(record, statement.content)} · {statement.id}", style="dim")
        parts.append(Padding(head, (0, 0, 0, STEP * depth)))
        parts.extend(Padding(text, (0, 0, 0, STEP * depth + 2)) for text in (content, foot))
        parts.append(Text())
    return Group(*parts)


def say_act(record: Record, statement: Statement) -> str:
    """Return what the source does by saying it, in which words, to whom and by which way."""
    said = statement.act.value
    if statement.cue:
        said += f" (“{quote_all(record, statement.cue)}”)"
    if statement.addressee:
        said += f", to {quote_all(record, statement.addressee)}"
    if statement.channel is not Channel.UNNAMED:
        said += f", {statement.channel.value}"
    if statement.inside:
        said += f", as told by {name_source(record, statement.inside)}"
    return said


def nest(statements: Iterable[Statement]) -> Iterator[tuple[Statement, int]]:
    """Yield statements in order, each followed by those told within it; with the depth of each."""
    chosen = tuple(statements)
    ids = {statement.id for statement in chosen}
    within: dict[str | None, list[Statement]] = {}
    for statement in chosen:
        within.setdefault(statement.inside if statement.inside in ids else None, []).append(statement)
    seen: set[str] = set()

    def descend(above: str | None, depth: int) -> Iterator[tuple[Statement, int]]:
        for statement in within.get(above, ()):
            if statement.id not in seen:
                seen.add(statement.id)
                yield statement, depth
                yield from descend(statement.id, depth + 1)

    yield from descend(None, 0)
