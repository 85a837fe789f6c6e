"""Source, cue and content as the reader's own spans and links give them, for cue words that no table holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from servanda.extraction.attributions import Attribution, act_of
from servanda.extraction.clauses import is_negated

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "PRON", "NUM"})
"""Parts of speech one of which a fragment of a content must hold."""
SHORTEST = 2
"""Words that a content must have: a lone word is mostly a slip of the reader."""


def find_learned(doc: Doc, known: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that the reader tagged and linked itself.

    Args:
        doc: the text as read, with span groups "sources", "cues" and "contents" and their links.
        known: attributions found otherwise; what they already tell, naming its source, is not told again.
    """
    if not doc.spans.get("cues"):
        return []
    source_places = {(span.start, span.end) for span in doc.spans["sources"]}
    contents: dict[int, list[Token]] = defaultdict(list)
    sources: dict[int, tuple[float, Words]] = {}
    for span, cue, score in doc._.attribution_links:
        if (span.start, span.end) not in source_places:
            if span[0].sent == doc[cue].sent and any(word.pos_ in TELLING for word in span):
                contents[cue] += list(span)
        elif score > sources.get(cue, (-1.0, span))[0]:
            sources[cue] = (score, span)
    found = []
    for cue in doc.spans["cues"]:
        words = contents.get(cue.start, [])
        source = list(sources[cue.start][1]) if cue.start in sources else []
        inside = {word.i for word in words}
        if len(words) < SHORTEST or not source or is_negated(cue.root) or cue.start in inside:
            continue
        if any(other.source and _tells_the_same(cue.start, cue.end, inside, other) for other in known):
            continue
        found.append(Attribution(tuple(cue), tuple(source), tuple(words), act_of(cue.root)))
    return found


def _tells_the_same(start: int, end: int, inside: set[int], other: Attribution) -> bool:
    """Tell whether an attribution shares the cue, or most of the content."""
    if any(start <= word.i < end for word in other.cue):
        return True
    theirs = {word.i for word in other.content}
    return 2 * len(inside & theirs) >= len(inside | theirs)
