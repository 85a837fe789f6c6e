"""A record file, opened, linked and judged for a command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from servanda.record import Record


def open_record(file: Path, *, on: date | None = None, known_on: date | None = None) -> Record:
    """Return what a record file holds, linked, and judged on the given dates.

    Args:
        file: the record file; it is only read.
        on: the valid date; the latest publication date in the record by default.
        known_on: the known date; the latest publication date in the record by default.

    Raises:
        StoreError: the file cannot be opened or understood.
    """
    from servanda.pipeline import assemble
    from servanda.store import Store

    with Store.open(file, create=False, read_only=True) as store:
        return assemble(store.findings(), on=on, known_on=known_on)
