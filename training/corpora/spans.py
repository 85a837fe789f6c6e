"""Spans of words as one label a word: B-X at the first, I-X inside, O outside, None where nothing is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words ``start`` to ``end`` (exclusive) with a class."""

    start: int
    end: int
    label: str


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Choose the spans that do not overlap, the longest (then the earliest) first, and return them in text order."""
    chosen: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start, span.label)):
        words = range(span.start, span.end)
        if words and taken.isdisjoint(words):
            taken.update(words)
            chosen.append(span)
    return sorted(chosen)


def label_words(count: int, spans: Iterable[Span], unknown: Iterable[int] = ()) -> tuple[str | None, ...]:
    """Write spans that do not overlap as ``count`` labels; words in ``unknown`` that no span covers become None."""
    labels: list[str | None] = ["O"] * count
    for index in unknown:
        labels[index] = None
    for span in spans:
        labels[span.start] = f"B-{span.label}"
        for index in range(span.start + 1, span.end):
            labels[index] = f"I-{span.label}"
    return tuple(labels)


def read_spans(labels: Sequence[str | None]) -> list[Span]:
    """Read B-X, I-X and O back as spans; an I-X after anything but X begins a new span."""
    spans: list[Span] = []
    start = 0
    for index, label in enumerate([*labels, "O"]):
        before = labels[index - 1] if index else None
        inside = before is not None and before != "O"
        if inside and before is not None and label != f"I-{before[2:]}":
            spans.append(Span(start, index, before[2:]))
        if label is not None and label != "O" and (label[0] == "B" or not before or label[2:] != before[2:]):
            start = index
    return spans
