"""``servanda timeline``: deals, incidents, statements and deadlines in the order of their days, by party."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import click

from servanda.address import Address
from servanda.cli.options import as_json, dates, day_option, record_file, recorded_by, who_says_so
from servanda.cli.parties import find_party
from servanda.record import Agreement, Commitment, Incident, Record, Sides, Statement, Time

EXAMPLE = """\b
Example:
  servanda timeline deal.servanda --from 2020-03-01 --to 2020-03-12
  servanda timeline deal.servanda --party Taliban --only incident --who"""


class Sort(StrEnum):
    """What lies on the timeline, in the order in which those of one day are listed."""

    DEAL = "deal"
    INCIDENT = "incident"
    STATEMENT = "statement"
    DEADLINE = "deadline"


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
    parties: frozenset[str] = frozenset()
    """The sides that take part."""


@click.command("timeline", epilog=EXAMPLE)
@record_file
@day_option("--from", "Leave out what was over before this day.", variable="first")
@day_option("--to", "Leave out what came after this day.", variable="last")
@click.option(
    "--party",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only what this party did, suffered, said or owes, and those who act for it. May be given several times.",
)
@click.option(
    "--only",
    "sorts",
    multiple=True,
    type=click.Choice([sort.value for sort in Sort]),
    metavar="SORT",
    help=f"Only these; may be given several times. One of: {', '.join(Sort)}.",
)
@dates
@recorded_by
@who_says_so
@as_json
def command(
    *,
    file: Address,
    first: date | None,
    last: date | None,
    names: tuple[str, ...],
    sorts: tuple[str, ...],
    on: date | None,
    known_on: date | None,
    recorded_by: datetime | None,
    who: bool,
    as_json: bool,
) -> None:
    """Show what happened, was said and falls due, day by day.

    FILE is a record made by `servanda read … --into FILE`. What is told without a day of its own stands at the day of
    publication, by which it had happened. A deadline is shown with how its promise stands on the valid date.
    """
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.cli.printing.timeline import show_timeline
    from servanda.cli.record_file import open_record
    from servanda.export.wording import count_of

    if first and last and last < first:
        raise click.UsageError(f"--to {last} lies before --from {first}: give the earlier day as --from.")
    record = open_record(file, on=on, known_on=known_on, recorded_by=recorded_by)
    sides = Sides(record)
    parties = {sides.of(find_party(record, name)[0].id) for name in names}
    entries = choose_entries(lay_out(record, sides), first=first, last=last, parties=parties, sorts=sorts)
    if as_json:
        print_json({"entries": [plain_entry(record, entry) for entry in entries]})
        return
    if entries:
        print_page(show_timeline(record, entries, who=who))
    remark(f"{count_of(len(entries), 'entry', 'entries')}. One in full: servanda show {file} ID")


def lay_out(record: Record, sides: Sides) -> tuple[Entry, ...]:
    """Return all that has a place on the timeline, in the order of its days; what has no day comes last."""
    entries = [
        *_deals(record, sides),
        *_incidents(record, sides),
        *_statements(record, sides),
        *_deadlines(record, sides),
    ]
    order = list(Sort)
    return tuple(sorted(entries, key=lambda each: (each.last or date.max, order.index(each.sort), each.item.id)))


def choose_entries(
    entries: Iterable[Entry],
    *,
    first: date | None,
    last: date | None,
    parties: Collection[str],
    sorts: Collection[str],
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
                yield _entry(Sort.DEAL, agreement, time, parties, what=what)


def _incidents(record: Record, sides: Sides) -> Iterator[Entry]:
    for incident in record.incidents:
        parties = sides.of_all(incident.actor) | sides.struck(incident.target)
        yield _entry(Sort.INCIDENT, incident, incident.when, parties)


def _statements(record: Record, sides: Sides) -> Iterator[Entry]:
    for statement in record.statements:
        if statement.inside is None and (statement.source or statement.source_actor):
            day = record.report_by_id[statement.content[0].report].published
            parties = sides.known([statement.source_actor] if statement.source_actor else [])
            yield Entry(sort=Sort.STATEMENT, item=statement, first=day, last=day, parties=parties)


def _deadlines(record: Record, sides: Sides) -> Iterator[Entry]:
    for commitment in record.commitments:
        if commitment.due and commitment.due.is_dated:
            parties = sides.of_all((*commitment.debtor, *commitment.creditor))
            yield _entry(Sort.DEADLINE, commitment, commitment.due, parties)


def _entry(
    sort: Sort,
    item: Agreement | Incident | Commitment,
    time: Time | None,
    parties: frozenset[str],
    *,
    what: str = "",
) -> Entry:
    last = (time.latest or time.earliest) if time else None
    first = (time.earliest or time.latest) if time else None
    return Entry(sort=sort, item=item, time=time, first=first, last=last, what=what, parties=parties)


def plain_entry(record: Record, entry: Entry) -> dict[str, Any]:
    """Return an entry as plain values, with its words and its sentences."""
    from servanda.cli.printing.commitments import judge_of
    from servanda.cli.printing.plain import plain_quotes
    from servanda.cli.printing.timeline import say_entry, spans_of

    judgement = judge_of(record).get(entry.item.id)
    return {
        "sort": entry.sort.value,
        "id": entry.item.id,
        "first": entry.first.isoformat() if entry.first else None,
        "last": entry.last.isoformat() if entry.last else None,
        "parties": sorted(entry.parties),
        "words": say_entry(record, entry),
        "reality": entry.item.reality.value if isinstance(entry.item, Incident | Commitment) else None,
        "standing": judgement.standing.value if judgement else None,
        "told": plain_quotes(record, spans_of(entry)),
    }
