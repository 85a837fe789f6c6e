"""The order of days: deals, incidents, statements and deadlines with the days that each can be of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.record import Act, Agreement, Commitment, Incident, Record, Sides, Statement, Time

WEIGHTY = frozenset(
    (
        Act.PROMISE,
        Act.THREATEN,
        Act.DEMAND,
        Act.OFFER,
        Act.REJECT,
        Act.ACCEPT,
        Act.ORDER,
        Act.AGREE,
        Act.ACCUSE,
        Act.DENY,
    )
)
"""Acts that change what is expected of somebody, or say who failed it; what is merely said would bury them."""


class Sort(StrEnum):
    """What lies on the timeline, in the order in which those of one day are listed."""

    DEAL = "deal"
    INCIDENT = "incident"
    STATEMENT = "statement"
    DEADLINE = "deadline"


ORDER = {sort: place for place, sort in enumerate(Sort)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing on one day."""

    sort: Sort
    """What it is."""
    item: Agreement | Incident | Statement | Commitment
    """The item of the record."""
    time: Time | None = None
    """When, as it is told; None for a statement, which is of the day its report was published."""
    first: date | None = None
    """First day that it can be of."""
    last: date | None = None
    """Last day that it can be of, by which it is ordered; None when no day is known."""
    what: str = ""
    """Of a deal: what became of it on that day."""
    doers: frozenset[str] = frozenset()
    """The sides, among those that are the same in every report, that did it, said it or owe it; of a deal its parties."""
    parties: frozenset[str] = frozenset()
    """All sides that take part, also those to whom it was done or is owed."""


def lay_out_days(record: Record, sides: Sides) -> tuple[Entry, ...]:
    """Return all that has a place on the timeline, in the order of its days; what has no day comes last."""
    entries = [
        *_deals(record, sides),
        *_incidents(record, sides),
        *_statements(record, sides),
        *_deadlines(record, sides),
    ]
    return tuple(sorted(entries, key=lambda each: (each.last or date.max, ORDER[each.sort], each.item.id)))


def choose_entries(
    entries: Iterable[Entry],
    *,
    first: date | None,
    last: date | None,
    parties: Collection[str] = (),
    sorts: Collection[str] = (),
) -> tuple[Entry, ...]:
    """Return the entries that can be of the days between two, of the named sides and sorts; no limit where none is given."""
    return tuple(
        entry
        for entry in entries
        if (not sorts or entry.sort in sorts)
        and (not parties or entry.parties & set(parties))
        and (first is None or (entry.last is not None and entry.last >= first))
        and (last is None or (entry.last is not None and (entry.first or entry.last) <= last))
    )


def _deals(record: Record, sides: Sides) -> Iterator[Entry]:
    for agreement in record.agreements:
        parties = sides.known(agreement.parties)
        for name in ("declared", "signed", "in_force", "ended"):
            time: Time | None = getattr(agreement, name)
            if time and time.is_dated:
                what = name.replace("_", " ")
                yield _entry(Sort.DEAL, agreement, time, doers=parties, parties=parties, what=what)


def _incidents(record: Record, sides: Sides) -> Iterator[Entry]:
    for incident in record.incidents:
        doers = sides.known_among(incident.actor)
        parties = sides.of_all(incident.actor) | sides.struck(incident.target)
        yield _entry(Sort.INCIDENT, incident, incident.when, doers=doers, parties=parties)


def _statements(record: Record, sides: Sides) -> Iterator[Entry]:
    for statement in record.statements:
        if statement.act in WEIGHTY and (statement.source or statement.source_actor):
            day = record.report_by_id[statement.content[0].report].published
            parties = sides.known([statement.source_actor] if statement.source_actor else [])
            yield Entry(sort=Sort.STATEMENT, item=statement, first=day, last=day, doers=parties, parties=parties)


def _deadlines(record: Record, sides: Sides) -> Iterator[Entry]:
    for commitment in record.commitments:
        if commitment.due and commitment.due.is_dated:
            doers = sides.known_among(commitment.debtor)
            parties = sides.of_all((*commitment.debtor, *commitment.creditor))
            yield _entry(Sort.DEADLINE, commitment, commitment.due, doers=doers, parties=parties)


def _entry(
    sort: Sort,
    item: Agreement | Incident | Commitment,
    time: Time | None,
    *,
    doers: frozenset[str],
    parties: frozenset[str],
    what: str = "",
) -> Entry:
    last = (time.latest or time.earliest) if time else None
    first = (time.earliest or time.latest) if time else None
    return Entry(sort=sort, item=item, time=time, first=first, last=last, what=what, doers=doers, parties=parties)
