"""Whether a tree and the classes of its words can both be right: where they cannot, the network has lost its way.

The tree and the classes are decided by heads of their own over the same vectors. In what the network knows well they
agree; a comma as a copula, or a preposition read as an auxiliary, is a sign that neither is to be believed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from servanda.reading.model import find_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from servanda.reading.model import Model
    from servanda.reading.windows import Reading

MARKS = frozenset({",", ".", ";"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
CANNOT_BE = {
    "cop": frozenset("NOUN PUNCT ADP PRON DET ADJ PROPN ADV CCONJ PART NUM SCONJ".split()),
    "case": frozenset({"AUX", "PRON", "PROPN"}),
    "advmod": frozenset({"VERB", "AUX"}),
    "nummod": frozenset({"VERB", "AUX"}),
}
"""Relations, and classes of words that never stand in them (Universal Dependencies 2)."""
MARK = "punct", "PUNCT"
"""Relation and class of a mark."""
FEW = {
    "PRP$": frozenset({"my", "your", "his", "her", "its", "our", "their"}),
    "WP$": frozenset({"whose"}),
    "PDT": frozenset({"all", "both", "half", "many", "nary", "quite", "rather", "such", "twice", "what"}),
    "EX": frozenset({"there"}),
}
"""Tags (Penn Treebank) that stand for few words, and these."""
SUPERLATIVE, ITS_ENDING = "JJS", "st"
NO_TIME = frozenset({"AUX", "CCONJ", "PRON", "PUNCT"})
"""Classes of words with which no expression of time begins."""
HELPERS = frozenset({"cop", "aux", "aux:pass"})
SHORTEST = 6
"""Words of a sentence that must have a finite verb where it has any and ends with a full stop."""


class Coherence:
    """Counts the contradictions of a model's readings."""

    def __init__(self, model: Model) -> None:
        parts, relations = model.labels["upos"], model.relations
        self._columns, self._tags, self._times = (find_columns(model.labels, task) for task in ("upos", "tag", "time"))
        self._names = model.labels["tag"]
        self._is_of_few = np.array([name in FEW or name == SUPERLATIVE for name in self._names])
        self._verb = parts.index("VERB")
        self._is_nominal = np.array([part in NOMINAL for part in parts])
        self._no_time = np.array([part in NO_TIME for part in parts])
        self._is_helper = np.array([relation in HELPERS for relation in relations])
        self._is_subject = np.array([relation.startswith("nsubj") for relation in relations])
        self._cannot_be = np.array([[part in CANNOT_BE.get(relation, ()) for part in parts] for relation in relations])
        self._no_mark = np.array([[(relation, part) != MARK for part in parts] for relation in relations])

    def holds(self, words: Sequence[str], reading: Reading) -> bool:
        """Tell whether nothing contradicts itself in the first sentence; a dateline or short headline is none."""
        later = np.flatnonzero(reading.starts[SHORTEST:])
        return not self.count(words, reading, until=int(later[0]) + SHORTEST if later.size else len(words))

    def count(self, words: Sequence[str], reading: Reading, *, until: int | None = None) -> int:
        """Count the words that stand where words of their class cannot, and the sentences without a verb that have one.

        Args:
            words: The document's words.
            reading: What the network says of them.
            until: The word before which to stop; all are looked at by default.
        """
        until = len(words) if until is None else until
        parts = reading.tags[:until, self._columns].argmax(axis=1)
        relations, heads = reading.relations[:until], reading.heads[:until]
        is_mark = np.fromiter((word in MARKS for word in words[:until]), dtype=bool, count=until)
        # Labels are O, B-X, I-X and so on: the odd ones begin an expression.
        dated = reading.tags[:until, self._times].argmax(axis=1) % 2 == 1
        misplaced = (
            self._cannot_be[relations, parts]
            | (is_mark & self._no_mark[relations, parts])
            | (dated & self._no_time[parts])
        )
        helped = set(heads[self._is_helper[relations]].tolist())
        verbless = set(heads[self._is_subject[relations] & self._is_nominal[parts[heads]]].tolist()) - helped
        found = int(misplaced.sum()) + self._count_misnamed(words, reading.tags[:until, self._tags].argmax(axis=1))
        bounds = [*np.flatnonzero(reading.starts[:until]).tolist(), until]
        for start, end in pairwise(bounds):
            roots = np.flatnonzero(heads[start:end] == np.arange(start, end))
            root = start + int(roots[0]) if roots.size else start
            whole = words[end - 1] == "." and end - start > SHORTEST and ":" not in words[start:end]
            if not whole or root in helped:
                continue
            found += 2 if parts[root] == self._verb and words[root].endswith("ing") else 0
            if self._is_nominal[parts[root]] and self._verb in parts[start:end]:
                verbless.add(root)
        return found + len(verbless)

    def _count_misnamed(self, words: Sequence[str], tags: NDArray[np.intp]) -> int:
        """Count the words under a tag that can only be another's, as where "Marxian" is to be a superlative."""
        named = (
            (words[place].lower(), self._names[tags[place]]) for place in np.flatnonzero(self._is_of_few[tags]).tolist()
        )
        return sum(word not in FEW[name] if name in FEW else not word.endswith(ITS_ENDING) for word, name in named)
