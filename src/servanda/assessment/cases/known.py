"""A record as it was known on a date: what had been published by then, and nothing read from later reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from servanda.record import Actor, Agreement, Commitment, Incident, Participant, Record, Span, Time


def limit(record: Record, known_on: date | None) -> Record:
    """Return what the record's reports told by a date; a report without a date counts as known.

    Of a finding told by several reports, only what the known ones tell is kept; one told by none of them is left out.
    """
    if known_on is None or record.last_published is None or record.last_published <= known_on:
        return record
    known = frozenset(
        report.id for report in record.reports if report.published is None or report.published <= known_on
    )
    return replace(
        record,
        reports=tuple(report for report in record.reports if report.id in known),
        actors=tuple(_limit_actor(actor, known) if actor.offices else actor for actor in record.actors),
        statements=tuple(statement for statement in record.statements if statement.content[0].report in known),
        incidents=tuple(
            _limit_incident(incident, known) for incident in record.incidents if _spans(incident.mentions, known)
        ),
        agreements=tuple(
            _limit_agreement(agreement, known)
            for agreement in record.agreements
            if not agreement.mentions or _spans(agreement.mentions, known)
        ),
        commitments=tuple(
            _limit_commitment(commitment, known)
            for commitment in record.commitments
            if _spans(commitment.mentions, known) and _spans(commitment.what, known)
        ),
        judgements=(),
    )


def _spans(spans: Iterable[Span], known: frozenset[str]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.report in known)


def _participants(participants: Iterable[Participant], known: frozenset[str]) -> tuple[Participant, ...]:
    return tuple(
        replace(each, spans=_spans(each.spans, known))
        for each in participants
        if not each.spans or _spans(each.spans, known)
    )


def _time(time: Time | None, known: frozenset[str]) -> Time | None:
    return time if time is None or not time.spans or _spans(time.spans, known) else None


def _limit_actor(actor: Actor, known: frozenset[str]) -> Actor:
    return replace(actor, offices=tuple(office for office in actor.offices if _spans(office.spans, known)))


def _limit_incident(incident: Incident, known: frozenset[str]) -> Incident:
    return replace(
        incident,
        actor=_participants(incident.actor, known),
        target=_participants(incident.target, known),
        when=_time(incident.when, known),
        mentions=_spans(incident.mentions, known),
    )


def _limit_agreement(agreement: Agreement, known: frozenset[str]) -> Agreement:
    return replace(
        agreement,
        signatories=_participants(agreement.signatories, known),
        declared=_time(agreement.declared, known),
        signed=_time(agreement.signed, known),
        in_force=_time(agreement.in_force, known),
        ended=_time(agreement.ended, known),
        mentions=_spans(agreement.mentions, known),
    )


def _limit_commitment(commitment: Commitment, known: frozenset[str]) -> Commitment:
    quantity = commitment.quantity
    return replace(
        commitment,
        debtor=_participants(commitment.debtor, known),
        creditor=_participants(commitment.creditor, known),
        what=_spans(commitment.what, known),
        quantity=quantity if quantity is None or not quantity.spans or _spans(quantity.spans, known) else None,
        condition=_spans(commitment.condition, known),
        due=_time(commitment.due, known),
        mentions=_spans(commitment.mentions, known),
    )
