"""What was promised: each term of a report with debtor, provision, deadline, condition, number and what is given in return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.agreements import participants
from servanda.extraction.promises.deals.deal_courses import Course, find_course
from servanda.extraction.promises.parts.conditions import find_condition
from servanda.extraction.promises.parts.creditors import find_creditors
from servanda.extraction.promises.parts.custody import find_return
from servanda.extraction.promises.parts.dues import find_due
from servanda.extraction.promises.parts.promised_numbers import find_quantity
from servanda.extraction.promises.parts.rejections import reject_promises
from servanda.extraction.promises.terms import Term
from servanda.extraction.quantities.quantities import QuantityMention
from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.statements.voices import Voice, hear, judge_reality
from servanda.extraction.words.clauses import case_of, is_verbal
from servanda.extraction.words.phrases import spans_of, trim
from servanda.extraction.words.provisions import find_provision, name_captivity
from servanda.record import (
    Commitment,
    Duty,
    Kind,
    Origin,
    Provision,
    Reality,
    Report,
    Statement,
    content_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Context:
    """What a report's terms are read against."""

    report: Report
    quantities: Sequence[QuantityMention]
    voices: Sequence[Voice] = ()


def find_commitments(
    terms: Sequence[Term],
    report: Report,
    statements: Sequence[tuple[Attribution, Statement]],
    quantities: Sequence[QuantityMention],
) -> tuple[Commitment, ...]:
    """Return the commitments that a report's terms state, in text order, each promise once, the two halves of an exchange tied."""
    context = Context(report, quantities, hear(statements))
    found: dict[str, Commitment] = {}
    by_head: dict[int, str] = {}
    for term in terms:
        back = find_return(term)
        commitment = make_commitment(term, context)
        if commitment is None or commitment.id in found:
            continue
        found[commitment.id] = commitment
        by_head[term.head.i] = commitment.id
        given_back = _given_back(back, commitment, context) if back is not None else None
        if given_back is not None:
            found[given_back.id] = given_back
            _tie(commitment, given_back, found)
        elif term.in_return_for is not None and (other := found.get(by_head.get(term.in_return_for.i, ""))):
            _tie(commitment, other, found)
    reject_promises(found, statements)
    return tuple(sorted(found.values(), key=lambda commitment: (commitment.what[0], commitment.id)))


def _tie(one: Commitment, other: Commitment, found: dict[str, Commitment]) -> None:
    """Make two promises the two halves of an exchange: each the other's condition, and owed to who owes the other."""
    for mine, theirs in ((one, other), (other, one)):
        found[mine.id] = replace(
            found[mine.id],
            exchange_for=theirs.id,
            condition=mine.condition or theirs.what,
            creditor=mine.creditor or theirs.debtor,
        )


def make_commitment(term: Term, context: Context) -> Commitment | None:
    """Return the commitment that a term states; None where no words are left to state it."""
    report = context.report
    condition = find_condition(term)
    barred = {word.i for word in condition}
    words = trim([word for word in term.words if word.i not in barred])
    what = spans_of(words, report)
    if not what:
        return None
    provision, duty = find_provision(words, term.head, term.debtor)
    if provision is Provision.OTHER and len(words) == 1 and is_verbal(words[0]):
        return None  # "where the deal obliges them to stay": what is promised stands elsewhere
    if term.origin is Origin.THREAT:
        provision, duty = Provision.ATTACK, Duty.ACHIEVE
    reality, told_by, denied_by = _hear(term, context)
    sentence = term.head.sent
    return Commitment(
        id=content_id("commitment", report.sha256, provision, what[0].start),
        agreement=term.deal.id if term.deal is not None and not term.deal.is_unilateral_truce else None,
        debtor=participants(term.debtor, report),
        creditor=participants(term.creditor or find_creditors(term, provision), report),
        provision=provision,
        what=what,
        quantity=find_quantity(words, term.head, context.quantities, report),
        condition=spans_of(condition, report),
        due=find_due(term, words, report),
        duty=duty,
        origin=term.origin,
        reality=reality,
        told_by=told_by,
        denied_by=denied_by,
        mentions=(report.span(sentence.start_char, sentence.end_char),),
    )


def _hear(term: Term, context: Context) -> tuple[Reality, tuple[str, ...], tuple[str, ...]]:
    """Return the reality of a promise, and the ids of the statements that tell it and of those that deny it."""
    act = term.act or term.head
    if term.deal is not None and act in term.deal.nouns and _is_in_force(act):
        return Reality.HAPPENED, term.told_by, ()  # who speaks of breaking a truce takes it for made
    told = (clause_reality(act) if term.act is not None else None) or Reality.HAPPENED
    verdict = judge_reality(told, [act], Kind.AGREE, term.debtor, context.voices)
    told_by = tuple(sorted({*term.told_by, *verdict.told_by} - {*verdict.denied_by}))
    if verdict.denied_by:
        return Reality.DENIED, told_by, verdict.denied_by
    if verdict.reality in {Reality.PLANNED, Reality.POSSIBLE}:
        return verdict.reality, told_by, ()
    claimed = verdict.reality is Reality.CLAIMED or term.origin is Origin.CLAIM
    return Reality.CLAIMED if claimed else Reality.HAPPENED, told_by, ()


def _is_in_force(noun: Token) -> bool:
    """Tell whether the words around a deal take it for made."""
    course = find_course(noun)
    return (course is not None and course[0] is not Course.BEGINS) or case_of(noun) in {"after", "since", "despite"}


def _given_back(back: Term, commitment: Commitment, context: Context) -> Commitment | None:
    """Return what is given in return for a promise, of the same kind and due with it."""
    other = make_commitment(back, context)
    if other is None:
        return None
    provision, duty = name_captivity(back.words) or commitment.provision, commitment.duty
    return replace(
        other,
        id=content_id("commitment", context.report.sha256, provision, other.what[0].start),
        provision=provision,
        duty=duty,
        due=commitment.due,
    )
