"""A record without some findings, and without the references to them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from servanda.record import Agreement, Commitment, Estimate, Incident, Record, Statement, Time

Told = TypeVar("Told", Incident, Commitment)


def forget(record: Record, ids: AbstractSet[str]) -> Record:
    """Return a record without the findings of these ids; what a forgotten statement held is told at the level above it."""
    if not ids:
        return record
    above = {statement.id: statement.inside for statement in record.statements}

    def level(inside: str | None) -> str | None:
        while inside is not None and inside in ids:
            inside = above.get(inside)
        return inside

    def keep(statement: Statement) -> Statement:
        return replace(statement, inside=level(statement.inside))

    def keep_told(item: Told) -> Told:
        return replace(
            item,
            told_by=tuple(each for each in item.told_by if each not in ids),
            denied_by=tuple(each for each in item.denied_by if each not in ids),
        )

    def keep_incident(incident: Incident) -> Incident:
        return replace(
            keep_told(incident),
            when=_unanchored(incident.when, ids),
            duration=_unanchored(incident.duration, ids),
            killed=_untold(incident.killed, ids),
            injured=_untold(incident.injured, ids),
            captured=_untold(incident.captured, ids),
        )

    def keep_agreement(agreement: Agreement) -> Agreement:
        return replace(
            agreement,
            declared=_unanchored(agreement.declared, ids),
            signed=_unanchored(agreement.signed, ids),
            in_force=_unanchored(agreement.in_force, ids),
            ended=_unanchored(agreement.ended, ids),
        )

    def keep_commitment(commitment: Commitment) -> Commitment:
        return replace(
            keep_told(commitment),
            agreement=None if commitment.agreement in ids else commitment.agreement,
            exchange_for=None if commitment.exchange_for in ids else commitment.exchange_for,
            due=_unanchored(commitment.due, ids),
        )

    return replace(
        record,
        statements=tuple(keep(each) for each in record.statements if each.id not in ids),
        incidents=tuple(keep_incident(each) for each in record.incidents if each.id not in ids),
        agreements=tuple(keep_agreement(each) for each in record.agreements if each.id not in ids),
        commitments=tuple(keep_commitment(each) for each in record.commitments if each.id not in ids),
    )


def _unanchored(time: Time | None, ids: AbstractSet[str]) -> Time | None:
    return replace(time, anchor=None) if time and time.anchor in ids else time


def _untold(estimate: Estimate | None, ids: AbstractSet[str]) -> Estimate | None:
    if estimate is None or not any(source.told_by in ids for source in estimate.by_source):
        return estimate
    by_source = tuple(
        replace(source, told_by=None) if source.told_by in ids else source for source in estimate.by_source
    )
    return replace(estimate, by_source=by_source)
