"""Terms that a report goes on to tell: "The rebels signed a peace deal. They will hand in their weapons within 180 days"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.promises.agreements import Deal
from servanda.extraction.promises.terms import Term, words_of
from servanda.extraction.words.attachments import TELLING
from servanda.extraction.words.clauses import children, conjuncts, is_negated, is_verbal
from servanda.extraction.words.pairs import is_pair
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import sentence_spans
from servanda.extraction.words.provisions import find_provision
from servanda.extraction.words.roles import agents
from servanda.extraction.words.state_names import same_side
from servanda.record import Origin, Provision, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LAYING_DOWN = frozenset({"will", "shall", "must"})
"""Helpers by which a sentence behind a deal's tells what the deal lays down."""
OPEN = frozenset(
    {Provision.OTHER, Provision.HOLD_TALKS, Provision.HOLD_ELECTIONS, Provision.PROTECT, Provision.CEASE_HOSTILITIES}
)
"""Provisions that a side may as well carry out without any deal, so that "will" tells a plan."""


def find_sequels(doc: Doc, report: Report, deals: Sequence[Deal], terms: Sequence[Term]) -> Iterator[Term]:
    """Yield what sentences lay down that follow one about a deal, for those who are in it, and what "shall" be anywhere.

    Args:
        doc: the report as read.
        report: the report.
        deals: its deals.
        terms: its terms found so far.
    """
    known = {term.head.i for term in terms}
    told: Deal | None = None
    sides: list[Token] = []
    for start, end in sentence_spans(doc, report):
        found = []
        for verb in doc[start:end]:
            if verb.i in known or not _lays_down(verb):
                continue
            words = words_of(verb)
            doers = [doer for doer in agents(verb) if can_act(doer)]
            provision = find_provision(words, verb)[0]
            if not doers or provision is Provision.OTHER:
                continue
            shall = any(child.lower_ == "shall" for child in children(verb, "aux"))
            bound = told is not None and provision not in OPEN and _are_in(doers, told, sides)
            if shall or bound:
                found.append(Term(verb, words, doers, Origin.AGREEMENT, deal=told))
        yield from found
        named = next((deal for deal in deals if _is_binding(deal) and _is_told(deal, start, end)), None)
        if named is not None:
            told, sides = named, [word for word in doc[start:end] if can_act(word)]
        elif not found and not any(start <= head < end for head in known):
            told = None


def _lays_down(verb: Token) -> bool:
    """Tell whether a sentence's own clause, or what somebody tells in it, says what shall be."""
    if not is_verbal(verb) or is_negated(verb) or children(verb, "expl"):
        return False
    top = next((word for word in (verb, *verb.ancestors) if word.dep_ != "conj"), verb)
    helpers = {child.lower_ for word in (verb, top) for child in children(word, "aux")}
    is_told = top.dep_ == "ccomp" and top.head.dep_ == "ROOT" and top.head.lemma_ in TELLING
    return (top.dep_ == "ROOT" or is_told) and bool(helpers & LAYING_DOWN)


def _is_binding(deal: Deal) -> bool:
    return (deal.concluded or len(deal.parties) > 1) and not deal.is_unilateral_truce


def _is_told(deal: Deal, start: int, end: int) -> bool:
    return any(start <= noun.i < end for noun in deal.nouns)


def _are_in(doers: Sequence[Token], deal: Deal, sides: Sequence[Token]) -> bool:
    """Tell whether all who are to act are parties to the deal, or named where it is told."""
    members = [each for party in (*deal.parties, *deal.signers) for each in conjuncts(party)]
    return all(
        is_pair(doer)
        or any(
            same_side(doer, side) or doer.lemma_.lower() == side.lemma_.lower()
            for side in (*members, *sides)
            if side.pos_ != "PRON"
        )
        for doer in doers
    )
