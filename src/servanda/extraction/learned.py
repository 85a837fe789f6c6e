"""Source, cue and content as the reader's own spans and links give them, for cue words that no table holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from servanda.extraction.attributions import Attribution, act_of
from servanda.extraction.clauses import is_negated

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SHORTEST = 2
"""Words that a content must have: a lone word is mostly a slip of the reader."""


def find_learned(doc: Doc, known: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that the reader tagged and linked itself.

    Args:
        doc: the text as read, with span groups "sources", "cues" and "contents" and their links.
        known: attributions found otherwise; what they already tell is not told again.
    """
    if not doc.spans.get("cues"):
        return []
    sources: dict[int, list[Token]] = defaultdict(list)
    contents: dict[int, list[Token]] = defaultdict(list)
    groups = {(span.start, span.end): sources for span in doc.spans["sources"]}
    groups |= {(span.start, span.end): contents for span in doc.spans["contents"]}
    for span, cue, _ in doc._.attribution_links:
        group = groups.get((span.start, span.end))
        if group is not None:
            group[cue] += list(span)
    found = []
    for cue in doc.spans["cues"]:
        words = contents.get(cue.start, [])
        source = sources.get(cue.start, [])
        inside = {word.i for word in words}
        if len(words) < SHORTEST or not source or is_negated(cue.root) or cue.start in inside:
            continue
        if any(_tells_the_same(cue.start, cue.end, inside, other) for other in known):
            continue
        found.append(Attribution(tuple(cue), tuple(source), tuple(words), act_of(cue.root)))
    return found


def _tells_the_same(start: int, end: int, inside: set[int], other: Attribution) -> bool:
    """Tell whether an attribution shares the cue, or most of the content."""
    if any(start <= word.i < end for word in other.cue):
        return True
    theirs = {word.i for word in other.content}
    return 2 * len(inside & theirs) >= len(inside | theirs)
