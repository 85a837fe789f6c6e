"""The tense that the words around a time suggest, for want of a tree: "said on Monday", "are due to meet on Monday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.record import Relation
from servanda.resolution.times.moments import Tense
from servanda.resolution.times.words import OTHER

if TYPE_CHECKING:
    from servanda.resolution.times.words import Words

FUTURE_WORDS = frozenset(
    "will shall ll upcoming planned plans planning scheduled expected slated intends intend hopes vows payable "
    "would going aims must should deadline extended postponed delayed adjourned effective takes begins starts opens expires expire ends due".split()
)
FUTURE_BINDERS = frozenset(
    "agreed agrees agree pledged pledges pledge promised promises vowed vows plan plans planned intends intended expected "
    "expects scheduled due set slated supposed hopes hoped wants wanted decided ready ordered asked urged is are continue".split()
)
"""Words whose infinitive tells of what is to come: "agreed to withdraw on Monday"."""
FUTURE_HELPERS = frozenset({"will", "shall", "ll", "would", "must", "should", "be"})
"""Words that make a participle after them one to come: "will be held"."""
TIMETABLED = frozenset("due supposed set slated scheduled expected planned intended".split())
"""Participles for what is to come, which has come by now if it "had been due"."""
DUE = frozenset({"due", "supposed"})
"""Those that tell so after "was" alone: "was due to leave on Monday"; "was scheduled for Monday" may be news of a plan."""
PAST_WORDS = frozenset(
    "was were had did said told made took came went began held met won lost fell rose left saw got gave found became sent "
    "shot struck hit broke fought fled died has have been ran wrote spoke cut put led brought built bought sold kept felt "
    "paid stood grew drew rejected ago begun taken given seen shown fallen gone done thrown torn seized".split()
)
PRESENT = frozenset({"is", "are", "remains", "remain"})
GRANTING = frozenset({"gave", "given", "has", "have"})
"""Words that grant time up to a day: "have until Monday"."""
PERFECT = frozenset({"has", "have"})
COMING = frozenset(
    "election elections vote ballot referendum summit deadline inauguration expiry talks meeting session".split()
)
"""Nouns for what a day's name tells of beforehand as well as afterwards: "Sunday's vote", but "Sunday's raid"."""
SENTENCE_ENDS = frozenset({".", ";", "!", "?"})
REACH = 14
"""How many words back a tense word counts; half as many ahead."""


def lean(words: Words, start: int, end: int, relation: Relation) -> Tense | None:
    """Return the tense of the nearest telling word of the sentence, words before the time first.

    Args:
        words: the text's words.
        start: the time's first word.
        end: the position after its last word.
        relation: how the event lies to the time.
    """
    before = words.words[max(start - 3, 0) : start]
    is_limit = relation in {Relation.BY, Relation.UNTIL}
    if "since" in before[-2:]:
        return Tense.PAST
    if before in (["as", "soon", "as"], ["as", "early", "as"]):
        return Tense.FUTURE
    if words.words[end : end + 1] in (["'s"], ["’s"]) and COMING.isdisjoint(words.words[end + 1 : end + 3]):
        return Tense.PAST if relation is Relation.AT else None
    for place in range(start - 1, max(start - 1 - REACH, -1), -1):
        word = words.words[place]
        if word in SENTENCE_ENDS:
            break
        if word == "to" and words.words[place - 1] in FUTURE_BINDERS and words.letters[place + 1] == OTHER:
            return Tense.PAST if _is_over(words, place - 1) else Tense.FUTURE
        if is_limit and word in GRANTING:
            return Tense.FUTURE
        if tense := _tense_of(words, place):
            helpers = set(words.words[max(place - 3, 0) : place])
            # "Has been put off until Monday".
            return Tense.FUTURE if helpers & FUTURE_HELPERS or (is_limit and helpers & PERFECT) else tense
    for place in range(end, min(end + REACH // 2, len(words.words))):
        if words.words[place] in SENTENCE_ENDS:
            break
        if tense := _tense_of(words, place):
            return tense
    return Tense.FUTURE if is_limit else None


def _tense_of(words: Words, place: int) -> Tense | None:
    word = words.words[place]
    if word in FUTURE_WORDS:
        return Tense.PAST if _is_over(words, place) else Tense.FUTURE
    # "United" and "is closed" tell no past.
    is_verb = word.endswith("ed") and len(word) > 4 and words.text[words.starts[place]].islower()
    is_verb = is_verb and (place == 0 or words.words[place - 1] not in PRESENT)
    return Tense.PAST if is_verb or word in PAST_WORDS else None


def _is_over(words: Words, place: int) -> bool:
    """Tell whether what was to come has come by now: "had been scheduled", "was due"."""
    word, before = words.words[place], words.words[max(place - 2, 0) : place]
    return word in TIMETABLED and (before == ["had", "been"] or (word in DUE and before[-1:] in (["was"], ["were"])))
