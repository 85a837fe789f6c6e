"""Whether a tree and the classes of its words can both be right: where they cannot, the network has lost its way.

The tree and the classes are decided by heads of their own over the same vectors. In what the network knows well they
agree; a comma as a copula, or a preposition read as an auxiliary, is a sign that neither is to be believed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

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
HELPERS = frozenset({"cop", "aux", "aux:pass"})
SHORTEST = 6
"""Words of a sentence that must have a finite verb where it has any and ends with a full stop."""


class Coherence:
    """Counts the contradictions of a model's readings."""

    def __init__(self, model: Model) -> None:
        tasks = list(model.labels)
        first = sum(len(model.labels[task]) for task in tasks[: tasks.index("upos")])
        self._parts = model.labels["upos"]
        self._columns = slice(first, first + len(self._parts))
        self._relations = model.relations

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
        parts = [self._parts[each] for each in reading.tags[:until, self._columns].argmax(axis=1).tolist()]
        relations = [self._relations[each] for each in reading.relations[:until].tolist()]
        heads = reading.heads[:until].tolist()
        helped = {head for head, relation in zip(heads, relations, strict=True) if relation in HELPERS}
        found = 0
        verbless = {
            head
            for relation, head in zip(relations, heads, strict=True)
            if relation.startswith("nsubj") and parts[head] in NOMINAL and head not in helped
        }
        for word, part, relation in zip(words, parts, relations, strict=False):
            misread = word in MARKS and (relation, part) != ("punct", "PUNCT")
            found += misread or part in CANNOT_BE.get(relation, ())
        bounds = [*np.flatnonzero(reading.starts[:until]).tolist(), until]
        for start, end in pairwise(bounds):
            root = next((place for place in range(start, end) if heads[place] == place), start)
            whole = words[end - 1] == "." and end - start > SHORTEST and ":" not in words[start:end]
            if not whole or root in helped:
                continue
            found += 2 * (parts[root] == "VERB" and words[root].endswith("ing"))
            if parts[root] in NOMINAL and "VERB" in parts[start:end]:
                verbless.add(root)
        return found + len(verbless)
