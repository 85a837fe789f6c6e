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
    before = np.concatenate([[0], labels[:-1]])
    inside = (labels > 0) & (labels % 2 == 0)
    doubtful = inside & ((before + 1) // 2 != labels // 2)
    if breaks is not None:
        doubtful |= inside & breaks
    if cost:
        doubtful |= labels > 0
    borders = np.flatnonzero(scores[:, 0] - scores[:, 1:].max(axis=1) > CERTAIN)
    places = np.unique(np.searchsorted(borders, np.flatnonzero(doubtful)))
    edges = np.concatenate([[-1], borders, [len(labels)]])
    for place in places.tolist():
        start, end = int(edges[place]) + 1, int(edges[place + 1])
        broken = None if breaks is None else breaks[start:end]
        labels[start:end] = _find_path(scores[start:end], broken, cost)
    return labels


def _find_path(scores: Floats, breaks: Flags | None, cost: float) -> list[int]:
    """Find the best valid labels of a stretch that follows a word outside."""
    never = -np.inf
    total = [float(scores[0, 0]), *(float(score) for score in scores[0, 1:])]
    total[2::2] = [never] * len(total[2::2])
    total[1::2] = [score - cost for score in total[1::2]]
    steps: list[list[int]] = []
    for place, row in enumerate(scores[1:].tolist(), start=1):
        best = max(range(len(total)), key=total.__getitem__)
        fresh, step = total[best], [best] * len(total)
        new = [fresh + row[0], *total[1:]]
        for begin in range(1, len(total), 2):
            ahead = begin if total[begin] >= total[begin + 1] else begin + 1
            step[begin + 1] = ahead
            new[begin] = fresh - cost + row[begin]
            new[begin + 1] = never if breaks is not None and breaks[place] else total[ahead] + row[begin + 1]
        total = new
        steps.append(step)
    path = [max(range(len(total)), key=total.__getitem__)]
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
    classes = (labels - 1) // 2
    before = np.concatenate([[-1], np.where(filled, classes, -1)[:-1]])
    begins = filled & ((labels % 2 == 1) | (before != classes))
    if breaks is not None:
        begins |= filled & breaks
    starts = np.flatnonzero(begins)
    stops = np.append(np.flatnonzero(begins | ~filled), len(labels))
    ends = stops[np.searchsorted(stops, starts, side="right")]
    return starts, ends, classes[starts]


def name_classes(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Give the class names in the order of their numbers, from labels O, B-X, I-X, B-Y, I-Y."""
    return tuple(label[2:] for label in labels[1::2])
