"""The one shape in which every training corpus is seen: words with whatever labels that corpus has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TAGGED = ("upos", "tag", "morph", "lemma", "entity", "time", "source", "cue", "content", "role")
"""Tasks that give each word one label. The last six are spans, as B-X, I-X and O."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A PLOVER event between two marked spans of the example."""

    source: tuple[int, int]
    """First word and the word after the last."""
    target: tuple[int, int]
    """First word and the word after the last."""
    event: str
    """The PLOVER event, by its present name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A stretch of running text, from one sentence to a whole document, with what one corpus says of it.

    What a corpus does not annotate is absent: a missing task, or None for a word, costs the reader nothing in training.
    Where a corpus annotates only some span classes, ``partial`` lists them: O then means "none of these".
    """

    corpus: str
    """The corpus's short name, such as "gum"."""
    document: str
    """The document within the corpus."""
    words: tuple[str, ...]
    """Words as spaCy's English tokeniser or the treebank splits them, in their own letter case."""
    starts: tuple[int, ...] | None = None
    """Indices of the words that begin a sentence (the first is 0); None where the corpus has no sentences."""
    tags: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    """For each task of TAGGED that the corpus annotates, a label a word."""
    partial: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For a span task, the classes that this corpus annotates; a task not listed is annotated in full."""
    heads: tuple[int | None, ...] | None = None
    """Index of each word's syntactic head; the word's own index for a root; None where unknown."""
    relations: tuple[str | None, ...] | None = None
    """Universal Dependencies relation of each word to its head, with subtype."""
    links: tuple[int | None, ...] | None = None
    """For each word of a source or content, the index of the first word of its cue; None for other words."""
    factuality: Mapping[int, float] = field(default_factory=dict)
    """Word index of an event to its factuality, from -3 (certainly did not happen) to 3 (certainly did)."""
    pairs: tuple[Pair, ...] = ()
    """PLOVER events between marked spans."""
    kind: str | None = None
    """The CASE-2021 code of the whole text."""
