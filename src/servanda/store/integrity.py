"""What can be wrong with a record, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, RowMapping, inspect, select

from servanda.errors import StoreError
from servanda.store.database import Database
from servanda.store.rows import read_item
from servanda.store.schema import assertions, decisions, readings, reports, tables

RESTORE = "restore it from a copy, or read its reports again into a new file"

REFERENCES = frozenset(
    {
        "told_by",
        "denied_by",
        "inside",
        "agreement",
        "exchange_for",
        "anchor",
        "actor",
        "place",
        "source_actor",
        "parties",
        "third_parties",
    }
)
"""Keys of a finding whose values, where they are words, are ids of others."""


def find_problems(connection: Connection, database: Database) -> list[str]:
    """Return what is wrong: damage, lost guards, altered texts, findings that cannot be read or that point at nothing."""
    damage = [f"{database} is damaged: {line}; {RESTORE}" for line in database.find_damage(connection)]
    return damage or [
        *_find_lost_guards(connection, database),
        *_find_lost_columns(connection),
        *_find_altered(connection),
        *_find_loose_ends(connection),
    ]


def _find_lost_guards(connection: Connection, database: Database) -> Iterator[str]:
    there = database.guarded(connection)
    for table in tables.sorted_tables:
        for change in ("update", "delete"):
            if f"{table.name}_refuses_{change}" not in there:
                yield (
                    f"table {table.name}: the trigger that refuses to {change} a row is gone, so that rows may have been "
                    "changed since; compare with a copy, or read the reports again into a new file"
                )


def _find_lost_columns(connection: Connection) -> Iterator[str]:
    for table in tables.sorted_tables:
        there = {each["name"] for each in inspect(connection).get_columns(table.name)}
        if lost := sorted({each.name for each in table.columns} - there):
            yield f"table {table.name}: its columns {', '.join(lost)} are gone; {RESTORE}"


def _find_altered(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(reports.c.id, reports.c.sha256, reports.c.text)):
        if sha256(row.text.encode()).hexdigest() != row.sha256:
            yield f"report {row.id}: the text was altered after it was read; {RESTORE}"


def _find_loose_ends(connection: Connection) -> Iterator[str]:
    lengths = {row.id: len(row.text) for row in connection.execute(select(reports.c.id, reports.c.text))}
    numbers: set[int] = set()
    for row in connection.execute(select(readings.c.seq, readings.c.report)):
        numbers.add(row.seq)
        if row.report is not None and row.report not in lengths:
            yield f"reading {row.seq}: its report {row.report} is gone; {RESTORE}"
    for id_ in lengths.keys() - set(connection.execute(select(readings.c.report)).scalars()):
        yield f"report {id_}: nothing says when it was read; {RESTORE}"
    ids = set(connection.execute(select(assertions.c.id)).scalars())
    for finding in connection.execute(select(assertions).order_by(assertions.c.seq)).mappings():
        for problem in _problems_of(finding, numbers, lengths, ids):
            yield f"{finding['kind']} {finding['id']}: {problem}; {RESTORE}"
    for decision in connection.execute(select(decisions)).mappings():
        about = set(decision["about"])
        if about and not about & (ids | {decision["id"]}):
            yield f"decision {decision['id']}: the record holds nothing of what it is about, {', '.join(sorted(about))}"


def _problems_of(finding: RowMapping, numbers: set[int], lengths: dict[str, int], ids: set[str]) -> Iterator[str]:
    if finding["reading"] not in numbers:
        yield f"it was found in reading {finding['reading']}, which is gone"
    try:
        read_item(finding)
    except StoreError as error:
        yield str(error).partition(": ")[2].partition("; ")[0]
        return
    for report, start, end in _spans(finding["payload"]):
        if report not in lengths:
            yield f"its evidence lies in report {report}, which the record does not hold"
        elif end > lengths[report]:
            yield f"its evidence at {start}..{end} lies outside report {report}, which has {lengths[report]} characters"
    for other in sorted(set(_references(finding["payload"])) - ids):
        yield f"it refers to {other}, which the record does not hold"


def _spans(plain: object) -> Iterator[tuple[str, int, int]]:
    if isinstance(plain, dict):
        if plain.keys() == {"report", "start", "end"}:
            yield plain["report"], plain["start"], plain["end"]
        for value in plain.values():
            yield from _spans(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _spans(value)


def _references(plain: Any) -> Iterator[str]:
    if isinstance(plain, list):
        for value in plain:
            yield from _references(value)
    if isinstance(plain, dict):
        for key, value in plain.items():
            if key in REFERENCES and isinstance(value, str):
                yield value
            elif key in REFERENCES and isinstance(value, list):
                yield from (each for each in value if isinstance(each, str))
                yield from _references(value)
            else:
                yield from _references(value)
