"""Borders and provinces for the map, from the file that ``python -m training atlas`` makes.

The borders are Natural Earth's (public domain), as they are held, de facto; provinces are the spread of their towns.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's land."""

    name: str
    """What Natural Earth calls it."""
    rings: tuple[Ring, ...]
    """Its outlines in degrees east and north, the largest first."""

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The west, south, east and north of its largest piece."""
        xs, ys = zip(*self.rings[0], strict=True)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True)
class Extent:
    """How far the towns of a province lie apart."""

    latitude: float
    """Degrees north of its middle."""
    longitude: float
    """Degrees east of its middle."""
    north: float
    """Kilometres from its middle to the north and the south."""
    east: float
    """Kilometres from its middle to the east and the west."""


@cache
def read_countries() -> dict[str, Country]:
    """Return the countries by their ISO 3166-1 alpha-2 code, or by their name where they have none."""
    atlas = _read()
    scale = atlas["scale"]
    return {
        code: Country(
            name,
            tuple(
                tuple(
                    (x / scale, y / scale) for x, y in zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True)
                )
                for ring in rings
            ),
        )
        for code, (name, *rings) in atlas["countries"].items()
    }


def find_province(code: str) -> Extent | None:
    """Return the extent of a first-level division, by country and GeoNames code such as ``AF.10``; None where not known."""
    atlas = _read()
    if code not in atlas["provinces"]:
        return None
    latitude, longitude, north, east = atlas["provinces"][code]
    return Extent(latitude / atlas["scale"], longitude / atlas["scale"], north, east)


@cache
def _read() -> dict:  # type: ignore[type-arg]
    return json.loads((files("servanda") / "export" / "page" / "atlas.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]
