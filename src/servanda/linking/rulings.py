"""What is decided on links already: by persons, which outranks the machine and no later report undoes, or by the linker once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from servanda.errors import RecordError
from servanda.record import LINKER, Decision, DecisionOf, content_id

SAME, DIFFERENT = "same", "different"
"""The verdicts: the tellings are of one thing, or the first is of another thing than each of the others."""


Pair = tuple[str, str]
"""The ids of two tellings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What has been decided on which tellings are of one thing."""

    together: frozenset[Pair] = frozenset()
    """Pairs that persons have put together, as they named them."""
    apart: frozenset[Pair] = frozenset()
    """Pairs that persons have put apart."""
    settled: tuple[Decision, ...] | None = None
    """The links that the linker made once, which hold: nothing is compared anew. None where it decides now."""

    def settled_pairs(self) -> frozenset[Pair]:
        """Return the pairs that the linker joined once."""
        return frozenset((each.about[0], each.about[1]) for each in self.settled or ())


def number_pairs(pairs: Iterable[Pair], number: Mapping[str, int]) -> set[tuple[int, int]]:
    """Return pairs of ids as pairs of numbers, the smaller first, without those that have none."""
    known = [(number[one], number[other]) for one, other in pairs if one in number and other in number]
    return {(min(pair), max(pair)) for pair in known}


def read_rulings(decisions: Iterable[Decision], settled: Iterable[Decision] | None = None) -> Rulings:
    """Return what holds of persons' decisions: of two about one pair, the later one.

    A pair put together that would bring two tellings into one that a later decision parts is left out, and the other way round.

    Args:
        decisions: what was decided; the linker's own are passed over.
        settled: the links that the linker made once, where they hold.
    """
    groups: dict[str, frozenset[str]] = {}
    together: set[Pair] = set()
    apart: set[Pair] = set()

    def group(telling: str) -> frozenset[str]:
        return groups.get(telling, frozenset({telling}))

    links = [
        each
        for each in decisions
        if each.of is DecisionOf.LINK and each.by != LINKER and each.verdict in {SAME, DIFFERENT}
    ]

    def may_join(one: str, other: str) -> bool:
        return apart.isdisjoint(_in_order(left, right) for left in group(one) for right in group(other))

    for decision in sorted(links, key=lambda each: (each.recorded, each.id), reverse=True):
        first, *others = decision.about
        if decision.verdict == DIFFERENT:
            apart |= {_in_order(first, other) for other in others if other not in group(first)}
            continue
        # Where a later decision has parted the first from the rest, the rest are still one.
        heads = [first]
        for other in others:
            head = next((each for each in heads if may_join(each, other)), None)
            if head is None:
                heads.append(other)
            elif head != other:
                together.add((head, other))
                joined = group(head) | group(other)
                groups |= dict.fromkeys(joined, joined)
    return Rulings(
        together=frozenset(together), apart=frozenset(apart), settled=None if settled is None else tuple(settled)
    )


def make_link(verdict: str, about: Sequence[str], *, by: str, because: str, recorded: datetime) -> Decision:
    """Return a person's decision on a link.

    Args:
        verdict: `SAME`: these tellings are of one thing; or `DIFFERENT`: the first is of another than each of the others.
        about: ids of tellings, as the reports were read.
        by: who decides.
        because: why.
        recorded: when.

    Raises:
        RecordError: fewer than two tellings are given, or nobody's name.
    """
    if len(set(about)) < 2:
        raise RecordError(f"a link is between two, got {', '.join(about) or 'none'}")
    if not by.strip():
        raise RecordError('a decision needs the name of who decides: --by "A. Reader"')
    recorded = recorded.astimezone(UTC)
    return Decision(
        id=content_id("link", *about, verdict, by, recorded.isoformat()),
        of=DecisionOf.LINK,
        about=tuple(about),
        verdict=verdict,
        because=because,
        by=by,
        recorded=recorded,
    )


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
