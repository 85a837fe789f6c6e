"""Terms that a report goes on to tell: "The rebels signed a peace deal. They will hand in their weapons within 180 days"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.extraction.promises.agreements import Deal
from servanda.extraction.promises.terms import Term, words_of
from servanda.extraction.words.attachments import TELLING
from servanda.extraction.words.clauses import case_of, children, conjuncts, is_negated, is_passive, is_verbal
from servanda.extraction.words.pairs import WARRING, is_generic, is_generic_side, is_pair
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import naming_words, sentence_spans
from servanda.extraction.words.provisions import find_provision
from servanda.extraction.words.roles import agents, patients
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
BESIDE = frozenset({"while", "whereas"})
"""What opens a clause that lays down a second term beside a first."""


@dataclass(frozen=True, slots=True)
class Told:
    """A deal, or sides that agreed on something, that the sentence before told of."""

    deal: Deal | None
    sides: list[Token]
    """Those who are in it, and those who were named where it was told."""

    @property
    def is_generic(self) -> bool:
        """Whether the words for its parties name none of them: "the warring parties signed a truce"."""
        parties = self.deal.parties if self.deal is not None else self.sides
        return bool(parties) and all(map(is_generic_side, parties))


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
        latest = _told_in(doc, start, end, deals, terms)
        if latest is not None:
            told = latest
        elif not found and not any(start <= head < end for head in known):
            told = None


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
    bound = told is not None and (both or provision not in OPEN) and _are_in(doers, told)
    return Term(verb, words, doers, Origin.AGREEMENT, deal=deal) if shall or bound else None


def _bound_by(verb: Token, provision: Provision, told: Told) -> list[Token]:
    """Return whom a passive without a doer binds: the side that is to be disarmed, else all parties."""
    scheduled = any(time.ent_type_ == "Temporal" and case_of(time) == "on" for time in children(verb, "obl"))
    if provision not in BY_NOBODY or not is_passive(verb) or children(verb, "obl:agent") or scheduled:
        return []  # "a vote will be held on 2 October" tells what is planned
    disarmed = [noun for noun in patients(verb) if can_act(noun)] if provision is Provision.DISARM else []
    if disarmed:
        return disarmed if _are_in(disarmed, told) else []
    return list(told.deal.parties) if told.deal is not None else []


def _told_in(doc: Doc, start: int, end: int, deals: Sequence[Deal], terms: Sequence[Term]) -> Told | None:
    """Return the deal that a sentence tells, or the sides that it tells to have agreed on something."""
    named = next((deal for deal in deals if _is_binding(deal) and _is_told(deal, start, end)), None)
    if named is not None:
        members = [each for party in (*named.parties, *named.signers) for each in conjuncts(party)]
        return Told(named, [*members, *(word for word in doc[start:end] if can_act(word))])
    agreed = (
        term
        for term in terms
        if start <= term.head.i < end and term.origin is Origin.AGREEMENT and len(term.debtor) > 1
    )
    return next((Told(term.deal, list(term.debtor)) for term in agreed), None)


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


def _is_binding(deal: Deal) -> bool:
    return (deal.concluded or len(deal.parties) > 1) and not deal.is_unilateral_truce


def _is_told(deal: Deal, start: int, end: int) -> bool:
    return any(start <= noun.i < end for noun in deal.nouns)


def _are_in(doers: Sequence[Token], told: Told) -> bool:
    """Tell whether all who are to act are parties to the deal, or named where it is told."""
    return all(
        is_pair(doer)
        or _is_bare_side(doer)
        or (told.is_generic and doer.pos_ != "PRON")
        or any(
            _is_of(doer, side) or doer.lemma_.lower() == side.lemma_.lower()
            for side in told.sides
            if side.pos_ != "PRON"
        )
        for doer in doers
    )


def _is_of(doer: Token, side: Token) -> bool:
    """Tell whether a doer is a side, or its people or forces: "Nubian fighters" of the "Nubia Liberation Front"."""
    ours = (doer, *(word for word in children(doer, "amod", "compound", "nmod:poss") if word.pos_ in {"PROPN", "ADJ"}))
    return any(same_side(one, other) for one in ours for other in (side, *naming_words(side)))


def _is_bare_side(doer: Token) -> bool:
    """Tell whether "the" alone tells apart which side is meant, so that it is one just named: "the rebels will leave"."""
    beside = [child for child in doer.children if child.dep_ not in {"punct", "cc", "conj"}]
    return doer.lemma_.lower() in WARRING | {"party", "side"} and [child.lower_ for child in beside] == ["the"]
