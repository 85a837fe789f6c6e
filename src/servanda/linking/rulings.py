"""What persons have decided on links: it outranks the machine, and no later report undoes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.record import Decision, DecisionOf

LINKER = "servanda"
"""Who the machine's own decisions are by; they never bind it."""
SAME, DIFFERENT = "same", "different"
"""The verdicts: the tellings are of one thing, or the first is of another thing than each of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Pairs of tellings, by id and in order, that persons have put together or apart."""

    together: frozenset[tuple[str, str]] = frozenset()
    """Pairs that are of one thing."""
    apart: frozenset[tuple[str, str]] = frozenset()
    """Pairs that are of two things."""


def read_rulings(decisions: Iterable[Decision]) -> Rulings:
    """Return what holds of the decisions: of two about one pair, the later one.

    A pair put together that would bring two tellings into one that a later decision parts is left out, and the other way round.
    """
    groups: dict[str, frozenset[str]] = {}
    together: set[tuple[str, str]] = set()
    apart: set[tuple[str, str]] = set()

    def group(telling: str) -> frozenset[str]:
        return groups.get(telling, frozenset({telling}))

    links = [
        each
        for each in decisions
        if each.of is DecisionOf.LINK and each.by != LINKER and each.verdict in {SAME, DIFFERENT}
    ]
    for decision in sorted(links, key=lambda each: (each.recorded, each.id), reverse=True):
        first, *others = decision.about
        for other in others:
            one, two = group(first), group(other)
            pairs = {_in_order(left, right) for left in one for right in two if left != right}
            if decision.verdict == SAME and not pairs & apart:
                together.add(_in_order(first, other))
                groups |= dict.fromkeys(one | two, one | two)
            elif decision.verdict == DIFFERENT and other not in one:
                apart.add(_in_order(first, other))
    return Rulings(together=frozenset(together), apart=frozenset(apart))


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
