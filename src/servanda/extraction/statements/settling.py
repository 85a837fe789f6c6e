"""What the tree tells and what the reader marked, settled: one attribution a cue, each adding what the other lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.extraction.statements.attributions import (
    QUOTING_VERBS,
    Attribution,
    is_nobody,
    phrase_before,
    subjects_of,
)
from servanda.extraction.statements.cues import act_of, row_of
from servanda.extraction.statements.digressions import find_beside, find_conditions
from servanda.extraction.statements.marks import QUOTING, TELLING, Marked, without_conjunction
from servanda.extraction.words.clauses import children, is_passive, obliques
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import fragments_of, whole_phrase
from servanda.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING = frozenset({"ADP", "DET", "PRON", "ADJ"})
"""Parts of speech of words that lead on to a noun."""
HEARSAY = frozenset({Act.SAY, Act.BELIEVE})
"""Acts that a passive tells of nobody named: "is said to", "was believed to"."""


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
        if each is None or attribution.head.lower_ == "reportedly":
            used |= {each.cue.start} if each is not None and attribution.head in each.cue else set()
            settled.append(attribution)
        elif each.cue.start not in used:
            used.add(each.cue.start)
            trimmed = attribution
            if each in outer:
                trimmed = replace(attribution, source=speakers.get(each.cue.start, attribution.source))
                following = _find_following(attribution, each, outer)
                if following is not None:
                    first = min(word.i for word in (*following.cue, *following.source))
                    trimmed = replace(trimmed, content=_before(attribution.content, first))
                    if not following.source:
                        speakers[following.cue.start] = attribution.source
            settled.append(_joined(trimmed, _without_inner(attribution, each, told)))
    used |= {each.cue.start for each in marked if _only_quotes(each, told)}
    return settled + list(_alone(marked, used))


def _only_quotes(marked: Marked, told: Sequence[Attribution]) -> bool:
    """Tell whether the words belong to who is quoted and not to who quotes them: "was quoted by the agency as saying"."""
    root = marked.cue.root
    return root.lemma_ in QUOTING_VERBS and any(each.head.head == root and each.head != root for each in told)


def _find_following(attribution: Attribution, marked: Marked, outer: Sequence[Marked]) -> Marked | None:
    """Return the cue that the tree puts into the content, where the reader lets the content end before it.

    Such is the second verb of "said that they were ready and vowed to fight": its source is that of the first. Another's
    verb may follow too: "said that it was over, but the rebels vowed to fight".
    """
    if attribution.head.lemma_ in QUOTING_VERBS:
        return None
    end = max(word.i for word in marked.content)
    inside = {word.i for word in attribution.content}
    return next(
        (
            each
            for each in outer
            if each.cue.root.i in inside and all(end < word.i for word in (*each.cue, *each.source))
        ),
        None,
    )


def _before(content: Sequence[Token], end: int) -> tuple[Token, ...]:
    return without_conjunction([word for word in content if word.i < end])


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
        theirs |= _fronted(theirs, ours, attribution)
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


def _fronted(theirs: Collection[int], ours: dict[int, Token], attribution: Attribution) -> dict[int, Token]:
    """Return what the tree tells between the reader's words and the source and verb behind them: "…, the Red Cross said"."""
    behind = min(word.i for word in (attribution.head, *attribution.source))
    before = [index for index in theirs if index < behind]
    if attribution.head.pos_ != "VERB" or not before:
        return {}
    return {index: word for index, word in ours.items() if max(before) < index < behind}


def _leads_to(last: Token, after: Token) -> bool:
    """Tell whether a word cannot be the last of a phrase: it hangs on what follows, or what follows on it."""
    return last.head.i > last.i or last.is_ancestor(after)


def _is_spoken_of(verb: Token, source: Sequence[Token]) -> bool:
    """Tell whether a source is rather who is said to do something: "the generals were reported to oppose the deal"."""
    subjects = {noun.i for noun in children(verb, "nsubj:pass")}
    return is_passive(verb) and any(word.i in subjects for word in source)


def _are_alike(one: Collection[int], other: Collection[int]) -> bool:
    """Tell whether two contents share at least half of all their words."""
    return 2 * len({*one} & {*other}) >= len({*one} | {*other})


def _choose_source(attribution: Attribution, marked: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the source that the tree gives; the reader's where it holds all of that, or where the tree's is being spoken of."""
    if not attribution.source and _is_spoken_of(attribution.head, marked):
        return ()
    told = {word.i for word in attribution.source}
    spoken_of = told and told <= {word.i for word in attribution.content}
    if told and marked and marked[-1].head.i > marked[-1].i and marked[-1].pos_ in OPENING:
        return attribution.source  # the reader broke off within a phrase: "the mayor, for her"
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
            source = each.source or _subject(each)
            yield _hearsay(each, source, content) or Attribution(
                each.ordered_cue, source, content, act_of(each.ordered_cue)
            )


def _hearsay(marked: Marked, source: Sequence[Token], content: Sequence[Token]) -> Attribution | None:
    """Read "the generals were reported to oppose the deal", where the one marked as its source is spoken of."""
    root, row = marked.cue.root, row_of(marked.cue.root)
    behind = root.doc[root.i + 1 : root.i + 2]
    if row is None or row.act not in HEARSAY or not _is_spoken_of(root, source) or behind.text != "to":
        return None
    cue = (root, *(word for word in marked.cue if word.i < root.i))
    told = {word.i: word for word in (*source, *content, *(word for word in marked.cue if word.i > root.i))}
    return Attribution(cue, (), tuple(told[index] for index in sorted(told)), row.act)


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
