"""What a deal's deadline is for: "the 10 March deadline for talks", "had not left by 3 May, the deadline set in the deal"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.agreements import Deal, find_deal_within, find_latest_deal
from servanda.extraction.promises.deals.deal_parties import together
from servanda.extraction.promises.terms import Term, words_of
from servanda.extraction.promises.under_deals.undone import deed_of
from servanda.extraction.words.clauses import case_of, children, is_verbal
from servanda.extraction.words.deals import is_deal
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import sentence_spans
from servanda.extraction.words.provisions import find_provision
from servanda.extraction.words.roles import agents
from servanda.record import Origin, Provision, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


SETTING = frozenset({"set", "fix", "agree", "stipulate", "establish", "impose", "lay", "specify", "give"})
"""What is done to a deadline by whoever lays it down."""
SET = frozenset({"agreed", "agreed-upon", "negotiated"})
BOUND = frozenset({"by", "before", "past", "beyond", "within", "on"})


def find_deadlines(doc: Doc, report: Report, deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield what a named deadline is for, and what was to be done by one that a deal has set."""
    for start, end in sentence_spans(doc, report):
        if not any(start <= time.start < end for time in doc.spans.get("times", ())):
            continue
        for noun in doc[start:end]:
            if noun.lemma_.lower() in {"deadline", "date"} and noun.pos_ == "NOUN":
                purposes = _purposes(noun) if noun.lemma_.lower() == "deadline" else []
                yield from (term for purpose in purposes for term in _due_for(purpose, noun, deals))
                if not purposes:
                    yield from _due_by(noun, deals)


def _purposes(noun: Token) -> list[Token]:
    """Return what a deadline is for: "the deadline for talks", "the deadline to withdraw"."""
    return [
        child
        for child in noun.children
        if (child.dep_ == "acl" and any(mark.lower_ == "to" for mark in children(child, "mark")))
        or (child.dep_ == "nmod" and case_of(child) == "for")
    ]


def _due_for(purpose: Token, noun: Token, deals: Sequence[Deal]) -> Iterator[Term]:
    words = words_of(purpose)
    provision = find_provision(words, purpose)[0]
    if provision is Provision.OTHER:
        return
    deal = find_latest_deal(noun, deals)
    sides = _sides_of_talks(purpose) if provision is Provision.HOLD_TALKS else []
    missing = [doer for doer in agents(noun.head) if can_act(doer)] if noun.dep_ == "obj" else []
    debtor = sides or (missing if noun.head.lemma_ == "miss" else []) or (list(deal.parties) if deal else [])
    yield Term(purpose, words, debtor, Origin.AGREEMENT, creditor=sides, deal=deal)


def _due_by(noun: Token, deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield what had to be done by a deadline that a deal or its makers have set."""
    setting, deed = _set_by(noun), _deed_bounded(noun)
    if deed is None or setting is None:
        return
    deal = find_deal_within(setting, deals)
    debtor = [doer for doer in agents(deed) if can_act(doer)]
    words = [word for word in words_of(deed) if word.i >= deed.i]  # without who does it and that it was left undone
    known = deal is not None or find_provision(words, deed)[0] is not Provision.OTHER
    if debtor and known:
        named = next(iter(children(noun.head, "obj")), noun) if case_of(noun) == "as" else noun
        yield Term(deed, words, debtor, Origin.AGREEMENT, deal=deal or find_latest_deal(noun, deals), bound=named)


def _set_by(noun: Token) -> Token | None:
    """Return the word by which a deadline is said to have been set; None where nobody is said to have set it."""
    for word in noun.subtree:
        if word != noun and (is_deal(word) or word.lower_ in SET or word.lemma_ in SETTING):
            return noun
    verb = noun.head
    return verb if noun.dep_ == "obl" and case_of(noun) == "as" and verb.lemma_ in SETTING else None


def _deed_bounded(noun: Token) -> Token | None:
    """Return the verb of what was to be done by a deadline."""
    head = noun.head
    if noun.dep_ == "obl" and case_of(noun) in BOUND:
        return deed_of(head)
    if noun.dep_ == "obl" and case_of(noun) == "as" and head.lemma_ in SETTING and head.dep_ == "advcl":
        return deed_of(head.head)
    if noun.dep_ not in {"appos", "parataxis"}:
        return None
    clause = head if is_verbal(head) else head.head
    return deed_of(clause)


def _sides_of_talks(noun: Token) -> list[Token]:
    """Return between whom the talks are, by their last mention that says so."""
    named = (together(word) for word in reversed(noun.doc[: noun.i + 1]) if word.lemma_ == noun.lemma_)
    return next((sides for sides in named if len(sides) > 1), [])
