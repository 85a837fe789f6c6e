"""``servanda timeline``: deals, incidents, statements and deadlines in the order of their days, by party."""

from __future__ import annotations

from datetime import date, datetime

import click

from servanda.address import Address
from servanda.cli.options import as_json, dates, day_option, record_file, recorded_by, who_says_so
from servanda.cli.parties import find_party
from servanda.export.chronology import Sort, choose_entries, lay_out_days
from servanda.record import Sides

EXAMPLE = """\b
Example:
  servanda timeline deal.servanda --from 2020-03-01 --to 2020-03-12
  servanda timeline deal.servanda --party Taliban --only incident --who"""


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
    publication, by which it had happened. A deadline is shown with how its promise stands on the valid date. Of the
    statements, those that bind, threaten, demand, blame or deny are listed; `servanda statements` has all.
    """
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.cli.printing.timeline import plain_entry, show_timeline
    from servanda.cli.record_file import open_record
    from servanda.export.wording import count_of

    if first and last and last < first:
        raise click.UsageError(f"--to {last} lies before --from {first}: give the earlier day as --from.")
    record = open_record(file, on=on, known_on=known_on, recorded_by=recorded_by)
    sides = Sides(record)
    parties = {sides.of(find_party(record, name)[0].id) for name in names}
    entries = choose_entries(lay_out_days(record, sides), first=first, last=last, parties=parties, sorts=sorts)
    if as_json:
        print_json({"entries": [plain_entry(record, entry) for entry in entries]})
        return
    if entries:
        print_page(show_timeline(record, entries, who=who))
    remark(f"{count_of(len(entries), 'entry', 'entries')}. One in full: servanda show {file} ID")
