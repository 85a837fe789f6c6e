"""Where a report lays down or recalls what somebody owes: all ways of telling it, each promise taken once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.deal_courses import Course, find_course
from servanda.extraction.promises.parts.custody import name_holders, opens_return
from servanda.extraction.promises.pledges.pledge_nouns import find_pledge_nouns
from servanda.extraction.promises.pledges.pledges import find_pledges
from servanda.extraction.promises.under_deals.deadlines import find_deadlines
from servanda.extraction.promises.under_deals.deal_terms import find_deal_terms
from servanda.extraction.promises.under_deals.recalled import find_recalled
from servanda.extraction.promises.under_deals.sequels import find_sequels
from servanda.extraction.promises.under_deals.truces import find_bonds, find_truces
from servanda.extraction.words.clauses import children
from servanda.extraction.words.pairs import is_generic, is_generic_side, is_pair, name_pair, name_those_before
from servanda.extraction.words.phrases import CONTENT
from servanda.extraction.words.state_names import same_side
from servanda.record import Origin

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from servanda.extraction.promises.deals.agreements import Deal
    from servanda.extraction.promises.terms import Term
    from servanda.extraction.statements.attributions import Attribution
    from servanda.record import Report, Statement

MOVING = frozenset({"push", "move", "put", "extend", "postpone", "delay", "set", "change"})
"""What is done to a deadline."""


def find_terms(
    doc: Doc, report: Report, statements: Sequence[tuple[Attribution, Statement]], deals: Sequence[Deal]
) -> list[Term]:
    """Return the terms of a report in text order, one a head word: of two for the same words the one that was found first."""
    terms = [
        *find_pledges(statements, deals),
        *find_deal_terms(doc, report, deals),
        *find_deadlines(doc, report, deals),
        *find_pledge_nouns(doc, report, deals),
        *find_recalled(doc, report, deals),
    ]
    terms += find_sequels(doc, report, deals, terms)
    terms += find_truces(deals, terms)
    terms += find_bonds(deals, terms)
    for term in terms:
        if term.deal is None and term.act is not None:
            term.deal = next((deal for deal in deals if deal.act == term.act), None)
        term.debtor = [each for side in term.debtor for each in _name_sides(side, term.deal)]
        if (
            term.origin is Origin.PLEDGE
            and len(term.debtor) > 1
            and term.act is not None
            and term.act.lemma_ == "agree"
        ):
            term.origin = Origin.AGREEMENT
        name_holders(term)
    kept: dict[int, Term] = {}
    for term in terms:
        empty = not any(word.pos_ in CONTENT for word in term.words) or _leaves(term, deals)
        if empty or _is_no_deed(term.head):
            continue  # "the release that he pledged", "as they undertook to do": what is promised stands elsewhere
        first = kept.setdefault(term.head.i, term)
        if all(side.pos_ == "PRON" for side in first.debtor):
            first.debtor = [side for side in term.debtor if side.pos_ != "PRON"] or first.debtor
        if first.deal is None and term.deal is not None:
            first.deal, first.origin = term.deal, term.origin
    found = sorted(kept.values(), key=lambda term: term.head.i)
    for first, second in pairwise(found):
        _tie_return(first, second)
    return found


def _tie_return(first: Term, second: Term) -> None:
    """Tie what is told as given "in return" to the promise told right before it, by another side."""
    clauses = (second.head, second.act) if second.act is not None else (second.head,)
    near = second.head.sent.start in {first.head.sent.start, first.head.sent.end}
    others = not any(_is_same(one, other) for one in first.debtor for other in second.debtor)
    if near and others and first.debtor and any(map(opens_return, clauses)):
        second.in_return_for = first.head


def _is_same(one: Token, other: Token) -> bool:
    return one.i == other.i or same_side(one, other)


def _name_sides(side: Token, deal: Deal | None) -> list[Token]:
    """Return whom a word means: "both sides" of a deal are those whom it is between, whoever is named beside."""
    known = deal.parties if deal is not None else []
    if (is_pair(side) or is_generic(side)) and (len(known) > 1 or (known and all(map(is_generic_side, known)))):
        return known
    return name_pair(side) if side.lower_ != "they" else name_those_before(side)


def _is_no_deed(head: Token) -> bool:
    """Tell whether the word is what the tree took for the deed: "do so", "both" of "obliges both sides to", "last week"."""
    if head.lemma_ == "do":
        return not children(head, "obj")
    if any(noun.lemma_.lower() == "deadline" for noun in children(head, "obj", "obl")) and head.lemma_ in MOVING:
        return True  # "agreed to push back the deadline": what is due then is the promise
    timed = any(time.start <= head.i < time.end for time in head.doc.spans.get("times", ()))
    return is_pair(head) or ((timed or head.ent_type_ == "Temporal") and head.pos_ == "NOUN")


def _leaves(term: Term, deals: Sequence[Deal]) -> bool:
    """Tell whether what is said to be done is to leave or break a deal, which is no promise but the fate of one."""
    courses = (find_course(noun) for deal in deals for noun in deal.nouns)
    return any(course in {(Course.LEFT, term.head), (Course.BROKEN, term.head)} for course in courses)
