"""The parts that every item in full is made of: its fields, the sentences behind it, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from servanda.cli.printing.layout import show_heading
from servanda.cli.printing.sentences import cite, show_sentence
from servanda.cli.printing.statements import show_statements
from servanda.cli.printing.wording import quote_all
from servanda.export.wording import count_of
from servanda.record import Record, Span, Time

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

Line = tuple[str, "str | Text"]
"""A field's name and its value in words; an empty value is left out."""

SENTENCES_SHOWN = 50
"""So many sentences behind one item are printed; ``--json`` has them all."""


def in_report_words(record: Record, time: Time | None) -> str:
    """Return the report's own words for a time, in brackets; empty where there is none."""
    return f" (“{quote_all(record, time.spans)}”)" if time and time.spans else ""


def show_lines(lines: Iterable[Line]) -> RenderableType:
    """Return the fields with their values, leaving out what is empty."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in lines:
        if value:
            grid.add_row(name, value)
    return grid


def show_sentences(
    record: Record, spans: Sequence[Span], *, marked: Sequence[Span] | None = None
) -> list[RenderableType]:
    """Return the sentences that some spans lie in, each with its report.

    Args:
        record: the record that holds them.
        spans: where an item is told.
        marked: what to set bold in them; the spans by default.
    """
    from rich.padding import Padding
    from rich.text import Text

    if not spans:
        return []
    parts: list[RenderableType] = [Text(), show_heading("TOLD IN", count_of(len(spans), "sentence"))]
    for span in spans[:SENTENCES_SHOWN]:
        sentence = show_sentence(record, (span,), mark=(span,) if marked is None else marked)
        parts += [sentence, Padding(Text(cite(record, (span,)), style="dim"), (0, 0, 0, 2))]
    if len(spans) > SENTENCES_SHOWN:
        parts.append(Text(f"… and {len(spans) - SENTENCES_SHOWN:,} more: --json has them all."))
    return parts


def show_tellers(record: Record, statements: Iterable[str]) -> list[RenderableType]:
    """Return the statements by which an item is told or denied."""
    from rich.text import Text

    found = [record.statement_by_id[each] for each in dict.fromkeys(statements) if each in record.statement_by_id]
    return [Text(), show_heading("WHO SAYS SO"), show_statements(record, found)] if found else []
