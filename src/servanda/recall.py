"""What a record says: as of one date, as known on another, as it was held on a third."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from servanda.pipeline import assemble
from servanda.record import Record

if TYPE_CHECKING:
    from servanda.store import Store


def recall(
    store: Store, *, on: date | None = None, known_on: date | None = None, recorded_by: date | datetime | None = None
) -> Record:
    """Return what a record holds, linked, reviewed and judged.

    Args:
        store: the record.
        on: the valid date: what had happened by then counts. The latest publication date by default.
        known_on: the known date: what had been published by then counts. The latest publication date by default.
        recorded_by: what the record held at this moment counts, and the decisions that had been taken; a date means the end
            of that day in UTC. All of it by default.

    Raises:
        StoreError: the record cannot be understood.
    """
    decisions = store.decisions(recorded_by)
    return assemble(store.findings(recorded_by), decisions=decisions, on=on, known_on=known_on)
