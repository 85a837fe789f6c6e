"""Two tellings of what happened, compared field by field: each field's agreement speaks for one incident, or against it.

The weights are log-odds, as in Fellegi and Sunter (1969), set by hand where no labelled pairs of conflict reports exist. A field
that one telling leaves open weighs nothing. Facts that cannot both be true of one incident forbid the link, whatever else
agrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from servanda.linking.names import shared
from servanda.linking.phases import Phase
from servanda.record import Estimate, Incident, Kind, Place, PlaceGranularity, Reality, Time, TimeGranularity

BEFORE = -1.5
"""Two tellings of one kind of event, before anything is compared."""
ONE_STORY, TWO_STORIES = 1.0, -2.5
SAME_FORM, OTHER_FORM = 0.5, -1.5
"""Of the ACLED sub-event."""
SAME_PLACE, PLACE_WITHIN, OTHER_PLACE = 2.0, 0.5, -1.5
"""Of one place told no finer than by its province or country as much as of a place within the other."""
SAME_DAY, DAYS_OVERLAP = 1.5, 0.3
SAME_ACTOR, OTHER_ACTOR = 1.5, -2.0
SAME_TARGET, OTHER_TARGET = 1.0, -1.0
SAME_TOLL, OTHER_TOLL = 1.5, -0.3
SOON, LATE, LONG_AFTER = 0.5, -2.0, -3.0
"""Of publications within days of each other, weeks apart and months apart, where not both tell a day."""
MANY_WORDS, SOME_WORDS, NO_WORDS = 1.5, 0.5, -2.0
"""Of the clauses: half of the shorter one's stems in common, a quarter, or fewer; the first two if at least `SAYING` are."""
SAYING = 3
"""Stems in common that say something: "the shooting" is in every report of one."""
DAYS, WEEKS, MONTHS = timedelta(days=3), timedelta(days=14), timedelta(days=60)
FAR = 50.0
"""Kilometres between two towns or districts that cannot be one place."""
SLACK = timedelta(days=1)
"""By how much days may differ: night and time zones."""
MANIFOLD, FEW = 3, 3
"""A toll so many times another, and more than so many above it, is of something else."""
EARTH = 6371.0
"""The Earth's mean radius in kilometres."""
FINE = frozenset({PlaceGranularity.EXACT, PlaceGranularity.NEAR, PlaceGranularity.DISTRICT})
MUTUAL = frozenset({Kind.CONSULT, Kind.AGREE})
"""What two sides do together, so that each side's account may name itself first."""
COME_TRUE = frozenset({Reality.HAPPENED, Reality.CLAIMED, Reality.DENIED})
TO_COME = frozenset({Reality.PLANNED, Reality.THREATENED, Reality.POSSIBLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's telling of an incident, with what is compared."""

    incident: Incident
    """The finding."""
    source: str
    """Id of the report, or of the one that it copies."""
    story: str
    """Id of the first report of its story."""
    told: date
    """Day of publication; the last possible one where it is not known."""
    actors: frozenset[str]
    """Sides that did it."""
    targets: frozenset[str]
    """Sides to whom it was done."""
    persons: frozenset[str]
    """Ids of the persons who took part."""
    words: frozenset[str]
    """Stems of the clause that tells it."""
    phase: Phase | None
    """Whether its words set it before or after the deal of which its report tells."""
    place: Place | None
    """Where."""

    @property
    def sides(self) -> frozenset[str]:
        """All sides that took part."""
        return self.actors | self.targets


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What speaks for and against two tellings being of one incident."""

    weight: float
    """The log-odds; above 0 they are."""
    reasons: tuple[str, ...]
    """What agrees and what does not, in words."""
    veto: str = ""
    """Why they cannot be one; empty where nothing forbids it."""


def compare(one: Telling, other: Telling) -> Comparison:
    """Compare two tellings."""
    if veto := find_veto(one, other):
        return Comparison(weight=0.0, reasons=(veto,), veto=veto)
    parts = [
        (ONE_STORY, "the reports tell of one story") if one.story == other.story else (TWO_STORIES, ""),
        _weigh_form(one.incident, other.incident),
        _weigh_place(one, other),
        _weigh_days(one, other),
        *_weigh_parts(one, other),
        *(
            _weigh_toll(getattr(one.incident, field), getattr(other.incident, field), field)
            for field in ("killed", "injured", "captured")
        ),
        _weigh_words(one.words, other.words),
    ]
    return Comparison(
        weight=round(BEFORE + sum(weight for weight, _ in parts), 3),
        reasons=tuple(reason for _, reason in parts if reason),
    )


def find_veto(one: Telling, other: Telling) -> str:
    """Return why two tellings cannot be of one incident; empty where nothing forbids it."""
    left, right = one.incident, other.incident
    if left.kind is not right.kind:
        return f"the one is {left.kind.value}, the other {right.kind.value}"
    if _stage(left.reality) != _stage(right.reality):
        return f"the one is {left.reality.value.replace('_', ' ')}, the other {right.reality.value.replace('_', ' ')}"
    if left.count != right.count:
        return f"the one sums up {max(left.count, right.count)} occurrences"
    if not _may_be_one_time(left.when, right.when):
        return "they were on different days"
    if one.phase and other.phase and one.phase is not other.phase:
        return "the one was before the deal, the other after it"
    if left.kind in MUTUAL and one.persons and other.persons and one.persons.isdisjoint(other.persons):
        return "other people took part"
    if _is_elsewhere(one, other):
        return f"they were in different places: {one.place.name if one.place else ''} and {other.place.name if other.place else ''}"
    for field in ("killed", "injured", "captured"):
        if _is_another_toll(getattr(left, field), getattr(right, field)):
            return f"the numbers of {field} are too far apart"
    return ""


def _stage(reality: Reality) -> int:
    return 0 if reality in COME_TRUE else 1 if reality in TO_COME else 2


def _bounds(time: Time | None) -> tuple[date, date]:
    return (time and time.earliest) or date.min, (time and time.latest) or date.max


def _may_be_one_time(one: Time | None, other: Time | None) -> bool:
    (start, end), (first, last) = _bounds(one), _bounds(other)
    return not ((first != date.min and end < first - SLACK) or (start != date.min and last < start - SLACK))


def _is_exact(time: Time | None) -> bool:
    return time is not None and time.granularity is TimeGranularity.DAY and time.earliest == time.latest


def _weigh_days(one: Telling, other: Telling) -> tuple[float, str]:
    here, there = one.incident.when, other.incident.when
    if here and there and _is_exact(here) and _is_exact(there):
        if here.earliest == there.earliest:
            return SAME_DAY, f"both are dated {here.earliest}"
        return DAYS_OVERLAP, "their days are next to each other"
    if date.max in {one.told, other.told}:
        return 0.0, ""
    apart = abs(one.told - other.told)
    if apart <= DAYS:
        return SOON, "they were told within days of each other"
    return (0.0 if apart <= WEEKS else LATE if apart <= MONTHS else LONG_AFTER), ""


def _weigh_form(one: Incident, other: Incident) -> tuple[float, str]:
    if one.acled is None or other.acled is None:
        return 0.0, ""
    return (SAME_FORM, f"both are {one.acled.value}") if one.acled is other.acled else (OTHER_FORM, "")


def _weigh_place(one: Telling, other: Telling) -> tuple[float, str]:
    if one.place is None or other.place is None:
        return 0.0, ""
    if one.place.id == other.place.id:
        is_fine = any(each.incident.place and each.incident.place.granularity in FINE for each in (one, other))
        return SAME_PLACE if is_fine else PLACE_WITHIN, f"both were in {one.place.name}"
    if _is_within(one.place, other.place) or _is_within(other.place, one.place):
        return PLACE_WITHIN, f"{one.place.name} and {other.place.name} lie one in the other"
    return OTHER_PLACE, ""


def _is_within(inner: Place, outer: Place) -> bool:
    """Tell whether the outer place is a country or division that holds the inner one."""
    if inner.country != outer.country:
        return False
    return not outer.adm1_code or (not outer.adm2_code and outer.adm1_code == inner.adm1_code)


def _is_elsewhere(one: Telling, other: Telling) -> bool:
    here, there = one.place, other.place
    if here is None or there is None or here.id == there.id:
        return False
    if here.country and there.country and here.country != there.country:
        return True
    if _is_within(here, there) or _is_within(there, here):
        return False
    are_fine = all(each.incident.place is not None and each.incident.place.granularity in FINE for each in (one, other))
    return are_fine and _kilometres(here, there) > FAR


def _kilometres(here: Place, there: Place) -> float:
    """Return the distance on the sphere; 0 where a place has no coordinates."""
    if here.latitude is None or here.longitude is None or there.latitude is None or there.longitude is None:
        return 0.0
    north, east = radians(there.latitude - here.latitude) / 2, radians(there.longitude - here.longitude) / 2
    part = sin(north) ** 2 + cos(radians(here.latitude)) * cos(radians(there.latitude)) * sin(east) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(part)))


def _weigh_parts(one: Telling, other: Telling) -> Iterator[tuple[float, str]]:
    """Yield what speaks for or against the same sides in the same parts; those of a call or a deal have one part."""
    if one.incident.kind not in MUTUAL:
        yield _weigh_sides(one.actors, other.actors, "did it", SAME_ACTOR, OTHER_ACTOR)
        yield _weigh_sides(one.targets, other.targets, "suffered it", SAME_TARGET, OTHER_TARGET)
        return
    here, there = one.sides, other.sides
    if len(here & there) > 1:
        yield SAME_ACTOR + SAME_TARGET, "the same sides took part"
    elif here and there:
        is_open = here <= there or there <= here
        yield (SAME_ACTOR, "one side took part in both") if is_open else (OTHER_ACTOR + OTHER_TARGET, "")


def _weigh_sides(
    these: frozenset[str], those: frozenset[str], did: str, same: float, other: float
) -> tuple[float, str]:
    if not these or not those:
        return 0.0, ""
    return (same, f"the same side {did}") if these & those else (other, "")


def _told(estimate: Estimate | None) -> int | None:
    if estimate is None:
        return None
    return estimate.best if estimate.best is not None else estimate.low


def _weigh_toll(one: Estimate | None, other: Estimate | None, field: str) -> tuple[float, str]:
    left, right = _told(one), _told(other)
    if left is None or right is None:
        return 0.0, ""
    return (SAME_TOLL, f"both tell of {left:,} {field}") if left == right else (OTHER_TOLL, "")


def _is_another_toll(one: Estimate | None, other: Estimate | None) -> bool:
    left, right = _told(one), _told(other)
    if left is None or right is None:
        return False
    small, large = sorted((left, right))
    return large > MANIFOLD * small and large - small > FEW


def _weigh_words(these: frozenset[str], those: frozenset[str]) -> tuple[float, str]:
    common = shared(these, those)
    if common < 0.25:
        return NO_WORDS, ""
    if len(these & those) < SAYING:
        return 0.0, ""
    return (MANY_WORDS, "the words are much the same") if common >= 0.5 else (SOME_WORDS, "")


def place_of(incident: Incident, places: Mapping[str, Place]) -> Place | None:
    """Return the place of an incident; None where it is not known."""
    return places.get(incident.place.place or "") if incident.place else None
