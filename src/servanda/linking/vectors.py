"""Texts as sparse unit vectors, and how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from servanda.linking.words import Weights


class Vectors:
    """One unit vector a text: its words, weighted by how much they say and how often they stand there.

    Args:
        texts: the words of each text, repeated as in the text.
        weights: how much each word says.
    """

    def __init__(self, texts: Iterable[Iterable[str]], weights: Weights) -> None:
        numbers: dict[str, int] = {}
        starts, words = [0], list[int]()
        values: list[float] = []
        for text in texts:
            counts = sorted(Counter(text).items())
            row = [(1 + log(count)) * weights.of(word) for word, count in counts]
            length = sum(value * value for value in row) ** 0.5
            words += [numbers.setdefault(word, len(numbers)) for word, _ in counts]
            values += [value / length for value in row] if length else row
            starts.append(len(words))
        self._says = np.asarray([weights.of(word) for word in numbers], dtype=np.float32)
        self._starts = np.asarray(starts, dtype=np.int64)
        self._words = np.asarray(words, dtype=np.int32)
        self._values = np.asarray(values, dtype=np.float32)
        self._row = np.zeros(max(1, len(numbers)), dtype=np.float32)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def is_empty(self, text: int) -> bool:
        """Tell whether a text has no words."""
        return bool(self._starts[text] == self._starts[text + 1])

    def cosines(self, text: int, others: Sequence[int]) -> NDArray[np.float64]:
        """Return how alike a text is to each of others, from 0 to 1, of shape ``(others,)``."""
        own = slice(self._starts[text], self._starts[text + 1])
        self._row[self._words[own]] = self._values[own]
        rows = np.asarray(others, dtype=np.int64)
        lengths = self._starts[rows + 1] - self._starts[rows]
        ends = np.cumsum(lengths)
        places = np.arange(ends[-1]) + np.repeat(self._starts[rows] - ends + lengths, lengths)
        products = self._row[self._words[places]].astype(np.float64) * self._values[places]
        sums = np.concatenate(([0.0], np.cumsum(products)))
        self._row[self._words[own]] = 0
        found: NDArray[np.float64] = np.round(sums[ends] - sums[ends - lengths], 6)
        return found

    def marks(self, text: int, most: int, least: float) -> list[int]:
        """Return the numbers of the words that say most of a text.

        Args:
            text: the text's number.
            most: so many words at most.
            least: weight that a word must have.
        """
        own = slice(self._starts[text], self._starts[text + 1])
        words: NDArray[np.int32] = self._words[own]
        order = np.argsort(-self._values[own], kind="stable")
        rare = order[self._says[words[order]] >= least][:most]
        return [int(word) for word in words[rare]]
