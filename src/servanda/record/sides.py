"""Which side an actor is on: a spokesman's group, an army's state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from servanda.record.actor import Actor, ActorKind, Participant
from servanda.record.record import Record

OF_A_STATE = frozenset({ActorKind.STATE, ActorKind.FORCES, ActorKind.PERSON})
"""Kinds whose country says for whom they act; a group's or a crowd's country only says where it is."""


class Sides:
    """The sides of a record's actors.

    A side is a string: ``state:XX`` for a state and all who act for it, else the id of the actor that the others speak and
    act for. Words that lead to no actor, and unnamed people ("gunmen"), are a side of their own in each report; where reports
    are compared (`known`, `known_among`) they have none, as "the rebels" of two reports need not be the same.

    Args:
        record: its actors are looked up, and its reports where only words name a participant.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._actors = record.actor_by_id
        self._known: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def of(self, actor: str) -> str:
        """Return the side of an actor."""
        if actor not in self._known:
            self._known[actor] = self._find(actor)
        return self._known[actor]

    def _find(self, actor: str) -> str:
        seen = {actor}
        found = self._actors.get(actor)
        while found and found.side and found.side not in seen:
            seen.add(found.side)
            actor, found = found.side, self._actors.get(found.side)
        if found and found.country and found.kind in OF_A_STATE:
            return f"state:{found.country}"
        return actor

    def of_one(self, participant: Participant) -> str:
        """Return a participant's side; empty where neither an actor nor words tell it."""
        found = self._actors.get(participant.actor) if participant.actor else None
        report = participant.spans[0].report if participant.spans else ""
        if found and not (found.kind is ActorKind.PEOPLE and found.side is None):
            return self.of(found.id)
        if found:
            return f"people:{report}:{found.id}"
        if participant.spans:
            return f"words:{report}:{self._record.quote(participant.spans[0]).casefold()}"
        return ""

    def of_all(self, participants: Iterable[Participant]) -> frozenset[str]:
        """Return the sides that take part."""
        return frozenset(side for each in participants if (side := self.of_one(each)))

    def known(self, actors: Iterable[str]) -> frozenset[str]:
        """Return the sides of those actors who are the same in every report, given by id: all but unnamed people."""
        return frozenset(self.of(actor) for actor in actors if self._is_known(actor))

    def known_among(self, participants: Iterable[Participant]) -> frozenset[str]:
        """Return the sides of those participants who are the same in every report."""
        return self.known(each.actor for each in participants if each.actor)

    def persons_among(self, participants: Iterable[Participant]) -> frozenset[str]:
        """Return the ids of those participants who are persons."""
        found = (self._actors.get(each.actor) for each in participants if each.actor)
        return frozenset(actor.id for actor in found if actor and actor.kind is ActorKind.PERSON)

    def _is_known(self, actor: str) -> bool:
        seen: set[str] = set()
        found = self._actors.get(actor)
        while found and found.side and found.side not in seen:
            seen.add(found.side)
            found = self._actors.get(found.side)
        return found is not None and found.kind is not ActorKind.PEOPLE and not _is_unnamed(found)

    def struck(self, participants: Iterable[Participant]) -> frozenset[str]:
        """Return the sides whose people these are, for those to whom something is done: Ruritanian civilians count for Ruritania."""
        sides = set()
        for each in participants:
            if side := self.of_one(each):
                sides.add(side)
            found = self._actors.get(each.actor) if each.actor else None
            if found and found.kind is ActorKind.PEOPLE and found.country:
                sides.add(f"state:{found.country}")
        return frozenset(sides)

    def name(self, side: str) -> str:
        """Return a side's name for reading."""
        if side not in self._names:
            self._names[side] = self._find_name(side)
        return self._names[side]

    def _find_name(self, side: str) -> str:
        if found := self._actors.get(side.rpartition(":")[2] if side.startswith("people:") else side):
            return found.name
        if side.startswith("state:"):
            return self._name_state(side)
        return side.rpartition(":")[2] or "someone unnamed"

    @cached_property
    def _acting(self) -> Mapping[str, list[Actor]]:
        """The actors of each side."""
        acting: dict[str, list[Actor]] = defaultdict(list)
        for each in self._actors.values():
            acting[self.of(each.id)].append(each)
        return acting

    def _name_state(self, side: str) -> str:
        acting = self._acting.get(side, [])
        states = [each.name for each in acting if each.kind is ActorKind.STATE]
        return min(states or [each.name for each in acting], default=side.removeprefix("state:"))


def _is_unnamed(actor: Actor) -> bool:
    """Tell whether an actor is forces of whom only the kind is told ("the security forces"): no two reports need mean the same."""
    return actor.kind is ActorKind.FORCES and actor.country is None and actor.name.islower()
