"""The reviewed word tables beside this module, as dictionaries read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a tab-separated table of this package, by column name; lines that begin with # are comments."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def listed(cell: str) -> frozenset[str]:
    """Return the comma-separated words of a table's cell."""
    return frozenset(word.strip() for word in cell.split(",") if word.strip() and word.strip() != "-")
