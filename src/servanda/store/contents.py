"""What the tables hold, fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, select

from servanda.record import Record, Report
from servanda.store.history import held_by
from servanda.store.rows import Row, id_apart, read_findings, read_report
from servanda.store.schema import assertions, reports

FETCH = 500
"""Reports fetched together: well under the number of values that SQLite takes in one query."""

Held = tuple[str, date | None]
"""The hash of a report's text and its date of publication."""


def list_reports(connection: Connection, recorded_by: date | datetime | None) -> list[str]:
    """Return the ids of the reports by date of publication and id, the undated ones last."""
    held = connection.execute(held_by(select(reports.c.id, reports.c.published), reports, recorded_by))
    return [row.id for row in sorted(held, key=lambda row: (row.published or date.max, row.id))]


def fetch_findings(connection: Connection, ids: Sequence[str]) -> Iterator[Record]:
    """Yield the findings of these reports, in this order."""
    for start in range(0, len(ids), FETCH):
        chosen = ids[start : start + FETCH]
        texts = connection.execute(select(reports).where(reports.c.id.in_(chosen))).mappings()
        held = {row["id"]: read_report(row) for row in texts}
        query = select(assertions).where(assertions.c.report.in_(chosen)).order_by(assertions.c.seq)
        rows_of: dict[str, list[RowMapping]] = {id_: [] for id_ in chosen}
        for row in connection.execute(query).mappings():
            rows_of[row["report"]].append(row)
        for id_ in chosen:
            yield read_findings(rows_of[id_], (held[id_],))


def fetch_held(connection: Connection, wanted: Sequence[Report]) -> dict[str, Held]:
    """Return hash and date of what the file holds under the ids that these reports may have there."""
    ids = [id_ for report in wanted for id_ in (report.id, id_apart(report))]
    held: dict[str, Held] = {}
    for start in range(0, len(ids), FETCH):
        query = select(reports.c.id, reports.c.sha256, reports.c.published)
        for row in connection.execute(query.where(reports.c.id.in_(ids[start : start + FETCH]))):
            held[row.id] = (row.sha256, row.published)
    return held


def fetch_registered(connection: Connection, recorded_by: date | datetime | None = None) -> list[RowMapping]:
    """Return what was registered by hand, the newest values of each."""
    query = held_by(select(assertions).where(assertions.c.report.is_(None)), assertions, recorded_by)
    latest = {(row["kind"], row["id"]): row for row in connection.execute(query.order_by(assertions.c.seq)).mappings()}
    return [latest[key] for key in sorted(latest)]


def choose_unregistered(connection: Connection, rows: Sequence[Row]) -> list[Row]:
    """Return those of the rows that are not registered with these values."""
    held = {(row["kind"], row["id"]): row["payload"] for row in fetch_registered(connection)}
    return [row for row in rows if held.get((row["kind"], row["id"])) != row["payload"]]
