"""A place's words taken apart: the name, how fine it is meant, and the words around it that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from servanda.resolution.names.spelling import bare
from servanda.resolution.places.gazetteer import Feature

_LEVELS = {
    "city town village hamlet settlement municipality capital suburb neighbourhood neighborhood": {Feature.TOWN},
    "district county raion rayon parish township woreda tehsil canton borough subdistrict": {Feature.DISTRICT},
    "province governorate oblast prefecture department krai wilaya voivodeship": {Feature.PROVINCE},
    "gov governor": {Feature.PROVINCE},
    "state republic": {Feature.PROVINCE, Feature.COUNTRY},
    "region": {Feature.PROVINCE, Feature.REGION},
    "countryside": {Feature.PROVINCE, Feature.DISTRICT},
    "territory": {Feature.PROVINCE, Feature.DISTRICT, Feature.REGION},
    "area locality": {Feature.TOWN, Feature.DISTRICT, Feature.REGION},
    "valley enclave peninsula island islands zone": {Feature.REGION, Feature.PROVINCE},
    "country nation": {Feature.COUNTRY},
    "sea ocean gulf strait bay lake": {Feature.SEA},
    "river": {Feature.RIVER},
}
LEVEL_OF = {word: frozenset(features) for words, features in _LEVELS.items() for word in words.split()}
"""Words beside a name, with the sorts of place that they let it be."""
ANY_LEVEL: frozenset[Feature] = frozenset()
_LEVEL = "|".join(LEVEL_OF)
_COMPASS = r"(?:north|south|east|west|centre|center)(?:[- ]?(?:east|west))?"
_COMPASS_ADJECTIVE = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?|central|upper|lower|mid|mainland|rural|downtown|inner|outer"

FACILITIES = (
    "airport airbase airfield base camp hospital prison jail crossing checkpoint bridge port palace university mosque "
    "church cathedral square street avenue station market dam hotel school barracks stadium cemetery embassy park"
).split()
"""Words for sites, which bear the names of places."""
_SORT = rf"{_LEVEL}|port|stronghold|bastion|hub|crossing|camp"
LEVEL_BEFORE = re.compile(
    rf"^(?:(?:the|an?)\s+)?(?:(?-i:[a-z][a-z’'-]*|[A-Z][a-z]+(?:n|ese|ish|i|ch|ic))\s+){{0,3}}?({_SORT})\s+of\s+(?=\S)",
    re.IGNORECASE,
)
"""What sort of place a name behind it is: "the village of", "the strategic port of", "the Algerian port of"."""
LEVEL_AFTER = re.compile(rf"(?<!['’]s)\s+({_LEVEL})$", re.IGNORECASE)
LEVEL_WITHIN = re.compile(rf"(?<=\w)\s+({_LEVEL})\s+(?:of|in)\s+(?:the\s+)?[A-Z].*$")
"""A level word and the place around: "the Gujba district of Yobe state"."""
HOLDER_WITHIN = re.compile(rf"(?<=\w)\s+(?:{_LEVEL})(?P<link>\s+(?:of|in)\s+(?:the\s+)?)(?=[A-Z])")
"""The same, with what parts the two names."""
NAME_WITHIN = re.compile(r"(?<=\w)(?P<link>\s+(?:in|on)\s+(?:the\s+)?)(?=[A-Z])")
"""What parts a name from that of a place around it: "the village of Karsu in Dohol district", "Tebba on Moro island"."""
LEVEL_FOLLOWS = re.compile(rf"^\s+({_LEVEL})\b(?!\s+of\b)", re.IGNORECASE)
LEVEL_PRECEDES = re.compile(rf"\b({_LEVEL})\s+of\s+(?:the\s+)?$", re.IGNORECASE)
NEAR_WORDS = (
    rf"near(?:by)?|close to|outside(?: of)?|around|(?:(?:on |at |in )?the )?(?:outskirts|vicinity|environs|edge|suburbs) of|"
    rf"(?<!the )(?:{_COMPASS}) of|off"
)
NEAR = re.compile(rf"^(?:{NEAR_WORDS})\s+(?:the\s+)?", re.IGNORECASE)
NEAR_PRECEDES = re.compile(rf"\b(?:{NEAR_WORDS})\s+(?:the\s+)?(?:(?:{_LEVEL})\s+of\s+)?$", re.IGNORECASE)
AT_SEA_PRECEDES = re.compile(
    rf"\b(?:off(?: the)?(?: {_COMPASS}(?:ern)?)?(?: coast(?: of)?| shores?(?: of)?)?|waters? (?:off|of)|airspace (?:over|of))\s+$",
    re.IGNORECASE,
)
AT_SEA = re.compile(r"^(?:off\s+(?:the\s+)?(?:coast\s+of\s+)?|the\s+coast\s+off?\s+)", re.IGNORECASE)
PART = re.compile(
    rf"^(?:the\s+|an?\s+)?(?:(?:(?:far\s+|extreme\s+)?(?:{_COMPASS_ADJECTIVE})(?:(?:,\s+|\s+(?:and|or)\s+)(?:{_COMPASS_ADJECTIVE}))*)|(?:(?:far |extreme )?(?:{_COMPASS}|parts|part|rest|centre|center|heart|border)"
    rf"(?:ern)?(?:\s+part)?\s+of))\s+(?:the\s+)?",
    re.IGNORECASE,
)
STANDING = re.compile(
    r"^(?:the\s+|an?\s+)?(?:(?:breakaway|separatist|secessionist|besieged|occupied|disputed|contested|restive|volatile|"
    r"troubled|divided|ruined|ravaged|embattled|neighbou?ring|nearby|remote|mountainous|coastal|landlocked|"
    r"[\w.]+-(?:held|controlled|occupied|ruled|run|administered|governed|torn|ravaged|rich|majority))\s+)+(?=[A-Z])",
)
"""Words for whose a place is and how it stands: "breakaway", "rebel-held"."""
COMPASS = re.compile(rf"(?:{_COMPASS_ADJECTIVE})", re.IGNORECASE)
"""A direction that stands alone: "southern" of "southern and eastern Chad"."""
TOLD_BEFORE = re.compile(
    r"(?:(?:in|at|across|throughout)\s+)?(?:the|this|that)\s+(?:same\s+)?(district|county|province|governorate|oblast)",
    re.IGNORECASE,
)
"""Words for a division that was named before."""
PART_PRECEDES = re.compile(rf"(?:\b(?:{_COMPASS_ADJECTIVE})|\b(?:{_COMPASS}|parts?) of)\s+$", re.IGNORECASE)
OWNED = re.compile(r"^(.+?)['’]s\s+[^A-Z]*$")
"""A name with what it owns, which has none: "Ghana's largest cities"."""
STEPS = 4
"""Level and direction words that are taken off at most."""
FACILITY = re.compile(
    r"\s+(?:(?:international|military|main|central|general|refugee|border|air|naval|grand|national|state)\s+)*"
    rf"(?:{'|'.join(FACILITIES)}|police station|army base)$",
    re.IGNORECASE,
)
NO_NAMES = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest central centre center "
    "upper lower the".split()
) | {*LEVEL_OF, *FACILITIES}
"""Words left of a name that name nothing by themselves, as level words and words for sites do not either."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What the words of one place name say."""

    name: str
    """The bare name."""
    levels: frozenset[Feature] = ANY_LEVEL
    """The sorts of place that a level word lets it be; empty where there is none."""
    is_near: bool = False
    """Whether the words mean somewhere near it."""
    is_at_sea: bool = False
    """Whether the words mean the water or the air off it."""
    is_part: bool = False
    """Whether the words mean a part of it only ("northern")."""
    is_facility: bool = False
    """Whether a building or site that bears its name is meant."""
    is_cut: bool = False
    """Whether further words of the name are left off, which may be what the place is."""


@lru_cache(maxsize=16384)
def take_apart(words: str, before: str = "", after: str = "") -> tuple[PlaceWords, ...]:
    """Return the readings of a place's words, the whole name first and the most cut down last.

    Args:
        words: the place words.
        before: the text just before them.
        after: the text just after them.
    """
    whole = " ".join(words.split())
    levels = _levels(LEVEL_FOLLOWS.match(after)) or _levels(LEVEL_PRECEDES.search(before))
    is_at_sea = bool(AT_SEA_PRECEDES.search(before) or AT_SEA.match(whole))
    is_near = bool(NEAR_PRECEDES.search(before) or NEAR.match(whole))
    is_part = bool(PART_PRECEDES.search(before))
    readings: list[PlaceWords] = []

    def add(name: str, levels: frozenset[Feature], *, is_facility: bool = False, is_cut: bool = False) -> None:
        name = bare(name)
        if name and name.lower() not in NO_NAMES and all(name != reading.name for reading in readings):
            near = is_near and not is_facility
            readings.append(PlaceWords(name, levels, near, is_at_sea, is_part, is_facility, is_cut))

    name = bare(AT_SEA.sub("", NEAR.sub("", whole)))
    add(name, levels)
    for _ in range(STEPS):
        if match := LEVEL_BEFORE.match(name):
            levels = _levels(match) or levels
            if match[1].lower() in FACILITIES:
                add(name[match.end() :], frozenset({Feature.TOWN}), is_facility=match[1].lower() != "port")
                break
        elif match := LEVEL_AFTER.search(name):
            levels = _levels(match) or levels
        elif match := PART.match(name):
            is_part = True
        elif match := STANDING.match(name):
            pass
        elif match := LEVEL_WITHIN.search(name):
            levels = _levels(match)
        else:
            break
        name = bare(name[: match.start()] + name[match.end() :])
        add(name, levels)
    if match := OWNED.match(name):
        name = match[1]
        add(name, ANY_LEVEL)
    if match := FACILITY.search(name):
        add(name[: match.start()], frozenset({Feature.TOWN}), is_facility=True)
    parts = name.removeprefix("a ").removeprefix("an ").split()
    for length in range(len(parts) - 1, 0, -1):
        if parts[0][:1].isupper():
            is_site = any(part[:1].isupper() for part in parts[length:])
            add(" ".join(parts[:length]), ANY_LEVEL, is_facility=is_site, is_cut=True)
    return tuple(readings)


def _levels(match: re.Match[str] | None) -> frozenset[Feature]:
    return LEVEL_OF.get(match[1].lower(), ANY_LEVEL) if match else ANY_LEVEL
