"""Measures that several tasks share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from math import sqrt
from typing import TypeVar

Label = TypeVar("Label", bound=Hashable)


def ratio(part: float, whole: float) -> float:
    """Divide; nothing out of nothing is 0."""
    return part / whole if whole else 0.0


def f1(hits: int, gold: int, predicted: int) -> float:
    """Harmonic mean of precision and recall, from counts of equal items."""
    return ratio(2 * hits, gold + predicted)


def mean_f1(precision: float, recall: float) -> float:
    """Harmonic mean of precision and recall, where each counts its own items."""
    return ratio(2 * precision * recall, precision + recall)


def accuracy(gold: Sequence[Label], predicted: Sequence[Label]) -> float:
    """Share of equal labels."""
    return ratio(sum(g == p for g, p in zip(gold, predicted, strict=True)), len(gold))


def class_f1(gold: Sequence[Label], predicted: Sequence[Label]) -> dict[Label, float]:
    """F1 of each class that occurs in gold or prediction."""
    hits = Counter(g for g, p in zip(gold, predicted, strict=True) if g == p)
    left, right = Counter(gold), Counter(predicted)
    return {label: f1(hits[label], left[label], right[label]) for label in left | right}


def macro_f1(gold: Sequence[Label], predicted: Sequence[Label]) -> float:
    """Mean F1 over the classes that occur in gold or prediction."""
    scores = class_f1(gold, predicted)
    return ratio(sum(scores.values()), len(scores))


def weighted_f1(gold: Sequence[Label], predicted: Sequence[Label]) -> float:
    """Mean F1 over classes, weighted by how often the gold has each."""
    scores, counts = class_f1(gold, predicted), Counter(gold)
    return ratio(sum(scores[label] * count for label, count in counts.items()), len(gold))


def recall(gold: Sequence[Label], predicted: Sequence[Label], label: Label) -> float | None:
    """Share of the gold's items of one class that got it; None where the gold has none."""
    found = [p == label for g, p in zip(gold, predicted, strict=True) if g == label]
    return ratio(sum(found), len(found)) if found else None


def correlation(left: Sequence[float], right: Sequence[float]) -> float:
    """Pearson's r; 0 where either side does not vary."""
    count = len(left)
    mean_left, mean_right = ratio(sum(left), count), ratio(sum(right), count)
    covariance = sum((x - mean_left) * (y - mean_right) for x, y in zip(left, right, strict=True))
    spread = sqrt(sum((x - mean_left) ** 2 for x in left) * sum((y - mean_right) ** 2 for y in right))
    return ratio(covariance, spread)
