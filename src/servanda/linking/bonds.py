"""What holds tellings together or apart while they are joined one after another, as deals and promises are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from servanda.linking.clusters import find_blocks
from servanda.linking.rulings import Rulings, number_pairs


class Bonds:
    """Tellings that must be of one thing, and those that must not, and where each has come to lie so far.

    What is put together counts as a whole: where one of two bound tellings is kept from a third, so is the other.

    Args:
        tellings: the ids of all that will be joined, in order.
        rulings: what persons have decided, and what the linker had settled.
    """

    def __init__(self, tellings: Sequence[str], rulings: Rulings) -> None:
        number = {telling: place for place, telling in enumerate(tellings)}
        bound = find_blocks(len(tellings), number_pairs({*rulings.together, *rulings.settled_pairs()}, number))
        self._group = dict(zip(tellings, bound, strict=True))
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, other in number_pairs(rulings.apart, number):
            if bound[one] != bound[other]:
                self._apart[bound[one]].add(bound[other])
                self._apart[bound[other]].add(bound[one])
        self._place: dict[int, int] = {}
        self._held: dict[int, set[int]] = defaultdict(set)

    def place_of(self, telling: str) -> int | None:
        """Return the number of the thing that holds a telling bound to this one; None where none has come yet."""
        return self._place.get(self._group[telling])

    def may_lie(self, telling: str, place: int) -> bool:
        """Tell whether a thing holds nothing that is kept apart from this telling."""
        return self._held[place].isdisjoint(self._apart[self._group[telling]])

    def lay(self, telling: str, place: int) -> None:
        """Note which thing a telling is of."""
        group = self._group[telling]
        self._place[group] = place
        self._held[place].add(group)
