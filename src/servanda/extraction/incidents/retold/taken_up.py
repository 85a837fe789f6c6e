"""Deeds told again in a clause that names nobody and nothing new: "The rockets hit the camp at dawn", "… when they were struck"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.incidents.events.events import MEANS, Event
from servanda.extraction.incidents.retold.likeness import (
    ANEW,
    THIRD,
    are_parted,
    counts_differ,
    is_alike,
    moments_of,
    names_of,
)
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.words.clauses import case_of, children
from servanda.extraction.words.deals import is_deal
from servanda.extraction.words.definiteness import is_pointed_at
from servanda.extraction.words.triggers import lemma_of
from servanda.record import Kind

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

REACH = 120
"""Words back to the telling that is taken up, at most."""
CARRIERS = frozenset("car vehicle truck van bus lorry minibus motorbike motorcycle".split())
"""What a bomb is hidden in, which goes by any of these names."""
DAYLESS = frozenset("o'clock noon midnight dawn dusk daybreak sunrise sunset night morning evening afternoon".split())
"""Words for a time of any day."""


def tells_nothing_new(event: Event, earlier: Event) -> bool:
    """Tell whether an event names only those of an earlier one, each in the same part, at no other place or day."""
    near = 0 < event.head.i - max(each.head.i for each in (earlier, *earlier.retold)) <= REACH
    if not near or event.count > 1 or event.row.kind not in {Kind.ASSAULT, Kind.COERCE} or _is_introduced(event):
        return False
    named = _named_beside(event)
    known = _words_around(earlier)
    means = [word for word in named if lemma_of(word) in MEANS and _is_taken_up(word, known)]
    if means:
        named = [*event.actor, *means]  # whom known rockets hit is told anew
    taken = [_is_taken_up(word, known) for word in named]
    if not taken or not all(taken) or all(word.lower_ in THIRD and word not in event.target for word in named):
        return False
    swapped = names_of(event.actor) & names_of(earlier.target) or names_of(event.target) & names_of(earlier.actor)
    return (
        not swapped
        and is_alike(event, earlier)
        and clause_reality(event.head) is clause_reality(earlier.head)
        and not counts_differ(event, earlier)
        and not are_parted(_with_name(event.places), _with_name(earlier.places))
        and not are_parted(_with_day(moments_of(event)), _with_day(moments_of(earlier)))
        and {word.lemma_.lower() for each in event.triggers for word in (each, *each.children)}.isdisjoint(ANEW)
    )


def is_same_deal(event: Event, earlier: Event) -> bool:
    """Tell whether "the agreement was signed" tells again of a deal told before, at no other time."""
    if event.row.kind is not Kind.AGREE or clause_reality(event.head) is not clause_reality(earlier.head):
        return False
    nouns = [noun for word in event.triggers for noun in (word, *children(word, "nsubj", "nsubj:pass", "obj"))]
    known = any(is_deal(noun) and is_pointed_at(noun) for noun in nouns)
    return known and not are_parted(moments_of(event), moments_of(earlier)) and _may_name_the_same(event, earlier)


def _may_name_the_same(event: Event, earlier: Event) -> bool:
    """Tell whether no side of one that goes by a name is missing from the other where all of that one's do."""
    sides = [event.actor, earlier.actor]
    if any(word.pos_ != "PROPN" for side in sides for word in side):
        return True
    return not all(sides) or bool(names_of(event.actor) & names_of(earlier.actor))


def _named_beside(event: Event) -> list[Token]:
    """Return the nouns and pronouns of an event's clauses that it is told of."""
    beside = [
        noun
        for word in event.triggers
        for noun in children(word, "nsubj", "nsubj:pass", "obj", "obl:agent")
        if noun not in event.triggers
    ]
    return list({word.i: word for word in (*event.actor, *event.target, *beside)}.values())


def _is_introduced(event: Event) -> bool:
    """Tell whether an event is named as one not told of before: "had repelled an attack by the rebels"."""
    return any(child.lower_ in {"a", "an"} for word in event.triggers for child in children(word, "det"))


def _words_around(event: Event) -> set[str]:
    """Return the lemmas of the nouns in the sentences that tell an event."""
    sentences = {each.head.sent.start: each.head.sent for each in (event, *event.retold)}
    return {
        word.lemma_.lower() for sentence in sentences.values() for word in sentence if word.pos_ in {"NOUN", "PROPN"}
    }


def _is_taken_up(word: Token, known: set[str]) -> bool:
    """Tell whether a word names what an earlier sentence has named: by a pronoun, or by its noun as known."""
    if word.lower_ in THIRD:
        return True
    whole = next((part for part in children(word, "nmod") if case_of(part) == "of"), word)
    noun = whole if whole != word and word.pos_ in {"NUM", "DET", "PRON"} else word
    lemma = noun.lemma_.lower()
    return is_pointed_at(noun) and (lemma in known or (lemma in CARRIERS and bool(known & CARRIERS)))


def _with_name(places: list[Words]) -> list[Words]:
    return [place for place in places if any(word.pos_ == "PROPN" for word in place)]


def _with_day(times: list[Words]) -> list[Words]:
    """Return the times less those that tell only the hour of a day."""
    return [
        span
        for span in times
        if not all(
            word.lower_ in DAYLESS or word.pos_ not in {"NOUN", "PROPN", "ADV", "ADJ"} or not word.is_alpha
            for word in span
        )
    ]
