"""Text split into words as the reader splits it, and character offsets turned into words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import spacy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text without white space, and where each begins and ends."""

    forms: tuple[str, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def cover(self, begin: int, end: int) -> range:
        """Give the words that share a character with ``begin`` to ``end``."""
        return range(bisect_right(self.ends, begin), bisect_left(self.begins, end))

    def exact(self, begin: int, end: int) -> bool:
        """Tell whether the words at ``begin`` to ``end`` begin and end there."""
        words = self.cover(begin, end)
        return bool(words) and self.begins[words[0]] == begin and self.ends[words[-1]] == end


@cache
def _tokeniser() -> Language:
    return spacy.blank("en")


def split_words(text: str) -> Words:
    """Split a text with spaCy's English tokeniser."""
    tokens = [token for token in _tokeniser().make_doc(text) if not token.is_space]
    return Words(
        tuple(token.text for token in tokens),
        tuple(token.idx for token in tokens),
        tuple(token.idx + len(token) for token in tokens),
    )


def contiguous(words: Iterable[int]) -> list[tuple[int, int]]:
    """Group word indices into runs, each as its first word and the word after its last."""
    runs: list[tuple[int, int]] = []
    for index in sorted(set(words)):
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs
