"""Every place name that a report uses, with the place it leads to and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.record import Place, PlaceGranularity, Report, Span
from servanda.resolution.names.catalogue import NamedAs
from servanda.resolution.names.countries import CountryUse, find_countries, find_main
from servanda.resolution.places import gazetteer
from servanda.resolution.places.gazetteer import Feature, Toponym
from servanda.resolution.places.holders import link_holders
from servanda.resolution.places.mentions import PlaceMention, read_mention
from servanda.resolution.places.ranking import Candidate, PlaceName, distance, is_spelling, prominence, rank
from servanda.resolution.places.words import LEVEL_OF, TOLD_BEFORE, PlaceWords

if TYPE_CHECKING:
    from spacy.tokens import Doc

SURE_AHEAD = 0.8
"""How far the best place must be ahead of the next one elsewhere."""
PROMINENT = 3.0
"""Prominence from which on a place is believed without anything in the report that speaks for it."""
TOWN_OF_SIZE = 30_000
"""People of a town that a report of other countries may tell of, where nowhere else is called so."""
HOLDERS = frozenset({Feature.COUNTRY, Feature.PROVINCE, Feature.DISTRICT})
"""Sorts of place that hold others."""
STAND_INS = HOLDERS | {Feature.REGION, Feature.TOWN}
"""Sorts of place that stand for a place which is told to lie in them and is not known itself."""
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


def find_uses(doc: Doc, report: Report, spans: Iterable[Span]) -> tuple[PlaceUse, ...]:
    """Return the places that the spans lead to, each read in the light of the others.

    Args:
        doc: the report as read.
        report: the report.
        spans: place names and demonyms, each one name.
    """
    countries = {use_span(doc, use): use for use in find_countries(doc)}
    names: dict[tuple[str, frozenset[Feature]], PlaceName] = {}
    home = find_main(tuple(countries.values()))
    mentions = [
        read_mention(report, span, countries.get((span.start, span.end)), names, home) for span in sorted(set(spans))
    ]
    link_holders(report, mentions)
    spoken_of = _spoken_of(countries, mentions)
    rank(names.values(), spoken_of)
    if _correct_spelling(report, mentions, spoken_of):
        link_holders(report, mentions)
        rank(names.values(), spoken_of)
    return tuple(_refer_back(report, [_decide(mention) for mention in mentions]))


def use_span(doc: Doc, use: CountryUse) -> tuple[int, int]:
    """Return the offsets of a country's name in the text."""
    last = doc[use.end - 1]
    return doc[use.start].idx, last.idx + len(last)


def _spoken_of(countries: dict[tuple[int, int], CountryUse], mentions: Sequence[PlaceMention]) -> dict[str, float]:
    own = {(mention.span.start, mention.span.end) for mention in mentions}
    spoken: dict[str, float] = {}
    for offsets, use in countries.items():
        # A capital's own name speaks for its country by what it leads to.
        if use.state.countries and (offsets not in own or use.named_as is NamedAs.ADJECTIVE):
            code = use.state.countries[0]
            spoken[code] = min(2.0, spoken.get(code, 0.0) + 0.5)
    return spoken


def _correct_spelling(report: Report, mentions: Sequence[PlaceMention], spoken_of: dict[str, float]) -> bool:
    """Give names that the gazetteer lacks the places that are spelt nearly so; tell whether there were any."""
    in_play = dict(spoken_of)
    for mention in mentions:
        for code in mention.name.best.countries if mention.name.best and not mention.words.is_cut else ():
            in_play[code] = in_play.get(code, 0.0) + 1.0
    most = sorted(in_play, key=lambda code: (-in_play[code], code))[:MOST_PLAY]
    is_lower, corrected = report.text.islower(), False
    for mention in mentions:
        best = mention.name.candidates[0] if mention.name.candidates else None
        if mention.country or (best and not _is_doubtful(best, mention.words)):
            continue
        names = [each for each in mention.readings if not each.is_cut and (is_lower or not each.name.islower())]
        for reading in reversed(names):
            near = tuple(
                option
                for code in most
                for option in gazetteer.find_misspelt(reading.name, code)
                if _may_be_told_in(mention, option)
            )
            if near:
                mention.words, mention.name.options, corrected = reading, near, True
                break
    return corrected


def _may_be_told_in(mention: PlaceMention, option: Toponym) -> bool:
    """Tell whether a place may lie where the report puts its name."""
    holder = _decide(mention.told_in).toponym if mention.told_in else None
    return holder is None or holder.feature not in HOLDERS or option.lies_in(holder)


def _is_doubtful(best: Candidate, words: PlaceWords) -> bool:
    """Tell whether a place lies in none of the report's countries, though nobody would think of it by itself."""
    is_another = words.is_cut or (bool(words.levels) and best.toponym.feature not in words.levels)
    is_known = prominence(best.toponym) >= PROMINENT or _is_unmistakable(best.toponym, words)
    return best.is_abroad and not best.is_held and (is_another or not is_known)


def _is_unmistakable(toponym: Toponym, words: PlaceWords) -> bool:
    """Tell whether no other country has a place of that name, and this one is a town of some size: "Kobani"."""
    options = gazetteer.find(words.name)
    return toponym.population >= TOWN_OF_SIZE and all(option.countries == toponym.countries for option in options)


def _is_reviewed(toponym: Toponym, words: PlaceWords) -> bool:
    """Tell whether nothing else has the name of a place that is in the table for it: camps and crossings bear their own."""
    is_own = toponym.feature is Feature.TOWN and toponym.geonames is None and not words.is_cut
    return is_own and len(gazetteer.find(words.name)) == 1


def _decide(mention: PlaceMention) -> PlaceUse:
    candidates = tuple(mention.name.candidates)
    best = candidates[0] if candidates else None
    rival = next(
        (each for each in candidates[1:] if best and _is_elsewhere(each.toponym, best.toponym)),
        None,
    )
    if not best:
        toponym, reason = None, "the gazetteer has no such name"
    elif rival and best.score - rival.score < SURE_AHEAD:
        toponym, reason = None, f"{best.toponym.name} and {rival.toponym.name} fit about as well"
    elif best.is_far:
        toponym, reason = None, f"the report tells it to lie by another place, which {best.toponym.name} is far from"
    elif _is_doubtful(best, mention.words):
        toponym, reason = None, f"the report speaks of other countries than that of {best.toponym.name}"
    elif _is_reviewed(best.toponym, mention.words):
        toponym, reason = best.toponym, "; ".join(best.reasons) or "nowhere else is called so"
    elif mention.words.is_facility and (prominence(best.toponym) < PROMINENT or best.is_abroad) and not best.is_held:
        toponym, reason = None, f"a site may bear the name of {best.toponym.name} without lying there"
    elif best.reasons or best.score >= PROMINENT:
        toponym, reason = best.toponym, "; ".join(best.reasons) or "the most prominent place of that name"
    else:
        toponym, reason = None, "nothing in the report speaks for a place of that name"
    if toponym and (district := _district_meant(toponym, mention.words)):
        toponym, reason = district, f"the level word makes it the district of {toponym.name}"
    is_open = toponym is None or mention.has_level
    holder = _decide(mention.told_in).toponym if mention.told_in and is_open else None
    # What lies in a region or town is not known, so that these stand in only for what is not known itself.
    # "The southern Philippines town of Datu Piang": the level word tells which of the two is meant.
    levels = mention.words.levels
    is_other = toponym is not None and holder is not None and holder.feature in levels and toponym.feature not in levels
    stand_ins = STAND_INS if toponym is None or is_other else HOLDERS
    if holder and holder.feature in stand_ins and not (toponym and _are_nested(toponym, holder)):
        toponym, reason = holder, f"the report puts it in {holder.name}, where no place of that name is known"
    return PlaceUse(
        span=mention.span,
        words=mention.words,
        toponym=toponym,
        granularity=granularity(toponym, mention.words) if toponym else None,
        reason=reason,
        candidates=candidates,
        is_for_actor=mention.country is not None and mention.country.named_as is NamedAs.ADJECTIVE,
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
