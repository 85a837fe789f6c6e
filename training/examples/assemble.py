"""All corpora together, with annotations of one text by several corpora joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from training.examples.example import Example

if TYPE_CHECKING:
    from training.corpora import Loader

JOINED = {"uds": "ewt"}
"""A corpus that annotates single sentences of another one: its labels move there, and its words are read once."""


def assemble(corpora: Mapping[str, Loader], root: Path, split: str) -> list[Example]:
    """Load every corpus and join those that annotate the same sentences.

    Args:
        corpora: Loaders by corpus name.
        root: The data folder.
        split: "train" or "dev".

    Returns:
        All examples; what found no place in the other corpus stays an example of its own.
    """
    loaded = {name: list(load(root, split)) for name, load in corpora.items()}
    for name, host in JOINED.items():
        if name in loaded and host in loaded:
            loaded[host], loaded[name] = join_factuality(loaded[host], loaded[name])
    return [example for examples in loaded.values() for example in examples]


def join_factuality(hosts: list[Example], sentences: list[Example]) -> tuple[list[Example], list[Example]]:
    """Move the factuality of single sentences to the documents that hold them.

    Args:
        hosts: Documents with sentence starts.
        sentences: Sentences with factuality.

    Returns:
        The documents, and the sentences that were not found in any.
    """
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, host in enumerate(hosts):
        starts = host.starts or (0,)
        for start, end in zip(starts, (*starts[1:], len(host.words)), strict=True):
            places.setdefault(host.words[start:end], []).append((number, start))
    added: dict[int, dict[int, float]] = {}
    left = []
    for sentence in sentences:
        found = places.get(sentence.words, [])
        for number, start in found:
            moved = {start + word: value for word, value in sentence.factuality.items()}
            added.setdefault(number, {}).update(moved)
        if not found:
            left.append(sentence)
    joined = [
        replace(host, factuality={**host.factuality, **added[number]}) if number in added else host
        for number, host in enumerate(hosts)
    ]
    return joined, left
