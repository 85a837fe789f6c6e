"""Who and what took part in the violence that a document tells of: its phrases, each with how likely it fills a role.

A small network reads, for each phrase with all places where it stands, what the encoder and the tree say of its words and of
the words around it. The roles and types of attack are those of MUC-4 (Sundheim 1992), on whose reports it was trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from servanda.errors import ModelError
from servanda.reading.annotation import FACTUALITY, ROLES, locate_model
from servanda.reading.model import Floats, read_heads
from servanda.reading.phrases import HEAD_CLASSES, QUOTE, find_phrases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

FILLED = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
"""Roles: who did it, for which organisation; what was attacked, who was, and with what."""
TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
"""Types of incident."""
RELATIONS = tuple(
    "nsubj nsubj:pass obj obl nmod compound appos conj root ROOT nmod:poss obl:agent iobj amod flat acl dep".split()
)
ENTITIES = (
    "Person",
    "Organisation",
    "Location",
    "Nationality",
    "Temporal",
    "Quantity",
    "Weapon",
    "MilitaryPlatform",
)
SMALLEST = 1e-4
"""Added to shares of probability, so that their logarithms stay finite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """One phrase, and what the network makes of it."""

    spans: tuple[Span, ...]
    """All places where its words stand, in the order of the text."""
    roles: Mapping[str, float]
    """How likely it fills each of `FILLED`, from 0 to 1."""
    types: Mapping[str, float]
    """How likely it does so in an incident of each of `TYPES`, from 0 to 1."""


def rank_fillers(doc: Doc) -> list[Filler]:
    """Rank every phrase of a document that the reader has read as a filler of roles, in the order of the text.

    Raises:
        ModelError: The reader's model has no head for it.
    """
    phrases = list(find_phrases(doc).values())
    if not phrases:
        return []
    path = locate_model(doc)
    heads = read_heads(path)
    if "fillers.inner.weight" not in heads:
        message = (
            f"The model in {path} has no head that ranks fillers. Run `python -m training filler-head --model {path}`."
        )
        raise ModelError(message)
    weight, bias = (np.asarray(heads[f"fillers.inner.{part}"], dtype=np.float32) for part in ("weight", "bias"))
    hidden = np.maximum(describe_phrases(doc, phrases) @ weight.T + bias, 0)
    scores = hidden @ heads["fillers.scores.weight"].T + heads["fillers.scores.bias"]
    shares = (1 / (1 + np.exp(-scores))).tolist()
    return [
        Filler(
            spans=tuple(spans),
            roles=dict(zip(FILLED, row, strict=False)),
            types=dict(zip(TYPES, row[len(FILLED) :], strict=True)),
        )
        for spans, row in zip(phrases, shares, strict=True)
    ]


def describe_phrases(doc: Doc, phrases: Sequence[Sequence[Span]]) -> Floats:
    """Describe phrases as numbers.

    Args:
        doc: The document.
        phrases: Phrases, each by all places where it stands.

    Returns:
        Place, tree and marks of roles, then vectors of the words in and around it and of the whole text,
        (phrases, features).
    """
    vectors = np.asarray(doc.tensor, dtype=np.float32)
    vectors = np.concatenate([vectors, np.zeros((1, vectors.shape[1]), dtype=np.float32)])
    words = [token.i for token in doc if not token.is_space]
    whole = vectors[words].mean(axis=0)
    marks = np.concatenate([_find_marks(doc, words), np.zeros((1, 2 * len(FILLED) + 1), dtype=np.float32)])
    rows = []
    for spans in phrases:
        first = spans[0].start
        place = [np.log1p(first), first / len(doc), np.log(len(spans)), np.log(len(doc))]
        seen = np.stack([np.concatenate([_describe_tree(span), *_describe_marks(span, marks)]) for span in spans])
        around = np.stack([_gather(span, vectors) for span in spans]).mean(axis=0)
        rows.append(np.concatenate([place, seen.mean(axis=0), seen.max(axis=0), around, whole], dtype=np.float32))
    return np.stack(rows)


def _find_marks(doc: Doc, words: Sequence[int]) -> Floats:
    """Give the logarithms of the shares of role labels, zero on white space, (tokens, labels)."""
    scores = doc.user_data[ROLES][words]
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    marks: Floats = np.zeros((len(doc), scores.shape[1]), dtype=np.float32)
    marks[words] = np.log(shares + SMALLEST)
    return marks


def _describe_marks(span: Span, marks: Floats) -> list[Floats]:
    inside = marks[span.start : span.end]
    before, behind = marks[span.start - 1], marks[span.end]
    return [inside.mean(axis=0), inside.max(axis=0), marks[_find_head(span).i], before, behind]


def _gather(span: Span, vectors: Floats) -> Floats:
    """Join the vectors of the head, its governor, the words at both edges and next to them, and the mean."""
    head = _find_head(span)
    governor = head.head.i if head.head != head else -1
    places = [head.i, governor, span.start - 1, span.start, span.end - 1, span.end]
    return np.concatenate([*vectors[places], vectors[span.start : span.end].mean(axis=0)])


def _describe_tree(span: Span) -> list[float]:
    doc, head = span.doc, _find_head(span)
    before = doc[span.start - 1] if span.start else None
    behind = doc[span.end] if span.end < len(doc) else None
    return [
        *(float(head.dep_ == each) for each in RELATIONS),
        *(float(head.pos_ == each) for each in HEAD_CLASSES),
        *(float(head.ent_type_ == each) for each in ENTITIES),
        float(doc.user_data[FACTUALITY][head.head.i]),
        head.head.pos_ == "VERB",
        len(span),
        head.i - span.start,
        span.end - 1 - head.i,
        before is not None and before.pos_ == "DET",
        before is not None and before.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"},
        behind is not None and behind.dep_ == "case",
        before is not None and before.text == QUOTE,
        behind is not None and behind.pos_ in {"NOUN", "PROPN"},
        span[0].pos_ == "NUM",
        any(token.pos_ == "ADP" for token in span),
    ]


def _find_head(span: Span) -> Token:
    """Return the first word whose head stands outside the phrase."""
    for token in span:
        if token.head == token or not span.start <= token.head.i < span.end:
            return token
    return span[-1]
