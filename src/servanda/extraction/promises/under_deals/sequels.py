"""Terms that a report goes on to tell: "The rebels signed a peace deal. They will hand in their weapons within 180 days"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.agreements import Deal
from servanda.extraction.promises.terms import Term, find_disarmed, words_of
from servanda.extraction.promises.under_deals.told_deals import Told, are_in, carry_deal, find_told
from servanda.extraction.words.attachments import TELLING
from servanda.extraction.words.clauses import case_of, children, is_negated, is_passive, is_verbal
from servanda.extraction.words.pairs import is_generic, is_pair
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import sentence_spans
from servanda.extraction.words.provisions import find_provision
from servanda.extraction.words.roles import agents
from servanda.record import Origin, Provision, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

LAYING_DOWN = frozenset({"will", "shall", "must"})
"""Helpers by which a sentence behind a deal's tells what the deal lays down."""
OPEN = frozenset(
    {Provision.OTHER, Provision.HOLD_TALKS, Provision.HOLD_ELECTIONS, Provision.PROTECT, Provision.CEASE_HOSTILITIES}
)
"""Provisions that a side may as well carry out without any deal, so that "will" tells a plan."""
BY_NOBODY = frozenset(
    {
        Provision.HOLD_ELECTIONS,
        Provision.RELEASE_PRISONERS,
        Provision.RELEASE_HOSTAGES,
        Provision.WITHDRAW_FORCES,
        Provision.WITHDRAW_WEAPONS,
        Provision.DISARM,
        Provision.LIFT_BLOCKADE,
        Provision.LIFT_SANCTIONS,
        Provision.GRANT_AMNESTY,
        Provision.SHARE_POWER,
    }
)
"""Provisions that a deal lays down also where no doer is told: "elections will be held by June"."""
STAGES = frozenset({"phase", "stage", "step", "part", "withdrawal", "exchange", "release", "halt"})
"""Nouns for a stretch of what a deal lays down."""
BESIDE = frozenset({"while", "whereas"})
"""What opens a clause that lays down a second term beside a first."""


def find_sequels(doc: Doc, report: Report, deals: Sequence[Deal], terms: Sequence[Term]) -> Iterator[Term]:
    """Yield what sentences lay down that follow one about a deal, for those who are in it, and what "shall" be anywhere.

    Args:
        doc: the report as read.
        report: the report.
        deals: its deals.
        terms: its terms found so far.
    """
    known = {term.head.i for term in terms}
    told: Told | None = None
    for start, end in sentence_spans(doc, report):
        laid_down = (verb for verb in doc[start:end] if verb.i not in known and _lays_down(verb))
        found = [term for verb in laid_down if (term := _term(verb, told)) is not None]
        yield from found
        carry_deal(told, (term for term in terms if start <= term.head.i < end))
        latest = find_told(doc, start, end, deals, terms)
        if latest is not None:
            told = latest
        elif not found and not any(start <= head < end for head in known) and not _tells_stage(doc[start:end]):
            told = None


def _tells_stage(sentence: Words) -> bool:
    """Tell whether a sentence is about a stage of the deal told before: "The first phase takes effect on Sunday"."""
    subjects = children(sentence.root, "nsubj", "nsubj:pass")
    return bool(subjects) and all(noun.lemma_.lower() in STAGES for noun in subjects)


def _term(verb: Token, told: Told | None) -> Term | None:
    """Return what a clause lays down; None where it binds nobody that is in the deal told before."""
    words = words_of(verb)
    doers = [doer for doer in agents(verb) if can_act(doer)]
    provision = find_provision(words, verb)[0]
    deal = told.deal if told is not None else None
    if provision is Provision.OTHER:
        return None
    if not doers:
        doers = _bound_by(verb, provision, told) if told is not None else []
        return Term(verb, words, doers, Origin.AGREEMENT, deal=deal) if doers else None
    shall = any(child.lower_ == "shall" for child in children(verb, "aux"))
    both = all(is_pair(doer) or is_generic(doer) for doer in doers) and provision is not Provision.HOLD_TALKS
    bound = told is not None and (both or provision not in OPEN) and are_in(doers, told)
    return Term(verb, words, doers, Origin.AGREEMENT, deal=deal) if shall or bound else None


def _bound_by(verb: Token, provision: Provision, told: Told) -> list[Token]:
    """Return whom a passive without a doer binds: the side that is to be disarmed, else all parties."""
    scheduled = any(time.ent_type_ == "Temporal" and case_of(time) == "on" for time in children(verb, "obl"))
    if provision not in BY_NOBODY or not is_passive(verb) or children(verb, "obl:agent") or scheduled:
        return []  # "a vote will be held on 2 October" tells what is planned
    disarmed = find_disarmed(verb)
    if disarmed:
        return disarmed if are_in(disarmed, told) else []
    return list(told.deal.parties) if told.deal is not None else []


def _lays_down(verb: Token) -> bool:
    """Tell whether a sentence's own clause, or what somebody tells in it, says what shall be."""
    if not is_verbal(verb) or is_negated(verb) or children(verb, "expl"):
        return False
    top = next((word for word in (verb, *verb.ancestors) if word.dep_ != "conj"), verb)
    helpers = {child.lower_ for word in (verb, top) for child in children(word, "aux")}
    if top.dep_ == "advcl" and any(mark.lower_ in BESIDE for mark in children(top, "mark")):
        top = top.head
    is_told = top.dep_ == "ccomp" and top.head.dep_ == "ROOT" and top.head.lemma_ in TELLING
    return (top.dep_ == "ROOT" or is_told) and bool(helpers & LAYING_DOWN)
