"""Parties by name, as a user of the command line writes them."""

from __future__ import annotations

from servanda.errors import NotFoundError
from servanda.record import Actor, Record, Sides


def find_party(record: Record, name: str) -> tuple[Actor, ...]:
    """Return the actors of the one side that is called so, by id or by name; the one of that very name first.

    A name is found whole before it is found as part of a longer one.

    Raises:
        NotFoundError: nobody is called so, or the name fits several sides.
    """
    wanted = name.casefold().strip()
    sides = Sides(record)
    called = {actor.id: [each.casefold() for each in (actor.name, *actor.aliases)] for actor in record.actors}
    exact = [actor for actor in record.actors if actor.id == name or wanted in called[actor.id]]
    found = exact or [actor for actor in record.actors if any(wanted in each for each in called[actor.id])]
    held = sorted({sides.of(actor.id) for actor in found})
    if not found:
        parties = sorted({actor.name for actor in record.actors if sides.known([actor.id])})
        raise NotFoundError(
            f"Nobody in the record is called {name!r}. It holds: {'; '.join(parties[:12]) or 'nobody'}."
        )
    if len(held) > 1:
        names = "; ".join(f"{actor.name} ({actor.id})" for actor in found[:8])
        raise NotFoundError(f"{name!r} fits several sides: {names}. Give one of these ids.")
    return tuple(found) + tuple(
        actor for actor in record.actors if sides.of(actor.id) == held[0] and actor not in found
    )
