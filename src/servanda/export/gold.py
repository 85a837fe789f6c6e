"""A record of one report in the layout of the gold files (CODEBOOK.md, "Gold files")."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from servanda.record import Commitment, Estimate, Incident, Participant, Record, Report, Span, Statement, Time

ATTACK = "attack"
"""A threat: the gold gives it no duty."""
PRONOUNS = frozenset("he she it they we i him her them us who which that this these those its their his".split())
"""Words that name nobody by themselves."""
Naming = Callable[[Sequence["Participant"]], list[str]]
"""Gives the names of participants."""
Quote = Callable[[Iterable["Span"]], str]
"""Gives the words of spans, one space between pieces."""


def write_gold(records: Iterable[Record]) -> str:
    """Return records of one report each, judged, as the lines of a gold file."""
    lines = (json.dumps(to_gold(record.reports[0], record), ensure_ascii=False) for record in records)
    return "".join(f"{line}\n" for line in lines)


def to_gold(report: Report, record: Record) -> dict[str, Any]:
    """Write the record of one report, judged, as one line of a gold file."""

    def quote(spans: Iterable[Span]) -> str:
        return " ".join(report.quote(span) for span in spans)

    places = {statement.id: number for number, statement in enumerate(record.statements)}
    numbers = {commitment.id: number for number, commitment in enumerate(record.commitments)}
    named = _name_actors(record, quote)

    def name(participants: Sequence[Participant]) -> list[str]:
        return _participants(participants, quote, named)

    return {
        "id": report.id,
        "published": _day(report.published),
        "outlet": report.outlet,
        "headline": report.headline,
        "text": report.text,
        "statements": [_statement(statement, places, quote) for statement in record.statements],
        "incidents": [_incident(incident, quote, name) for incident in record.incidents],
        "agreements": [
            {
                "name": agreement.name,
                "parties": name(agreement.party_mentions) or [named[party] for party in agreement.parties],
                "signed": _day(agreement.signed.earliest) if agreement.signed else None,
                "evidence": quote(agreement.mentions[:1]),
            }
            for agreement in record.agreements
            if agreement.mentions
        ],
        "commitments": [_commitment(commitment, quote, name) for commitment in record.commitments],
        "judgements": [
            {
                "commitment": numbers[judgement.commitment],
                "standing": judgement.standing.value,
                "finding": judgement.finding.value,
                "evidence": [quote(evidence.spans) for evidence in judgement.evidence],
            }
            for judgement in record.judgements
            if judgement.commitment in numbers
        ],
    }


def _name_actors(record: Record, quote: Quote) -> dict[str, str]:
    """Name each actor by the first words that take part in something, else by its own name."""
    named: dict[str, str] = {}
    groups = [group for incident in record.incidents for group in (incident.actor, incident.target)]
    groups += [group for commitment in record.commitments for group in (commitment.debtor, commitment.creditor)]
    groups += [agreement.signatories for agreement in record.agreements]
    for group in groups:
        several = Counter(participant.spans for participant in group)
        for participant in group:
            words = quote(participant.spans)
            if participant.actor and words and words.lower() not in PRONOUNS and several[participant.spans] == 1:
                named.setdefault(participant.actor, words)
    text = " ".join(report.text for report in record.reports)
    own = {actor.id: actor.name for actor in record.actors if re.search(rf"\b{re.escape(actor.name)}\b", text)}
    states = {actor.id for actor in record.actors if actor.kind.value == "state"}
    by_words = {actor: words for actor, words in named.items() if actor in states or not own.get(actor)}
    return {actor.id: actor.name for actor in record.actors} | own | by_words


def _statement(statement: Statement, places: dict[str, int], quote: Quote) -> dict[str, Any]:
    return {
        "source": quote(statement.source),
        "cue": quote(statement.cue),
        "content": [quote([span]) for span in statement.content],
        "addressee": quote(statement.addressee),
        "channel": statement.channel.value,
        "act": statement.act.value,
        "inside": places.get(statement.inside) if statement.inside else None,
    }


def _incident(incident: Incident, quote: Quote, name: Naming) -> dict[str, Any]:
    return {
        "kind": incident.kind.value,
        "acled": incident.acled.value if incident.acled else None,
        "actor": name(incident.actor),
        "target": name(incident.target),
        "place": quote(incident.place.spans) if incident.place else "",
        "when": [_day(incident.when.earliest), _day(incident.when.latest)] if incident.when else [None, None],
        "killed": _estimate(incident.killed),
        "injured": _estimate(incident.injured),
        "captured": _estimate(incident.captured),
        "count": incident.count,
        "reality": incident.reality.value,
        "evidence": quote(incident.mentions[:1]),
    }


def _commitment(commitment: Commitment, quote: Quote, name: Naming) -> dict[str, Any]:
    quantity = commitment.quantity
    return {
        "debtor": name(commitment.debtor),
        "creditor": name(commitment.creditor),
        "provision": commitment.provision.value,
        "what": quote(commitment.what),
        "quantity": [quantity.number, quantity.unit] if quantity else None,
        "condition": quote(commitment.condition),
        "due": _due(commitment.due),
        "duty": None if commitment.provision.value == ATTACK else commitment.duty.value,
        "origin": commitment.origin.value,
        "evidence": quote(commitment.mentions[:1]),
    }


def _participants(participants: Sequence[Participant], quote: Quote, named: dict[str, str]) -> list[str]:
    """Name participants by their words, and one whose words are a pronoun by the words that name its actor."""
    found = []
    several = Counter(participant.spans for participant in participants)
    for participant in participants:
        words = quote(participant.spans) if participant.spans else ""
        if participant.actor in named and (" " not in words or several[participant.spans] > 1):
            words = named[participant.actor]
        if words:
            found.append(words)
    return list(dict.fromkeys(found))


def _estimate(estimate: Estimate | None) -> list[int | None] | None:
    if estimate is None or estimate.is_open:
        return None
    return [estimate.low, estimate.best, estimate.high]


def _due(time: Time | None) -> list[str | None] | None:
    """Write a deadline as [by | until | since | at, day] or [during, first day, last day]; None where no day is known."""
    if time is None or (time.earliest is None and time.latest is None):
        return None
    relation = time.relation.value
    first, last = _day(time.earliest), _day(time.latest)
    if relation in {"by", "before", "until"}:
        return ["until" if relation == "until" else "by", last or first]
    if relation in {"since", "after"}:
        return ["since", first or last]
    if first and last and first != last:
        return ["during", first, last]
    return ["at", last or first]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
