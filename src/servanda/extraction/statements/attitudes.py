"""What somebody did, felt or showed towards something rather than said of it: attributions that are no statements.

PolNeAR (Newell et al. 2018) counts among attributions also attitudes, acts and what somebody does not say; the codebook
counts none of them as a statement. They are read off the words that the reader marked as cues and linked to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.statements.attributions import Attribution, phrase_before
from servanda.extraction.statements.marks import Marked
from servanda.extraction.words.clauses import children, is_passive, obliques
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import whole_phrase
from servanda.extraction.words.roles import agents
from servanda.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

TOLD = ("ccomp", "xcomp", "obj")
"""Relations to its cue of what an attitude is towards, the surest first."""


def find_attitudes(marked: Sequence[Marked], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield an attribution for each cue of the reader's that is none of those found, nor told within one of them."""
    taken = {word.i for each in found for word in (*each.cue, *each.source)}
    inside = {word.i for each in found for word in each.content}
    for each in marked:
        words = {word.i for word in each.cue}
        if not words.isdisjoint(taken) or words <= inside:
            continue
        source = each.source or _holder(each)
        content = each.content or _towards(each, source)
        if not source and each.cue.root.tag_ == "VBG":
            continue  # a gerund of nobody named: "shouting from the back rows is common"
        if (content or source) and not _holds_words(content, found):
            yield Attribution(each.ordered_cue, source, content, Act.SAY, is_told=False)


def _holds_words(content: Sequence[Token], found: Sequence[Attribution]) -> bool:
    """Tell whether what the act is towards tells somebody's words: these then are the attribution, and the act is told of."""
    inside = {word.i for word in content}
    return any(each.source and each.head.i in inside for each in found)


def _holder(marked: Marked) -> tuple[Token, ...]:
    """Return whose act or attitude it is, where that is somebody."""
    root = marked.cue.root
    doers = [noun for noun in agents(root)[:1] if noun not in marked.cue and can_act(noun)]
    if not doers:
        return ()
    return tuple(phrase_before(doers[0], root) if doers[0].i < root.i else whole_phrase(doers[0]))


def _towards(marked: Marked, source: Sequence[Token]) -> tuple[Token, ...]:
    """Return what it is towards: the subject of a passive, else a complement, else a phrase behind the cue."""
    root = marked.cue.root
    barred = {word.i for word in (*marked.cue, *source)}
    nouns = [
        noun
        for word in marked.ordered_cue
        for _, noun in obliques(word)
        if noun.i > root.i and noun.ent_type_ != "Temporal"
    ]
    passive = children(root, "nsubj:pass") if is_passive(root) else []
    ways = [passive, *(children(root, relation) for relation in TOLD), nouns[:1]]
    found = next((way for way in ways if any(word.i not in barred for word in way)), [])
    return tuple(word for each in found for word in each.subtree if word.i not in barred)
