"""Which side each actor of the findings is on, for comparing deals and promises of different reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from servanda.record import Actor, ActorKind, Participant

OF_A_STATE = frozenset({ActorKind.STATE, ActorKind.FORCES, ActorKind.PERSON})
"""Kinds whose country says for whom they act."""


class Sides:
    """The sides of actors: ``state:XX`` for a state and all who act for it, else the id of the actor acted for.

    Unnamed people and words that lead to no actor have no side here: "the rebels" of two reports need not be the same.
    """

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors

    def of(self, actor: str) -> str | None:
        """Return an actor's side; None for unnamed people."""
        seen = {actor}
        found = self._actors.get(actor)
        while found and found.side and found.side not in seen:
            seen.add(found.side)
            actor, found = found.side, self._actors.get(found.side)
        if found is None or found.kind is ActorKind.PEOPLE:
            return None
        return f"state:{found.country}" if found.country and found.kind in OF_A_STATE else actor

    def of_ids(self, actors: Iterable[str]) -> frozenset[str]:
        """Return the sides of actors given by id."""
        return frozenset(side for actor in actors if (side := self.of(actor)))

    def of_all(self, participants: Iterable[Participant]) -> frozenset[str]:
        """Return the sides that take part."""
        return self.of_ids(each.actor for each in participants if each.actor)
