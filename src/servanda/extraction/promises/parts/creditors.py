"""To whom a promise is owed, and whom a threat is against, by the words that state it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.promises.terms import Term
from servanda.extraction.words.clauses import case_of, children, conjuncts, is_verbal
from servanda.extraction.words.deals import names_truce
from servanda.extraction.words.pairs import is_generic_side
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.roles import AGAINST
from servanda.extraction.words.state_names import same_side
from servanda.record import Origin, Provision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

GIVING = frozenset("give send provide supply pay grant deliver offer compensate reimburse hand transfer".split())
"""Verbs by whose object, or behind whose "to", stands who is to have something."""
SWAPPING = frozenset({"exchange", "swap"})
FIGHTING = frozenset({"hostility", "fighting", "war", "conflict"})
"""What only two sides together can end."""
SHIELDING = frozenset("defend protect support back assist help aid shield".split())
"""Verbs whose object is who is to have their good."""
FORCES = frozenset("force troop army soldier military police fighter militia unit".split())
"""Nouns for those who fight for a side."""


def find_creditors(term: Term, provision: Provision) -> list[Token]:
    """Return to whom the words of a promise say it is owed; of a threat, whom it is to harm. Empty where they say nothing."""
    head = term.head
    if term.origin is Origin.THREAT:
        found = _harmed(head)
    elif (head.lemma_ in GIVING or provision is Provision.TRANSFER_TERRITORY) and is_verbal(head):
        found = _given_to(head)
        if provision is Provision.TRANSFER_TERRITORY:
            found = found[
                :1
            ]  # "return one district to Kenya and another to …": the tree may take the land for a receiver
    elif provision is Provision.PROTECT or head.lemma_ in SHIELDING:
        found = _acting(children(head, "obj"))
    else:
        found = _acting(child for child in children(head, "obl", "nmod") if case_of(child) == "with")
    found = [each for each in found if not any(_is_same(each, debtor) for debtor in term.debtor)]
    return list(term.debtor) if not found and _is_mutual(term, provision) else found


def _is_mutual(term: Term, provision: Provision) -> bool:
    """Tell whether the debtors owe it to each other: an exchange, an end of the fighting between them."""
    several = len(term.debtor) > 1 or all(is_generic_side(side) for side in term.debtor)
    if not term.debtor or not several or term.origin is not Origin.AGREEMENT:
        return False
    ended = (term.head, *children(term.head, "obj"))
    fighting = any(names_truce(noun) or noun.lemma_.lower() in FIGHTING for noun in ended)
    return term.head.lemma_ in SWAPPING or (provision is Provision.CEASE_HOSTILITIES and fighting)


def _harmed(head: Token) -> list[Token]:
    """Return who is struck by a deed, by the deed that it is to go on with, or by the force that it is to use."""
    deeds = [head, *children(head, "xcomp", "obj")]
    struck = [noun for deed in deeds if is_verbal(deed) for noun in children(deed, "obj")]
    aimed = [noun for deed in deeds for noun in children(deed, "obl", "nmod") if case_of(noun) in AGAINST]
    return _acting(struck) or _acting(aimed)


def _given_to(verb: Token) -> list[Token]:
    """Return who is to have it: of two objects the one that can act, else whoever stands behind "to".

    What is given up or handed over receives nothing itself: "must give up the valley".
    """
    given_away = bool(children(verb, "compound:prt"))
    return (
        _acting(children(verb, "iobj"))
        or _acting(child for child in children(verb, "obl") if case_of(child) == "to")
        or ([] if given_away else _acting(children(verb, "obj")))
    )


def _acting(nouns: Iterable[Token]) -> list[Token]:
    """Return those that can act among the nouns; for forces "of" a side, the side."""
    return [side for noun in nouns for each in conjuncts(noun) for side in _sides(each) if can_act(side)]


def _sides(noun: Token) -> list[Token]:
    if noun.lemma_.lower() not in FORCES:
        return [noun]
    return [owner for owner in children(noun, "nmod") if case_of(owner) == "of" and can_act(owner)] or [noun]


def _is_same(one: Token, other: Token) -> bool:
    return one.i == other.i or same_side(one, other)
