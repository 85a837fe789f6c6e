"""A document read window by window, with no seam in what comes out.

Sentences are found first: a window ends somewhere, but what is kept of it ends where a sentence was found to begin, in
context. The next window starts a sentence earlier, so that what it keeps has a context too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from servanda.reading.model import MOST_PIECES, Scores, find_columns
from servanda.reading.starts import may_begin
from servanda.reading.tree import find_left_headed, grow_trees

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from servanda.reading.model import Floats, Model

Flags = NDArray[np.bool_]
Indices = NDArray[np.int64]

EDGE = 6
"""Words that must follow a sentence start in a window for it to be believed; nearer to the edge, context is missing."""
CONTEXT = 40
"""Words read again before what is new, at most; a longer sentence is not read twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is kept of one window."""

    start: int
    """The first word."""
    end: int
    """The word after the last."""
    links: Floats
    """Each of these words (row) with each of them as the first of its cue, (words, words)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything the network says of a document's words, still undecided but for sentences and trees."""

    vectors: Floats
    """Word vectors, (words, width)."""
    tags: Floats
    """Labels of all word tasks side by side, (words, labels)."""
    factuality: Floats
    """Of each word as an event, (words,)."""
    starts: Flags
    """Whether a word begins a sentence, (words,)."""
    heads: Indices
    """Index of each word's head, its own for a root, (words,)."""
    relations: Indices
    """The number of each word's relation to its head, (words,)."""
    parts: tuple[Part, ...]
    """The windows, in order, that together hold every word once."""


def read_words(model: Model, words: Sequence[str], fixed: Flags, *, closed: bool, lead: Sequence[str] = ()) -> Reading:
    """Read the words of a document.

    Args:
        model: The network.
        words: The words, without white space; at least one.
        fixed: Words that begin a sentence whatever the network says, (words,); the first always does.
        closed: Whether no other word begins one.
        lead: Words of a sentence that the network sees before the document, and of which nothing is kept.
    """
    first = find_columns(model.labels, "start").start

    def find_starts(scores: Scores) -> Flags:
        if closed:
            return np.zeros(len(scores.tags), dtype=bool)
        found: Flags = scores.tags[:, first + 1] > scores.tags[:, first]
        return found

    before = len(lead)
    seen = [*lead, *words]
    cut = model.pieces.encode(seen)
    starts = np.concatenate([np.zeros(before, dtype=bool), fixed])
    starts[[0, before]] = True

    def score(begin: int, start: int, last: int) -> Scores:
        return model.score(cut.between(begin, last), seen=start - begin)

    windows = slide(seen, cut.counts, starts, longest=model.window, score=score, find_starts=find_starts, first=before)
    kept = [(start - before, end - before, scores) for start, end, scores in windows]
    return _join(model, kept, starts[before:])


def slide(
    words: Sequence[str],
    counts: Indices,
    starts: Flags,
    *,
    longest: int,
    score: Callable[[int, int, int], Scores],
    find_starts: Callable[[Scores], Flags],
    first: int = 0,
) -> Iterator[tuple[int, int, Scores]]:
    """Slide a window over the words, from sentence start to sentence start.

    Args:
        words: The words of the document.
        counts: Pieces of each word, (words,).
        starts: Words known to begin a sentence, (words,); those that are found are added to it.
        longest: Words of a window, at most.
        score: Scores a window, given its first word, the first that scores are asked of, and the word after its last.
        find_starts: Tells from scores which of the words begin a sentence.
        first: The first word that is kept; those before it are only seen.

    Yields:
        The first and the last word plus one of what is kept of a window, and the scores of its words from the first kept.
    """
    total = np.concatenate([[0], np.cumsum(counts)])
    fixed = np.append(starts, True)
    begin, start = 0, first
    while start < len(words):
        most = int(np.searchsorted(total, total[begin] + MOST_PIECES, side="right")) - 1
        last = min(begin + longest, max(most, start + 1), len(words))
        paragraphs = np.flatnonzero(fixed[start + 1 : last + 1]) + start + 1
        if paragraphs.size and paragraphs[-1] - begin > longest * 2 // 3:
            last = int(paragraphs[-1])
        scores = score(begin, start, last)
        found = np.flatnonzero(find_starts(scores)[1:]) + start + 1
        starts[[place for place in found.tolist() if may_begin(words, place, fixed)]] = True
        end = last
        if not fixed[last]:
            borders = np.flatnonzero(starts[start + 1 : last]) + start + 1
            believed = borders[borders <= last - EDGE]
            if borders.size:
                end = int((believed if believed.size else borders)[-1])
            # What was found past the end has seen too little: it is looked for again in the next window.
            starts[end + 1 : last] = fixed[end + 1 : last]
            starts[end] = True
        yield start, end, scores
        earlier = np.flatnonzero(starts[max(0, end - CONTEXT) : end])
        begin = max(0, end - CONTEXT) + int(earlier[-1]) if earlier.size and end > begin + CONTEXT else end
        start = end


def _join(model: Model, kept: Sequence[tuple[int, int, Scores]], starts: Flags) -> Reading:
    """Put together what is kept of each window."""
    sentences = np.cumsum(starts) - 1
    left_headed = find_left_headed(model.relations)
    heads, relations, parts = [], [], []
    for start, end, scores in kept:
        own = slice(end - start)
        name_relations = partial(model.name_relations, scores.relation_words[own], scores.relation_heads[own])
        local, named = grow_trees(
            scores.arcs[own, own], sentences[start:end] - sentences[start], name_relations, left_headed
        )
        heads.append(local + start)
        relations.append(named)
        parts.append(Part(start=start, end=end, links=scores.links[own, own]))
    rows = [(scores, slice(end - start)) for start, end, scores in kept]
    return Reading(
        vectors=_stack([scores.vectors[own] for scores, own in rows]),
        tags=_stack([scores.tags[own] for scores, own in rows]),
        factuality=_stack([scores.factuality[own] for scores, own in rows]),
        starts=starts,
        heads=_stack(heads),
        relations=_stack(relations),
        parts=tuple(parts),
    )


def cut_reading(reading: Reading, start: int, end: int) -> Reading:
    """Return the reading of some words of a document, as though they were all of it.

    Args:
        reading: The reading of the document.
        start: The first word; none before it is in a window with those kept.
        end: The last word plus one; what hangs on a later one becomes a root.
    """
    own = slice(start, end)
    places = np.arange(end - start)
    heads = reading.heads[own] - start
    return Reading(
        vectors=reading.vectors[own],
        tags=reading.tags[own],
        factuality=reading.factuality[own],
        starts=reading.starts[own],
        heads=np.where(heads < len(places), heads, places),
        relations=reading.relations[own],
        parts=tuple(
            Part(
                start=part.start - start,
                end=min(part.end, end) - start,
                links=part.links[: end - part.start, : end - part.start],
            )
            for part in reading.parts
            if start <= part.start < end
        ),
    )


def join_readings(readings: Sequence[Reading]) -> Reading:
    """Return the reading of a document of which stretches were read by themselves, in order."""
    firsts = np.cumsum([0, *(len(each.heads) for each in readings[:-1])]).tolist()
    return Reading(
        vectors=_stack([each.vectors for each in readings]),
        tags=_stack([each.tags for each in readings]),
        factuality=_stack([each.factuality for each in readings]),
        starts=_stack([each.starts for each in readings]),
        heads=_stack([each.heads + first for each, first in zip(readings, firsts, strict=True)]),
        relations=_stack([each.relations for each in readings]),
        parts=tuple(
            Part(start=part.start + first, end=part.end + first, links=part.links)
            for each, first in zip(readings, firsts, strict=True)
            for part in each.parts
        ),
    )


def _stack(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Put arrays one below the other; a single one, as a short report has, is taken as it is."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
