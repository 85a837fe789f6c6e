"""What an incident says about a commitment: performance, breach, danger, or a charge of breach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.cases.tellers import THE_OUTLET, UNNAMED, Teller
from servanda.assessment.codebook.provisions import TABLE
from servanda.assessment.codebook.signs import Roles, Sign
from servanda.assessment.evidence.deed_matches import is_promised_deed
from servanda.assessment.evidence.deed_roles import find_doer
from servanda.assessment.evidence.witness import Witness
from servanda.assessment.facts.course import GOOD
from servanda.assessment.facts.lifecycle import Effect, Fact, Voucher
from servanda.assessment.wording import WORD, content_words, stem
from servanda.assessment.words.amounts import read_amount
from servanda.record import (
    Act,
    Commitment,
    Duty,
    Incident,
    Provision,
    Reality,
    Span,
    SubEvent,
    Time,
)

BEGUN = re.compile(
    r"\b(?:beg[aiu]n\w*|start\w*|first|some|partial\w*|several|continu\w+|part of|phase|another|more|further|batch|group of|half|most of)\b",
    re.IGNORECASE,
)
"""Words of a deed that is not all of what was promised."""
WHOLE = re.compile(r"\b(?:all|last|final\w*|complet\w+|full\w*|remaining|entire\w*|ends|ended)\b", re.IGNORECASE)
"""Words of a deed that is the whole."""
LAST = re.compile(r"\b(?:final|last) (?:phase|batch|group|stage|instal?ment|tranche|round)\b", re.IGNORECASE)
"""Words for the instalment that completes what is counted."""
DEFENCE = re.compile(
    r"\b(?:repel(?:s|l?ed|l?ing)?|repuls(?:es?|ed|ing)|foil(?:s|ed|ing)?|thwart(?:s|ed|ing)?|fend(?:s|ed|ing)? off|beat(?:s|en|ing)? (?:off|back)|return(?:s|ed|ing)? fire|"
    r"(?:in|by way of) (?:self-)?(?:defen[cs]e|retaliation|response)|retaliat\w+|respond(?:s|ed|ing)?|c(?:a|o)me under (?:attack|fire)|"
    r"(?:who|which|that) (?:had |have )?(?:violat\w+|breach\w+|attack(?:ed|ing)|fired))\b",
    re.IGNORECASE,
)
"""Words of force that answers an attack: it strains a truce, and does not break it."""
TAKING = re.compile(r"\b(?:abduct|kidnap|hostage|seiz|captiv|ransom|detain|detention)\w*", re.IGNORECASE)
"""Words of a truce that rules out taking people, which no truce does by its name alone."""
EACH_OTHER = re.compile(
    r"\b(?:each other|one another|trad(?:e[sd]?|ing) (?:blame|accusations)|the other(?: side)?)\b", re.IGNORECASE
)
"""Words by which each side lays it to the other."""
SAID = re.compile(
    r"\b(?:said|says|saying|claim(?:s|ed|ing)|alleg(?:es|ed|ing)|charg(?:es|ed|ing)) (?:that )?(?:the )?$",
    re.IGNORECASE,
)
"""Words of saying right before a name."""
SAID_REACH = 24
BLAMING = frozenset({Act.ACCUSE, Act.CONDEMN})
"""What nobody says against itself."""


def read_deed(incident: Incident, report: str, case: Case, docket: Docket) -> Iterator[Fact]:
    """Yield what one report's telling of an incident says about a commitment, whatever its day.

    Args:
        incident: the incident.
        report: id of the report whose telling is read.
        case: the commitment.
        docket: the record.
    """
    clause = docket.clause(incident, report)
    for sign in TABLE[case.commitment.provision].signs:
        if incident.kind not in sign.kinds and incident.acled not in sign.sub_events:
            continue
        if sign.words and not _has(sign.words, clause):
            continue
        doer = find_doer(sign.roles, incident, report, case, docket)
        if doer is None or not is_promised_deed(sign, incident, report, case, docket):
            continue
        yield from _read_sign(sign, incident, report, case, docket, doer=doer)
        return


@lru_cache(maxsize=1 << 16)
def _has(words: str, clause: str) -> bool:
    return re.search(words, clause, re.IGNORECASE) is not None


def _read_sign(sign: Sign, incident: Incident, report: str, case: Case, docket: Docket, *, doer: str) -> Iterator[Fact]:
    spans = tuple(span for span in incident.mentions if span.report == report)
    clause, when = docket.clause(incident, report), incident.when
    is_good = sign.effect in GOOD
    name = docket.sides.name(doer)
    because = f"{name} {sign.because}"
    witness = Witness(docket, incident.id, spans, THE_OUTLET)
    told_by = [each for each in incident.told_by if _in(each, report, docket)]
    tellers = docket.tellers.of_all([each for each in told_by if not _accuses_itself(each, doer, docket)])
    if told_by and all(_accuses_itself(each, doer, docket) for each in told_by):
        return
    if sign.effect is Effect.BREAKS and not told_by and _is_said_of(incident, doer, report, docket):
        teller = Teller("", UNNAMED, is_neutral=False, is_monitor=False)
        yield replace(witness, teller=teller).state(
            Effect.CHARGES, Voucher.ALLEGED, f"{because}, as somebody says", doer="", against=doer, when=when
        )
        return
    if incident.reality in {Reality.HAPPENED, Reality.CLAIMED}:
        is_abduction = incident.acled is SubEvent.ABDUCT_DISSAP
        effect = (
            _extent(sign, clause, spans[0], case, docket)
            if is_good
            else _gravity(sign, clause, case, is_abduction=is_abduction)
        )
        for teller in tellers:
            is_claim = incident.reality is Reality.CLAIMED or (bool(teller.side) and not teller.is_neutral)
            found, voucher = vouch_for(effect, doer, teller, case, is_claim=is_claim)
            if found is Effect.ENDANGERS and not case.is_mutual and voucher is Voucher.ALLEGED:
                continue
            amount = (
                read_amount(clause, case.commitment.quantity.unit) if is_good and case.commitment.quantity else None
            )
            is_charge = found is Effect.CHARGES
            yield replace(witness, teller=teller).state(
                found,
                voucher,
                because,
                doer=teller.side if is_charge else doer,
                against=doer if is_charge else "",
                when=when,
                amount=amount,
            )
    elif incident.reality is Reality.DENIED and sign.effect is Effect.BREAKS:
        for teller in tellers:
            yield replace(witness, teller=teller).state(
                Effect.CHARGES, Voucher.ALLEGED, because, doer=teller.side, against=doer, when=when
            )
        yield witness.state(Effect.DENIES, Voucher.OWN_WORD, f"it is denied that {because}", doer=doer, when=when)
    elif incident.reality is Reality.DID_NOT_HAPPEN and is_good:
        yield witness.state(
            Effect.ENDANGERS, Voucher.REPORTED, f"it did not happen that {because}", doer=doer, when=when
        )
    elif incident.reality is Reality.PLANNED and is_good and _is_put_off(case, when):
        yield witness.state(
            Effect.ENDANGERS, Voucher.AGAINST_SELF, f"{name} plans it for after the deadline", doer=doer
        )
    elif (
        incident.reality is Reality.THREATENED
        and sign.effect is Effect.BREAKS
        and case.commitment.provision is not Provision.ATTACK
    ):
        yield witness.state(Effect.ENDANGERS, Voucher.AGAINST_SELF, f"{name} threatens what would break it", doer=doer)


def _is_said_of(incident: Incident, doer: str, report: str, docket: Docket) -> bool:
    """Tell whether words of saying stand right before the doer's name, so that the deed is somebody's word though no statement was read."""
    text = docket.report(report).text
    return any(
        SAID.search(text[max(0, span.start - SAID_REACH) : span.start])
        for each in incident.actor
        if docket.sides.of_one(each) == doer
        for span in each.spans
        if span.report == report
    )


def _accuses_itself(statement: str, doer: str, docket: Docket) -> bool:
    """Tell whether a statement that blames would make its own speaker the doer: then the doer was misread, or both blame each other."""
    found = docket.record.statement_by_id[statement]
    if EACH_OTHER.search(docket.said(found)):
        return True
    return found.act in BLAMING and docket.tellers.of(found).side == doer


def _gravity(sign: Sign, clause: str, case: Case, *, is_abduction: bool) -> Effect:
    """Return what a deed against a promise comes to: force in defence does not break a truce, nor an abduction that it does not name."""
    is_truce = case.commitment.provision is Provision.CEASE_HOSTILITIES
    is_lesser = is_truce and (DEFENCE.search(clause) or (is_abduction and not TAKING.search(case.what)))
    return Effect.ENDANGERS if sign.effect is Effect.BREAKS and is_lesser else sign.effect


def _in(statement: str, report: str, docket: Docket) -> bool:
    found = docket.record.statement_by_id.get(statement)
    return found is not None and found.content[0].report == report


def _is_put_off(case: Case, when: Time | None) -> bool:
    deadline = case.terms.deadline
    return bool(deadline and when and when.latest and when.latest > deadline and (when.granularity or when.earliest))


def vouch_for(effect: Effect, doer: str, teller: Teller, case: Case, *, is_claim: bool) -> tuple[Effect, Voucher]:
    """Return what a deed is worth by who tells it: its effect, which for a mere accusation is a charge, and its voucher.

    Args:
        effect: what the deed would do.
        doer: the side whose deed it is.
        teller: whose word it is.
        case: the commitment.
        is_claim: whether only the teller says so, rather than the report in its own voice.
    """
    is_neutral = teller.is_neutral and teller.side not in case.parties
    if teller.is_monitor and is_neutral:
        return effect, Voucher.FOUND
    if not is_claim or teller.is_trusted or (is_neutral and teller.side):
        return effect, Voucher.REPORTED
    is_good = effect in {Effect.MEETS, Effect.PARTLY, Effect.AFFIRMS}
    is_good = (
        is_good and case.commitment.provision is not Provision.ATTACK
    )  # a threat carried out speaks against its doer
    if teller.side and teller.side == doer:
        return (effect, Voucher.OWN_WORD) if is_good else (effect, Voucher.AGAINST_SELF)
    if is_good:
        return effect, Voucher.REPORTED if teller.side in case.others else Voucher.ALLEGED
    return (Effect.CHARGES if effect is Effect.BREAKS else effect), Voucher.ALLEGED


def _extent(sign: Sign, clause: str, span: Span, case: Case, docket: Docket) -> Effect:
    """Return whether a good deed is the whole of what was promised or a part of it.

    Args:
        sign: the sort of deed.
        clause: the words that tell it.
        span: where they begin; their sentence may call it the last instalment.
        case: the commitment.
        docket: the record.
    """
    commitment = case.commitment
    if sign.effect is Effect.PARTLY or commitment.duty is Duty.MAINTAIN:
        return Effect.PARTLY
    if commitment.quantity is not None and is_counted(commitment):
        if LAST.search(docket.record.quote(docket.sentence(span))):
            return Effect.MEETS
        return (
            Effect.PARTLY if read_amount(clause, commitment.quantity.unit) or not WHOLE.search(clause) else Effect.MEETS
        )
    if BEGUN.search(clause) and sign.roles is not Roles.BOTH:
        return Effect.PARTLY
    if commitment.provision is Provision.OTHER:
        return Effect.MEETS
    if WHOLE.search(clause) or sign.roles in {Roles.BOTH, Roles.DEBTOR_TO_OTHER}:
        return Effect.MEETS
    told = content_words(clause)
    if any(span.overlaps(what) for what in case.what_spans):
        return Effect.MEETS if case.is_named_in(clause) else Effect.PARTLY
    particular = find_particular(case, docket)
    return Effect.MEETS if particular and particular <= told else Effect.PARTLY


def find_particular(case: Case, docket: Docket) -> frozenset[str]:
    """Return the promise's words that neither name its kind nor its sides: whom it frees, from where it withdraws."""
    act = TABLE[case.commitment.provision].act
    kind = {stem(word) for word in WORD.findall(case.what) if act and re.fullmatch(act, word, re.IGNORECASE)}
    names = {word for side in case.parties for word in content_words(docket.sides.name(side))}
    return case.words - kind - names


UNITS_OF_TIME = re.compile(r"\b(?:second|minute|hour|day|week|month|year|night)", re.IGNORECASE)


def is_counted(commitment: Commitment) -> bool:
    """Tell whether a commitment has a number of things to deliver; a number of days is a length, not a count."""
    return (
        commitment.quantity is not None
        and commitment.quantity.number > 0
        and not UNITS_OF_TIME.search(commitment.quantity.unit)
    )
