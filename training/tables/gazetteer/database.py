"""The gazetteer's file: its places, their folded names and the rows of each country."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from servanda.resolution.names.spelling import fold, without_arabic_article
from servanda.resolution.places.gazetteer import ARAB_COUNTRIES, SCALE
from training.tables.gazetteer.entry import Entry

FOLDED = re.compile(r"[a-z0-9][a-z0-9 ]+")
SCHEMA = """
PRAGMA page_size = 8192;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT, feature INTEGER, within INTEGER, latitude INTEGER, longitude INTEGER,
    population INTEGER, geonames INTEGER, code TEXT);
CREATE TABLE name (folded TEXT PRIMARY KEY, places) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, first INTEGER, last INTEGER) WITHOUT ROWID;
"""


def write(places: list[Entry], target: Path) -> None:
    """Write the places, their folded names and the run of rows that each country has."""
    target.unlink(missing_ok=True)
    for row, entry in enumerate(places, start=1):
        entry.row = row
    runs: dict[str, list[int]] = {}
    with sqlite3.connect(target) as store:
        store.executescript(SCHEMA)
        names: dict[str, set[int]] = defaultdict(set)
        for entry in places:
            if entry.country:
                runs.setdefault(entry.country, [entry.row, entry.row])[1] = entry.row
            for folded in spellings(entry):
                names[folded].add(entry.row)
            store.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", as_row(entry))
        for folded in spared(names):
            del names[folded]
        store.executemany(
            "INSERT INTO name VALUES (?,?)",
            (
                (folded, rows.pop() if len(rows) == 1 else " ".join(map(str, sorted(rows))))
                for folded, rows in sorted(names.items())
            ),
        )
        store.executemany("INSERT INTO country VALUES (?,?,?)", [(code, *run) for code, run in sorted(runs.items())])
        store.commit()
        store.execute("VACUUM")
    store.close()
    print(f"{target.name}: {len(places):,} places, {len(names):,} names, {target.stat().st_size / 1e6:.1f} MB")


def spared(names: Mapping[str, set[int]]) -> list[str]:
    """Return the names with an Arabic article whose places are those of the name without it, which is looked up then."""
    shorter = ((name, without_arabic_article(name)) for name in names)
    return [name for name, short in shorter if short != name and names.get(short) == names[name]]


def spellings(entry: Entry) -> set[str]:
    """Return the folded names that the entry is found by: in Arabic-speaking countries also without the article."""
    folded = {fold(name) for name in entry.names}
    if entry.country in ARAB_COUNTRIES:
        folded |= {without_arabic_article(name) for name in folded}
    return {name for name in folded if FOLDED.fullmatch(name)}


def as_row(entry: Entry) -> tuple[Any, ...]:
    """Return the entry as the columns of its row."""
    spot = [None if degrees is None else round(degrees * SCALE) for degrees in (entry.latitude, entry.longitude)]
    within = entry.adm2 or entry.adm1
    code = entry.code.rpartition(".")[2] if entry.code else None
    return (
        entry.row, entry.name, int(entry.feature), within.row if within else None, *spot, entry.population or None,
        entry.geonames, code,
    )  # fmt: skip
