"""Whether two events of a report may be one: by their victims, sides, places and times, and by words that point back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from servanda.extraction.incidents.events.events import MEANS, Event
from servanda.extraction.incidents.tolls.tolls import is_least, is_more
from servanda.extraction.incidents.tolls.victims import TOLL
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.words.attachments import counted_from, is_offset
from servanda.extraction.words.clauses import POSSESSIVE, children
from servanda.extraction.words.definiteness import is_pointed_at
from servanda.extraction.words.phrases import naming_words
from servanda.record import Kind, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

SINGLING = frozenset("first second third fourth fifth last latter latest other next".split())
"""Words that single out one of several: "the first attack" is not all of them."""
THIRD = frozenset({"they", "he", "she", "them", "him", "her"})
UNSAID = frozenset("individual person people man woman victim suspect other body detainee".split())
"""Nouns that take up victims named more exactly before."""
BY_PHONE = frozenset({"call", "phone", "telephone"})
IN_PERSON = frozenset({"meet", "meeting", "visit", "summit"})
ANEW = frozenset({"again", "earlier", "previously", "another", "second", "next", "also"})
"""Words by which a call or meeting is another one."""
OCCURRING = frozenset(
    "happen occur take come hit strike rock shake target kill wound injure destroy damage begin start".split()
)
"""Verbs whose places are those of the event that is their subject."""
DEEDS = frozenset({Kind.ASSAULT, Kind.COERCE, Kind.RETREAT, Kind.MOBILIZE, Kind.SANCTION})
"""Kinds of which a report tells one deed twice by naming the same sides."""
ALIKE = (
    frozenset({SubEvent.REM_EXPLOS, SubEvent.SUIC_BOMB, SubEvent.GRENADE}),
    frozenset({SubEvent.AIR_STRIKE, SubEvent.ART_MISS_ATTACK}),
)
"""Sub-events of which one word may tell: "the bombing", "the missile strike"."""


def is_alike(event: Event, earlier: Event) -> bool:
    """Tell whether the sub-events of two events may be one."""
    return (
        event.row.acled == earlier.row.acled
        or event.row.is_plain
        or earlier.row.is_plain
        or any({event.row.acled, earlier.row.acled} <= group for group in ALIKE)
    )


def has_same_toll(event: Event, earlier: Event) -> bool:
    """Tell whether both count the same victims; of one, or of some, only where no other place or time parts them."""
    if not _agree(event.actor, earlier.actor):
        return False
    for field, (estimate, noun) in event.toll.items():
        if field not in earlier.toll or is_more((estimate, noun)):
            continue
        theirs, other = earlier.toll[field]
        alike = noun.lemma_.lower() == other.lemma_.lower()
        if alike and estimate == theirs and ((estimate.best or 0) > 1 or not _is_parted(event, earlier)):
            return True
        if is_known(noun) and (alike or noun.lemma_.lower() in UNSAID) and not _is_parted(event, earlier):
            return True
    return False


def is_known(noun: Token) -> bool:
    """Tell whether the victims are known already: "the two men", "them"."""
    return noun.lower_ in THIRD or is_pointed_at(noun)


def _is_parted(event: Event, earlier: Event) -> bool:
    """Tell whether both have a place or a time and share no word of it."""
    return are_parted(event.places, earlier.places) or are_parted(moments_of(event), moments_of(earlier))


def are_parted(mine: Sequence[Words], theirs: Sequence[Words]) -> bool:
    """Tell whether two lists of times or places are both told and share no word."""
    words = [{word.lower_ for span in spans for word in span} for spans in (mine, theirs)]
    return bool(mine and theirs) and words[0].isdisjoint(words[1])


def moments_of(event: Event) -> list[Words]:
    """Return the times at which it was, what counts from another event last; how long it lasted parts it from nothing."""
    offsets = [span for span in event.times if is_offset(span)]
    others = [other for span in offsets if (other := counted_from(span)) is not None]
    days = [
        span
        for span in event.times
        if span.label_ != "DURATION"
        and span not in offsets
        and not any(other.is_ancestor(span.root) for other in others)
    ]
    return [*days, *offsets]


def has_same_sides(event: Event, earlier: Event) -> bool:
    """Tell whether the same sides agreed before, at no other time."""
    if event.row.kind is not Kind.AGREE or len(event.actor) < len(earlier.actor) or not event.actor:
        return False
    same = {_name(token) for token in event.actor} == {_name(token) for token in earlier.actor}
    return same and len(event.actor) > 1 and not (event.times and earlier.times)


def is_same_contact(event: Event, earlier: Event) -> bool:
    """Tell whether both tell one call or meeting, each perhaps its own half ("Anna met Bo"; "Bo said they had talked").

    The later telling names nobody who was not there before, no other place, day or way, and no other occasion.
    """
    if event.row.kind is not Kind.CONSULT or clause_reality(event.head) is not clause_reality(earlier.head):
        return False
    before = [*earlier.actor, *earlier.target]
    there = names_of(before)
    sides = [*event.actor, *event.target]
    known = all(_is_taken_up(token) or names_of([token]) & there for token in sides)
    words = {word.lemma_.lower() for each in (event, earlier) for word in chain(each.triggers, each.head.children)}
    return (
        bool(sides and before)
        and known
        and not _is_parted(event, earlier)
        and not (words & BY_PHONE and words & IN_PERSON)
        and words.isdisjoint(ANEW)
        and event.count == earlier.count == 1
    )


def is_same_deed(event: Event, earlier: Event) -> bool:
    """Tell whether both tell one deed of named sides, as the lead and the paragraph with its details do."""
    return (
        event.row.kind in DEEDS
        and event.row.acled == earlier.row.acled
        and bool(event.actor)
        and name_alike(event.actor, earlier.actor)
        and name_alike(event.target, earlier.target)
        and clause_reality(event.head) is clause_reality(earlier.head)
        and not _is_parted(event, earlier)
        and not counts_differ(event, earlier)
        and {word.lemma_.lower() for each in event.triggers for word in (each, *each.children)}.isdisjoint(ANEW)
        and event.count == earlier.count == 1
    )


def is_same_bomber(event: Event, earlier: Event) -> bool:
    """Tell whether "the bomber" is the one of the suicide attack told before, at no other place."""
    bombs = event.row.acled is earlier.row.acled is SubEvent.SUIC_BOMB
    return bombs and any(map(is_known, event.actor)) and not are_parted(event.places, earlier.places)


def name_alike(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether two lists name the same sides, each of which has a name; none on either side is alike too."""
    if not one or not other:
        return not one and not other
    named = all(any(word.pos_ == "PROPN" for word in naming_words(token)) for token in (*one, *other))
    return named and len(one) == len(other) and all(names_of([mine]) & names_of(other) for mine in one)


def counts_differ(event: Event, earlier: Event) -> bool:
    """Tell whether both number victims of one kind, and not alike."""
    return any(
        toll[0] != earlier.toll[field][0] or is_more(toll)
        for field, toll in event.toll.items()
        if field in earlier.toll and not any(is_least(each) or each[0].is_open for each in (toll, earlier.toll[field]))
    )


def _is_taken_up(token: Token) -> bool:
    """Tell whether a word stands for people named before: "they", "the leaders", "the two"."""
    if token.pos_ == "PRON":
        return token.lower_ in THIRD
    plural = token.tag_ == "NNS" or token.pos_ == "NUM"
    if any(child.ent_type_ for child in children(token, "amod", "compound")):
        return False  # "the Sudanese sides" are named anew
    return plural and not token.ent_type_ and is_pointed_at(token)


def takes_up_victims(event: Event, earlier: Event) -> bool:
    """Tell whether "they were killed" takes up those whose killing was told before."""
    pronouns = bool(event.target) and all(token.lower_ in THIRD for token in event.target)
    killed = event.head.lemma_.lower() in TOLL and any(word.lemma_.lower() in TOLL for word in earlier.triggers)
    by_others = bool(event.actor) and not (earlier.actor and names_of(event.actor) & names_of(earlier.actor))
    return pronouns and killed and not by_others and bool(earlier.target)


def points_back(event: Event) -> bool:
    """Tell whether the event word is a noun that takes up what is known: "the attack", "Monday's bombing"."""
    noun = next((word for word in event.triggers if word.pos_ == "NOUN" or children(word, "det")), None)
    if noun is None or any(child.lemma_.lower() in SINGLING for child in children(noun, "amod")):
        return False
    if is_pointed_at(noun):
        return not any(map(_tells_which, noun.children)) or len(event.triggers) > 1
    return _is_of_a_day(noun) or any(
        child.ent_type_ == "Temporal" for child in children(noun, "nmod:poss", "compound", "nmod:desc")
    )


def _tells_which(child: Token) -> bool:
    """Tell whether a word singles out what its noun names; a clause behind a comma only adds to it: "the blast, which …"."""
    opening = child.doc[max(child.left_edge.i - 1, 0) : child.left_edge.i + 1]
    is_added = child.dep_ == "acl:relcl" and any(word.text == "," for word in opening)
    return child.dep_ in {"nummod", "acl", "acl:relcl"} and not is_added


def _is_of_a_day(noun: Token) -> bool:
    """Tell whether a day with "'s" stands right before a noun, wherever the tree hangs it: "last night's attack"."""
    if noun.i < noun.sent.start + 2:
        return False
    return noun.nbor(-1).lower_ in POSSESSIVE and noun.nbor(-2).ent_type_ == "Temporal"


def may_be(event: Event, earlier: Event) -> bool:
    """Tell whether nothing told of both speaks against their being one."""
    lemmas = {word.lemma_.lower() for word in event.triggers} - TOLL
    theirs = {word.lemma_.lower() for word in earlier.triggers} - TOLL
    alike = is_alike(event, earlier)
    general = event.row.kind is not Kind.ASSAULT or bool(lemmas & (theirs | MEANS)) or not lemmas
    places = own_places(event)
    if places and earlier.places and not {w.lower_ for w in places[0]} & {w.lower_ for w in chain(*earlier.places)}:
        return False
    if event.row.kind is Kind.CONSULT and _meet_others(event, earlier):
        return False
    sides = _agree(event.actor, earlier.actor) and _agree(event.target, earlier.target)
    return alike and general and sides and event.count in {1, earlier.count}


def own_places(event: Event) -> list[Words]:
    """Return the places told of an event itself: "The blast was the worst in Ruritania", "… drew protests in Easton" tell of others."""
    noun = event.head
    if len(event.triggers) > 1 or noun.dep_ != "nsubj" or not points_back(event) or noun.head.lemma_ in OCCURRING:
        return event.places
    within = {word.i for word in noun.subtree}
    return [place for place in event.places if place.root.i in within]


def _meet_others(event: Event, earlier: Event) -> bool:
    """Tell whether those who meet are others than before: talks "between the Sudanese sides" are not two presidents' call."""
    named = [token for token in event.actor if not _is_taken_up(token)]
    before = [*earlier.actor, *earlier.target]
    return bool(named and before) and not names_of(named) & names_of(before)


def _agree(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether two lists may name the same: only names of which none is shared speak against it."""
    if not all(any(word.pos_ == "PROPN" for word in naming_words(token)) for token in (*one, *other)):
        return True
    return not one or not other or bool(names_of(one) & names_of(other))


def _name(token: Token) -> str:
    return " ".join(word.lower_ for word in naming_words(token))


def names_of(tokens: Iterable[Token]) -> set[str]:
    """Return the lemmas of the nouns and adjectives that name them."""
    return {
        word.lemma_.lower() for token in tokens for word in naming_words(token) if word.pos_ in {"NOUN", "PROPN", "ADJ"}
    }
