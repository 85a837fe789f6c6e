"""What bears on one promise, in order: its own events, and stretches of those that it shares with others of its kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.assessment.facts.lifecycle import Effect, Event, Fact, Voucher

GOOD = frozenset({Effect.PARTLY, Effect.MEETS})
"""What is done of a promise."""
UNDOING = frozenset({Effect.BREAKS, Effect.WAIVES})
"""What can still move a promise that was kept."""

Piece = range | Event
"""A stretch of a row, by its places, or an event of the promise's own."""


class Row:
    """Events in order that many promises share, and where those are that are asked for.

    Args:
        events: the events, in order.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        self._good = [place for place, event in enumerate(events) if event.effect in GOOD]
        self._proven = [place for place in self._good if events[place].voucher >= Voucher.REPORTED]
        self._counted = [
            place
            for place in self._proven
            if any(fact.amount is not None and fact.voucher >= Voucher.REPORTED for fact in events[place].facts)
        ]
        self._undoing = [
            place for place, event in enumerate(events) if event.effect in UNDOING and event.voucher >= Voucher.REPORTED
        ]

    def has_good(self, stretch: range, *, is_proven: bool) -> bool:
        """Tell whether something of it is done in a stretch, by anybody's word or by more than the debtor's."""
        places = self._proven if is_proven else self._good
        return bisect_left(places, stretch.start) < bisect_left(places, stretch.stop)

    def next_undoing(self, place: int) -> int:
        """Return the first place from one on where something could undo what was kept; the row's length where nothing could."""
        return self._next(self._undoing, place)

    def next_counted(self, place: int) -> int:
        """Return the first place from one on where deliveries are counted; the row's length where none are."""
        return self._next(self._counted, place)

    def _next(self, places: Sequence[int], place: int) -> int:
        found = bisect_left(places, place)
        return places[found] if found < len(places) else len(self.events)


@dataclass(frozen=True, slots=True)
class Course:
    """What bears on one promise."""

    row: Row
    """The events that it shares."""
    pieces: tuple[Piece, ...]
    """What bears on it, in order."""

    def __iter__(self) -> Iterator[Event]:
        for piece in self.pieces:
            if isinstance(piece, Event):
                yield piece
            else:
                yield from self.row.events[piece.start : piece.stop]

    def latest(self) -> Iterator[Fact]:
        """Yield the tellings of its events, those of the latest event first."""
        for piece in reversed(self.pieces):
            places = (piece,) if isinstance(piece, Event) else (self.row.events[place] for place in reversed(piece))
            for event in places:
                yield from event.facts

    def has_good(self, *, is_proven: bool) -> bool:
        """Tell whether something of it is done, by anybody's word or by more than the debtor's."""
        return any(
            (piece.effect in GOOD and (not is_proven or piece.voucher >= Voucher.REPORTED))
            if isinstance(piece, Event)
            else self.row.has_good(piece, is_proven=is_proven)
            for piece in self.pieces
        )
