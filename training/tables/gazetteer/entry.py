"""Places on their way into the gazetteer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.resolution.names.spelling import fold, without_arabic_article
from servanda.resolution.places.gazetteer import Feature

LEVEL_WORDS = re.compile(
    r"\b(?:province|governorate|oblast|region|state|department|district|county|prefecture|krai|kray|republic|city|"
    r"parish|municipality|township|town|muhafazat|rayon|raion|regional state|autonomous|of|the|borough|census area|"
    r"agency|kabupaten|markaz|daira|srok|amphoe|caza|shahrestan e|muang|ilcesi)\b"
)


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


def core(name: str) -> str:
    """Return a division's folded name without its level word and Arabic article."""
    folded = fold(name)
    return without_arabic_article(" ".join(LEVEL_WORDS.sub(" ", folded).split())) or folded
