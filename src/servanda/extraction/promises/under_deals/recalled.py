"""Promises that a report only recalls, by telling what was done or left undone: "had not left the town, as it had pledged to do"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.agreements import Deal, find_deal_within, find_latest_deal
from servanda.extraction.promises.terms import BOUNDING, Term, words_of
from servanda.extraction.promises.under_deals.undone import deed_of
from servanda.extraction.words.clauses import case_of, children, is_verbal
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import sentence_spans
from servanda.extraction.words.provisions import find_provision
from servanda.extraction.words.roles import agents
from servanda.record import Origin, Provision, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PROMISING = frozenset("agree promise pledge undertake commit vow oblige require stipulate envisage".split())


def find_recalled(doc: Doc, report: Report, deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield what is told as done or left undone "as promised": the deed is the promise."""
    for start, end in sentence_spans(doc, report):
        for verb in doc[start:end]:
            if verb.lemma_ in PROMISING and _points_at_deed(verb):
                yield from _recalled(verb, deals)


def _points_at_deed(verb: Token) -> bool:
    """Tell whether the clause says of another that it was promised, and states no promise of its own."""
    compares = any(child.lower_ in {"as", "than"} for child in children(verb, "mark", "advmod", "case", "cc"))
    own = [child for child in children(verb, "xcomp", "ccomp", "obj") if child.lemma_ != "do"]
    return verb.dep_ == "advcl" and compares and not own


def _recalled(verb: Token, deals: Sequence[Deal]) -> Iterator[Term]:
    told = verb.head
    deed = deed_of(told if is_verbal(told) else told.head)  # "two days later than promised" hangs on "later"
    if deed is None:
        return
    deal = find_deal_within(verb, deals)
    if deal is None and verb.lemma_ in {"agree", "require", "stipulate", "oblige", "envisage"}:
        deal = find_latest_deal(verb, deals)
    doers = [doer for doer in agents(deed) if can_act(doer)] or [doer for doer in agents(verb) if can_act(doer)]
    aside = {word.i for word in verb.subtree}
    if deed.tag_ != "VB":  # on which day it was done, or was still not, is no deadline
        days = [child for child in deed.children if child.ent_type_ == "Temporal" and case_of(child) not in BOUNDING]
        aside |= {word.i for day in days for word in day.subtree}
    words = [word for word in words_of(deed) if word.i >= deed.i and word.i not in aside]
    known = deal is not None or find_provision(words, deed)[0] is not Provision.OTHER
    if doers and words and known:
        yield Term(deed, words, doers, Origin.PLEDGE if deal is None else Origin.AGREEMENT, deal=deal)
