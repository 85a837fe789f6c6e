"""The catalogue: states, international bodies, armed groups and institutions that news names without explanation.

The table ``catalogue.tsv`` is reviewed by hand. Names that it lacks work without it.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files

from servanda.record import Actor, ActorKind, content_id
from servanda.resolution.names.spelling import bare, fold

GUARD = "?"
"""Closes a name that others share: it counts only where one of the entry's countries is in play."""
LONGEST_ACRONYM = 5
"""Letters up to which a name all in capitals must be in capitals in the text too."""


class NamedAs(Enum):
    """By what sort of word an entry is meant."""

    NAME = "name"
    ADJECTIVE = "adjective"
    """A demonym: "Kenyan", "Kenyans"."""
    SEAT = "seat"
    """A capital or palace that stands for the government."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the catalogue."""

    key: str
    """The row's own id."""
    kind: ActorKind
    """What sort of actor it is."""
    name: str
    """The name it goes by here."""
    countries: tuple[str, ...]
    """ISO 3166-1 alpha-2 of the countries it is or acts in."""
    side: str | None
    """Key of the entry that it acts for."""
    names: tuple[str, ...]
    """Its names, this one first; a guarded one without its mark."""
    guarded: frozenset[str]
    """Those of its names that count only where one of its countries is in play."""
    adjectives: tuple[str, ...]
    """Its demonyms."""
    seats: tuple[str, ...]
    """Capitals and palaces that stand for it."""

    @property
    def id(self) -> str:
        """The actor's id."""
        return content_id("actor", self.key)

    @property
    def actor(self) -> Actor:
        """The entry as the record holds it."""
        side = top_side(self)
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            country=self.countries[0] if len(self.countries) == 1 else None,
            identifiers={"iso3166-1": self.countries[0]} if self.kind is ActorKind.STATE and self.countries else {},
            side=None if side.key == self.key else side.id,
        )


def look_up(
    words: str, in_play: Collection[str] = (), *, is_cased: bool = True, by: Iterable[NamedAs] = tuple(NamedAs)
) -> Entry | None:
    """Return the one entry that the words name; None when there is none or more than one.

    Args:
        words: a name, with or without "the" and a possessive mark.
        in_play: ISO 3166-1 alpha-2 of the countries that the report tells of, for names that several share.
        is_cased: whether the text uses capitals; where it does, "us" is not "US".
        by: the sorts of word that count.
    """
    rows = _rows_of(words)
    if not rows:
        return None
    plain, wanted = bare(words), set(by)
    found = {
        entry.key: entry
        for entry, written, sort in rows
        if sort in wanted and _fits(plain, written, entry, in_play, is_cased=is_cased)
    }
    if len(found) > 1:
        found = {key: entry for key, entry in found.items() if not set(entry.countries).isdisjoint(in_play)}
    return next(iter(found.values())) if len(found) == 1 else None


def named_as(words: str) -> frozenset[NamedAs]:
    """Return the sorts of word that these are in the catalogue, whatever they name."""
    return frozenset(sort for _, _, sort in _rows_of(words))


@cache
def state_of(country: str) -> Entry | None:
    """Return the state of an ISO 3166-1 alpha-2 code."""
    return _entries().get(f"state-{country}")


def top_side(entry: Entry) -> Entry:
    """Return the entry that this one acts for in the end; itself when it acts for none."""
    while entry.side:
        entry = _entries()[entry.side]
    return entry


@cache
def state_openings() -> dict[str, int]:
    """Return the first folded words of states' names, demonyms and seats, with the words of the longest that opens so."""
    openings: dict[str, int] = {}
    for folded, rows in _index().items():
        if any(entry.kind is ActorKind.STATE for entry, _, _ in rows):
            first, *others = folded.split()
            openings[first] = max(openings.get(first, 0), 1 + len(others))
    return openings


@lru_cache(maxsize=16384)
def _rows_of(words: str) -> tuple[tuple[Entry, str, NamedAs], ...]:
    """Return the rows of the index that the words lead to."""
    return tuple(_index().get(fold(bare(words)), ()))


def _fits(plain: str, written: str, entry: Entry, in_play: Collection[str], *, is_cased: bool) -> bool:
    letters = [letter for letter in written if letter.isalpha()]
    is_acronym = len(letters) <= LONGEST_ACRONYM and written.isupper()
    if is_acronym and is_cased and not plain.isupper():
        return False
    if is_cased and not is_acronym and plain.islower() and not written.islower():
        return False
    return written not in entry.guarded or not set(entry.countries).isdisjoint(in_play)


@cache
def _entries() -> dict[str, Entry]:
    text = (files("servanda.resolution.names") / "catalogue.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    entries = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        aliases = _split(row["aliases"])
        entries[row["id"]] = Entry(
            key=row["id"],
            kind=ActorKind(row["kind"]),
            name=row["name"],
            countries=tuple(row["countries"].split()),
            side=row["side"] or None,
            names=(row["name"], *(alias.removesuffix(GUARD) for alias in aliases)),
            guarded=frozenset(alias.removesuffix(GUARD) for alias in aliases if alias.endswith(GUARD)),
            adjectives=tuple(_split(row["adjectives"])),
            seats=tuple(_split(row["seats"])),
        )
    return entries


@cache
def _index() -> dict[str, list[tuple[Entry, str, NamedAs]]]:
    """Return the entries by folded name, each with the name as written and its sort."""
    index: dict[str, list[tuple[Entry, str, NamedAs]]] = {}
    for entry in _entries().values():
        words = [(name, NamedAs.NAME) for name in entry.names]
        words += [(name, NamedAs.SEAT) for name in entry.seats]
        words += [(name, NamedAs.ADJECTIVE) for name in entry.adjectives]
        words += [
            (f"{name}s", NamedAs.ADJECTIVE)
            for name in entry.adjectives
            if not (name.isupper() or name.endswith(("s", "h", ".")))
        ]
        for written, sort in words:
            index.setdefault(fold(written), []).append((entry, written, sort))
    return index


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("; ") if part]
