"""What can be wrong with a record file, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, select

from servanda.errors import StoreError
from servanda.store.rows import read_item
from servanda.store.schema import assertions, reports
from servanda.store.sqlite import find_damage


def find_problems(connection: Connection) -> list[str]:
    """Return what is wrong with the file: damage, altered texts, findings that cannot be read or point outside a text."""
    damage = [f"the file is damaged: {line}; restore it from a copy" for line in find_damage(connection)]
    if damage:
        return damage
    problems: list[str] = []
    lengths: dict[str, int] = {}
    for row in connection.execute(select(reports.c.id, reports.c.sha256, reports.c.text)):
        lengths[row.id] = len(row.text)
        if sha256(row.text.encode()).hexdigest() != row.sha256:
            problems.append(f"report {row.id}: the text was altered after it was read; restore the file from a copy")
    for finding in connection.execute(select(assertions).order_by(assertions.c.seq)).mappings():
        problems.extend(_problems_of(finding, lengths))
    return problems


def _problems_of(finding: RowMapping, lengths: Mapping[str, int]) -> Iterator[str]:
    try:
        read_item(finding)
    except StoreError as error:
        yield str(error).partition("; ")[0]
        return
    for report, start, end in _spans(finding["payload"]):
        if report not in lengths:
            yield f"{finding['kind']} {finding['id']}: its evidence lies in report {report}, which the file does not hold"
        elif end > lengths[report]:
            yield (
                f"{finding['kind']} {finding['id']}: its evidence at {start}..{end} lies outside report {report}, "
                f"which has {lengths[report]} characters"
            )


def _spans(plain: object) -> Iterator[tuple[str, int, int]]:
    if isinstance(plain, dict):
        if plain.keys() == {"report", "start", "end"}:
            yield plain["report"], plain["start"], plain["end"]
        for value in plain.values():
            yield from _spans(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _spans(value)
