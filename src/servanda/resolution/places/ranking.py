"""Which of the places that bear a name a report means, by what it says of them and of the places around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import asin, cos, exp, log10, radians, sin, sqrt

from rapidfuzz import fuzz

from servanda.resolution.names.catalogue import state_of
from servanda.resolution.names.spelling import consonants, fold
from servanda.resolution.places import gazetteer
from servanda.resolution.places.gazetteer import Feature, Toponym
from servanda.resolution.places.words import ANY_LEVEL

EARTH_RADIUS = 6371.0
"""Kilometres."""
ROUNDS = 3
"""How often the names of a report are weighed against each other."""

BY_FEATURE = {
    Feature.COUNTRY: (6.0, 0.0), Feature.CONTINENT: (6.0, 0.0), Feature.SEA: (5.0, 0.0), Feature.REGION: (4.0, 0.0),
    Feature.RIVER: (3.0, 0.0), Feature.PROVINCE: (2.6, 0.25), Feature.DISTRICT: (0.8, 0.25), Feature.TOWN: (0.0, 0.6),
}  # fmt: skip
"""How prominent a sort of place is, and what each factor of ten in people adds."""
CAPITAL = 1.5
METROPOLIS = 1_000_000
"""People from which on a town is meant before its division even where the name is not quite its own: "New York"."""
OWN_NAME, ALIKE = 1.0, 78
"""The name is its own, not a further one; and the likeness, of 100, from which on it is a spelling of that."""
NAMESAKE = -1.6
"""A division without its level word, where its town of the same name is there too."""
LEVEL_FITS, LEVEL_FAILS = 4.0, -4.0
TOWN_FOR_DISTRICT = -0.5
"""A town where the level word says district: districts bear the names of their towns, and of their quarters."""
DISTRICT_FOR_PROVINCE = 0.0
"""A second-level division where the level word says province, as the provinces of the Philippines are."""
SEAT_SHARE, SEAT_PEOPLE = 10, 50_000
"""A town is its division's namesake in news when it has one in so many of its people, or so many people."""
HELD = 5.0
"""The report names a place around it that holds it."""
COUNTRY_IN_PLAY, PROVINCE_IN_PLAY = 2.5, 2.5
ABROAD = 0.02
"""Share of the report's countries below which a place's own is not in play."""
THIN = 1.0
"""Names that the report is taken to use elsewhere besides: so few of its own do not settle much."""
BESIDE, BESIDE_KM = 2.5, 400.0
"""The report tells it to lie near another of its places, or in what direction from it; and the farthest that is so told."""
NEARBY, NEARBY_KM, NEARBY_MOST = 1.2, 80.0, 2.5
"""What a place near another of the report's places gains, over what distance, and at most."""


@dataclass(slots=True)
class Candidate:
    """A place that a name may lead to."""

    toponym: Toponym
    """The place."""
    score: float
    """How well it fits; only the differences between one name's candidates mean something."""
    reasons: list[str] = field(default_factory=list)
    """What speaks for it and against it, in words."""
    is_held: bool = False
    """Whether the report names a place around it that holds it."""
    is_far: bool = False
    """Whether it lies far from a place that the report tells it to lie near."""
    is_abroad: bool = False
    """Whether the report speaks of other countries and not of its own."""


@dataclass(slots=True)
class PlaceName:
    """A name that a report uses, with the places that bear it; the same name means the same place throughout."""

    name: str
    """The bare name."""
    levels: frozenset[Feature] = ANY_LEVEL
    """The sorts of place that level words let it be."""
    options: tuple[Toponym, ...] = ()
    """The places that bear it."""
    holders: list[PlaceName] = field(default_factory=list)
    """Names of the report that stand where a holder of this place would ("Gwoza, Borno")."""
    neighbours: list[PlaceName] = field(default_factory=list)
    """Names of the report that it is told to lie near ("Sake, 20 km west of Goma")."""
    candidates: list[Candidate] = field(default_factory=list)
    """The options weighed, the best first."""
    before_context: list[Candidate] = field(default_factory=list)
    """The options weighed without the report's other places."""

    @property
    def best(self) -> Toponym | None:
        """The likeliest place."""
        return self.candidates[0].toponym if self.candidates else None


def rank(names: Iterable[PlaceName], countries: Mapping[str, float]) -> None:
    """Order the candidates of each name, weighing the names of a report against each other.

    Args:
        names: the report's names; their ``candidates`` are filled.
        countries: how much the report speaks of each country in other words, such as demonyms.
    """
    names = [name for name in names if name.options]
    for name in names:
        name.before_context = [_weigh_alone(option, name) for option in name.options]
        name.candidates = sorted(name.before_context, key=lambda each: -each.score)
    for _ in range(ROUNDS):
        beliefs = [_beliefs(name) for name in names]
        for name in names:
            others = [belief for other, belief in zip(names, beliefs, strict=True) if other is not name]
            context = _Context(name, others, countries)
            weighed = [context.weigh(candidate) for candidate in name.before_context]
            name.candidates = sorted(weighed, key=lambda each: -each.score)


@lru_cache(maxsize=65536)
def prominence(toponym: Toponym) -> float:
    """Return how likely a place is meant before anything else is known."""
    start, growth = BY_FEATURE[toponym.feature]
    score = start + growth * log10(toponym.population + 1)
    return score + CAPITAL if is_capital(toponym) else score


def is_capital(toponym: Toponym) -> bool:
    """Tell whether a town is a seat of its state's government."""
    state = state_of(toponym.country) if toponym.country and toponym.feature is Feature.TOWN else None
    return state is not None and any(toponym.folded == fold(seat) for seat in state.seats)


def capitals(country: str) -> tuple[Toponym, ...]:
    """Return the seats of a state's government by its ISO 3166-1 alpha-2 code."""
    state = state_of(country)
    found = (option for seat in (state.seats if state else ()) for option in gazetteer.find(seat))
    return tuple(option for option in found if option.country == country and is_capital(option))


def distance(one: Toponym, other: Toponym) -> float:
    """Return the kilometres between two places; infinite where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return float("inf")
    north, south = radians(one.latitude), radians(other.latitude)
    half_height, half_width = (north - south) / 2, radians(one.longitude - other.longitude) / 2
    chord = sin(half_height) ** 2 + cos(north) * cos(south) * sin(half_width) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(chord)))


def is_spelling(one: str, other: str) -> bool:
    """Tell whether two folded names are one name, spelt in two ways."""
    return fuzz.ratio(one, other) >= ALIKE or consonants(one) == consonants(other)


def _weigh_alone(option: Toponym, name: PlaceName) -> Candidate:
    candidate = Candidate(option, prominence(option))
    folded = fold(name.name)
    if is_spelling(option.folded, folded):
        candidate.score += OWN_NAME
    if name.levels:
        fits = option.feature in name.levels
        pair = {option.feature, *name.levels}
        fails = TOWN_FOR_DISTRICT if pair == {Feature.TOWN, Feature.DISTRICT} else LEVEL_FAILS
        fails = DISTRICT_FOR_PROVINCE if pair == {Feature.DISTRICT, Feature.PROVINCE} else fails
        candidate.score += LEVEL_FITS if fits else fails
        candidate.reasons.append("the level word fits" if fits else "the level word does not fit")
    elif option.feature in {Feature.PROVINCE, Feature.DISTRICT} and any(
        other.feature is Feature.TOWN
        and other.lies_in(option)
        and (is_spelling(other.folded, folded) or option.folded != folded or other.population > METROPOLIS)
        and (other.population * SEAT_SHARE > option.population or other.population > SEAT_PEOPLE)
        for other in name.options
    ):
        candidate.score += NAMESAKE
        candidate.reasons.append("without a level word the town of that name is meant")
    return candidate


def _is_far(option: Toponym, neighbour: Toponym) -> bool:
    """Tell whether a place cannot lie near a town or a lake, whose middle is not far from its shores."""
    is_small = neighbour.feature is Feature.TOWN or neighbour.name.startswith("Lake ")
    return is_small and BESIDE_KM < distance(option, neighbour) < float("inf")


def _beliefs(name: PlaceName) -> list[tuple[Toponym, float]]:
    best = name.candidates[0].score
    weights = [(candidate.toponym, exp(candidate.score - best)) for candidate in name.candidates]
    total = sum(weight for _, weight in weights)
    return [(option, weight / total) for option, weight in weights if weight > 0.02 * total]


class _Context:
    """What the other names of a report say about where one name lies."""

    def __init__(
        self, name: PlaceName, others: list[list[tuple[Toponym, float]]], countries: Mapping[str, float]
    ) -> None:
        self.holders = name.holders
        self.neighbours = [each.best for each in name.neighbours if each.best]
        self.countries: dict[str, float] = defaultdict(float, countries)
        self.provinces: dict[int, float] = defaultdict(float)
        self.spots: list[Toponym] = []
        for beliefs in others:
            for option, weight in beliefs:
                for code in option.countries:
                    self.countries[code] += weight / len(option.countries)
                if option.province:
                    self.provinces[option.province.row] += weight
            surest, weight = beliefs[0]
            if weight > 0.5 and surest.feature in {Feature.TOWN, Feature.DISTRICT}:
                self.spots.append(surest)
        self.total_countries = THIN + sum(self.countries.values())
        self.total_provinces = THIN + sum(self.provinces.values())

    def weigh(self, alone: Candidate) -> Candidate:
        option = alone.toponym
        candidate = Candidate(option, alone.score, list(alone.reasons))
        holder = next((each.best for each in self.holders if each.best and option.lies_in(each.best)), None)
        if holder and holder.row != option.row:
            candidate.score += HELD
            candidate.is_held = True
            candidate.reasons.append(f"the report says that it lies in {holder.name}")
        share = sum(self.countries.get(code, 0.0) for code in option.countries) / self.total_countries
        if share:
            candidate.score += COUNTRY_IN_PLAY * share
            candidate.reasons.append(f"its country is in play ({share:.0%})")
        candidate.is_abroad = share < ABROAD and self.total_countries > THIN and bool(option.countries)
        if option.province and (share := self.provinces.get(option.province.row, 0.0) / self.total_provinces):
            candidate.score += PROVINCE_IN_PLAY * share
            candidate.reasons.append(f"its province is in play ({share:.0%})")
        beside = next((each for each in self.neighbours if distance(option, each) <= BESIDE_KM), None)
        candidate.is_far = bool(self.neighbours) and all(_is_far(option, each) for each in self.neighbours)
        if beside:
            candidate.score += BESIDE
            candidate.reasons.append(f"the report says where it lies from {beside.name}")
        if option.feature in {Feature.TOWN, Feature.DISTRICT}:
            near = sum(exp(-distance(option, spot) / NEARBY_KM) for spot in self.spots)
            if near > 0.1:
                candidate.score += min(NEARBY_MOST, NEARBY * near)
                candidate.reasons.append("it lies near the report's other places")
        return candidate
