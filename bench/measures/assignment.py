"""The best one-to-one pairing of two lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf


def align(worth: Sequence[Sequence[float]]) -> float:
    """Return the largest total worth of a one-to-one pairing of rows and columns.

    Args:
        worth: what each pair is worth, 0 or more, (rows, columns).
    """
    return best_total(
        {(row, column): value for row, values in enumerate(worth) for column, value in enumerate(values) if value > 0}
    )


def best_total(scores: Mapping[tuple[int, int], float]) -> float:
    """Return the largest total score of a one-to-one pairing.

    Args:
        scores: score above 0 of a pair of a left and a right number; pairs that are not there score 0.
    """
    return sum(_solve(part) for part in _connected(scores))


def _connected(scores: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """Return the scores in parts that share no number, so that each is small."""
    home: dict[tuple[str, int], int] = {}
    parts: dict[int, set[tuple[str, int]]] = {}
    for left, right in scores:
        ends = (("left", left), ("right", right))
        homes = {home[end] for end in ends if end in home}
        number = min(homes, default=len(home))
        merged = set(ends).union(*(parts.pop(each) for each in homes))
        parts[number] = merged
        home.update(dict.fromkeys(merged, number))
    found: dict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for (left, right), score in scores.items():
        found[home["left", left]][left, right] = score
    return list(found.values())


def _solve(scores: Mapping[tuple[int, int], float]) -> float:
    """Return the best total of one part by shortest augmenting paths (Kuhn 1955, in Jonker and Volgenant's form)."""
    lefts, rights = sorted({left for left, _ in scores}), sorted({right for _, right in scores})
    if len(lefts) > len(rights):
        return _solve({(right, left): score for (left, right), score in scores.items()})
    cost = [[-scores.get((left, right), 0.0) for right in rights] for left in lefts]
    count = len(rights)
    rows, columns, owner = [0.0] * (len(lefts) + 1), [0.0] * (count + 1), [0] * (count + 1)
    for row in range(1, len(lefts) + 1):
        owner[0], column = row, 0
        least, before, done = [inf] * (count + 1), [0] * (count + 1), [False] * (count + 1)
        while owner[column]:
            done[column] = True
            at, step, following = owner[column], inf, 0
            for other in range(1, count + 1):
                if not done[other]:
                    reduced = cost[at - 1][other - 1] - rows[at] - columns[other]
                    if reduced < least[other]:
                        least[other], before[other] = reduced, column
                    if least[other] < step:
                        step, following = least[other], other
            for other in range(count + 1):
                if done[other]:
                    rows[owner[other]] += step
                    columns[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            owner[column], column = owner[before[column]], before[column]
    return -sum(cost[owner[column] - 1][column - 1] for column in range(1, count + 1) if owner[column])
