"""Rows that stay readable at 80 columns: a short line of columns, and under it, indented, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

LEFT = 13
"""Characters of the first column; what lies under a row is indented by as much and the gap."""

GAP = 2
"""Characters between two columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item on the page."""

    left: Text
    """A word or a date."""
    middle: Text
    """What it is, in one line where it fits."""
    right: Text
    """A word or a date."""
    under: tuple[RenderableType, ...] = ()
    """What it rests on, one paragraph each."""


def show_rows(heads: tuple[str, str, str], rows: Iterable[Row], *, right: int, tight: bool = False) -> RenderableType:
    """Return rows under a heading line.

    Args:
        heads: the three columns' names.
        rows: the rows.
        right: characters of the last column.
        tight: leave no empty line between rows.
    """
    from rich.console import Group
    from rich.padding import Padding
    from rich.rule import Rule
    from rich.text import Text

    parts: list[RenderableType] = [
        _line(*(Text(head, style="bold") for head in heads), right=right),
        Rule(style="dim"),
    ]
    for row in rows:
        parts.append(_line(row.left, row.middle, row.right, right=right))
        parts.extend(Padding(text, (0, 0, 0, LEFT + GAP)) for text in row.under)
        if not tight:
            parts.append(Text())
    if tight:
        parts.append(Text())
    return Group(*parts)


def _line(left: Text, middle: Text, right_text: Text, *, right: int) -> RenderableType:
    from rich.table import Table

    grid = Table.grid(padding=(0, GAP, 0, 0), expand=True)
    grid.add_column(width=LEFT)
    grid.add_column(ratio=1)
    grid.add_column(width=right)
    grid.add_row(left, middle, right_text)
    return grid


def show_heading(title: str, remark: str = "") -> RenderableType:
    """Return a section's title with a remark beside it."""
    from rich.text import Text

    heading = Text(title, style="bold underline")
    if remark:
        heading.append("  ").append(remark, style="not bold not underline dim")
    return heading
