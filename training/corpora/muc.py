"""MUC-4: who did it, to whom and with what, marked wherever the words of a template's entities stand (lower case)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from servanda.reading.fillers import FILLED
from training.corpora.rows import read_rows
from training.corpora.spans import Span, label_words, longest_first
from training.corpora.texts import Words, split_words
from training.examples.example import Example

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def load(root: Path, split: str) -> Iterator[Example]:
    """Read the reports of one split; words that fill several roles take the one first in FILLED.

    Reports without a template are a corpus of their own, "muc_empty": half of all words, they teach little and need
    fewer passes.
    """
    path = root / "incidents" / "muc4" / "gtt-json" / f"{split}.json"
    for row in read_rows(path):
        words = split_words(row["doctext"])
        yield Example(
            corpus="muc" if row["templates"] else "muc_empty",
            document=row["docid"],
            words=words.forms,
            tags={"role": label_words(len(words.forms), longest_first(_spans(row, words)))},
        )


def _spans(row: dict[str, Any], words: Words) -> Iterator[Span]:
    named: dict[str, str] = {}
    for role in FILLED:
        for template in row["templates"]:
            for entity in template[role]:
                for mention, _ in entity:
                    named.setdefault(mention, role)
    for mention, role in named.items():
        for match in re.finditer(re.escape(mention), row["doctext"]):
            if words.exact(*match.span()):
                span = words.cover(*match.span())
                yield Span(span.start, span.stop, role)
