"""Labelled runs of words, read off B-X, I-X and O."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


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
