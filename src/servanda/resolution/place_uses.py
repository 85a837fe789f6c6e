"""Every place name that a report uses, with the place it leads to and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.record import ActorKind, Place, PlaceGranularity, Report, Span
from servanda.resolution import gazetteer
from servanda.resolution.catalogue import NamedAs, look_up
from servanda.resolution.countries import CountryUse, find_countries, find_home
from servanda.resolution.gazetteer import Feature, Toponym
from servanda.resolution.place_ranking import (
    Candidate,
    PlaceName,
    capitals,
    distance,
    is_capital,
    is_spelling,
    prominence,
    rank,
)
from servanda.resolution.place_words import LEVEL_OF, TOLD_BEFORE, PlaceWords, take_apart
from servanda.resolution.spelling import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

AROUND = 48
"""Characters before and after a name that are looked at for level words and holders."""
HOLDER_BETWEEN = re.compile(r"^\s*(?:,|\(|in|of|,\s*in)\s*(?:the\s+)?$")
"""What stands between a place and the place that holds it."""
BESIDE = re.compile(
    r"^\s*,?\s*(?:(?:about|some|around|roughly|just|\d[\d.,]*|miles|kilomet(?:re|er)s|km|to|the)\s*)*"
    r"(?:(?:north|south|east|west)(?:[- ]?(?:east|west))?|outside|near|close to|not far from)(?:\s+of)?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands between a place and one that it is told to lie near: "Sake, 20 km west of Goma"."""
HOLDER_FOLLOWS = re.compile(r"^(?:\s*,\s*|\s*\()(?P<name>[^\W\d][\w.'’-]*\.?(?: [A-Z][\w.'’-]*){0,2})")
"""A holder that is not among the names: a state's short form after a comma."""
OWNS = re.compile(r"^['’]s\s+$")
"""What stands between a place and a part of it."""
THE_COUNTRY = re.compile(r"(?:^|\bof\s+|\bin\s+)the (?:country|nation)$", re.IGNORECASE)
"""The one country that the report tells of."""
THE_CAPITAL = re.compile(r"the capital(?: city)?", re.IGNORECASE)
"""Its capital."""
SURE_AHEAD = 0.8
"""How far the best place must be ahead of the next one elsewhere."""
PROMINENT = 3.0
"""Prominence from which on a place is believed without anything in the report that speaks for it."""
HOLDERS = frozenset({Feature.COUNTRY, Feature.PROVINCE, Feature.DISTRICT})
"""Sorts of place that a name within them stands for where it is not known itself."""
CROWD = 8
"""How many times the people of another town of its name make one the town that is meant."""
ELSEWHERE = 161.0
"""Kilometres within which two candidates are one and the same for a reader."""
MOST_PLAY = 3
"""Countries in which a misspelt name is looked for: those the report speaks of most."""
GRANULARITY = {
    Feature.TOWN: PlaceGranularity.EXACT,
    Feature.DISTRICT: PlaceGranularity.DISTRICT,
    Feature.PROVINCE: PlaceGranularity.PROVINCE,
    Feature.REGION: PlaceGranularity.REGION,
    Feature.RIVER: PlaceGranularity.REGION,
    Feature.CONTINENT: PlaceGranularity.REGION,
    Feature.COUNTRY: PlaceGranularity.COUNTRY,
    Feature.SEA: PlaceGranularity.SEA_OR_AIR,
}


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """A place name where it stands, and what it leads to."""

    span: Span
    """The words."""
    words: PlaceWords
    """The words taken apart, in the reading that the gazetteer knows."""
    toponym: Toponym | None
    """The place; None where the report leaves it open."""
    granularity: PlaceGranularity | None
    """How fine the words tell it."""
    reason: str
    """Why it is this place, or why none."""
    candidates: tuple[Candidate, ...]
    """The places that bear the name, the likeliest first."""
    is_for_actor: bool = False
    """Whether the words name someone who acts, such as a demonym does, and not a place."""

    @property
    def place(self) -> Place | None:
        """The place as the record holds it."""
        return self.toponym.place if self.toponym else None

    @property
    def likeliest(self) -> Place | None:
        """The likeliest place, sure or not; None where the gazetteer has no such name."""
        return self.candidates[0].toponym.place if self.candidates else None


@dataclass(slots=True)
class _Use:
    span: Span
    words: PlaceWords
    name: PlaceName
    readings: tuple[PlaceWords, ...]
    country: CountryUse | None = None
    told_in: PlaceName | None = None
    """A name that the report puts around this one, though no known place of this name lies there."""

    @property
    def has_level(self) -> bool:
        """Whether its words tell how fine it is, in whatever reading."""
        return any(reading.levels for reading in self.readings)


def find_uses(doc: Doc, report: Report, spans: Iterable[Span]) -> tuple[PlaceUse, ...]:
    """Return the places that the spans lead to, each read in the light of the others.

    Args:
        doc: the report as read.
        report: the report.
        spans: place names and demonyms, each one name.
    """
    countries = {use_span(doc, use): use for use in find_countries(doc)}
    names: dict[tuple[str, frozenset[Feature]], PlaceName] = {}
    home = find_home(tuple(countries.values()))
    uses = [_read(report, span, countries.get((span.start, span.end)), names, home) for span in sorted(set(spans))]
    _link_holders(report, uses)
    spoken_of = _spoken_of(countries, uses)
    rank(names.values(), spoken_of)
    if _correct_spelling(report, uses, spoken_of):
        _link_holders(report, uses)
        rank(names.values(), spoken_of)
    return tuple(_refer_back(report, [_decide(use) for use in uses]))


def use_span(doc: Doc, use: CountryUse) -> tuple[int, int]:
    """Return the offsets of a country's name in the text."""
    last = doc[use.end - 1]
    return doc[use.start].idx, last.idx + len(last)


def _read(
    report: Report,
    span: Span,
    country: CountryUse | None,
    names: dict[tuple[str, frozenset[Feature]], PlaceName],
    home: str | None,
) -> _Use:
    text = report.text
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    readings = take_apart(report.quote(span), before, after)
    words = next((each for each in reversed(readings) if not each.is_cut), PlaceWords(report.quote(span)))
    options: tuple[Toponym, ...] = ()
    is_lower = report.text.islower()
    for reading in readings:
        if reading.name.islower() and not is_lower:
            continue  # "an area", "the van"
        if options := gazetteer.find(reading.name):
            words = reading
            break
    if (match := THE_COUNTRY.search(report.quote(span))) and home and (found := gazetteer.country(home)):
        words, options = PlaceWords(found.name, is_part=match.start() > 0), (found,)
    if THE_CAPITAL.fullmatch(report.quote(span)) and home:
        options = capitals(home)
        words = PlaceWords(options[0].name) if options else words
    if country and country.state.countries and country.named_as is not NamedAs.NAME:
        found = gazetteer.country(country.state.countries[0])
        is_palace = country.named_as is NamedAs.SEAT and not any(map(is_capital, options))
        options = (found,) if found and (country.named_as is NamedAs.ADJECTIVE or is_palace) else options
    known = look_up(words.name) if options else None
    if known and known.kind is not ActorKind.STATE and not any(_bears(option, words.name) for option in options):
        options = ()  # a group whose name a far town has had
    key = (fold(words.name), words.levels)
    name = names.setdefault(key, PlaceName(words.name, words.levels, options))
    return _Use(span, words, name, readings, country)


def _bears(option: Toponym, name: str) -> bool:
    """Tell whether a name is a place's own, or that of a region, which a group may call itself by."""
    return option.feature is Feature.REGION or option.folded == fold(name)


def _link_holders(report: Report, uses: Sequence[_Use]) -> None:
    for use in uses:
        use.name.holders.clear()
        use.name.neighbours.clear()
        use.told_in = None
    # The last first: whether a name is held tells what the name before it is told in.
    for place in reversed(range(len(uses))):
        use, following = uses[place], uses[place + 1] if place + 1 < len(uses) else None
        between = report.text[use.span.end : following.span.start] if following else ""
        part = uses[place + 2] if following and place + 2 < len(uses) else None
        if following and part and OWNS.match(report.text[following.span.end : part.span.start]):
            following = part if _may_hold(following.name, part.name) else following  # "in Syria's Daraa province"
        if following and BESIDE.match(between):
            use.name.neighbours.append(following.name)
        elif following and HOLDER_BETWEEN.match(between) and _may_hold(following.name, use.name):
            use.name.holders.append(following.name)
        elif following and HOLDER_BETWEEN.match(between) and _is_told_in(use, following, between):
            use.told_in = following.name
        elif match := HOLDER_FOLLOWS.match(report.text[use.span.end : use.span.end + AROUND]):
            words = match["name"].split()
            for length in range(len(words), 0, -1):
                holder = PlaceName(" ".join(words[:length]))
                holder.options = tuple(
                    option
                    for option in gazetteer.find(holder.name)
                    if option.feature in {Feature.COUNTRY, Feature.PROVINCE}
                )
                if _may_hold(holder, use.name):
                    rank([holder], {})
                    use.name.holders.append(holder)
                    break


def _is_told_in(use: _Use, following: _Use, between: str) -> bool:
    """Tell whether a name that nothing known explains is put in the next one; a comma alone may part a list."""
    if use.has_level or between.strip() != ",":
        return True
    return not use.name.options and bool(following.words.levels or following.name.holders)


def _may_hold(holder: PlaceName, held: PlaceName) -> bool:
    if any(option.feature is Feature.COUNTRY for option in held.options):
        return False  # "Russia, U.S." is a list
    return any(option.row != other.row and option.lies_in(other) for other in holder.options for option in held.options)


def _spoken_of(countries: dict[tuple[int, int], CountryUse], uses: Sequence[_Use]) -> dict[str, float]:
    own = {(use.span.start, use.span.end) for use in uses}
    spoken: dict[str, float] = {}
    for offsets, use in countries.items():
        # A capital's own name speaks for its country by what it leads to.
        if use.state.countries and (offsets not in own or use.named_as is NamedAs.ADJECTIVE):
            code = use.state.countries[0]
            spoken[code] = min(2.0, spoken.get(code, 0.0) + 0.5)
    return spoken


def _correct_spelling(report: Report, uses: Sequence[_Use], spoken_of: dict[str, float]) -> bool:
    """Give names that the gazetteer lacks the places that are spelt nearly so; tell whether there were any."""
    in_play = dict(spoken_of)
    for use in uses:
        for code in use.name.best.countries if use.name.best else ():
            in_play[code] = in_play.get(code, 0.0) + 1.0
    most = sorted(in_play, key=lambda code: (-in_play[code], code))[:MOST_PLAY]
    is_lower, corrected = report.text.islower(), False
    for use in uses:
        best = use.name.candidates[0] if use.name.candidates else None
        if use.country or (best and not _is_doubtful(best, use.words)):
            continue
        names = [each for each in use.readings if not each.is_cut and (is_lower or not each.name.islower())]
        for reading in reversed(names):
            near = tuple(
                option
                for code in most
                for option in gazetteer.find_misspelt(reading.name, code)
                if _may_be_told_in(use, option)
            )
            if near:
                use.words, use.name.options, corrected = reading, near, True
                break
    return corrected


def _may_be_told_in(use: _Use, option: Toponym) -> bool:
    """Tell whether a place may lie where the report puts its name."""
    holder = use.told_in.best if use.told_in else None
    return holder is None or holder.feature not in HOLDERS or option.lies_in(holder)


def _is_doubtful(best: Candidate, words: PlaceWords) -> bool:
    """Tell whether a place lies in none of the report's countries, though nobody would think of it by itself."""
    is_another = words.is_cut or (bool(words.levels) and best.toponym.feature not in words.levels)
    return best.is_abroad and not best.is_held and (is_another or prominence(best.toponym) < PROMINENT)


def _decide(use: _Use) -> PlaceUse:
    candidates = tuple(use.name.candidates)
    best = candidates[0] if candidates else None
    rival = next(
        (each for each in candidates[1:] if best and _is_elsewhere(each.toponym, best.toponym)),
        None,
    )
    if not best:
        toponym, reason = None, "the gazetteer has no such name"
    elif rival and best.score - rival.score < SURE_AHEAD:
        toponym, reason = None, f"{best.toponym.name} and {rival.toponym.name} fit about as well"
    elif use.words.is_facility and (prominence(best.toponym) < PROMINENT or best.is_abroad) and not best.is_held:
        toponym, reason = None, f"a site may bear the name of {best.toponym.name} without lying there"
    elif _is_doubtful(best, use.words):
        toponym, reason = None, f"the report speaks of other countries than that of {best.toponym.name}"
    elif best.reasons or best.score >= PROMINENT:
        toponym, reason = best.toponym, "; ".join(best.reasons) or "the most prominent place of that name"
    else:
        toponym, reason = None, "nothing in the report speaks for a place of that name"
    if toponym and (district := _district_meant(toponym, use.words)):
        toponym, reason = district, f"the level word makes it the district of {toponym.name}"
    holder = use.told_in.best if use.told_in and (toponym is None or use.has_level) else None
    if holder and holder.feature is Feature.TOWN:
        holder = holder.within
    if holder and holder.feature in HOLDERS and not (toponym and _are_nested(toponym, holder)):
        toponym, reason = holder, f"the report puts it in {holder.name}, where no place of that name is known"
    return PlaceUse(
        span=use.span,
        words=use.words,
        toponym=toponym,
        granularity=granularity(toponym, use.words) if toponym else None,
        reason=reason,
        candidates=candidates,
        is_for_actor=use.country is not None and use.country.named_as is NamedAs.ADJECTIVE,
    )


def _district_meant(toponym: Toponym, words: PlaceWords) -> Toponym | None:
    """Return the district around a town where the words say district and both bear one name."""
    district = toponym.district
    if toponym.feature is not Feature.TOWN or words.levels != {Feature.DISTRICT} or district is None:
        return None
    return district if is_spelling(district.folded.removesuffix(" district"), toponym.folded) else None


def _is_elsewhere(other: Toponym, best: Toponym) -> bool:
    """Tell whether a place far from the best one may be meant as well: a town with a crowd more people outweighs it."""
    is_crowd = best.feature is other.feature is Feature.TOWN and best.population > CROWD * other.population > 0
    return distance(other, best) > ELSEWHERE and not best.lies_in(other) and not is_crowd


def _are_nested(toponym: Toponym, other: Toponym) -> bool:
    return toponym.lies_in(other) or other.lies_in(toponym)


def _refer_back(report: Report, uses: Sequence[PlaceUse]) -> Iterator[PlaceUse]:
    """Give "the district" and "the province" the last place of that sort that the report has named before."""
    told: list[Toponym] = []
    for use in uses:
        match = TOLD_BEFORE.fullmatch(report.quote(use.span)) if not use.candidates else None
        wanted = LEVEL_OF[match[1].lower()] if match else frozenset()
        holders = [each.province if wanted == {Feature.PROVINCE} else each for each in reversed(told)]
        if match and (found := next((each for each in holders if each and each.feature in wanted), None)):
            yield replace(use, toponym=found, granularity=GRANULARITY[found.feature], reason="told before by its name")
        else:
            yield use
        if use.toponym and use.toponym.feature in {Feature.PROVINCE, Feature.DISTRICT} and not use.is_for_actor:
            told.append(use.toponym)


def granularity(toponym: Toponym, words: PlaceWords) -> PlaceGranularity:
    """Return how fine the words tell the place."""
    if words.is_at_sea:
        return PlaceGranularity.SEA_OR_AIR
    fine = GRANULARITY[toponym.feature]
    if fine is PlaceGranularity.EXACT and words.is_near:
        return PlaceGranularity.NEAR
    if fine is PlaceGranularity.COUNTRY and words.is_part:
        return PlaceGranularity.REGION
    return fine
