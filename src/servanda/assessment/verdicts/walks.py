"""The way that promises of one kind between the same sides go through the events that they share, worked out once for all.

Two such promises that are in one state before an event are in one state after it, and from there on go the same way. A way
is kept as the places where the state changes, until it meets one that is known already.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from servanda.assessment.cases.docket import Case
from servanda.assessment.facts.course import Row
from servanda.assessment.facts.lifecycle import SETTLED, State
from servanda.assessment.verdicts.rules import advance
from servanda.record import Reality, Standing

DONE = frozenset({Standing.KEPT, Standing.KEPT_LATE})

Manner = tuple[bool, bool, bool]
"""Whether something is owed in return, whether all that was counted has been delivered, and whether it is denied that it was promised."""


@dataclass(slots=True)
class Way:
    """How one state fares from one place on."""

    places: list[int]
    """Before which events it becomes another, the first place included, rising."""
    states: list[State]
    """What it is from each of the places on."""
    walked: int
    """Up to which event it has been followed."""
    joins: Way | None = field(default=None, repr=False)
    """The known way that it goes from there on."""

    def at(self, place: int) -> State:
        """Return the state before the event of a place that was reached."""
        return self.states[bisect_right(self.places, place) - 1]


class Walks:
    """The ways of promises of one kind through a row of events.

    Args:
        row: the events.
    """

    def __init__(self, row: Row) -> None:
        self._row = row
        self._ways: dict[tuple[object, ...], Way] = {}

    def follow(self, state: State, case: Case, stretch: range, delivered: int | None) -> State:
        """Return the state in which a stretch of the row leaves a promise.

        Args:
            state: the state before it.
            case: the promise.
            stretch: the places; none of them counts what is delivered, or all that was promised has been.
            delivered: the whole number promised where all of it has been delivered; else None.
        """
        commitment = case.commitment
        manner = commitment.exchange_for is not None, delivered is not None, commitment.reality is Reality.DENIED
        key = _key(state, stretch.start, manner)
        way = self._ways.setdefault(key, Way([stretch.start], [state], stretch.start))
        while way.walked < stretch.stop:
            if way.joins:
                way = way.joins
            else:
                self._go_on(way, case, stretch.stop, delivered, manner)
        return way.at(stretch.stop)

    def _go_on(self, way: Way, case: Case, end: int, delivered: int | None, manner: Manner) -> None:
        """Follow a way up to a place, or until it meets another."""
        state, events = way.states[-1], self._row.events
        while way.walked < end:
            if state.standing in SETTLED:
                way.walked = end
                return
            if state.standing in DONE and (ahead := min(end, self._row.next_undoing(way.walked))) > way.walked:
                way.walked = ahead
                continue
            moved = advance(state, events[way.walked], case, delivered)
            if moved is not state:
                known = self._ways.setdefault(_key(moved, way.walked + 1, manner), way)
                if known is not way:
                    way.joins = known
                    return
                way.places.append(way.walked + 1)
                way.states.append(moved)
                state = moved
            way.walked += 1


def _key(state: State, place: int, manner: Manner) -> tuple[object, ...]:
    """Return what two promises must have in common to go the same way from a place on."""
    tellings = tuple(map(id, state.deciding))
    return place, manner, state.standing, state.voucher, state.rule, state.since, tellings, state.charges, state.denials
