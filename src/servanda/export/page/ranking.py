"""Which promises come first: those that need attention, under the agreement they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from servanda.record import Agreement, Commitment, Incident, Judgement, Record, Standing

TONES = {
    Standing.BREACHED: "bad",
    Standing.REPUDIATED: "bad",
    Standing.DISPUTED: "warn",
    Standing.AT_RISK: "warn",
    Standing.OVERDUE: "warn",
    Standing.SUSPENDED: "warn",
    Standing.OPEN: "even",
    Standing.PENDING: "even",
    Standing.ON_TRACK: "good",
    Standing.KEPT_LATE: "good",
    Standing.KEPT: "good",
    Standing.RELEASED: "even",
    Standing.SUPERSEDED: "even",
    Standing.LAPSED: "even",
}
"""The tone of each standing, in the order in which the page shows them: what needs attention first."""

OUTSIDE = "outside"
"""Id of the group of commitments outside any agreement."""


def group_commitments(
    record: Record, commitments: Sequence[Commitment]
) -> list[tuple[Agreement | None, list[Commitment]]]:
    """Return the commitments by agreement, the largest first, those outside any agreement last.

    An agreement entered by hand is there even where nothing was found under it.
    """
    members: dict[str | None, list[Commitment]] = {agreement.id: [] for agreement in record.agreements}
    free: list[Commitment] = []
    for commitment in commitments:
        members.get(commitment.agreement, free).append(commitment)
    held = [each for each in record.agreements if members[each.id] or not each.mentions]
    held.sort(key=lambda agreement: (-len(members[agreement.id]), agreement.name, agreement.id))
    groups: list[tuple[Agreement | None, list[Commitment]]] = [(each, members[each.id]) for each in held]
    return [*groups, (None, free)] if free else groups


def order_commitments(record: Record, judgements: Mapping[str, Judgement]) -> list[Commitment]:
    """Return the commitments, those that need attention first, then by deadline."""
    ranks = {standing: rank for rank, standing in enumerate(TONES)}

    def place(commitment: Commitment) -> tuple[object, ...]:
        judgement = judgements.get(commitment.id)
        due = commitment.due and (commitment.due.latest or commitment.due.earliest)
        return (ranks[judgement.standing] if judgement else len(ranks), due or date.max, commitment.id)

    return sorted(record.commitments, key=place)


def order_incidents(record: Record) -> list[Incident]:
    """Return the incidents by the last day on which each can have been; undated ones come last."""
    return sorted(record.incidents, key=lambda incident: (day_of(incident) or date.max, incident.id))


def day_of(incident: Incident) -> date | None:
    """Return the last day on which an incident can have been, or the first where only that is known."""
    return incident.when.latest or incident.when.earliest if incident.when else None


def latest_judgements(record: Record) -> dict[str, Judgement]:
    """Return the judgement of each commitment on the latest date."""
    ordered = sorted(
        record.judgements, key=lambda judgement: (judgement.valid_on or date.min, judgement.known_on or date.min)
    )
    return {judgement.commitment: judgement for judgement in ordered}
