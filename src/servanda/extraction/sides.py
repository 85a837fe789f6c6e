"""Who did it and to whom, for each kind of event word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from servanda.extraction.clauses import AGAINST, agents, case_of, children, conjuncts, is_verbal, obliques, patients
from servanda.extraction.deals import is_deal
from servanda.extraction.persons import can_act, is_person
from servanda.extraction.triggers import KindRow
from servanda.record import Kind, SubEvent

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAVING = frozenset({"withdraw", "withdrawal", "pullout", "retreat", "redeploy"})
HOLDING = frozenset({"hold", "attend", "begin", "join", "resume", "start", "enter", "open", "host", "conduct"})
WITH = frozenset({"with", "between", "among"})


def find_sides(token: Token, row: KindRow) -> tuple[list[Token], list[Token]]:
    """Return who did it and to whom; both sides of a two-sided event are actors."""
    doers, objects = agents(token), patients(token)
    together = [
        noun
        for child in token.children
        if child.dep_ in {"obl", "nmod"} and case_of(child) in WITH
        for noun in conjuncts(child)
    ]
    if row.kind is Kind.AGREE:
        for deal in (
            noun
            for noun in [token, *objects, *children(token, "obl", "nmod", "nsubj:pass")]
            if is_deal(noun) or noun == token
        ):
            together += [
                noun
                for child in deal.children
                if child.dep_ in {"nmod", "obl"} and case_of(child) in WITH
                for noun in conjuncts(child)
            ]
        return _unique([*doers, *together]), []
    if token.lemma_ == "die":
        return [], _unique(doers)
    if row.kind is Kind.RETREAT and token.lemma_ in LEAVING:
        named = [
            noun
            for noun in objects
            if is_person(noun)
            and any(child.ent_type_ or child.pos_ == "PROPN" for child in children(noun, "amod", "compound"))
        ]
        return _unique(named or doers or objects), []
    if row.kind is Kind.MOBILIZE:
        return _unique(doers or objects), []
    if (
        row.kind is Kind.CONSULT
        and token.pos_ == "NOUN"
        and token.dep_ in {"obj", "obl"}
        and token.head.lemma_ in HOLDING
    ):
        doers = [*doers, *agents(token.head)]
    if row.kind is Kind.CONSULT:
        met = objects if is_verbal(token) else [noun for case, noun in obliques(token) if case == "of"]
        return _unique([*doers, *together, *met]), []
    if row.acled is SubEvent.ARMED_CLASH:
        return _unique([*doers, *together]), _unique(objects if not together else [])
    if row.kind is Kind.REJECT:
        owners = [
            owner for noun in objects for owner in children(noun, "nmod:poss", "compound", "amod") if can_act(owner)
        ]
        return _unique(doers), _unique(owners or [noun for noun in objects if is_person(noun)])
    if row.kind in {Kind.REQUEST, Kind.THREATEN, Kind.ACCUSE}:
        asked = [noun for child in children(token, "obj", "iobj", "nsubj:pass") for noun in conjuncts(child)]
        if any(noun.lower_ == "each" for noun in asked):
            return _unique(doers), _unique(doers)
        if token.pos_ == "NOUN" and not doers:
            doers = [noun for child in children(token, "nmod") if case_of(child) == "of" for noun in conjuncts(child)]
        asked += [
            noun
            for child in children(token, "obl")
            if case_of(child) in {"on", "upon", "to"}
            for noun in conjuncts(child)
        ]
        if not asked and row.kind is Kind.THREATEN:
            asked = [noun for child in children(token, "xcomp") for noun in patients(child)]
        return _unique(doers), _unique(asked)
    if row.kind is Kind.RETREAT and any(is_deal(noun) for noun in objects):
        holders = [token, *objects]
        return _unique(doers), _unique(
            noun for each in holders for case, child in obliques(each) if case in WITH for noun in conjuncts(child)
        )
    if row.kind is Kind.RETREAT and is_verbal(token) and not objects and doers:
        return _unique(doers), []
    struck = [noun for case, child in obliques(token) if case in AGAINST for noun in conjuncts(child)]
    return _unique(doers), _unique(objects) or _unique(struck)


def _unique(tokens: Iterable[Token]) -> list[Token]:
    return [
        token
        for token in {token.i: token for token in tokens}.values()
        if can_act(token) and token.lower_ not in {"which", "that", "this", "what"}
    ]
