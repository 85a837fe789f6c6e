"""What the tables hold, fetched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, select
from sqlalchemy import Row as SqlRow

from servanda.record import Record, Report
from servanda.store.history import held_by
from servanda.store.rows import Row, id_apart, read_findings, read_report
from servanda.store.schema import assertions, decisions, meta, readings, reports

FETCH = 500
"""Reports fetched together: well under the number of values that SQLite takes in one query."""

Held = tuple[str, date | None]
"""The hash of a report's text and its date of publication."""

Reading = tuple[str, int]
"""The id of a report and the number of its last reading."""


def last_readings(recorded_by: date | datetime | None) -> Select[Any]:
    """Return the query of the number of each report's last reading."""
    numbers = select(func.max(readings.c.seq)).where(readings.c.report.is_not(None)).group_by(readings.c.report)
    return held_by(numbers, readings, recorded_by)


def list_reports(connection: Connection, recorded_by: date | datetime | None) -> list[Reading]:
    """Return the reports and their last readings by date of publication and id, the undated ones last."""
    query = select(reports.c.id, reports.c.published, readings.c.seq).join(readings, readings.c.report == reports.c.id)
    held = connection.execute(query.where(readings.c.seq.in_(last_readings(recorded_by))))
    return [(row.id, row.seq) for row in sorted(held, key=lambda row: (row.published or date.max, row.id))]


def list_readings_of(
    connection: Connection, ids: Collection[str], recorded_by: date | datetime | None = None
) -> list[Reading]:
    """Return the reports in which these findings were read, and their last readings."""
    query = select(readings.c.report).join(assertions, assertions.c.reading == readings.c.seq)
    told = set(connection.execute(query.where(assertions.c.id.in_(ids))).scalars())
    return [reading for reading in list_reports(connection, recorded_by) if reading[0] in told]


def fetch_findings(connection: Connection, chosen: Sequence[Reading]) -> Iterator[Record]:
    """Yield the findings of these readings, in this order."""
    for start in range(0, len(chosen), FETCH):
        batch = chosen[start : start + FETCH]
        texts = connection.execute(select(reports).where(reports.c.id.in_([id_ for id_, _ in batch]))).mappings()
        held = {row["id"]: read_report(row) for row in texts}
        found = fetch_assertions(connection, [seq for _, seq in batch])
        for id_, seq in batch:
            yield read_findings(found[seq], (held[id_],))


def fetch_assertions(connection: Connection, chosen: Sequence[int]) -> dict[int, list[RowMapping]]:
    """Return the assertions of each of these readings, in the order in which they were found."""
    query = select(assertions).where(assertions.c.reading.in_(chosen)).order_by(assertions.c.seq)
    found: dict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["reading"]].append(row)
    return found


def fetch_fingerprint(connection: Connection, recorded_by: date | datetime | None) -> str:
    """Return when the record was made, how many readings it held at that moment, and the last of them."""
    made = connection.execute(select(meta.c.value).where(meta.c.key == "created")).scalar()
    count = connection.execute(held_by(select(func.count(readings.c.seq)), readings, recorded_by)).scalar()
    last = held_by(select(readings), readings, recorded_by).order_by(readings.c.seq.desc()).limit(1)
    return repr((made, count, *(tuple(row) for row in connection.execute(last))))


def fetch_held(connection: Connection, wanted: Sequence[Report]) -> dict[str, Held]:
    """Return hash and date of what the record holds under the ids that these reports may have there."""
    ids = [id_ for report in wanted for id_ in (report.id, id_apart(report))]
    held: dict[str, Held] = {}
    for start in range(0, len(ids), FETCH):
        query = select(reports.c.id, reports.c.sha256, reports.c.published)
        for row in connection.execute(query.where(reports.c.id.in_(ids[start : start + FETCH]))):
            held[row.id] = (row.sha256, row.published)
    return held


def fetch_last(connection: Connection, id_: str) -> SqlRow[Any]:
    """Return the last reading of a report that the record holds."""
    query = select(readings).where(readings.c.report == id_).order_by(readings.c.seq.desc()).limit(1)
    return connection.execute(query).one()


def fetch_decided(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Return those of the ids that decisions have."""
    batches = (ids[start : start + FETCH] for start in range(0, len(ids), FETCH))
    queries = (select(decisions.c.id).where(decisions.c.id.in_(batch)) for batch in batches)
    return frozenset(id_ for query in queries for id_ in connection.execute(query).scalars())


def fetch_reviewed(connection: Connection) -> frozenset[str]:
    """Return the ids of the findings that persons have reviewed."""
    about = connection.execute(select(decisions.c.about).where(decisions.c.of == "review")).scalars()
    return frozenset(id_ for ids in about for id_ in ids)


def fetch_registered(connection: Connection, recorded_by: date | datetime | None = None) -> list[RowMapping]:
    """Return what was registered by hand, the newest values of each."""
    query = select(assertions).join(readings, readings.c.seq == assertions.c.reading).where(readings.c.report.is_(None))
    rows = connection.execute(held_by(query, readings, recorded_by).order_by(assertions.c.seq)).mappings()
    latest = {(row["kind"], row["id"]): row for row in rows}
    return [latest[key] for key in sorted(latest)]


def choose_unregistered(connection: Connection, rows: Sequence[Row]) -> list[Row]:
    """Return those of the rows that are not registered with these values."""
    held = {(row["kind"], row["id"]): row["payload"] for row in fetch_registered(connection)}
    return [row for row in rows if held.get((row["kind"], row["id"])) != row["payload"]]
