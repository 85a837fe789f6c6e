"""Place names where they stand in a report, with the places that bear them, before any is weighed against the others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.record import ActorKind, Report, Span
from servanda.resolution.names.catalogue import NamedAs, look_up
from servanda.resolution.names.countries import CountryUse
from servanda.resolution.names.spelling import fold
from servanda.resolution.places import gazetteer
from servanda.resolution.places.gazetteer import Feature, Toponym
from servanda.resolution.places.ranking import PlaceName, capitals, is_capital
from servanda.resolution.places.words import PlaceWords, take_apart

AROUND = 48
"""Characters before and after a name that are looked at for level words."""
THE_COUNTRY = re.compile(r"(?:^|\bof\s+|\bin\s+)the (?:country|nation)$", re.IGNORECASE)
"""The country that the report is about."""
THE_CAPITAL = re.compile(r"the capital(?: city)?", re.IGNORECASE)
"""Its capital."""
CAPITAL_OF = re.compile(
    r"^(?:the\s+)?(?P<whose>[A-Z].*?)\s+capital(?:\s+city)?(?:\s+of)?(?:\s+(?P<name>[A-Z].*)|['’]s\s+[a-z ]+)?$"
)
"""A state's capital, by its name or without: "the Yemeni capital Sanaa"."""


@dataclass(slots=True)
class PlaceMention:
    """A place name where it stands."""

    span: Span
    """The words."""
    words: PlaceWords
    """The words taken apart, in the reading that the gazetteer knows."""
    name: PlaceName
    """The name, shared by its mentions, with the places that bear it."""
    readings: tuple[PlaceWords, ...]
    """All ways to take the words apart."""
    country: CountryUse | None = None
    """The state that they name, if any."""
    told_in: PlaceMention | None = None
    """What the report puts around this one, though no known place of this name lies there."""

    @property
    def is_known(self) -> bool:
        """Whether the gazetteer knows the whole name, and not a part of it alone."""
        return bool(self.name.options) and not self.words.is_cut

    @property
    def has_level(self) -> bool:
        """Whether its words tell how fine it is, in whatever reading."""
        return any(reading.levels for reading in self.readings)


def read_mention(
    report: Report,
    span: Span,
    country: CountryUse | None,
    names: dict[tuple[str, frozenset[Feature]], PlaceName],
    home: str | None,
) -> PlaceMention:
    """Return the mention that some words are.

    Args:
        report: the report.
        span: the words.
        country: the state that they name, if any.
        names: the report's names by name and level words; a new one is added.
        home: the country that the report is about, as ISO 3166-1 alpha-2; None where there is none.
    """
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
    if THE_CAPITAL.fullmatch(report.quote(span)) and home and not after.startswith(" of "):
        options = capitals(home)
        words = PlaceWords(options[0].name) if options else words
    if country and country.state.countries and country.named_as is not NamedAs.NAME:
        found = gazetteer.country(country.state.countries[0])
        is_palace = country.named_as is NamedAs.SEAT and not any(map(is_capital, options))
        options = (found,) if found and (country.named_as is NamedAs.ADJECTIVE or is_palace) else options
    if (match := CAPITAL_OF.match(report.quote(span))) and (seats := _find_capital(match)):
        words, options = PlaceWords(match["name"] or seats[0].name), seats
    known = look_up(words.name) if options else None
    if known and known.kind is not ActorKind.STATE and not any(_bears(option, words.name) for option in options):
        options = ()  # a group whose name a far town has had
    key = (fold(words.name), words.levels)
    name = names.setdefault(key, PlaceName(words.name, words.levels, options))
    return PlaceMention(span, words, name, readings, country)


def _find_capital(match: re.Match[str]) -> tuple[Toponym, ...]:
    """Return the capital that words mean by whose it is; by its name, where they give that."""
    state = look_up(match["whose"])
    if match["name"]:
        found = gazetteer.find(match["name"])
        return tuple(each for each in found if state and each.country in state.countries) or found
    return capitals(state.countries[0]) if state and state.kind is ActorKind.STATE and state.countries else ()


def _bears(option: Toponym, name: str) -> bool:
    """Tell whether a name is a place's own, or that of a region, which a group may call itself by."""
    return option.feature is Feature.REGION or option.folded == fold(name)
