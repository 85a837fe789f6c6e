"""Labelled runs of words: the best valid labels B-X, I-X and O for their scores, and the runs read off them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

CERTAIN = 6.0
"""How far O's score must lie above every other label's for a word to be out of every run for certain."""


def choose_labels(scores: Floats, breaks: Flags | None = None, cost: float = 0.0) -> Indices:
    """Choose the labels that score best together, an I-X only after B-X or I-X.

    Args:
        scores: Of O, B-X, I-X, B-Y, I-Y and so on, (words, labels).
        breaks: Words that no run goes past the front of, such as sentence starts, (words,).
        cost: What beginning a run costs; it mends runs that one doubtful word would tear apart.

    Returns:
        Label numbers, (words,), by Viterbi's algorithm (1967) wherever the best label of each word alone is not valid
        or not sure to be the best choice; words that are certainly outside part the text into stretches.
    """
    labels: Indices = scores.argmax(axis=1)
    if not labels.any():
        return labels
    before = np.concatenate([[0], labels[:-1]])
    inside = (labels > 0) & (labels % 2 == 0)
    doubtful = inside & ((before + 1) // 2 != labels // 2)
    if breaks is not None:
        doubtful |= inside & breaks
    if cost:
        # To do without a run, its first word must take its second-best label: only where that costs less is there a doubt.
        begins = np.flatnonzero(labels % 2 == 1)
        second, best = np.partition(scores[begins], -2, axis=1)[:, -2:].T
        doubtful[begins[best - second <= cost]] = True
    if not doubtful.any():
        return labels
    borders = (scores[:, 0] - scores[:, 1:].max(axis=1) > CERTAIN).nonzero()[0]
    places = sorted(set(np.searchsorted(borders, doubtful.nonzero()[0]).tolist()))
    edges = np.concatenate([[-1], borders, [len(labels)]])
    for place in places:
        start, end = int(edges[place]) + 1, int(edges[place + 1])
        broken = None if breaks is None else breaks[start:end]
        labels[start:end] = _find_path(scores[start:end], broken, cost)
    return labels


def _find_path(scores: Floats, breaks: Flags | None, cost: float) -> list[int]:
    """Find the best valid labels of a stretch that follows a word outside."""
    never = -np.inf
    first, *rows = scores.tolist()
    closed = [False] * len(scores) if breaks is None else breaks.tolist()
    begins = range(1, len(first), 2)
    total = [first[0]]
    for begin in begins:
        total += [first[begin] - cost, never]
    steps: list[list[int]] = []
    for place, row in enumerate(rows, start=1):
        fresh = max(total)
        step = [total.index(fresh)] * len(total)
        new = [fresh + row[0]]
        for begin in begins:
            inside = begin + 1
            ahead = begin if total[begin] >= total[inside] else inside
            step[inside] = ahead
            new += [fresh - cost + row[begin], never if closed[place] else total[ahead] + row[inside]]
        total = new
        steps.append(step)
    path = [total.index(max(total))]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1]


def read_runs(labels: Indices, breaks: Flags | None = None) -> tuple[Indices, Indices, Indices]:
    """Read runs off label numbers: 0 is O, and class number c has B as 2c + 1 and I as 2c + 2.

    Args:
        labels: A label number a word, (words,).
        breaks: Words that no run goes past the front of, such as sentence starts, (words,).

    Returns:
        First words, words after the last, and class numbers, each (runs,). An I without a B begins a run too.
    """
    filled = labels > 0
    if not filled.any():
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing
    classes = (labels - 1) // 2
    before = np.concatenate([[-1], np.where(filled, classes, -1)[:-1]])
    begins = filled & ((labels % 2 == 1) | (before != classes))
    if breaks is not None:
        begins |= filled & breaks
    starts = begins.nonzero()[0]
    stops = np.append((begins | ~filled).nonzero()[0], len(labels))
    ends = stops[np.searchsorted(stops, starts, side="right")]
    return starts, ends, classes[starts]


def name_classes(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Give the class names in the order of their numbers, from labels O, B-X, I-X, B-Y, I-Y."""
    return tuple(label[2:] for label in labels[1::2])
