"""The deal that a sentence tells, which the sentences behind it go on about, and whether somebody is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.agreements import Deal
from servanda.extraction.promises.parts.custody import opens_return
from servanda.extraction.promises.terms import Term
from servanda.extraction.words.clauses import children, conjuncts
from servanda.extraction.words.pairs import WARRING, is_generic_side, is_pair, name_those_before
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import naming_words
from servanda.extraction.words.state_names import same_side
from servanda.record import Origin

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CONSENTING = frozenset({"agree", "undertake", "commit", "oblige"})
"""Verbs by which a side takes on what a deal lays down."""
PROMISING = frozenset({"promise", "pledge", "vow", "accept"})
"""Verbs by which it may as well bind itself beside the deal, unless it does so in return for something."""


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


def find_told(doc: Doc, start: int, end: int, deals: Sequence[Deal], terms: Sequence[Term]) -> Told | None:
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


def _is_binding(deal: Deal) -> bool:
    return (deal.concluded or len(deal.parties) > 1) and not deal.is_unilateral_truce


def _is_told(deal: Deal, start: int, end: int) -> bool:
    return any(start <= noun.i < end for noun in deal.nouns)


def are_in(doers: Sequence[Token], told: Told) -> bool:
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


def carry_deal(told: Told | None, terms: Iterable[Term]) -> None:
    """Give a deal what its parties agree to in a sentence behind the one that tells it: "The rebels agreed to …".

    Args:
        told: the deal; None where no sentence before tells of one.
        terms: the terms of the sentence.
    """
    if told is None or told.deal is None:
        return
    for term in terms:
        debtor = [side for doer in term.debtor for side in name_those_before(doer)]
        is_open = term.deal is None and term.origin in {Origin.PLEDGE, Origin.AGREEMENT}
        if is_open and _takes_on(term) and are_in(debtor, told):
            term.deal, term.origin, term.debtor = told.deal, Origin.AGREEMENT, debtor


def _takes_on(term: Term) -> bool:
    """Tell whether a promise is told as one made with the deal: on no day of its own, by consent or in return."""
    act = term.act
    if act is None or any(child.ent_type_ == "Temporal" for child in act.children):
        return False
    return act.lemma_ in CONSENTING or (act.lemma_ in PROMISING and opens_return(act))
