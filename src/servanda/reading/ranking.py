"""Small heads that run over vectors already computed: what one side did to the other, and what kind of event a text tells of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from servanda.reading.annotation import MODEL
from servanda.reading.model import SHIPPED, Floats, read_heads, read_names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LONGEST = 160
"""Words of a text that tell its kind; news says it first."""


def rank_events(doc: Doc, source: Span | None, target: Span | None) -> list[tuple[str, float]]:
    """Rank the PLOVER events between two spans of a document that the reader has read.

    Args:
        doc: The document.
        source: Who acts; the target stands in where the text does not name it.
        target: Who is acted on; the source stands in likewise.

    Returns:
        Events and their shares of the probability, best first; none where neither side is given.
    """
    source, target = source or target, target or source
    if source is None or target is None:
        return []
    sentences = {span.sent.start: span.sent for span in (source, target)}.values()
    around = np.concatenate([_find_vectors(doc, sentence.start, sentence.end) for sentence in sentences])
    sides = [_find_vectors(doc, span.start, span.end).mean(axis=0) for span in (source, target)]
    path = Path(doc.user_data.get(MODEL, SHIPPED))
    heads = read_heads(path)
    hidden = heads["events.inner.weight"] @ np.concatenate([*sides, around.mean(axis=0)]) + heads["events.inner.bias"]
    scores = heads["events.scores.weight"] @ np.maximum(hidden, 0) + heads["events.scores.bias"]
    return _rank(read_names(path)["events"], scores)


def rank_kinds(doc: Doc) -> list[tuple[str, float]]:
    """Rank the CASE-2021 kinds of event that a document, read by the reader, may tell of.

    Returns:
        Codes and their shares of the probability, best first; none for a document without words.
    """
    vectors = _find_vectors(doc, 0, len(doc))[:LONGEST]
    if not len(vectors):
        return []
    path = Path(doc.user_data.get(MODEL, SHIPPED))
    heads = read_heads(path)
    scores = heads["kinds.weight"] @ vectors.mean(axis=0) + heads["kinds.bias"]
    return _rank(read_names(path)["kinds"], scores)


def _find_vectors(doc: Doc, start: int, end: int) -> Floats:
    """Give the vectors of the words from start to end, without white space, (words, width)."""
    if not doc.tensor.size:
        return np.zeros((0, 0), dtype=np.float32)
    vectors = np.asarray(doc.tensor[start:end], dtype=np.float32)
    return vectors[vectors.any(axis=1)]


def _rank(names: tuple[str, ...], scores: Floats) -> list[tuple[str, float]]:
    shares: Floats = np.exp(scores - scores.max())
    shares = (shares / shares.sum()).astype(np.float32)
    order = np.argsort(-shares, kind="stable")
    return [(names[place], float(shares[place])) for place in order.tolist()]
