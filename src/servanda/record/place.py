"""Where: a gazetteer identity and how fine the words tell it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from servanda.record.span import Span


class PlaceGranularity(IntEnum):
    """How fine a place is told, as UCDP GED's ``where_prec``."""

    EXACT = 1
    NEAR = 2
    DISTRICT = 3
    PROVINCE = 4
    REGION = 5
    COUNTRY = 6
    SEA_OR_AIR = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer."""

    id: str
    """Made from the gazetteer's identity."""
    name: str
    """The gazetteer's name."""
    geonames: int | None = None
    """GeoNames id; None for a place that only our table of regions has."""
    country: str | None = None
    """ISO 3166-1 alpha-2; None for a place in no one country."""
    adm1: str | None = None
    """Name of the first-level division."""
    adm1_code: str | None = None
    """GeoNames code of the first-level division."""
    adm2: str | None = None
    """Name of the second-level division, such as a district."""
    adm2_code: str | None = None
    """GeoNames code of the second-level division."""
    latitude: float | None = None
    """Degrees north."""
    longitude: float | None = None
    """Degrees east."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """The words that say where something was, and the place they lead to."""

    spans: tuple[Span, ...]
    """The place words."""
    place: str | None = None
    """Id of the place; None while, or where, it stays unresolved."""
    granularity: PlaceGranularity | None = None
    """How fine the words tell it; None while unresolved."""
