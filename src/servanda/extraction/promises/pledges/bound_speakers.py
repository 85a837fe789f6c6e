"""Who binds himself by a statement, or is bound by it: a speaker, those he speaks for, those he gives an order to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.words.clauses import case_of, children, conjuncts, is_passive, is_verbal
from servanda.extraction.words.pairs import is_pair
from servanda.extraction.words.persons import can_act, is_person
from servanda.extraction.words.roles import agents, without_asides
from servanda.record import Act, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

BINDING = frozenset({Act.PROMISE, Act.AGREE, Act.ACCEPT, Act.THREATEN, Act.ORDER, Act.CONFIRM})
"""Acts whose content binds whoever does them."""
OWN_FORCES = frozenset(
    """
    force troop army soldier military fighter unit commander police attack militia member
    """.split()
)
INTENDING = frozenset({"plan", "intend"})
SIDES = frozenset({"Organisation", "Nationality", "Location"})
SPEAKING_FOR = frozenset("spokesman spokeswoman spokesperson negotiator envoy official ambassador".split())
"""Titles of those who bind nobody but whom they speak for."""
OWNING = frozenset({"his", "her", "its", "their", "our", "my"})
COURTS = frozenset({"court", "council", "tribunal", "judge", "parliament"})


def find_debtor(attribution: Attribution, act: Act) -> list[Token]:
    """Return who is bound: the source; by an order whoever is ordered; nobody by other acts or by an unnamed source."""
    source = attribution.source or _doer_of_participle(attribution.head)
    if not source or act not in {*BINDING, Act.SAY}:
        return []
    tops = [word for word in source if word.head not in source or word.dep_ == "conj"]
    tops = [word.head if word.dep_ in {"det", "amod"} else word for word in tops]
    sources = [word for word in without_asides(tops) if can_act(word) or is_pair(word)]
    sources = sources or [word for word in source if is_person(word)][:1]
    sources += [word for word in _joined_subjects(attribution.head, sources) if word not in sources]
    sources = [_spoken_for(word) for word in sources]
    if act is not Act.ORDER:
        return sources
    ordered = [word for word in attribution.addressee if word.head not in attribution.addressee and can_act(word)]
    ordered = ordered or _ordered(attribution.head)
    if is_court(attribution):
        return ordered
    around = (*attribution.addressee, *attribution.content[:4], *ordered)
    return (ordered or sources) if any(word.lemma_.lower() in OWN_FORCES for word in around) else []


def _joined_subjects(cue: Token, sources: Sequence[Token]) -> list[Token]:
    """Return who stands behind the "and" of a source that the tree takes for two subjects: "the state and the Front agreed"."""
    subjects = children(cue, "nsubj")
    if not any(word in subjects for word in sources):
        return []
    return [
        other
        for one, other in pairwise(subjects)
        if other.pos_ == "PROPN"
        and can_act(other)
        and other.i < cue.i
        and any(word.lower_ == "and" for word in cue.doc[one.i : other.i])
    ]


def _doer_of_participle(cue: Token) -> list[Token]:
    """Return whose words a participle tells that is set off: "the army rejected the truce, declaring …"."""
    if cue.tag_ != "VBG" or children(cue, "nsubj"):
        return []
    return [doer for doer in agents(cue.sent.root) if can_act(doer)][:1]


def _ordered(cue: Token) -> list[Token]:
    """Return who is to do what is ordered, where the tree takes them for the doer of the order's clause."""
    clauses = [
        clause for clause in children(cue, "xcomp", "ccomp") if any(mark.lower_ == "to" for mark in clause.lefts)
    ]
    return [noun for clause in clauses for noun in children(clause, "nsubj") if can_act(noun)]


def is_court(attribution: Attribution) -> bool:
    """Tell whether a court or council orders somebody else to act."""
    return any(word.lemma_.lower() in COURTS for word in attribution.source) and bool(attribution.addressee)


def _names_side(word: Token) -> bool:
    return word.ent_type_ in SIDES or (word.pos_ == "PROPN" and word.ent_type_ == "Person" and word.i < word.head.i)


def _spoken_for(source: Token) -> Token:
    """Return the side that whoever speaks only speaks for ("Nubian spokesman Okello"); else the speaker."""
    for title in (source, *children(source, "nmod:desc", "appos", "compound")):
        if title.lemma_.lower() not in SPEAKING_FOR:
            continue
        beside = [each for each in children(title, "compound", "amod", "nmod:poss") if _names_side(each)]
        behind = [each for each in children(title, "nmod") if case_of(each) in {"for", "of"} and can_act(each)]
        if beside or behind:
            return (beside or behind)[0]
    return source


def find_addressed(attribution: Attribution) -> list[Token]:
    """Return to whom the words of binding are said, or with whom they are agreed."""
    told = [word for word in attribution.addressee if word.head not in attribution.addressee and can_act(word)]
    if told or attribution.head.lemma_ not in {"agree", "declare", "announce"}:
        return told
    return [
        noun
        for child in attribution.head.children
        if child.dep_ == "obl" and case_of(child) == "with"
        for noun in conjuncts(child)
        if can_act(noun)
    ]


def speaks_for_self(statement: Statement, statements: Sequence[tuple[Attribution, Statement]]) -> bool:
    """Tell whether the outer teller is the one who is bound: "he said that he promised"."""
    outer = next((attribution for attribution, other in statements if other.id == statement.inside), None)
    inner = next(attribution for attribution, other in statements if other.id == statement.id)
    if outer is None or not outer.source:
        return False
    return (
        bool(
            {word.lemma_.lower() for word in outer.source}
            & {word.lemma_.lower() for word in inner.source if can_act(word)}
        )
        or not inner.source
        or inner.source[0].pos_ == "PRON"
    )


def find_own_doers(head: Token, attribution: Attribution) -> list[Token]:
    """Return who is to act where the content names someone else than its source."""
    if not is_verbal(head):
        return []
    clause = head.head if head.dep_ == "xcomp" and head.head.lemma_ in INTENDING else head
    subjects = [noun for noun in children(clause, "nsubj", "nsubj:pass") for noun in conjuncts(noun)]
    if not subjects or subjects[0].pos_ == "PRON" or is_passive(head):
        return []
    if any(child.lower_ in OWNING for child in children(subjects[0], "nmod:poss")):
        return []
    source = {word.lemma_.lower() for word in attribution.source}
    by_person = any(word.ent_type_ == "Person" or is_person(word) for word in attribution.source)
    same = subjects[0].lemma_.lower() in source and not (by_person and subjects[0].ent_type_ in SIDES)
    return [] if same or not can_act(subjects[0]) else subjects
