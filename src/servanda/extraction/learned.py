"""Source, cue and content as the reader marked and linked them, and how they are settled with what the tree tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.extraction.attributions import Attribution, act_of
from servanda.extraction.clauses import children, is_negated, obliques
from servanda.extraction.phrases import fragments_of, whole_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "PRON", "NUM"})
"""Parts of speech one of which a fragment of a content must hold."""
SHORTEST = 2
"""Words that a content must have: a lone word is mostly a slip of the reader."""
CUEING = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
"""Parts of speech one of which a cue must hold, besides those of fixed ways to name a source."""
NAMING_SOURCE = frozenset({"according", "per", "reportedly", "allegedly", "via", ":", "―", "—"})
DOING = frozenset("sign vote observe reach appoint elect meet visit hold launch conduct do have be get make".split())
"""Cues of acts, not of words (CODEBOOK.md: a statement that only carries an action is none)."""
QUOTING = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A cue that the reader marked, with the words that it linked to it; either may be empty."""

    cue: Words
    source: tuple[Token, ...]
    content: tuple[Token, ...]

    @property
    def ordered_cue(self) -> tuple[Token, ...]:
        """The cue's words, the main one first."""
        root = self.cue.root
        return (root, *(word for word in self.cue if word != root))


def find_marked(doc: Doc) -> list[Marked]:
    """Return the reader's cues in text order with the sources and contents linked to them.

    What stands in another sentence than the cue belongs to it only as a quotation: words that nobody quotes are told
    by a cue of their own sentence or by none.
    """
    if not doc.spans.get("cues"):
        return []
    cues = [cue for cue in doc.spans["cues"] if _can_cue(cue)]
    source_places = {(span.start, span.end) for span in doc.spans["sources"]}
    contents: dict[int, list[Token]] = defaultdict(list)
    sources: dict[int, list[tuple[float, Words]]] = defaultdict(list)
    for span, cue, score in doc._.attribution_links:
        if (span.start, span.end) not in source_places:
            words = _told_by(span, doc[cue])
            if any(word.pos_ in TELLING for word in words):
                contents[cue] += words
        elif span[0].sent == doc[cue].sent:
            sources[cue].append((score, span))
    return [
        Marked(
            cue,
            _best(sources[cue.start], contents[cue.start]),
            tuple(contents[cue.start]) if len(contents[cue.start]) >= SHORTEST else (),
        )
        for cue in cues
    ]


def _can_cue(cue: Words) -> bool:
    if cue.root.lemma_.lower() in DOING and len(cue) == 1:
        return False
    return any(word.pos_ in CUEING or word.lower_ in NAMING_SOURCE for word in cue)


def _best(sources: Sequence[tuple[float, Words]], content: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words of the best source that is not itself what is told."""
    told = {word.i for word in content}
    apart = [(score, span) for score, span in sources if span.root.i not in told]
    return _whole(max(apart, key=lambda each: each[0])[1]) if apart else ()


def _whole(source: Words) -> tuple[Token, ...]:
    """Return the words of a source; of one that is only the beginning of a phrase ("the two"), the phrase."""
    if any(word.pos_ in {"NOUN", "PROPN", "PRON"} for word in source):
        return tuple(source)
    return tuple(whole_phrase(source.root.head)) if source.root.head.pos_ in {"NOUN", "PROPN"} else ()


def _told_by(content: Words, cue: Token) -> list[Token]:
    """Return the words of a content that its cue may tell: all of a quotation, else those of the cue's sentence."""
    around = content.doc[max(content.start - 1, 0) : content.end + 1]
    if any(word.text in QUOTING for word in around):
        return list(content)
    return [word for word in content if word.sent == cue.sent]


def settle(told: Sequence[Attribution], marked: Sequence[Marked]) -> list[Attribution]:
    """Return one attribution a cue from what the tree tells and what the reader marked, each adding what the other lacks."""
    by_word = {word.i: each for each in marked for word in each.cue}
    settled: list[Attribution] = []
    used: set[int] = set()
    for attribution in told:
        each = next((by_word[word.i] for word in attribution.cue if word.i in by_word), None)
        if each is None:
            settled.append(attribution)
        elif each.cue.start not in used:
            used.add(each.cue.start)
            settled.append(_joined(attribution, _without_inner(attribution, each, told)))
    return settled + list(_alone(marked, used))


def _without_inner(attribution: Attribution, marked: Marked, told: Sequence[Attribution]) -> Marked:
    """Take from a cue the content that is rather what somebody within its own is told to have said."""
    ours, theirs = ({word.i for word in words} for words in (attribution.content, marked.content))
    for other in told:
        inner = {word.i for word in other.content}
        if other is not attribution and other.head.i in ours - theirs and theirs and theirs <= inner <= ours:
            return replace(marked, content=())
    return marked


def _joined(attribution: Attribution, marked: Marked) -> Attribution:
    rest = [word for word in marked.ordered_cue if word != attribution.head]
    barred = {word.i for word in (attribution.head, *rest, *attribution.source, *marked.source)}
    ours, theirs = ({word.i: word for word in words} for words in (attribution.content, marked.content))
    if ours:
        theirs = _beside(ours, theirs) or theirs
    words = ours | theirs if not theirs or _are_alike(ours, theirs) else theirs
    return replace(
        attribution,
        cue=(attribution.head, *rest),
        source=_choose_source(attribution, marked.source),
        content=tuple(words[index] for index in sorted(words) if index not in barred),
    )


def _beside(ours: Collection[int], theirs: dict[int, Token]) -> dict[int, Token]:
    """Return the reader's fragments that share a word with what the tree tells, and those that are quoted."""
    runs = fragments_of([theirs[index] for index in sorted(theirs)])
    kept = [run for run in runs if any(word.i in ours for word in run) or any(word.text in QUOTING for word in run)]
    return {word.i: word for run in kept for word in run}


def _are_alike(one: Collection[int], other: Collection[int]) -> bool:
    """Tell whether two contents share at least half of all their words."""
    return 2 * len({*one} & {*other}) >= len({*one} | {*other})


def _choose_source(attribution: Attribution, marked: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the source that the tree gives; the reader's where it holds all of that, or where the tree's is being spoken of."""
    told = {word.i for word in attribution.source}
    spoken_of = told and told <= {word.i for word in attribution.content}
    return marked if marked and (spoken_of or told <= {word.i for word in marked}) else attribution.source


def _alone(marked: Sequence[Marked], used: set[int]) -> Iterator[Attribution]:
    """Yield the attributions of cues that the tree tells nothing of; what one lacks is read off the tree around it."""
    for each in marked:
        if each.cue.start in used or is_negated(each.cue.root):
            continue
        content = each.content or (_complement(each) if each.source else ())
        if content and each.cue.root not in content and (each.source or each.cue.root.pos_ != "PUNCT"):
            yield Attribution(each.ordered_cue, each.source, content, act_of(each.cue.root))


def _complement(marked: Marked) -> tuple[Token, ...]:
    """Return the clause or object under the cue, or what its preposition governs ("pointed to …")."""
    root = marked.cue.root
    found = children(root, "ccomp", "xcomp") or children(root, "obj")
    if not found:
        found = [noun for _, noun in obliques(root) if any(child in marked.cue for child in children(noun, "case"))]
    barred = {word.i for word in (*marked.cue, *marked.source)}
    words = [word for each in found for word in each.subtree if word.i not in barred]
    return tuple(words) if any(word.pos_ in TELLING - {"PRON"} for word in words) else ()
