"""The vocabulary in words for a terminal: as the pages have it (`servanda.export.naming`), on one plain line and with ISO dates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from servanda.export import naming, wording
from servanda.export.wording import GRANULARITY_WORDS, begin, say_length, say_list
from servanda.record import (
    Agreement,
    Commitment,
    Estimate,
    Incident,
    Judgement,
    Location,
    Participant,
    Place,
    PlaceGranularity,
    Quantity,
    Reality,
    Record,
    Relation,
    Span,
    Time,
    TimeGranularity,
)

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain_line(text: str) -> str:
    """Return the text on one line, without characters that would steer a terminal."""
    return " ".join(_CONTROL.sub(" ", text).split())


def quote_all(record: Record, spans: Iterable[Span]) -> str:
    """Return the words of some spans, pieces joined by an ellipsis."""
    return plain_line(naming.quote_all(record, spans))


def name_actor(record: Record, actor: str) -> str:
    """Return an actor's name, or its id where the record does not hold it."""
    return plain_line(naming.name_actor(record, actor))


def name_actors(record: Record, actors: Iterable[str]) -> str:
    """Return the names of some actors."""
    return say_list(list(dict.fromkeys(name_actor(record, actor) for actor in actors)))


def name_participants(record: Record, participants: Iterable[Participant]) -> str:
    """Return the names of those who take part; empty when nobody is named."""
    return plain_line(say_list(naming.name_participants(record, participants)))


def name_source(record: Record, statement: str) -> str:
    """Return who makes a statement: the report's words, else the actor's name, else "a source not named"."""
    found = record.statement_by_id.get(statement)
    if found is None:
        return statement
    words = quote_all(record, found.source)
    actor = name_actor(record, found.source_actor) if found.source_actor else ""
    if words and actor and actor.casefold() not in words.casefold():
        return f"{words} ({actor})"
    return words or actor or "a source not named"


def name_sources(record: Record, statements: Iterable[str]) -> str:
    """Return who makes some statements."""
    return say_list(list(dict.fromkeys(name_source(record, statement) for statement in statements)))


def say_who_tells(record: Record, item: Incident | Commitment) -> str:
    """Return by whose word an incident or commitment is known, and how far it is real, in explicit words."""
    tellers = name_sources(record, item.told_by)
    deniers = name_sources(record, item.denied_by)
    as_told = f", as told by {tellers}" if tellers else ""
    said = {
        Reality.HAPPENED: f"told by {tellers}" if tellers else "told in the report's own voice",
        Reality.CLAIMED: f"claimed by {tellers or 'a source not named'}",
        Reality.DENIED: (f"claimed by {tellers}, " if tellers else "") + f"denied by {deniers or 'a source not named'}",
        Reality.PLANNED: f"planned{as_told}",
        Reality.THREATENED: f"threatened{as_told}",
        Reality.POSSIBLE: f"possible{as_told}",
        Reality.DID_NOT_HAPPEN: f"did not happen{as_told}",
    }[item.reality]
    if deniers and item.reality is not Reality.DENIED:
        said += f", denied by {deniers}"
    return said


def say_when(time: Time | None) -> str:
    """Return a time as its interval and relation; empty when nothing is known."""
    if time is None:
        return ""
    if time.anchor and not time.is_dated:
        return f"{time.relation.value} {time.anchor}" if time.relation is not Relation.AT else f"with {time.anchor}"
    if time.partial and not time.is_dated:
        return f"{_relate(time.relation)}{time.partial}"
    if not time.is_dated:
        return f"for {say_length(time.length)}" if time.length else ""
    interval = _say_interval(time)
    return f"{interval}, for {say_length(time.length)}" if time.length else interval


def _relate(relation: Relation) -> str:
    return "" if relation is Relation.AT else f"{relation.value} "


def _say_interval(time: Time) -> str:
    first, last = time.earliest, time.latest
    if time.relation in {Relation.BY, Relation.UNTIL, Relation.BEFORE} and last:
        return f"{time.relation.value} {last}"
    if time.relation in {Relation.SINCE, Relation.AFTER} and first:
        return f"{time.relation.value} {first}"
    if first is None:
        return f"no later than {last}"
    if last is None:
        return f"from {first}"
    if first == last:
        return f"{_relate(time.relation)}{first}"
    if time.granularity is TimeGranularity.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{_relate(time.relation)}{first:%Y-%m}"
    if time.granularity is TimeGranularity.YEAR and first.year == last.year:
        return f"{_relate(time.relation)}{first.year}"
    return f"{_relate(time.relation)}{first} to {last}"


def say_estimate(estimate: Estimate | None) -> str:
    """Return a toll in words; empty when none is told."""
    return wording.say_estimate(estimate) if estimate else ""


def say_place(record: Record, location: Location | None) -> str:
    """Return a place as the report words it and what it was resolved to; empty when no place is told."""
    if location is None:
        return ""
    words = quote_all(record, location.spans)
    place = record.place_by_id.get(location.place) if location.place else None
    if place is None:
        return f"{words} (not resolved)"
    resolved = say_resolved(place, location.granularity)
    return f"{words} ({resolved})" if words and words != place.name else resolved


def say_resolved(place: Place, granularity: PlaceGranularity | None) -> str:
    """Return a place of the gazetteer with the larger ones around it, and how fine it is told where it is no town."""
    above = [name for name in (place.adm2, place.adm1, place.country) if name and name != place.name]
    fine = f", {GRANULARITY_WORDS[granularity]}" if granularity in GRANULARITY_WORDS else ""
    return plain_line(", ".join([place.name, *dict.fromkeys(above)])) + fine


def say_kind(incident: Incident) -> str:
    """Return what sort of incident it is, with the number of occurrences where there are several."""
    words = begin(wording.say_kind(incident))
    return f"{words}, {incident.count:,} times" if incident.count > 1 else words


def say_done(judgement: Judgement, quantity: Quantity | None) -> str:
    """Return how much of a commitment is done on Kroc's scale, counted where there is a quantity."""
    scale = judgement.implementation.value
    if judgement.share is not None and quantity is not None:
        return f"{scale}, {round(judgement.share * quantity.number):,} of {quantity.number:,}"
    return scale


def say_due(commitment: Commitment) -> str:
    """Return until when a commitment is to be met or kept up."""
    return say_when(commitment.due) or "no date told"


def say_agreement(agreement: Agreement) -> str:
    """Return an agreement's name with the day it was signed, or declared, where known."""
    for word, time in (("signed", agreement.signed), ("declared", agreement.declared)):
        if told := say_when(time):
            return f"{plain_line(agreement.name)}, {word} {told}"
    return plain_line(agreement.name)


def say_parties(record: Record, agreement: Agreement) -> str:
    """Return whose agreement it is: "between A and B", "by A" of one side's own, nothing where nobody is told."""
    parties = name_actors(record, agreement.parties)
    if not parties:
        return ""
    return f"{'between' if len(agreement.parties) > 1 else 'by'} {parties}"
