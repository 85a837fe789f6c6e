"""Words that state one promise, and how they are cut out of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.agreements import Deal
from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.words.asides import AROUND, CIRCUMSTANCES
from servanda.extraction.words.clauses import case_of, children, is_passive, is_verbal
from servanda.extraction.words.deals import is_deal
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import trim
from servanda.extraction.words.provisions import find_provision
from servanda.extraction.words.roles import agents, patients
from servanda.record import Origin, Provision

if TYPE_CHECKING:
    from spacy.tokens import Token

BOUNDING = frozenset("by before until from since within after".split())
"""Adpositions that make a time the bound of what is promised."""
PROVIDED = frozenset({"provided", "providing", "assuming"})
CONDITIONS = PROVIDED | {"if", "unless", "until", "once"}
"""Words that open what must come first."""
FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll"})


@dataclass(slots=True)
class Term:
    """Words that state one promise, before they become a commitment."""

    head: Token
    words: list[Token]
    debtor: list[Token]
    origin: Origin
    creditor: list[Token] = field(default_factory=list)
    deal: Deal | None = None
    act: Token | None = None
    """The word for the act by which it binds ("promised", "signed"); None where only its own words tell it."""
    bound: Token | None = None
    """The word that says by when, where it stands outside the promise's own words."""
    told_by: tuple[str, ...] = ()
    in_return_for: Token | None = None
    """The head of an earlier term that is given for this one."""


def words_of(head: Token, attribution: Attribution | None = None) -> list[Token]:
    """Return the words of one promise: its phrase without what is coordinated with it."""
    inside = {word.i for word in attribution.content} if attribution else None
    words = [head]
    subjects = children(head, "nsubj", "nsubj:pass")
    for child in head.children:
        if child in subjects[:-1]:
            continue  # of two subjects the tree has one by mistake, the one that is farther off
        if child.dep_ in {"cc", "parataxis", "discourse"} or (
            child.dep_ == "conj" and (is_verbal(child) or not can_act(child) or is_deal(head))
        ):
            continue
        if child.dep_ == "advcl" and (is_condition(child) or _is_set_off(child)):
            continue
        if child.dep_ in {"advcl", "acl"} and _is_circumstance(child):
            continue
        if child.dep_ == "obl" and child.i < head.i and _is_frame(child):
            continue
        if child.dep_ == "advcl" and child.i < head.i and any(is_deal(word) for word in child.subtree):
            continue
        if child.dep_ == "acl:relcl" and is_deal(head) and any(word.lower_ == "under" for word in child.lefts):
            continue
        if child.dep_ == "obl" and _is_set_off(child) and case_of(child) in AROUND:
            continue
        words += child.subtree
    ordered = trim(sorted((word for word in words if inside is None or word.i in inside), key=lambda word: word.i))
    while ordered and ordered[0].head == head and (ordered[0].dep_ in {"mark", "case"} or ordered[0].lower_ == "which"):
        ordered = ordered[1:]
    return ordered


def _is_set_off(clause: Token) -> bool:
    """Tell whether a comma sets the clause off, as one that only adds to what is promised."""
    return clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == "," and clause.i > clause.head.i


def _is_frame(noun: Token) -> bool:
    """Tell whether a phrase before the clause only says under what it stands: "According to the agreement, …"."""
    end = noun.right_edge.i + 1
    set_off = noun.right_edge.text == "," or (end < len(noun.doc) and noun.doc[end].text == ",")
    is_time = noun.ent_type_ == "Temporal" and case_of(noun) not in BOUNDING
    return not is_time and (set_off or any(is_deal(word) for word in noun.subtree))


def _is_circumstance(clause: Token) -> bool:
    """Tell whether a finite clause says when or why it was promised: "… as thousands march", "… after talks had failed"."""
    return any(child.lower_ in CIRCUMSTANCES for child in children(clause, "mark", "advmod", "case")) and bool(
        children(clause, "nsubj", "nsubj:pass", "csubj")
    )


def is_condition(clause: Token) -> bool:
    """Tell whether the clause says what must come first ("if …", "until …", "provided that …")."""
    if clause.lower_ in PROVIDED and children(clause, "ccomp"):
        return True
    return any(child.lower_ in CONDITIONS for child in clause.children if child.dep_ in {"mark", "advmod"})


def is_future(verb: Token) -> bool:
    """Tell whether the verb speaks of what is to come, or by reported speech was."""
    return any(child.lower_ in FUTURE for child in verb.children if child.dep_ == "aux")


def doers_of(verb: Token) -> list[Token]:
    """Return who is to do it: the subject; of a passive the agent alone."""
    found = agents(verb)
    return [doer for doer in found if can_act(doer)]


def find_disarmed(verb: Token) -> list[Token]:
    """Return who is to be disarmed, of a passive: they owe it themselves; nobody of any other verb."""
    if not is_passive(verb) or find_provision(words_of(verb), verb)[0] is not Provision.DISARM:
        return []
    return [noun for noun in patients(verb) if can_act(noun)]
