"""Texts as sparse unit vectors, and how alike they are."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from servanda.linking.words import Weights


class Table:
    """How often each word stands in each text; the texts themselves are not kept.

    Args:
        texts: the words of each text, repeated as in the text.
    """

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        numbers: dict[str, int] = {}
        starts, words, counts = array("q", [0]), array("i"), array("f")
        for text in texts:
            # In order of the alphabet, so that sums do not depend on which text came first.
            counted = sorted(Counter(text).items())
            words.extend(numbers.setdefault(word, len(numbers)) for word, _ in counted)
            counts.extend(count for _, count in counted)
            starts.append(len(words))
        self.vocabulary = list(numbers)
        """The words, by number."""
        self.starts: NDArray[np.int64] = np.array(starts, dtype=np.int64)
        """Where each text begins among the words, and after the last one where it ends, of shape ``(texts + 1,)``."""
        self.words: NDArray[np.int32] = np.array(words, dtype=np.int32)
        """The numbers of each text's words, text after text."""
        self.counts: NDArray[np.float32] = np.array(counts, dtype=np.float32)
        """How often each of them stands there."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def count_texts(self) -> dict[str, int]:
        """Return in how many texts each word stands."""
        spread = np.bincount(self.words, minlength=len(self.vocabulary)).tolist()
        return dict(zip(self.vocabulary, spread, strict=True))


class Vectors:
    """One unit vector a text: its words, weighted by how much they say and how often they stand there.

    Args:
        table: the words of the texts.
        weights: how much each word says.
    """

    def __init__(self, table: Table, weights: Weights) -> None:
        self._starts, self._words = table.starts, table.words
        self._says = np.array([weights.of(word) for word in table.vocabulary], dtype=np.float64)
        values = (1 + np.log(table.counts.astype(np.float64))) * self._says[self._words]
        text = np.repeat(np.arange(len(table)), np.diff(self._starts))
        lengths = np.sqrt(np.bincount(text, values**2, minlength=len(table)))
        lengths[lengths == 0] = 1
        self._values: NDArray[np.float32] = (values / lengths[text]).astype(np.float32)
        self._row = np.zeros(max(1, len(table.vocabulary)), dtype=np.float32)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def are_empty(self, texts: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which of these texts have no words, of shape ``(texts,)``."""
        found: NDArray[np.bool_] = self._starts[texts] == self._starts[texts + 1]
        return found

    def cosines(self, text: int, others: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float64]:
        """Return how alike a text is to each of others, from 0 to 1, of shape ``(others,)``."""
        which, places, own = self._meet(text, others)
        return _add(which, own * self._values[places], len(others))

    def common(self, text: int, others: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float64]:
        """Return how much the words say that a text has in common with each of others, of shape ``(others,)``."""
        which, places, own = self._meet(text, others)
        return _add(which, np.where(own > 0, self._says[self._words[places]], 0), len(others))

    def _meet(
        self, text: int, others: Sequence[int] | NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Return of each word of the others whose it is, where it stands, and its value in the text."""
        own = slice(self._starts[text], self._starts[text + 1])
        rows = np.asarray(others, dtype=np.int64)
        lengths = self._starts[rows + 1] - self._starts[rows]
        which = np.repeat(np.arange(len(rows)), lengths)
        places = np.arange(len(which)) + np.repeat(self._starts[rows] - np.cumsum(lengths) + lengths, lengths)
        self._row[self._words[own]] = self._values[own]
        values = self._row[self._words[places]].astype(np.float64)
        self._row[self._words[own]] = 0
        return which, places, values

    def marks(self, text: int, most: int, least: float) -> NDArray[np.int32]:
        """Return the numbers of the words that say most of a text.

        Args:
            text: the text's number.
            most: so many words at most.
            least: weight that a word must have.
        """
        own = slice(self._starts[text], self._starts[text + 1])
        words: NDArray[np.int32] = self._words[own]
        order = np.argsort(-self._values[own], kind="stable")
        return words[order[self._says[words[order]] >= least][:most]]


def _add(which: NDArray[np.int64], values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Return the sum of each other's values, rounded so that it is the same in whatever order they are added."""
    found: NDArray[np.float64] = np.round(np.bincount(which, values, minlength=count), 6)
    return found
