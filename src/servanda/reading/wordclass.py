"""Part of speech and Penn Treebank tag of each word, chosen together: two heads may not contradict each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

CLASSES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("NN", "NNS"), frozenset({"NOUN", "NUM", "SYM", "PRON"})),
    **dict.fromkeys(("NNP", "NNPS"), frozenset({"PROPN"})),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), frozenset({"VERB", "AUX"})),
    **dict.fromkeys(("JJ", "JJR", "JJS"), frozenset({"ADJ"})),
    **dict.fromkeys(("RB", "RBR", "RBS"), frozenset({"ADV", "PART"})),
    "MD": frozenset({"AUX"}),
    "CD": frozenset({"NUM"}),
    "IN": frozenset({"ADP", "SCONJ"}),
}
"""For a tag, the parts of speech of Universal Dependencies that go with it; a tag that is not listed goes with any."""


def find_allowed(tags: Sequence[str], parts: Sequence[str]) -> NDArray[np.float32]:
    """Return 0 where a tag goes with a part of speech and minus infinity where not, (tags, parts)."""
    allowed = [[part in CLASSES.get(tag, parts) for part in parts] for tag in tags]
    return np.where(allowed, np.float32(0), np.float32(-np.inf)).astype(np.float32)


def choose_together(
    tags: NDArray[np.float32], parts: NDArray[np.float32], allowed: NDArray[np.float32]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return for each word the tag and the part of speech that are likeliest together.

    Args:
        tags: scores, (words, tags).
        parts: scores, (words, parts).
        allowed: which go together, (tags, parts).
    """
    best_tag, best_part = tags.argmax(axis=1), parts.argmax(axis=1)
    apart = np.flatnonzero(np.isneginf(allowed[best_tag, best_part]))
    if apart.size:
        joint = _log_softmax(tags[apart])[:, :, None] + _log_softmax(parts[apart])[:, None, :] + allowed
        best = joint.reshape(len(apart), -1).argmax(axis=1)
        best_tag[apart], best_part[apart] = np.divmod(best, parts.shape[1])
    return best_tag, best_part


def _log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = scores - scores.max(axis=1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result
