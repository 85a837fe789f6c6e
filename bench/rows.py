"""Files of JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bench.options import BenchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read one object a line.

    Raises:
        BenchError: a line is no JSON.
    """
    # Not splitlines(): a text may hold line separators of its own.
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise BenchError(f"{path}:{number} is no line of JSON: {line!r:.60}") from error


def write_rows(path: Path, rows: Iterable[object]) -> None:
    """Write one value a line."""
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
