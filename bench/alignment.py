"""The best one-to-one pairing of two lists by what each pair is worth."""

from __future__ import annotations

from collections.abc import Sequence


def align(worth: Sequence[Sequence[float]]) -> float:
    """Return the greatest total worth of pairs, each row and each column in one pair at most.

    Args:
        worth: non-negative, (rows, columns).

    The Hungarian method (Kuhn 1955) in its shortest augmenting path form (Jonker and Volgenant 1987).
    """
    if not worth or not worth[0]:
        return 0.0
    rows = [list(row) for row in worth]
    if len(rows) > len(rows[0]):
        rows = [list(column) for column in zip(*rows, strict=True)]
    height, width = len(rows), len(rows[0])
    by_row, by_column = [0.0] * (height + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, height + 1):
        owner[0], column = row, 0
        least, came_from = [float("inf")] * (width + 1), [0] * (width + 1)
        used = [False] * (width + 1)
        while owner[column]:
            used[column] = True
            step, following = float("inf"), 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                slack = -rows[owner[column] - 1][other - 1] - by_row[owner[column]] - by_column[other]
                if slack < least[other]:
                    least[other], came_from[other] = slack, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(width + 1):
                if used[other]:
                    by_row[owner[other]] += step
                    by_column[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    return sum(rows[owner[column] - 1][column - 1] for column in range(1, width + 1) if owner[column])
