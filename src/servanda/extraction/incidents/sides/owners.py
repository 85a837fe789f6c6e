"""Whose a thing is, and who stands beside it: "the government's offer", "the accord between the ministry and the rebels"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import case_of, children, conjuncts
from servanda.extraction.words.persons import can_act

if TYPE_CHECKING:
    from spacy.tokens import Token

WITH = frozenset({"with", "between", "among"})
MAKES = frozenset({"fighter", "bomber", "patrol", "passenger", "transport"})
"""Nouns that say of what make a plane or ship is, and not whose: "fighter jets"."""
OWNING = ("nmod:poss", "compound", "amod", "nmod:desc")


def owners(things: Iterable[Token]) -> list[Token]:
    """Return whose the things are: "the government's offer", "Israeli terms"."""
    return [
        noun
        for thing in things
        for owner in [*children(thing, *OWNING), *_read_apart(thing)]
        for noun in conjuncts(owner)
        if can_act(noun) and noun.lemma_ not in MAKES
    ]


def _read_apart(thing: Token) -> list[Token]:
    """Return the noun right before a subject that the tree hangs on the verb: "coalition warplanes struck the port"."""
    before = thing.nbor(-1) if thing.i > thing.sent.start else thing
    is_apart = before.dep_ in {"nsubj", "obj"} and before.head == thing.head and before != thing
    return [before] if thing.dep_ == "nsubj" and is_apart else []


def parties_of(things: Iterable[Token]) -> list[Token]:
    """Return between whom the things are: "the accord between the ministry and the rebels"."""
    return [
        noun
        for thing in things
        for word in thing.subtree
        if word.dep_ == "nmod" and case_of(word) == "between"
        for noun in conjuncts(word)
    ]


def those_beside(token: Token, cases: Iterable[str]) -> list[Token]:
    """Return who stands behind one of these adpositions."""
    wanted = frozenset(cases)
    return [
        noun
        for child in token.children
        if child.dep_ in {"obl", "nmod"} and case_of(child) in wanted
        for noun in conjuncts(child)
    ]
