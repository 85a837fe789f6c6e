"""A report read again: what a person has reviewed stays, and takes the place of what is now read from the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import RowMapping

from servanda.store.rows import Row

TELLING = {"statement": "content", "incident": "mentions", "agreement": "mentions", "commitment": "mentions"}
"""The key under which a finding of each sort has the words that tell it."""


def carry_over(
    before: Sequence[RowMapping], now: Sequence[Row], reviewed: AbstractSet[str], reading: int
) -> Iterator[Row]:
    """Yield the rows of a new reading, with what was reviewed in the last one among them.

    A finding that the new reading has under the same id is taken as it is read now: its review applies to it. One that it
    has not, perhaps because a word more or less makes another id, is kept as it was reviewed, with all that it refers to;
    what the new reading finds of the same sort in the same words gives way to it.

    Args:
        before: the assertions of the last reading.
        now: the rows of the new one.
        reviewed: ids of findings that persons have reviewed.
        reading: the number of the new reading.
    """
    held = {row["id"]: row for row in before}
    found = {row["id"] for row in now}
    kept: dict[str, RowMapping] = {}
    wanted = [id_ for id_ in held if id_ in reviewed]
    while wanted:
        id_ = wanted.pop()
        if id_ not in found and id_ not in kept:
            kept[id_] = held[id_]
            wanted += [other for other in _strings(held[id_]["payload"]) if other in held]
    instead = {row["id"]: old["id"] for old in kept.values() if (row := _same_telling(old, now))}
    for row in now:
        if row["id"] not in instead:
            yield {**row, "payload": _renamed(row["payload"], instead)}
    for old in kept.values():
        yield {
            "reading": reading,
            "id": old["id"],
            "kind": old["kind"],
            "payload": old["payload"],
            "words": old["words"],
        }


def _same_telling(old: RowMapping, now: Iterable[Row]) -> Row | None:
    """Return the row of the same sort whose words share most with those that tell an old finding."""
    best: tuple[int, Row] | None = None
    for row in now:
        if row["kind"] == old["kind"] and old["kind"] in TELLING:
            shared = _shared(_telling(old), _telling(row))
            if shared and (best is None or shared > best[0]):
                best = shared, row
    return best[1] if best else None


def _telling(row: Row | RowMapping) -> tuple[int, int]:
    spans = row["payload"].get(TELLING[row["kind"]]) or [{"start": 0, "end": 0}]
    return spans[0]["start"], spans[0]["end"]


def _shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _strings(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for value in plain.values():
            yield from _strings(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _strings(value)


def _renamed(plain: Any, names: dict[str, str]) -> Any:
    if isinstance(plain, str):
        return names.get(plain, plain)
    if isinstance(plain, dict):
        return {key: _renamed(value, names) for key, value in plain.items()}
    if isinstance(plain, list):
        return [_renamed(value, names) for value in plain]
    return plain
