"""Re3d: reports on Syria and Iraq with entities of eight classes, a document an example."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from training.corpora.rows import read_rows
from training.corpora.spans import Span, label_words, longest_first
from training.corpora.texts import split_words
from training.examples.example import Example

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLASSES = frozenset(
    {"Person", "Organisation", "Location", "Nationality", "Temporal", "Quantity", "Weapon", "MilitaryPlatform"},
)
"""The entity classes of the reader."""


def load(root: Path, split: str) -> Iterator[Example]:
    """Read the documents of one split; of spans within spans (a fifth of all) the outermost is kept."""
    for folder in sorted(path.parent for path in (root / "ner" / "re3d").glob("*/documents.jsonl")):
        marked: dict[str, list[dict[str, Any]]] = {}
        for row in read_rows(folder / "entities.jsonl"):
            marked.setdefault(row["documentId"], []).append(row)
        for row in read_rows(folder / "documents.jsonl"):
            if in_train(row["_id"]) == (split == "train"):
                yield _example(row["_id"], row["text"], marked.get(row["_id"], []))


def in_train(identifier: str) -> bool:
    """Tell whether a document is for training: its identifier's SHA-256 ends in a hex digit from 4 to f."""
    return hashlib.sha256(identifier.encode()).hexdigest()[-1] not in "0123"


def _example(identifier: str, text: str, entities: list[dict[str, Any]]) -> Example:
    words = split_words(text)
    classes: dict[range, str] = {}
    for row in sorted(entities, key=lambda row: float(row["confidence"])):
        span = words.cover(row["begin"], row["end"])
        if row["type"] in CLASSES and span:
            classes[span] = row["type"]
    spans = [Span(span.start, span.stop, label) for span, label in classes.items()]
    return Example(
        corpus="re3d",
        document=identifier,
        words=words.forms,
        tags={"entity": label_words(len(words.forms), longest_first(spans))},
    )
