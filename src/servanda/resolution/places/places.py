"""Where: the place that each location of a report leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.record import Incident, Location, PlaceGranularity, Record, Report, Span
from servanda.resolution.names.catalogue import NamedAs
from servanda.resolution.names.countries import find_countries
from servanda.resolution.places import gazetteer
from servanda.resolution.places.gazetteer import Toponym
from servanda.resolution.places.mentions import CAPITAL_OF
from servanda.resolution.places.oversights import find_oversights
from servanda.resolution.places.uses import GRANULARITY, PlaceUse, find_uses, use_span
from servanda.resolution.places.words import COMPASS, FACILITIES, HOLDER_WITHIN, NAME_WITHIN, take_apart

if TYPE_CHECKING:
    from spacy.tokens import Doc

PLACE_LABELS = frozenset({"Location", "Nationality"})
"""The reader's classes whose words lead to places."""
PARTING = re.compile(
    r"['’]s\s+(?:(?i:capital|largest|biggest|main|port|border|coastal|capital city|port city|city|town|region|province)\s+)*"
    r"(?:of\s+)?(?=[A-Z])|\s*(?:,\s*and|,|;|\b(?i:and)\b|&|\b(?i:or)\b|\(|\))\s*"
)
"""What parts the names of one location."""
EMBASSY = re.compile(r"^.*\b(?:embassy|consulate)\s+in\s+(?:the\s+)?(?=(?-i:[A-Z]))", re.IGNORECASE)
"""What lies not in the state whose it is: "the US Embassy in Kabul"."""
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$|^(?:[a-z ]+\s)?between\s+", re.IGNORECASE)
WITHIN = re.compile(r"^[a-z][a-z '’-]*\s(?:in|on|at|near)\s+(?:the\s+)?(?=[A-Z])")
"""A site without a name before the place that it is in: "a protest camp in the Thai capital"."""


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
        if entity.label_ in PLACE_LABELS and not is_of_people and not _is_capital_of(entity.text):
            span = report.span(entity.start_char, entity.end_char)
            if not any(span.overlaps(other) for other in more):
                spans += name_spans(report, Location(spans=(span,)))
    for use in countries:
        span = report.span(*use_span(doc, use))
        if not any(span.overlaps(other) for other in spans):
            spans.append(span)
    named = {report.quote(span) for span in spans}
    spans += [span for span in find_oversights(doc, report, named) if not any(span.overlaps(other) for other in spans)]
    uses = find_uses(doc, report, spans)
    # "The North" and "Central" name nothing by themselves.
    return tuple(use for use in uses if use.candidates or use.span in more or take_apart(report.quote(use.span)))


def _is_capital_of(words: str) -> bool:
    """Tell whether words name nothing but the state whose capital they mean: "the Yemeni capital"."""
    return (match := CAPITAL_OF.match(words)) is not None and not match["name"]


def is_name_alone(text: str) -> bool:
    """Tell whether a text is nothing but one name that the gazetteer knows: "Tripoli", "northern Borno state"."""
    return any(gazetteer.find(words.name) for words in take_apart(text.strip()) if not words.is_cut)


def name_spans(report: Report, location: Location) -> Iterator[Span]:
    """Yield the single names of a location's words: "Jobar and Ain Terma" has two, "Bosnia and Herzegovina" one."""
    for span in location.spans:
        words = report.quote(span)
        if gazetteer.find(words):
            yield span
            continue
        start = match.end() if (match := BETWEEN.match(words) or EMBASSY.match(words) or WITHIN.match(words)) else 0
        partings = [match.span() for match in PARTING.finditer(words)]
        partings += [match.span("link") for match in HOLDER_WITHIN.finditer(words) if _is_name(words[: match.start()])]
        partings += [
            match.span("link") for match in NAME_WITHIN.finditer(words) if _ends_in_name(words[: match.start()])
        ]
        for end, following in (*sorted(partings), (len(words), len(words))):
            if following < len(words) and COMPASS.fullmatch(words[start:end].strip()):
                continue
            if words[start:end].strip():
                yield report.span(span.start + start, span.start + end)
            start = following


def _ends_in_name(words: str) -> bool:
    """Tell whether words end in a name, and not in a word for a site: "the village of Karsu", not "the US Embassy"."""
    last = words.rsplit(maxsplit=1)[-1]
    return last[:1].isupper() and last.lower() not in FACILITIES


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
