"""The promise that a deal is by its own name: a truce, and a deal that somebody is told to break or leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.agreements import Deal
from servanda.extraction.promises.deals.deal_courses import Course, find_course
from servanda.extraction.promises.deals.deal_parties import STAGES
from servanda.extraction.promises.terms import Term, words_of
from servanda.extraction.words.asides import BESIDE
from servanda.extraction.words.clauses import case_of, children, is_verbal
from servanda.extraction.words.deals import names_truce
from servanda.extraction.words.pairs import is_pair
from servanda.extraction.words.phrases import CONTENT
from servanda.extraction.words.provisions import find_provision
from servanda.record import Origin, Provision

if TYPE_CHECKING:
    from spacy.tokens import Token

TOLD = frozenset({Course.BROKEN, Course.LEFT})
"""What of a deal says that a party is bound by it."""
MAY_BE = frozenset("can could may might".split())
"""Auxiliaries of what is only possible: "the truce can be extended"."""
EARLIER = frozenset("earlier previous past former several many numerous repeated successive other prior dozen".split())
"""What qualifies the truces that a plural sums up."""


def find_truces(deals: Sequence[Deal], terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the promise that a truce is by its name, once, where no other words state it.

    A truce whose sides nobody names is owed by nobody known; it is one all the same where a report tells its course.
    """
    halts = [term for term in terms if find_provision(term.words, term.head)[0] is Provision.CEASE_HOSTILITIES]
    for deal in deals:
        nouns = [noun for noun in deal.nouns if names_truce(noun) and not _is_of_many(noun)]
        numbers = {noun.i for noun in nouns}
        stated = [term for term in halts if term.deal is deal or any(word.i in numbers for word in term.words)]
        if not nouns or not (deal.parties or any(_is_told_of(noun) for noun in nouns)):
            continue
        if stated and any(len(term.debtor) >= len(deal.parties) or term.head.i in numbers for term in stated):
            continue
        noun = nouns[0]
        single = deal.is_unilateral_truce and bool(deal.parties)
        yield Term(
            noun,
            _truce_words(noun),
            list(deal.parties),
            Origin.PLEDGE if single else Origin.AGREEMENT,
            creditor=list(deal.parties) if len(deal.parties) > 1 else [],
            deal=None if single else deal,
        )


def find_bonds(deals: Sequence[Deal], terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the promise to stand by a deal, where a party is told to break or leave it and no term of it is told."""
    for deal in deals:
        owing = [side for term in terms if term.deal is deal for side in term.debtor]
        told = any(is_pair(side) or side in deal.parties for side in owing)
        if told or any(names_truce(noun) for noun in deal.nouns):
            continue
        for noun in deal.nouns:
            course = find_course(noun)
            if course is not None and course[0] in TOLD and deal.parties:
                creditor = list(deal.parties) if len(deal.parties) > 1 else []
                clauses = {word.i for clause in children(noun, "acl", "acl:relcl") for word in clause.subtree}
                words = [word for word in words_of(noun) if word.i not in clauses]
                yield Term(noun, words, list(deal.parties), Origin.AGREEMENT, creditor=creditor, deal=deal)
                break


def _is_of_many(noun: Token) -> bool:
    """Tell whether the word sums up truces of the past, none of which it tells: "five earlier truces have collapsed"."""
    if noun.tag_ not in {"NNS", "NNPS"}:
        return False
    return any(child.dep_ == "nummod" or {child.lemma_.lower(), child.lower_} & EARLIER for child in noun.children)


def _is_told_of(noun: Token) -> bool:
    """Tell whether a finite clause says what becomes of the truce: "came into force", "is holding", "was broken"."""
    course = find_course(noun)
    if course is None or not is_verbal(course[1]) or any(aux.lower_ in MAY_BE for aux in children(course[1], "aux")):
        return False
    return course[1].head == noun or noun.dep_ in {"nsubj", "nsubj:pass"}


def _truce_words(noun: Token) -> list[Token]:
    """Return the words of a truce; of a bare one ("a ceasefire has been agreed …") those of the clause that it is the subject of."""
    words = words_of(noun)
    cases = [child.i for child in noun.children if child.dep_ in {"case", "mark"} and child.i < noun.i]
    words = [word for word in words if not cases or word.i > cases[-1]]  # "two days after a truce took effect"
    later = {word.i for child in children(noun, "nmod", "obl") if case_of(child) in BESIDE for word in child.subtree}
    words = [word for word in words if word.i not in later]
    if noun.dep_ == "nmod" and noun.head.lemma_.lower() in STAGES:
        words = [
            *words,
            *(word for clause in children(noun.head, "acl") if clause.i > noun.i for word in clause.subtree),
        ]
    bare = sum(word.pos_ in CONTENT for word in words) < 2
    return words_of(noun.head) if bare and noun.dep_ == "nsubj:pass" and is_verbal(noun.head) else words
