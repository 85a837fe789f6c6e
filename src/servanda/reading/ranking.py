"""What the namer says: what one side did to the other, and what kind of event a text tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from servanda.reading.annotation import locate_model
from servanda.reading.model import MOST_PIECES, Floats, Model, load_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token


def rank_events(doc: Doc, source: Span | None, target: Span | None) -> list[tuple[str, float]]:
    """Rank the PLOVER events between two spans of a document that the reader has read.

    Args:
        doc: The document.
        source: Who acts; the target stands in where the text does not name it.
        target: Who is acted on; the source stands in likewise.

    Returns:
        Events and their shares of the probability, best first; none where neither side is given, or where both do not
        stand in so many words as the namer reads.
    """
    source, target = source or target, target or source
    if source is None or target is None:
        return []
    sentences = {span.sent.start: span.sent for span in (source, target)}
    model = load_model(locate_model(doc))
    tokens = _choose_words(model, [token for start in sorted(sentences) for token in sentences[start]])
    sides = [_find_span(tokens, span) for span in (source, target)]
    if None in sides:
        return []
    return _rank(model.events, model.name_events([token.text for token in tokens], *sides)[0])


def rank_kinds(doc: Doc) -> list[tuple[str, float]]:
    """Rank the CASE-2021 kinds of event that a document, read by the reader, may tell of; news says it first.

    Returns:
        Codes and their shares of the probability, best first; none for a document without words.
    """
    model = load_model(locate_model(doc))
    tokens = _choose_words(model, list(doc))
    return _rank(model.kinds, model.name_events([token.text for token in tokens])[1]) if tokens else []


def _choose_words(model: Model, tokens: Sequence[Token]) -> list[Token]:
    """Keep the first tokens, without white space, that the namer reads."""
    words = [token for token in tokens if not token.is_space][: model.window]
    if not words:
        return []
    counts = model.pieces.encode([token.text for token in words]).counts
    return words[: int(np.searchsorted(np.cumsum(counts), MOST_PIECES, side="right"))]


def _find_span(tokens: Sequence[Token], span: Span) -> tuple[int, int] | None:
    """Find the first of the tokens in a span and the one after the last."""
    places = [place for place, token in enumerate(tokens) if span.start <= token.i < span.end]
    return (places[0], places[-1] + 1) if places else None


def _rank(names: tuple[str, ...], scores: Floats) -> list[tuple[str, float]]:
    shares: Floats = np.exp(scores - scores.max())
    shares = (shares / shares.sum()).astype(np.float32)
    order = np.argsort(-shares, kind="stable")
    return [(names[place], float(shares[place])) for place in order.tolist()]
