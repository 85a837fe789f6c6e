"""Clusters by average linkage under vetoes: one strong link never chains two groups that disagree on the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
"""Two members, the smaller number first."""
UNLIKE = -6.0
"""What a pair that was never compared counts: as much as the clearest difference."""


def find_clusters(
    owners: Sequence[object],
    weights: Mapping[Pair, float],
    *,
    together: Iterable[Pair] = (),
    apart: Collection[Pair] = frozenset(),
) -> list[list[int]]:
    """Return the members in clusters, each sorted, in order of their first members.

    The two clusters with the largest mean weight between their members are joined, again and again, while that mean is
    positive. Ties go to the members that come first, so the outcome depends on the members' order only, not on the pairs'.

    Args:
        owners: of each member, what it belongs to; no cluster holds two members of one owner unless they were put together.
        weights: log-odds that two members are one; pairs that are not there count as unlike.
        together: pairs that are in one cluster whatever their weights.
        apart: pairs that are never in one cluster; a pair that is also put together is together.
    """
    clusters = {member: [member] for member in range(len(owners))}
    belongs = {member: {owner} for member, owner in enumerate(owners)}
    kept_apart: dict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        kept_apart[one].add(other)
        kept_apart[other].add(one)
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), weight in sorted(weights.items()):
        sums[one][other] = sums[other][one] = weight
    of = list(range(len(owners)))

    def join(one: int, other: int) -> int:
        """Join two clusters under the smaller number, and return the other."""
        keep, gone = sorted((one, other))
        size, lost = len(clusters[keep]), len(clusters[gone])
        ours, theirs = sums[keep], sums.pop(gone, {})
        for each in sorted({*ours, *theirs} - {keep, gone}):
            many = len(clusters[each])
            total = ours.get(each, UNLIKE * size * many) + theirs.get(each, UNLIKE * lost * many)
            ours[each] = sums[each][keep] = total
            sums[each].pop(gone, None)
        ours.pop(gone, None)
        for member in clusters[gone]:
            of[member] = keep
        clusters[keep] += clusters.pop(gone)
        belongs[keep] |= belongs.pop(gone)
        kept_apart[keep] |= kept_apart.pop(gone, set())
        return keep

    for one, other in sorted(together):
        if of[one] != of[other]:
            join(of[one], of[other])

    def mean(one: int, other: int) -> float:
        return sums[one][other] / (len(clusters[one]) * len(clusters[other]))

    heap = [(-mean(one, other), one, other) for one in sorted(sums) for other in sums[one] if one < other]
    heap = [entry for entry in heap if entry[0] < 0]
    heapify(heap)
    while heap:
        negative, one, other = heappop(heap)
        if one not in clusters or other not in clusters or other not in sums[one] or -mean(one, other) != negative:
            continue
        is_apart = not kept_apart[one].isdisjoint(clusters[other]) or not belongs[one].isdisjoint(belongs[other])
        if is_apart:
            continue
        keep = join(one, other)
        for each in sorted(sums[keep]):
            weight = mean(keep, each)
            if weight > 0:
                heappush(heap, (-weight, min(keep, each), max(keep, each)))
    return sorted(sorted(cluster) for cluster in clusters.values())


def choose_joinable(
    count: int, ones: NDArray[np.int64], others: NDArray[np.int64], weights: NDArray[np.float64]
) -> dict[Pair, float]:
    """Return the pairs with their weights that matter to clusters: those between members that a chain of positive ones joins.

    A join needs a positive pair, so what such chains leave apart stays apart whatever its weights. Of a large record's pairs
    few are left.

    Args:
        count: how many members there are.
        ones: of each pair the smaller number, of shape ``(pairs,)``.
        others: of each pair the larger number.
        weights: the weight of each pair.
    """
    block = np.array(find_blocks(count, zip(ones[weights > 0].tolist(), others[weights > 0].tolist(), strict=True)))
    inside = block[ones] == block[others] if count else np.zeros(0, dtype=np.bool_)
    pairs = zip(ones[inside].tolist(), others[inside].tolist(), strict=True)
    return dict(zip(pairs, weights[inside].tolist(), strict=True))


def find_blocks(count: int, pairs: Iterable[Pair]) -> list[int]:
    """Return of each member the first one that a chain of pairs joins it with."""
    first = list(range(count))

    def find(member: int) -> int:
        while first[member] != member:
            first[member] = member = first[first[member]]
        return member

    for pair in pairs:
        one, other = sorted(map(find, pair))
        first[other] = one
    return [find(member) for member in range(count)]
