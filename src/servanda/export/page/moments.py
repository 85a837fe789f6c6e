"""What is at a time: deals, incidents, statements that bind or threaten, and deadlines, by day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from servanda.export.page.concordance import Concordance
from servanda.record import Act, Agreement, Commitment, Incident, Participant, Record, Relation, Statement, Time

WEIGHTY = frozenset(
    (Act.PROMISE, Act.THREATEN, Act.DEMAND, Act.OFFER, Act.REJECT, Act.ACCEPT, Act.ORDER, Act.AGREE, Act.DENY)
)
"""Acts that change what is expected of somebody; what is merely said would bury them."""

SHAPES = ("deals", "incidents", "statements", "deadlines")
"""Sorts of moments, in the order in which those of one day are listed."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something at a time."""

    shape: str
    """What sort of thing."""
    first: date
    """First day that it can be on; its last where it has no width."""
    last: date
    """Last day that it can be on."""
    time: Time | None
    """When, as the record holds it; None for a statement, which is as old as its report."""
    item: Agreement | Incident | Statement | Commitment
    """What."""
    event: str = ""
    """What became of a deal: declared, signed, in force or ended."""


def find_moments(concordance: Concordance) -> tuple[Moment, ...]:
    """Return all that a record tells of at a time, by day."""
    found = [*_deals(concordance.record), *_incidents(concordance), *_statements(concordance.record)]
    found += _deadlines(concordance)
    return tuple(sorted(found, key=lambda moment: (moment.last, SHAPES.index(moment.shape), moment.item.id)))


def find_parties(record: Record, moment: Moment) -> tuple[str, ...]:
    """Return the ids of those whom a moment belongs to: who did it, said it or owes it; each by the side it acts for."""
    item = moment.item
    if isinstance(item, Agreement):
        return ()
    if isinstance(item, Statement):
        actors = [item.source_actor] if item.source_actor else []
    else:
        taking_part: Collection[Participant] = item.debtor if isinstance(item, Commitment) else item.actor
        actors = [each.actor for each in taking_part if each.actor]
    return tuple(dict.fromkeys(side_of(record, actor) for actor in actors))


def side_of(record: Record, actor: str) -> str:
    """Return the id of the one that an actor speaks and acts for in the end; its own where that is itself."""
    seen = {actor}
    while (held := record.actor_by_id.get(actor)) and held.side and held.side not in seen:
        actor = held.side
        seen.add(actor)
    return actor


def _deals(record: Record) -> Iterator[Moment]:
    bound = {commitment.agreement for commitment in record.commitments}
    for agreement in record.agreements:
        for name in ("declared", "signed", "in_force", "ended"):
            time = getattr(agreement, name)
            if time and (agreement.id in bound or not agreement.mentions):
                yield from _at(time, "deals", agreement, name.replace("_", " "))


def _incidents(concordance: Concordance) -> Iterator[Moment]:
    for incident in concordance.incidents:
        if incident.when:
            yield from _at(incident.when, "incidents", incident)


def _statements(record: Record) -> Iterator[Moment]:
    for statement in record.statements:
        report = record.report_by_id.get(statement.content[0].report)
        if statement.act in WEIGHTY and report and report.published:
            yield Moment("statements", report.published, report.published, None, statement)


def _deadlines(concordance: Concordance) -> Iterator[Moment]:
    for commitment in concordance.commitments:
        if commitment.due:
            yield from _at(commitment.due, "deadlines", commitment)


def _at(time: Time, shape: str, item: Agreement | Incident | Commitment, event: str = "") -> Iterator[Moment]:
    last = time.latest or time.earliest
    if last:
        # Only what lasts or is not told to the day has a width; a deadline is its last day.
        first = time.earliest if time.earliest and time.relation in {Relation.AT, Relation.DURING} else last
        yield Moment(shape, first, last, time, item, event)
