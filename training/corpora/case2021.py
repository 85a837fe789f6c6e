"""CASE-2021 task 2: news snippets with one of thirty kinds of event; only a dev part is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.corpora.rows import read_rows
from training.corpora.texts import split_words
from training.examples.example import Example

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def load(root: Path, split: str) -> Iterator[Example]:  # noqa: ARG001  (the loaders have one form)
    """Read every row, whichever the split: figures come from folds over these rows."""
    path = root / "incidents" / "case2021" / "dev.jsonl"
    for number, row in enumerate(read_rows(path)):
        words = split_words(row["text"]).forms
        yield Example(corpus="case2021", document=f"dev-{number}", words=words, kind=row["kind"])
