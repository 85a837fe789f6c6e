"""Which deals and promises told before may be the one that is told now, without looking at all of a long record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, timedelta

IN_PLAY = timedelta(days=45)
"""How long after its last mention a deal is still the one meant by "the ceasefire" between the same sides."""


class InPlay:
    """Things by what they are known by: those with a sign in common, and those told lately among those of one group.

    Things are numbers, noted in the order of publication.
    """

    def __init__(self) -> None:
        self._by_sign: dict[Hashable, dict[int, None]] = defaultdict(dict)
        self._lately: dict[Hashable, dict[int, date]] = defaultdict(dict)

    def note(self, thing: int, told: date, *, signs: Iterable[Hashable], groups: Iterable[Hashable]) -> None:
        """Note that a thing was told on a day.

        Args:
            thing: its number.
            told: the day.
            signs: by which it is found however long ago that is.
            groups: by which it is found while it is in play.
        """
        for sign in signs:
            self._by_sign[sign][thing] = None
        for group in groups:
            # Moved to the end, where those told last are.
            self._lately[group].pop(thing, None)
            self._lately[group][thing] = told

    def find(self, told: date, *, signs: Iterable[Hashable], groups: Iterable[Hashable]) -> list[int]:
        """Return what has one of these signs, or is of one of these groups and was in play on this day, in order.

        What is told on no known day, the last one possible, finds nothing in play.
        """
        found = {thing for sign in signs for thing in self._by_sign.get(sign, ())}
        for group in groups:
            found.update(self._told_lately(group, told))
        return sorted(found)

    def _told_lately(self, group: Hashable, told: date) -> Iterator[int]:
        for thing, last in reversed(self._lately.get(group, {}).items()):
            if told == date.max or told - last > IN_PLAY:
                return
            yield thing


def years(first: date, last: date) -> range:
    """Return the years between two days, both included."""
    return range(first.year, last.year + 1)
