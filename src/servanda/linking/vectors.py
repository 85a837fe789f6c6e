"""Texts as sparse unit vectors, and how alike they are."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable

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
        self._rows = np.zeros((0, len(table.vocabulary)), dtype=np.float32)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def are_empty(self, texts: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which of these texts have no words, of shape ``(texts,)``."""
        found: NDArray[np.bool_] = self._starts[texts] == self._starts[texts + 1]
        return found

    def cosines(self, ones: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return how alike the texts of pairs are, from 0 to 1, of shape ``(pairs,)``."""
        pair, places, own = self._meet(ones, others)
        return _add(pair, own * self._values[places], len(others))

    def cosines_and_common(
        self, ones: NDArray[np.int64], others: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return how alike the texts of pairs are, and how much the words say that they have in common, both of shape ``(pairs,)``."""
        pair, places, own = self._meet(ones, others)
        said = np.where(own > 0, self._says[self._words[places]], 0)
        return _add(pair, own * self._values[places], len(others)), _add(pair, said, len(others))

    def _meet(
        self, ones: NDArray[np.int64], others: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Return of each word of the others in which pair it is, where it stands, and its value in the one."""
        texts, row_of = np.unique(ones, return_inverse=True)
        if len(texts) > len(self._rows):
            self._rows = np.zeros((len(texts), self._rows.shape[1]), dtype=np.float32)
        row, own = self._spread(texts)
        self._rows[row, self._words[own]] = self._values[own]
        pair, places = self._spread(others)
        values = self._rows[row_of[pair], self._words[places]].astype(np.float64)
        self._rows[row, self._words[own]] = 0
        return pair, places, values

    def _spread(self, texts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return of each word of some texts the number of its text among them, and where it stands."""
        lengths = self._starts[texts + 1] - self._starts[texts]
        number = np.repeat(np.arange(len(texts)), lengths)
        places = np.arange(len(number)) + np.repeat(self._starts[texts] - np.cumsum(lengths) + lengths, lengths)
        return number, places

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


def _add(pair: NDArray[np.int64], values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Return the sum of each pair's values, rounded so that it is the same in whatever order they are added."""
    found: NDArray[np.float64] = np.round(np.bincount(pair, values, minlength=count), 6)
    return found
