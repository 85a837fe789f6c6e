"""Files of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read one object a line."""
    # Not splitlines(): a text may hold line separators of its own.
    return (json.loads(line) for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip())
