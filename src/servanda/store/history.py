"""What the file held at a moment, for ``--recorded-by``."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Select, Table


def end_of(recorded_by: date | datetime) -> datetime:
    """Return the moment in UTC up to which recordings count; a bare date means to the end of that day in UTC."""
    if isinstance(recorded_by, datetime):
        return recorded_by.astimezone(UTC)
    return datetime.combine(recorded_by, time.max, tzinfo=UTC)


def held_by(query: Select[Any], table: Table, recorded_by: date | datetime | None) -> Select[Any]:
    """Return the query narrowed to the rows that the table held at that moment; to all rows for None."""
    if recorded_by is None:
        return query
    return query.where(table.c.recorded <= end_of(recorded_by))
