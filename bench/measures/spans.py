"""Typed spans compared: equal, or sharing at least something."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.measures.scores import f1, mean_f1, ratio

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class TypedSpan:
    """A stretch of one document, by characters or by words, with a class."""

    document: str
    start: int
    end: int
    """Exclusive."""
    label: str


def exact_f1(gold: Iterable[TypedSpan], predicted: Iterable[TypedSpan]) -> float:
    """F1 of spans that are equal in document, bounds and class."""
    left, right = set(gold), set(predicted)
    return f1(len(left & right), len(left), len(right))


def overlap_f1(gold: Iterable[TypedSpan], predicted: Iterable[TypedSpan]) -> float:
    """F1 of spans that share at least one character with one of their class on the other side."""
    left, right = set(gold), set(predicted)
    precision = ratio(len(_touched(right, left)), len(right))
    recall = ratio(len(_touched(left, right)), len(left))
    return mean_f1(precision, recall)


def _touched(spans: set[TypedSpan], others: set[TypedSpan]) -> set[TypedSpan]:
    """Those of ``spans`` that overlap one of ``others`` of their document and class."""
    near: dict[tuple[str, str], list[TypedSpan]] = defaultdict(list)
    for span in others:
        near[span.document, span.label].append(span)
    return {
        span
        for span in spans
        if any(other.start < span.end and span.start < other.end for other in near[span.document, span.label])
    }
