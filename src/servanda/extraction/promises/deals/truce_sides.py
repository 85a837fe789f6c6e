"""Whom a truce holds back, where the words for it do not say: those whom its sentence tells to blame or fight each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.incidents.sides.owners import owners
from servanda.extraction.incidents.sides.sides import find_sides
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.words.clauses import children, conjuncts, is_reciprocal
from servanda.extraction.words.persons import NAMED, can_act, person_words, struck_words
from servanda.extraction.words.provisions import is_violent
from servanda.extraction.words.roles import TRADING, agents, objects, patients
from servanda.extraction.words.triggers import find_kind
from servanda.record import Kind, Reality

if TYPE_CHECKING:
    from spacy.tokens import Token

CHARGING = frozenset({"accuse", "blame"})
"""Verbs by which one side of a fight charges the other."""
BLAME = frozenset({"blame", "accusation", "charge", "allegation", "fire", "barb"})
"""What two sides trade who blame or shoot at each other."""
STOPPING = frozenset({"stop", "cease", "halt", "suspend", "end"})
HOSTILE = frozenset({Kind.ASSAULT, Kind.COERCE})


def find_sides_around(noun: Token) -> list[Token]:
    """Return the two sides or more between which a truce must be that is named amid their blame or fighting; else nobody.

    Args:
        noun: the word that names the truce.
    """
    for word in noun.sent:
        if word.lemma_ in CHARGING and word.pos_ == "VERB":
            is_mutual = any(map(is_reciprocal, word.doc[word.i + 1 : word.i + 2]))
            charged = [each for thing in objects(word) for each in conjuncts(thing)]
            sides = _together(word) if is_mutual else _opposed(agents(word), charged)
        elif (word.lemma_ in TRADING and any(noun.lemma_ in BLAME for noun in objects(word))) or (
            word.lemma_ in STOPPING and any(is_violent(deed) for deed in children(word, "xcomp", "obj"))
        ):
            sides = _together(word)
        elif (
            (row := find_kind(word)) is not None
            and row.kind in HOSTILE
            and clause_reality(word) in {Reality.HAPPENED, Reality.PLANNED}
        ):
            doers, struck = find_sides(word, row)
            sides = _opposed(doers or agents(word), struck or patients(word))
        else:
            continue
        if sides:
            return sides
    return []


def _together(verb: Token) -> list[Token]:
    """Return the sides that do the same to each other, where two or more are named."""
    sides = [side for side in agents(verb) if _is_side(side)]
    return sides if len(sides) > 1 else []


def _opposed(doers: list[Token], struck: list[Token]) -> list[Token]:
    """Return both sides, where both are named; of what is struck its owner."""
    ours = [doer for each in doers for doer in _owner(each) if _is_side(doer)]
    theirs = [side for each in struck for side in _owner(each) if _is_side(side)]
    known = {side.i for side in (*ours, *theirs)}
    ours = [side for side in ours if side.i + 1 not in known]  # one name of two words
    theirs = [side for side in theirs if side not in ours and side.i + 1 not in known]
    return [*ours, *theirs] if ours and theirs else []


def _owner(noun: Token) -> list[Token]:
    is_thing = noun.lemma_.lower() in struck_words() or not can_act(noun)
    return owners([noun]) if is_thing else [noun]


def _is_side(word: Token) -> bool:
    """Tell whether the word stands for a side of a conflict: a name, or a noun for those who fight."""
    if word.ent_type_ == "Person" or not can_act(word) or word.pos_ == "PRON":
        return False
    return word.ent_type_ in NAMED | {"Location"} or person_words().get(word.lemma_.lower()) == "side"
