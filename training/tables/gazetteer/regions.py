"""What the reviewed table of regions adds to GeoNames: regions, seas and rivers, small towns, further names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from servanda.resolution.names.spelling import fold
from servanda.resolution.places.gazetteer import Feature
from training.errors import TrainingError
from training.tables.gazetteer.entry import Entry, core
from training.tables.gazetteer.tables import REGIONS, read_table, split

NEIGHBOURS = 5
"""Towns around a reviewed one that tell in which province it lies."""


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
            raise TrainingError(msg)
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
            raise TrainingError(msg)
        for name in split(row["aliases"]):
            for other in everywhere[fold(name)]:
                if other is not found[0] and fold(other.name) != fold(name) and other.country != row["countries"]:
                    other.names = {each for each in other.names if fold(each) != fold(name)}
            found[0].names.add(name)


def read_small_towns(towns: list[Entry]) -> Iterator[Entry]:
    """Yield the reviewed towns that GeoNames' cities lack; each lies in the province of the towns around it.

    Raises:
        TrainingError: the nearest towns lie in another province than the row says, so that its coordinates cannot be right.
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
            raise TrainingError(msg)
        yield Entry(
            name=row["name"],
            feature=Feature.TOWN,
            country=row["countries"],
            adm1=province,
            latitude=latitude,
            longitude=longitude,
            names={row["name"], *split(row["aliases"])},
        )
