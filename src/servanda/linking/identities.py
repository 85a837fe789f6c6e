"""Actors, places and participants of many reports: one of each id, with all its names or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from servanda.record import Actor, ActorKind, Participant, Place, order_offices


def unite_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return one actor an id: the fullest name, all other names as aliases, and what any report knew of it."""
    by_id: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        by_id[actor.id].append(actor)
    return tuple(_unite(same) for _, same in sorted(by_id.items()))


def _unite(same: list[Actor]) -> Actor:
    first = same[0]
    if all(actor == first for actor in same):
        return first
    names = {actor.name for actor in same}
    name = min(names, key=lambda each: (-len(each.split()), -len(each), each))
    kinds = sorted(
        {actor.kind for actor in same} - {ActorKind.UNKNOWN},
        key=lambda kind: (-sum(actor.kind is kind for actor in same), kind),
    )
    identifiers = {
        scheme: value
        for actor in sorted(same, key=lambda each: sorted(each.identifiers.items()))
        for scheme, value in actor.identifiers.items()
    }
    return replace(
        first,
        name=name,
        kind=kinds[0] if kinds else ActorKind.UNKNOWN,
        country=min((actor.country for actor in same if actor.country), default=None),
        aliases=tuple(sorted((names | {alias for actor in same for alias in actor.aliases}) - {name})),
        identifiers=dict(sorted(identifiers.items())),
        side=min((actor.side for actor in same if actor.side), default=None),
        offices=order_offices({office for actor in same for office in actor.offices}),
    )


def unite_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return one place an id."""
    by_id: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_id[place.id].append(place)
    return tuple(min(same, key=repr) for _, same in sorted(by_id.items()))


def unite_participants(these: tuple[Participant, ...], those: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Return the participants of both, one an actor with all its words."""
    united: dict[str, Participant] = {}
    for each in (*these, *those):
        key = each.actor or repr(each.spans)
        known = united.get(key)
        united[key] = replace(known, spans=tuple(dict.fromkeys((*known.spans, *each.spans)))) if known else each
    return tuple(united.values())
