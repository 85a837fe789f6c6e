"""How the words around a number bound it: "at least", "more than", "up to", "or so" (CODEBOOK.md, Numbers)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.extraction.quantities.numerals import Numeral


class Bound(StrEnum):
    """How the words around a number bound it."""

    EXACT = "exact"
    AT_LEAST = "at least"
    MORE = "more than"
    AT_MOST = "at most"
    FEWER = "fewer than"
    ABOUT = "about"


BEFORE: dict[tuple[str, ...], Bound] = {
    tuple(phrase.split()): bound
    for bound, phrases in {
        Bound.AT_LEAST: (
            "at least|at the very least|no fewer than|no less than|not fewer than|not less than|a minimum of|minimum of|"
            "the minimum of"
        ),
        Bound.MORE: (
            "more than|over|well over|just over|slightly more than|upwards of|upward of|in excess of|above|greater than|"
            "exceeding"
        ),
        Bound.AT_MOST: "up to|as many as|at most|no more than|not more than|a maximum of|maximum of|as much as",
        Bound.FEWER: "fewer than|less than|under|below",
        Bound.ABOUT: (
            "about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|circa|"
            "in the region of|just under|perhaps|maybe|just about"
        ),
    }.items()
    for phrase in phrases.split("|")
}
"""Words that bound the number after them; the longest match counts."""
AFTER: dict[tuple[str, ...], Bound] = {
    ("or", "more"): Bound.AT_LEAST,
    ("-", "plus"): Bound.AT_LEAST,
    ("+",): Bound.AT_LEAST,
    ("or", "so"): Bound.ABOUT,
    ("or", "fewer"): Bound.AT_MOST,
    ("or", "less"): Bound.AT_MOST,
}
"""Words that bound the number before them."""
NEEDS_NOUN = frozenset({"over", "above", "under", "below", "exceeding", "some", "perhaps", "maybe"})
"""Bounding words that mean something else before a bare number: "over 60", "children under five"."""
LONGEST_BEFORE = max(map(len, BEFORE))


def bound_before(words: list[str], start: int) -> tuple[int, Bound]:
    """Return where the bounding words before a number start, and the bound; the number's own start where there are none."""
    for length in range(min(LONGEST_BEFORE, start), 0, -1):
        if bound := BEFORE.get(tuple(words[start - length : start])):
            return start - length, bound
    return start, Bound.EXACT


def bound_after(words: list[str], end: int) -> tuple[int, Bound]:
    """Return where the bounding words after a number end, and the bound; the number's own end where there are none."""
    for phrase, bound in AFTER.items():
        if tuple(words[end : end + len(phrase)]) == phrase:
            return end + len(phrase), bound
    return end, Bound.EXACT


def bounds_of(numeral: Numeral, bound: Bound) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high as the codebook reads a bounded number."""
    value = numeral.value
    if numeral.is_crowd or bound is Bound.AT_LEAST:
        return value, value, None
    if bound is Bound.MORE:
        return value + 1, value + 1, None
    if bound is Bound.AT_MOST:
        return None, None, value
    if bound is Bound.FEWER:
        return None, None, max(value - 1, 0)
    if bound is Bound.ABOUT or numeral.is_vague:
        return None, value, None
    return value, value, value
