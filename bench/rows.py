"""Files of JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bench.options import BenchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


LAYOUTS = "docs/evaluation.md names the file of each test"


def read_rows(path: Path, *needed: str) -> Iterator[dict[str, Any]]:
    """Read one object a line.

    Args:
        path: The file.
        needed: Keys that every object must have.

    Raises:
        BenchError: a line is no JSON, or no object with these keys.
    """
    # Not splitlines(): a text may hold line separators of its own.
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BenchError(f"{path}:{number} is no line of JSON: {line!r:.60}") from error
        if not isinstance(row, dict) or (missing := [key for key in needed if key not in row]):
            lacks = f"lacks {', '.join(missing)}" if isinstance(row, dict) else "is no object"
            raise BenchError(f"{path}:{number} {lacks}; {LAYOUTS}: {line!r:.60}")
        yield row


def write_rows(path: Path, rows: Iterable[object]) -> None:
    """Write one value a line."""
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
