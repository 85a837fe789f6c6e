"""Our own made-up snippets of news, a handful for each CASE-2021 kind: nobody's data, and no event that happened."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from training.corpora.texts import split_words
from training.examples.example import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

SNIPPETS = Path(__file__).with_name("kinds.toml")


def load(root: Path, split: str) -> Iterator[Example]:  # noqa: ARG001  (the loaders have one form)
    """Read the snippets; all of them are for training."""
    if split != "train":
        return
    texts_by_kind = tomllib.loads(SNIPPETS.read_text(encoding="utf-8"))
    for kind, texts in texts_by_kind.items():
        for number, text in enumerate(texts):
            words = split_words(text).forms
            yield Example(corpus="snippets", document=f"{kind}-{number}", words=words, kind=kind)
