"""Where: the place that each location of a report leads to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from servanda.record import Incident, Location, PlaceGranularity, Record, Report, Span
from servanda.resolution import gazetteer
from servanda.resolution.catalogue import NamedAs
from servanda.resolution.countries import find_countries
from servanda.resolution.gazetteer import Feature, Toponym
from servanda.resolution.place_ranking import prominence
from servanda.resolution.place_uses import GRANULARITY, PlaceUse, find_uses, use_span
from servanda.resolution.place_words import COMPASS, HOLDER_WITHIN, LEVEL_OF, take_apart
from servanda.resolution.spelling import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

LONGEST = 3
"""Words of the longest name that is looked for outside the reader's places."""
TOWNSPEOPLE = frozenset("police mayor sheriff council resident residents native man woman teen teenager couple".split())
"""Words for people by their town, which a name of a town before them tells: "Newark police"."""
TAKING = frozenset(
    """
    take retake capture recapture seize overrun occupy besiege storm enter leave shell bomb bombard liberate encircle
    abandon reach
    """.split()
)
"""Verbs whose object is a place where it bears a place's name and is nobody else's."""
DIVISIONS = frozenset({Feature.DISTRICT, Feature.PROVINCE})
WELL_KNOWN = 3.5
"""Prominence from which on a name is a place wherever it stands."""
PLACE_LABELS = frozenset({"Location", "Nationality"})
"""The reader's classes whose words lead to places."""
PARTING = re.compile(
    r"['’]s\s+(?:(?i:capital|largest|biggest|main|port|border|coastal|capital city|port city|city|town|region|province)\s+)*"
    r"(?:of\s+)?(?=[A-Z])|\s*(?:,\s*and|,|;|\b(?i:and)\b|&|\b(?i:or)\b|\(|\))\s*"
)
"""What parts the names of one location."""
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$|^between\s+", re.IGNORECASE)


def resolve_places(findings: Record, doc: Doc, report: Report) -> Record:
    """Return the findings with a place for every location that leads to one; the others stay, unresolved.

    Args:
        findings: what extraction found in the report.
        doc: the report as read: its other place names tell which place a name means.
        report: the report.
    """
    parts = {
        location: tuple(name_spans(report, location))
        for incident in findings.incidents
        if incident.place
        for location in _apart(incident.place)
    }
    if not parts:
        return findings
    uses = {use.span: use for use in survey_places(doc, report, [span for spans in parts.values() for span in spans])}
    resolved = {
        location: _resolve(report, location, [uses[span] for span in spans]) for location, spans in parts.items()
    }
    places = {toponym.place.id: toponym.place for _, toponym in resolved.values() if toponym}
    places.update((place.id, place) for place in findings.places)
    incidents = tuple(_place_incident(incident, resolved) for incident in findings.incidents)
    return replace(findings, incidents=incidents, places=tuple(places[key] for key in sorted(places)))


def survey_places(doc: Doc, report: Report, more: Sequence[Span] = ()) -> tuple[PlaceUse, ...]:
    """Return every place name and demonym of the report with the place it leads to, its candidates and the reason.

    Args:
        doc: the report as read.
        report: the report.
        more: names to look at besides those that the reader found; where they overlap with those, they count.
    """
    spans = list(more)
    countries = find_countries(doc)
    demonyms = {use.start for use in countries if use.named_as is NamedAs.ADJECTIVE}
    for entity in doc.ents:
        # "Malian soldiers" are no place, whatever the text's reader says.
        is_of_people = entity.start in demonyms and all(word.text.islower() for word in entity[1:])
        if entity.label_ in PLACE_LABELS and not is_of_people:
            span = report.span(entity.start_char, entity.end_char)
            if not any(span.overlaps(other) for other in more):
                spans += name_spans(report, Location(spans=(span,)))
    for use in countries:
        span = report.span(*use_span(doc, use))
        if not any(span.overlaps(other) for other in spans):
            spans.append(span)
    named = {report.quote(span) for span in spans}
    spans += [span for span in hidden_names(doc, report, named) if not any(span.overlaps(other) for other in spans)]
    uses = find_uses(doc, report, spans)
    # "The North" and "Central" name nothing by themselves.
    return tuple(use for use in uses if use.candidates or use.span in more or take_apart(report.quote(use.span)))


def is_name_alone(text: str) -> bool:
    """Tell whether a text is nothing but one name that the gazetteer knows: "Tripoli", "northern Helmand province"."""
    return any(gazetteer.find(words.name) for words in take_apart(text.strip()) if not words.is_cut)


def hidden_names(doc: Doc, report: Report, named: Collection[str]) -> Iterator[Span]:
    """Yield names of places that the text's reader took for part of something else: "the Laurel County Sheriff's Office".

    Any reader knows them, or the report has told of the place elsewhere, or the words around tell that it is one.

    Args:
        doc: the report as read.
        report: the report.
        named: the places that the report names elsewhere.
    """
    surnames = {entity[-1].text for entity in doc.ents if entity.label_ == "Person" and len(entity) > 1}
    position = 0
    while position < len(doc):
        token = doc[position]
        length = 1
        if token.pos_ == "PROPN" and token.text[:1].isupper():
            length = next(
                (
                    n
                    for n in range(min(LONGEST, len(doc) - position), 0, -1)
                    if _is_hidden_name(doc[position : position + n], named, surnames)
                ),
                0,
            )
            if length:
                last = doc[position + length - 1]
                yield report.span(token.idx, last.idx + len(last))
        position += max(1, length)


def _is_hidden_name(words: Words, named: Collection[str], surnames: Collection[str]) -> bool:
    if any(word.pos_ != "PROPN" for word in words):
        return False
    name = words.text
    following = words.doc[words.end].lower_ if words.end < len(words.doc) else ""
    is_of_people = following in TOWNSPEOPLE
    if any(word.ent_type_ == "Person" for word in words):
        # "Fargo Mayor", or a town that the text's reader took for somebody, whose name nobody else bears.
        is_told = name in named or _is_told_as_place(words.root)
        is_alone = is_told and words[-1].text not in surnames and _is_whole(words)
        return (is_of_people or is_alone) and bool(gazetteer.find(name))
    if _has_prominent(name) or _is_division(name):
        return True
    is_told = is_of_people or name in named or (not words.root.ent_type_ and _is_told_as_place(words.root))
    return is_told and bool(gazetteer.find(name))


def _is_told_as_place(name: Token) -> bool:
    """Tell whether a name stands in a list with places ("in Gao and Kidal") or is what an army takes ("retook Gori")."""
    if name.dep_ == "conj" and name.head.ent_type_ == "Location":
        return True
    is_object = name.dep_ in {"obj", "nsubj:pass"} and name.head.lemma_ in TAKING
    return is_object or any(child.dep_ == "conj" and child.ent_type_ == "Location" for child in name.children)


def _is_whole(words: Words) -> bool:
    return any((entity.start, entity.end) == (words.start, words.end) for entity in words.ents)


@lru_cache(maxsize=16384)
def _is_division(name: str) -> bool:
    """Tell whether words are the name of a known division with its level word: "Laurel County"."""
    *own, level = name.split()
    features = DIVISIONS & LEVEL_OF.get(level.lower(), frozenset())
    found = gazetteer.find(name) or gazetteer.find(" ".join(own)) if own and features else ()
    return any(option.feature in features for option in found)


@lru_cache(maxsize=16384)
def _has_prominent(name: str) -> bool:
    return any(option.folded == fold(name) and prominence(option) >= WELL_KNOWN for option in gazetteer.find(name))


def name_spans(report: Report, location: Location) -> Iterator[Span]:
    """Yield the single names of a location's words: "Jobar and Ain Terma" has two, "Bosnia and Herzegovina" one."""
    for span in location.spans:
        words = report.quote(span)
        if gazetteer.find(words):
            yield span
            continue
        start = match.end() if (match := BETWEEN.match(words)) else 0
        partings = [match.span() for match in PARTING.finditer(words)]
        partings += [match.span("link") for match in HOLDER_WITHIN.finditer(words) if _is_name(words[: match.start()])]
        for end, following in (*sorted(partings), (len(words), len(words))):
            if following < len(words) and COMPASS.fullmatch(words[start:end].strip()):
                continue
            if words[start:end].strip():
                yield report.span(span.start + start, span.start + end)
            start = following


def _is_name(words: str) -> bool:
    return any(word[:1].isupper() for word in words.split())


def _resolve(report: Report, location: Location, uses: Sequence[PlaceUse]) -> tuple[Location, Toponym | None]:
    found = [use for use in uses if use.toponym and not use.is_for_actor]
    smallest = [use for use in found if not any(other is not use and _holds(use, other) for other in found)]
    if not smallest or len(found) < len(uses) - _unknown_holders(uses):
        return location, None
    start = location.spans[0].start
    is_between = BETWEEN.search(report.text[max(0, start - 16) : start]) or BETWEEN.match(
        report.quote(location.spans[0])
    )
    first = smallest[0]
    if len({use.toponym.row for use in smallest if use.toponym}) == 1 and not is_between:
        toponym, granularity = first.toponym, first.granularity
    else:
        toponym = _common([use.toponym for use in smallest if use.toponym])
        granularity = GRANULARITY[toponym.feature] if toponym else None
    if not toponym:
        return location, None
    return replace(location, place=toponym.place.id, granularity=granularity), toponym


def _holds(use: PlaceUse, other: PlaceUse) -> bool:
    return (
        use.toponym is not None
        and other.toponym is not None
        and use.toponym.row != other.toponym.row
        and other.toponym.lies_in(use.toponym)
    )


def _unknown_holders(uses: Sequence[PlaceUse]) -> int:
    """Return how many names may stay unknown: what follows a place that is known ("Mosul, near the old mill")."""
    unknown = [use for use in uses if not use.toponym]
    return len(unknown) if uses and uses[0].toponym else 0


def _common(toponyms: Sequence[Toponym]) -> Toponym | None:
    """Return the smallest division or country that holds all the places."""
    first = toponyms[0]
    country = gazetteer.country(first.country) if first.country else None
    for holder in (first.district, first.province, country):
        if holder and all(toponym.lies_in(holder) for toponym in toponyms):
            return holder
    return None


def _apart(location: Location) -> Iterator[Location]:
    """Yield each telling of a place by itself."""
    return (replace(location, spans=(span,)) for span in location.spans)


def _place_incident(incident: Incident, resolved: dict[Location, tuple[Location, Toponym | None]]) -> Incident:
    """Return the incident with its place: the closest telling of it that lies in the first one that leads to a place."""
    if incident.place is None:
        return incident
    first, *others = _apart(incident.place)
    best, toponym = resolved[first]
    for told in others:
        location, found = resolved[told]
        if found and (toponym is None or (found.row != toponym.row and found.lies_in(toponym))):
            best, toponym = location, found
    return replace(incident, place=best)


__all__ = ["PlaceGranularity", "PlaceUse", "is_name_alone", "name_spans", "resolve_places", "survey_places"]
