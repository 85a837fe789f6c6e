"""What the network is given of a document: its words, where sentences begin for certain, and which lines stand apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from servanda.reading.datelines import mark_datelines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

Flags = NDArray[np.bool_]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The words of a document, without white space."""

    words: list[str]
    fixed: Flags
    """Whether a word begins a sentence whatever the network says, (words,)."""
    closed: bool
    """Whether no other word begins one."""
    breaks: list[int]
    """Words at which a headline ends, or what stands below it begins; the last begins the story."""

    @property
    def story(self) -> int:
        """The word with which the story begins, below what headlines it has."""
        return self.breaks[-1] if self.breaks else 0

    @property
    def stretches(self) -> list[slice]:
        """The words that are read apart, the story last."""
        return [slice(*edges) for edges in pairwise([0, *self.breaks, len(self.words)])]


def open_text(doc: Doc) -> Text:
    """Give the text of a document, and mark its datelines."""
    leads = mark_datelines(doc)
    words, places = find_words(doc)
    closed = doc.has_annotation("SENT_START")
    return Text(
        words=words,
        fixed=find_borders(doc, places, leads, closed=closed),
        closed=closed,
        breaks=find_breaks(doc, places),
    )


def find_words(doc: Doc) -> tuple[list[str], Indices]:
    """Give a document's words without white space, and the token of each, (words,)."""
    table = doc.to_array(["ORTH", "IS_SPACE"])
    places = np.flatnonzero(table[:, 1] == 0)
    return list(map(doc.vocab.strings.__getitem__, table[places, 0].tolist())), places


def find_breaks(doc: Doc, places: Indices) -> list[int]:
    """Return the words at which a headline ends, and what stands below begins, or the other way round; the last begins the story.

    A headline has a grammar of its own: how the story is read must not hang on it.

    Args:
        doc: The document, its headlines in ``doc.spans["headlines"]``.
        places: The token of each word, (words,).
    """
    edges = {edge for span in doc.spans.get("headlines", ()) for edge in (span.start, span.end)}
    words = {int(np.searchsorted(places, edge)) for edge in edges}
    return sorted(words - {0, len(places)})


def find_borders(doc: Doc, places: Indices, leads: Sequence[int] = (), *, closed: bool) -> Flags:
    """Tell which words begin a sentence for certain.

    Args:
        doc: The document.
        places: The token of each word, (words,).
        leads: Tokens with which a sentence begins behind a dateline.
        closed: Whether the document has sentence starts, which are kept.

    Returns:
        True for the first word and for words after a line break or a dateline, or at a known start, (words,).
    """
    marks = np.zeros(len(doc), dtype=np.int64)
    if closed:
        marks[:] = doc.to_array("SENT_START").astype(np.int64) == 1
    else:
        if len(places) < len(doc):
            gaps = np.ones(len(doc), dtype=bool)
            gaps[places] = False
            for gap in np.flatnonzero(gaps).tolist():
                marks[gap] = "\n" in doc[gap].text
        marks[list(leads)] = 1
    # A mark on white space counts for the word after it.
    passed = np.cumsum(marks)[places]
    borders: Flags = np.diff(passed, prepend=-1) > 0
    return borders
