"""Words cut into word pieces (Wu et al. 2016) and marked with their letter case, as the encoder expects them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from enum import IntEnum
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

OPEN, CLOSE, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
CONTINUED = "##"
ROOM = 1 << 14
"""Words that the memory has room for at first."""
MOST_REMEMBERED = 1 << 18
"""Words after which the memory is emptied, so that it stays small however much is read."""
LONGEST_WORD = 12
"""Pieces kept of one word; the rest of a web address or a row of dashes says nothing more."""


class Case(IntEnum):
    """The shape of a word that the uncased vocabulary hides."""

    NONE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGITS = 5
    PUNCTUATION = 6
    OTHER = 7


def find_case(word: str) -> Case:
    """Name the shape of a word's letters."""
    if word.islower():
        return Case.LOWER
    if word.isupper():
        return Case.TITLE if len(word) == 1 else Case.UPPER
    if word.istitle() or (word[:1].isupper() and word[1:].islower()):
        return Case.TITLE
    if word.isalpha():
        return Case.MIXED
    if any(letter.isdigit() for letter in word):
        return Case.DIGITS
    if not any(letter.isalnum() for letter in word):
        return Case.PUNCTUATION
    return Case.OTHER


class Cut(NamedTuple):
    """Words cut into pieces."""

    ids: NDArray[np.int64]
    """Of the pieces, (pieces,)."""
    counts: NDArray[np.int64]
    """Pieces of each word, (words,)."""
    cases: NDArray[np.int64]
    """Each word's `Case`, (words,)."""

    def between(self, start: int, end: int) -> Cut:
        """Give some words of many: the first, and the one after the last."""
        first, last = int(self.counts[:start].sum()), int(self.counts[:end].sum())
        return Cut(self.ids[first:last], self.counts[start:end], self.cases[start:end])


class _Memory:
    """Words cut so far, in tables that double when they are full."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        self.pieces = np.zeros((ROOM, LONGEST_WORD), dtype=np.int64)
        self.counts = np.zeros(ROOM, dtype=np.int64)
        self.cases = np.zeros(ROOM, dtype=np.int64)

    def add(self, word: str, ids: Sequence[int]) -> None:
        """Add a word and the ids of its pieces."""
        row = len(self.rows)
        if row == len(self.counts):
            self.pieces = np.concatenate([self.pieces, np.zeros_like(self.pieces)])
            self.counts = np.concatenate([self.counts, np.zeros_like(self.counts)])
            self.cases = np.concatenate([self.cases, np.zeros_like(self.cases)])
        self.pieces[row, : len(ids)] = ids
        self.counts[row] = len(ids)
        self.cases[row] = find_case(word)
        self.rows[word] = row


class Pieces:
    """Cuts words into pieces of a fixed vocabulary; each distinct word is cut once and remembered for a while.

    Attributes:
        vocabulary: Piece to id.
        opening: Id of the piece before a window.
        closing: Id of the piece after a window.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.vocabulary = {piece: index for index, piece in enumerate(vocabulary)}
        self.opening = self.vocabulary[OPEN]
        self.closing = self.vocabulary[CLOSE]
        self._unknown = self.vocabulary[UNKNOWN]
        self._longest = max(map(len, self.vocabulary))
        self._memory = _Memory()
        self._lock = Lock()

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """Read a vocabulary of one piece a line."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def encode(self, words: Sequence[str]) -> Cut:
        """Cut the words of a text, in order, into pieces."""
        memory = self._memory
        known = memory.rows
        numbers = [known.get(word, -1) for word in words]
        if -1 in numbers:
            # Documents may be read at the same time, and two must not take the same row.
            with self._lock:
                for word in words:
                    if word not in known:
                        memory.add(word, self.cut(word))
                if len(known) > MOST_REMEMBERED:
                    self._memory = _Memory()
            numbers = [known[word] for word in words]
        rows = np.array(numbers, dtype=np.int64)
        counts = memory.counts[rows]
        ids = memory.pieces[rows]
        return Cut(ids[np.arange(LONGEST_WORD) < counts[:, None]], counts, memory.cases[rows])

    def cut(self, word: str) -> list[int]:
        """Cut one word into pieces, each the longest that the vocabulary holds, and give their ids."""
        plain = unicodedata.normalize("NFD", word.lower())
        ids: list[int] = []
        for part in _split_punctuation(plain):
            ids += self._cut_part(part)
        return ids[:LONGEST_WORD] or [self._unknown]

    def _cut_part(self, part: str) -> list[int]:
        ids: list[int] = []
        start = 0
        while start < len(part):
            prefix = CONTINUED if start else ""
            for end in range(min(len(part), start + self._longest), start, -1):
                found = self.vocabulary.get(prefix + part[start:end])
                if found is not None:
                    break
            else:
                return [self._unknown]
            ids.append(found)
            start = end
        return ids


def _split_punctuation(plain: str) -> list[str]:
    """Split a decomposed, lower-case word at punctuation, without its accents; each mark stands alone."""
    parts = [""]
    for letter in plain:
        category = unicodedata.category(letter)
        if category == "Mn" or category[0] == "C":
            continue
        if category[0] in "PZ" or (category[0] == "S" and letter.isascii()):
            parts += [letter, ""]
        else:
            parts[-1] += letter
    return [part for part in parts if part.strip()]
