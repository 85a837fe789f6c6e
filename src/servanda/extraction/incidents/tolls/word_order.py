"""Whom a word of killing, wounding or capturing tells of as the words run, for where the tree leads to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.quantities.bounds import BEFORE, LONGEST_BEFORE
from servanda.extraction.quantities.counts import ORDINALS
from servanda.extraction.words.persons import is_person

if TYPE_CHECKING:
    from spacy.tokens import Token

REPORTING = frozenset(
    "reported confirmed feared believed thought known found said pronounced declared to have be".split()
)
"""Words between the victims and what is said to have become of them: "four were reported killed"."""
STRUCK = frozenset(
    "killed wounded injured hurt dead slain captured detained arrested abducted kidnapped missing died".split()
)
"""Words behind those of whom they tell."""
REST = frozenset({"others", "another"})
DETERMINING = frozenset("a an the his her their its".split())
BOUNDING = frozenset("a more than at least up to about around some nearly almost over as many".split())
"""Words between a verb and the number that it has for an object."""
FURTHEST = 6
"""Words from a verb to the noun of its object, and back over its helpers to its subject."""


def number_behind(word: Token) -> Token | None:
    """Return the number right behind a word, with nothing but its bounds between: "wounding more than 110", "shot dead 58"."""
    first = word.i + 1
    if first < word.sent.end and word.doc[first].lower_ == "dead" and word.lemma_ == "shoot":
        first += 1
    for other in word.doc[first : min(first + 4, word.sent.end)]:
        if other.pos_ == "NUM" or (other.lower_ in ORDINALS and other.nbor(-1).lower_ == "a"):
            return other
        if other.lower_ not in BOUNDING:
            return None
    return None


def whom_it_tells_of(word: Token) -> Token | None:
    """Return the counted people right behind an active word or right before any other; None where there are none."""
    behind = _people_behind(word) if word.tag_ in {"VBG", "VBZ", "VBP", "VB", "VBD", "VBN"} else None
    helped = word.i > word.sent.start and word.nbor(-1).pos_ == "AUX" and word.tag_ in {"VBN", "VBD"}
    if behind is not None and not helped:
        return behind
    return _people_before(word)


def _people_behind(word: Token) -> Token | None:
    """Return the noun or number of the phrase right behind a verb, if nothing behind it says that it is another's subject."""
    doc, place = word.doc, word.i + 1
    stop = min(word.sent.end, place + FURTHEST)
    place += next(
        (n for n in range(LONGEST_BEFORE, 0, -1) if tuple(each.lower_ for each in doc[place : place + n]) in BEFORE), 0
    )
    if place >= stop or not (doc[place].pos_ == "NUM" or doc[place].lower_ in DETERMINING):
        return None
    head = _last_noun(doc[place], stop)
    behind = doc[head.i + 1] if head is not None and head.i + 1 < word.sent.end else None
    if behind is not None and (behind.lower_ in STRUCK or behind.pos_ == "AUX"):
        return None
    return head


def _last_noun(first: Token, stop: int) -> Token | None:
    """Return the people that a phrase names, given its first word; a bare number stands for them."""
    head = first if first.pos_ == "NUM" else None
    for each in first.doc[first.i + 1 : stop]:
        if each.pos_ not in {"NOUN", "ADJ", "PROPN"}:
            break
        if each.pos_ == "NOUN":
            head = each if is_person(each) else head
    return head


def _people_before(word: Token) -> Token | None:
    """Return the people right before a word, or before its helping verbs."""
    doc, place = word.doc, word.i - 1
    while place > word.sent.start and (doc[place].pos_ in {"AUX", "ADV"} or doc[place].lower_ in REPORTING):
        place -= 1
    if place < word.sent.start or word.i - place > FURTHEST:
        return None
    if doc[place].lower_ == "more" and place > word.sent.start:
        place -= 1
    people = doc[place]
    is_ordinal = people.lower_ in ORDINALS and place > word.sent.start and doc[place - 1].lower_ == "a"
    if people.pos_ == "NUM" or people.lower_ in REST or is_ordinal:
        return people
    is_counted = any(child.dep_ == "nummod" or child.lower_ in DETERMINING for child in people.lefts)
    is_told = place < word.i - 1 or word.lower_ in STRUCK
    is_somebody = is_person(people) or any(child.dep_ == "nummod" for child in people.lefts)
    return people if people.pos_ == "NOUN" and is_somebody and is_counted and is_told else None
