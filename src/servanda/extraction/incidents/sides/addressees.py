"""Who says it and to whom: charges, threats, demands, and the refusal of what somebody proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.incidents.sides.owners import owners, parties_of, those_beside
from servanda.extraction.words.clauses import case_of, children, conjuncts, is_passive, is_reciprocal, is_verbal
from servanda.extraction.words.persons import can_act, is_person, struck_words
from servanda.extraction.words.phrases import naming_words
from servanda.extraction.words.roles import agents, objects, patients

if TYPE_CHECKING:
    from spacy.tokens import Token

Sides = tuple[list["Token"], list["Token"]]
"""Who says it; to whom."""

PROPOSING = frozenset("propose offer make present announce set draft put order sign".split())
"""What is done with a plan by those whose plan it is."""
ADDRESSING = frozenset({"on", "upon", "to"})
ANSWERING = frozenset("meet accept fulfil fulfill reject refuse ignore heed satisfy grant dismiss spurn".split())
"""Verbs by which who is asked answers a demand."""


def read_refusal(token: Token) -> Sides:
    """Return who rejects something, and whose it was: "rejected the rebels' offer", "a plan proposed by the envoy"."""
    things = patients(token)
    proposed = [noun for thing in things for noun in those_beside(thing, {"by", "from"})] + [
        doer
        for thing in things
        for clause in children(thing, "acl", "acl:relcl")
        if is_passive(clause) and clause.lemma_ in PROPOSING
        for doer in agents(clause)
    ]
    return agents(token), owners(things) or proposed or [noun for noun in things if is_person(noun)]


def read_demand(token: Token) -> Sides:
    """Return who accuses, threatens or asks, and whom."""
    doers = agents(token)
    if token.pos_ == "NOUN" and not doers:
        doers = those_beside(token, {"of"})
    # What is demanded is never who it is demanded of.
    direct = [] if token.lemma_ == "demand" else objects(token)
    if is_passive(token):
        direct = [*direct, *children(token, "nsubj:pass")]
    asked = [noun for child in direct for noun in _named(child, doers)]
    asked += those_beside(token, ADDRESSING) or [
        noun for noun in children(token, "obl:agent") if case_of(noun) in ADDRESSING
    ]
    if not any(can_act(noun) for noun in asked):
        asked += owners(asked) or parties_of(asked)
        asked += [doer for clause in children(token, "ccomp", "xcomp", "acl", "advcl") for doer in _bidden(clause)]
    if token.pos_ == "NOUN" and token.dep_ == "obj" and token.head.lemma_ in ANSWERING:
        asked += agents(token.head)
    if token.pos_ == "NOUN" and case_of(token) == "at" and not any(can_act(noun) for noun in asked):
        asked = agents(_clause_above(token))
    known = {doer.i for doer in doers}
    is_mutual = any(noun.i in known for child in direct for noun in _named(child, doers))
    return doers, [noun for noun in asked if is_mutual or noun.i not in known]


def read_threat(token: Token) -> Sides:
    """Return who threatens whom."""
    doers, asked = read_demand(token)
    return doers, asked or threatened([token, *children(token, "xcomp", "ccomp")], doers)


def threatened(clauses: Sequence[Token], doers: Iterable[Token]) -> list[Token]:
    """Return whom a threat's clauses would strike, else on whose conduct it hangs: "will attack unless the army leaves"."""
    struck = [noun for clause in clauses[1:] or clauses for noun in patients(clause) if can_act(noun)]
    struck = [noun for noun in struck if noun.lemma_.lower() not in struck_words()]
    own = {word.lemma_.lower() for doer in doers for word in naming_words(doer)}
    return struck or [
        noun
        for clause in clauses
        for condition in children(clause, "advcl")
        if any(mark.lower_ in {"if", "unless", "until"} for mark in children(condition, "mark"))
        for noun in agents(condition)
        if can_act(noun) and noun.pos_ != "PRON" and noun.lemma_.lower() not in own
    ]


def _bidden(clause: Token) -> list[Token]:
    """Return who is to act in the clause that a demand or charge is about; who holds what is to be given up."""
    own = children(clause, "nsubj")
    held = [
        holder
        for thing in children(clause, "nsubj:pass")
        for held in children(thing, "acl", "acl:relcl")
        if is_passive(held)
        for holder in agents(held)
    ]
    return [noun for each in own for noun in conjuncts(each)] or held


def _clause_above(noun: Token) -> Token:
    """Return the word that heads the clause of a noun."""
    while not is_verbal(noun) and noun.head != noun:
        noun = noun.head
    return noun


def _named(noun: Token, doers: list[Token]) -> list[Token]:
    """Return whom a direct object names; the doers themselves for "each other"."""
    is_each = any(child.lower_ in {"each", "either"} for doer in doers for child in children(doer, "det"))
    return doers if is_reciprocal(noun) or (is_each and noun.lower_ == "other") else conjuncts(noun)
