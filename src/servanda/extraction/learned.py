"""Source, cue and content as the reader marked and linked them, and how they are settled with what the tree tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.extraction.attributions import QUOTING_VERBS, Attribution, is_nobody, phrase_before, subjects_of
from servanda.extraction.clauses import children, obliques
from servanda.extraction.complements import find_beside, find_conditions
from servanda.extraction.cues import act_of, row_of
from servanda.extraction.persons import can_act
from servanda.extraction.phrases import fragments_of, trim, whole_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "PRON", "NUM"})
"""Parts of speech one of which a fragment of a content must hold."""
SHORTEST = 2
"""Words that a content must have: a lone word is mostly a slip of the reader."""
CUEING = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
"""Parts of speech one of which a cue must hold, besides those of fixed ways to name a source."""
HELPING = frozenset({"aux", "aux:pass", "cop", "advmod", "expl"})
"""Relations of words that stand before the main word of a cue."""
NAMING_SOURCE = frozenset({"according", "per", "reportedly", "allegedly", "via", ":", "―", "—"})
DOING = frozenset("sign vote observe appoint elect meet visit hold launch conduct".split())
"""Cues of acts, not of words (CODEBOOK.md: a statement that only carries an action is none)."""
LIGHT = frozenset("reach do have be get make".split())
"""Cues of acts where they stand alone; with an object they may tell words ("made a promise")."""
RELATIVE = frozenset({"who", "which", "that", "whose"})
"""What opens a relative clause; a source does not end on one."""
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
    cues = [cue for cue in map(_with_main_word, doc.spans["cues"]) if _can_cue(cue)]
    starts = {cue.start for cue in cues}
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
            _best(sources[cue.start], contents[cue.start], starts),
            tuple(contents[cue.start]) if len(contents[cue.start]) >= SHORTEST else (),
        )
        for cue in cues
    ]


def _with_main_word(cue: Words) -> Words:
    """Let a cue that is only helping words ("has", "then") go on to the word that they stand before."""
    main = cue.root.head
    beside = cue.doc[cue.end : main.i]
    if cue.root.dep_ not in HELPING or main.i < cue.end or any(word.dep_ not in HELPING for word in beside):
        return cue
    return cue.doc[cue.start : main.i + 1] if main.pos_ in CUEING else cue


def _can_cue(cue: Words) -> bool:
    lemma = cue.root.lemma_.lower()
    if lemma in DOING or (lemma in LIGHT and len(cue) == 1):
        return False
    return any(word.pos_ in CUEING or word.lower_ in NAMING_SOURCE for word in cue)


def _best(
    sources: Sequence[tuple[float, Words]], content: Sequence[Token], starts: Collection[int]
) -> tuple[Token, ...]:
    """Return the words of the best source that is not itself what is told."""
    told = {word.i for word in content}
    apart = [(score, span) for score, span in sources if span.root.i not in told]
    return _whole(max(apart, key=lambda each: each[0])[1], starts) if apart else ()


def _whole(source: Words, starts: Collection[int]) -> tuple[Token, ...]:
    """Return the words of a source; of one that is only the beginning of a phrase ("the two"), the phrase.

    A relative clause is left out where it is cut short or tells words of its own ("the front, which blamed the army").
    """
    if any(word.pos_ in {"NOUN", "PROPN", "PRON"} for word in source):
        end = source.end
        for word in source[1:]:
            telling = any(start in starts for start in range(word.i, source.end))
            if word.lower_ in RELATIVE and (telling or word.i == source.end - 1):
                end = word.i
                break
        return tuple(trim(list(source.doc[source.start : end])))
    return tuple(whole_phrase(source.root.head)) if source.root.head.pos_ in {"NOUN", "PROPN"} else ()


def _told_by(content: Words, cue: Token) -> list[Token]:
    """Return the words of a content that its cue may tell: all of a quotation, else those of the cue's sentence."""
    around = content.doc[max(content.start - 1, 0) : content.start + 1]
    if any(word.text in QUOTING for word in around):
        return list(content)
    return list(_without_conjunction([word for word in content if word.sent == cue.sent]))


def settle(told: Sequence[Attribution], marked: Sequence[Marked]) -> list[Attribution]:
    """Return one attribution a cue from what the tree tells and what the reader marked, each adding what the other lacks."""
    by_word = {word.i: each for each in marked for word in each.cue}
    inside = {word.i for each in marked for word in each.content}
    outer = [each for each in marked if each.content and each.cue.root.i not in inside]
    speakers: dict[int, tuple[Token, ...]] = {}
    settled: list[Attribution] = []
    used: set[int] = set()
    for attribution in told:
        each = next((by_word[word.i] for word in attribution.cue if word.i in by_word), None)
        if each is None:
            settled.append(attribution)
        elif each.cue.start not in used:
            used.add(each.cue.start)
            trimmed = attribution
            if each in outer:
                trimmed = replace(attribution, source=speakers.get(each.cue.start, attribution.source))
                following = _find_following(attribution, each, outer)
                if following is not None:
                    trimmed = replace(trimmed, content=_before(attribution.content, following.cue.start))
                    speakers[following.cue.start] = attribution.source
            settled.append(_joined(trimmed, _without_inner(attribution, each, told)))
    return settled + list(_alone(marked, used))


def _find_following(attribution: Attribution, marked: Marked, outer: Sequence[Marked]) -> Marked | None:
    """Return the cue that the tree puts into the content, where the reader lets the content end before it.

    Such is the second verb of "said that they were ready and vowed to fight": its source is that of the first.
    """
    if attribution.head.lemma_ in QUOTING_VERBS:
        return None
    end = max(word.i for word in marked.content)
    inside = {word.i for word in attribution.content}
    return next(
        (each for each in outer if not each.source and each.cue.root.i in inside and end < each.cue.start), None
    )


def _before(content: Sequence[Token], end: int) -> tuple[Token, ...]:
    return _without_conjunction([word for word in content if word.i < end])


def _without_conjunction(content: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words less marks at their ends and a conjunction that leads on to other words."""
    words = trim(list(content))
    while words and words[-1].dep_ == "cc":
        words = trim(words[:-1])
    return tuple(words)


def _without_inner(attribution: Attribution, marked: Marked, told: Sequence[Attribution]) -> Marked:
    """Take from a cue the content that is rather what somebody within its own is told to have said."""
    ours, theirs = ({word.i for word in words} for words in (attribution.content, marked.content))
    for other in told:
        inner = {word.i for word in other.content}
        if other is not attribution and other.head.i in ours - theirs and theirs and theirs <= inner <= ours:
            return replace(marked, content=())
    return marked


def _joined(attribution: Attribution, marked: Marked) -> Attribution:
    ours = {word.i: word for word in attribution.content}
    wording = {word.i: word for word in (*attribution.cue, *marked.cue) if word != attribution.head}
    rest = [wording[index] for index in sorted(wording)]
    named = _find_object(attribution)
    if named is not None and named not in marked.content:
        # The reader has taken what is declared or announced into the cue, or passed over it.
        rest = [word for word in rest if word.i not in ours]
        marked = replace(marked, content=())
    barred = {word.i for word in (attribution.head, *rest, *attribution.source, *marked.source)}
    if ours:
        barred |= _passed_over(ours) | (find_beside(attribution.head) - ours.keys())
    theirs = {word.i: word for word in marked.content if word.i not in barred}
    if ours:
        theirs = _continued(_beside(ours, theirs) or theirs, ours)
        if theirs.keys() & ours.keys():
            theirs |= {word.i: word for word in find_conditions(attribution.content)}
    is_part = theirs.keys() <= ours.keys() and any(word.i in ours for word in children(attribution.head, "nsubj:pass"))
    words = ours | theirs if not theirs or is_part or _are_alike(ours, theirs) else theirs
    return replace(
        attribution,
        cue=(attribution.head, *rest),
        source=_choose_source(attribution, marked.source),
        content=tuple(words[index] for index in sorted(words) if index not in barred),
    )


def _passed_over(ours: dict[int, Token]) -> set[int]:
    """Return the words under what the tree gives as told that it leaves out as not told."""
    tops = [word for word in ours.values() if word.head.i not in ours]
    under = {word.i for top in tops for word in top.subtree}
    return under - ours.keys()


def _find_object(attribution: Attribution) -> Token | None:
    """Return the object of the cue that the tree gives as what is told; one that names words ("a warning") is none."""
    objects = (word for word in attribution.content if word.head == attribution.head and word.dep_ == "obj")
    named = next(objects, None)
    return None if named is not None and named.pos_ == "NOUN" and row_of(named) is not None else named


def _beside(ours: Collection[int], theirs: dict[int, Token]) -> dict[int, Token]:
    """Return the reader's fragments that share a word with what the tree tells, and those that are quoted."""
    runs = fragments_of([theirs[index] for index in sorted(theirs)])
    kept = [run for run in runs if any(word.i in ours for word in run) or any(word.text in QUOTING for word in run)]
    return {word.i: word for run in kept for word in run}


def _continued(theirs: dict[int, Token], ours: dict[int, Token]) -> dict[int, Token]:
    """Let fragments that break off within a phrase go on as the tree does, up to the phrase's end."""
    words = dict(theirs)
    for run in fragments_of([theirs[index] for index in sorted(theirs)]):
        last = run[-1]
        while (after := ours.get(last.i + 1)) is not None and after.pos_ != "PUNCT" and _leads_to(last, after):
            words[after.i] = last = after
    return words


def _leads_to(last: Token, after: Token) -> bool:
    """Tell whether a word cannot be the last of a phrase: it hangs on what follows, or what follows on it."""
    return last.head.i > last.i or last.is_ancestor(after)


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
        if each.cue.start in used or _describes_other(each):
            continue
        if any(is_nobody(noun) for noun in children(each.cue.root, "nsubj")):
            continue
        content = each.content or (_complement(each) if each.source else ())
        if content and each.cue.root not in content and (each.source or each.cue.root.pos_ != "PUNCT"):
            yield Attribution(each.ordered_cue, each.source or _subject(each), content, act_of(each.ordered_cue))


def _subject(marked: Marked) -> tuple[Token, ...]:
    """Return the subject of the cue's verb, where it is somebody and nothing that is told."""
    root = marked.cue.root
    if root.pos_ != "VERB" or (root.tag_ == "VBN" and not children(root, "aux")):
        return ()
    named = subjects_of(root) if row_of(root) is not None else children(root, "nsubj")
    subjects = [noun for noun in named if can_act(noun) and noun not in marked.content]
    if not subjects:
        return ()
    return tuple(phrase_before(subjects[0], root) if subjects[0].i < root.i else whole_phrase(subjects[0]))


def _describes_other(marked: Marked) -> bool:
    """Tell whether the cue is a participle that describes something else than what is told ("under the deal agreed in May")."""
    root = marked.cue.root
    if marked.source or not marked.content:
        return False
    told = {word.i for word in marked.content}
    if not told.isdisjoint(word.i for word in root.subtree):
        return False
    # "Under" opens no clause: what a tree takes for its verb is such a participle.
    under = any(child.lower_ == "under" for child in children(root, "mark"))
    return under or (root.dep_ == "acl" and root.tag_ == "VBN" and root.head.i not in told)


def _complement(marked: Marked) -> tuple[Token, ...]:
    """Return the clause or object under the cue, or what its preposition governs ("pointed to …")."""
    root = marked.cue.root
    found = children(root, "ccomp", "xcomp") or children(root, "obj")
    if not found:
        found = [noun for _, noun in obliques(root) if any(child in marked.cue for child in children(noun, "case"))]
    barred = {word.i for word in (*marked.cue, *marked.source)}
    words = [word for each in found for word in each.subtree if word.i not in barred]
    return tuple(words) if any(word.pos_ in TELLING - {"PRON"} for word in words) else ()
