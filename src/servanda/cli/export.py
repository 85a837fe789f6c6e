"""``servanda export``: a record as JSON, as a table, or as one page."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from servanda.address import Address
from servanda.cli.options import dates, record_file, recorded_by
from servanda.export.formats import FORMATS

EXAMPLE = """\b
Example:
  servanda export deal.servanda --format html --output deal.html
  servanda export deal.servanda --format csv --table incidents > incidents.csv
  servanda export deal.servanda --format json --known-on 2020-03-04"""

GOLD = "gold"
"""The format of reviewed reports; it is made of each report alone and not, as the others are, of the whole record."""

TABLES = ("commitments", "incidents", "statements")


@click.command("export", epilog=EXAMPLE)
@record_file
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMATS, GOLD)),
    required=True,
    metavar="FORMAT",
    help=f"One of {', '.join((*FORMATS, GOLD))}.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file, and replace it if it is there; stdout by default.",
)
@click.option(
    "--table",
    type=click.Choice(TABLES),
    metavar="TABLE",
    help=f"With --format csv or parquet, which table: {', '.join(TABLES)}; commitments by default.",
)
@dates
@recorded_by
def command(
    *,
    file: Address,
    form: str,
    output: Path | None,
    table: str | None,
    on: date | None,
    known_on: date | None,
    recorded_by: datetime | None,
) -> None:
    r"""Write a record in another format.

    \b
    json         everything, as the public format record/1
    csv          one table
    html         one page that needs nothing but itself
    geojson      incidents for a map; what is told no finer than a province is an area
    ged          deadly violence in the columns of UCDP GED
    plover       incidents as PLOVER events, one JSON object a line
    annotations  every finding on its words, as W3C Web Annotations
    parquet      one table as a column file; needs pyarrow
    gold         the reports whose findings have all been reviewed, each read
                 alone, one JSON object a line: to measure or train a reader
    """
    from servanda.cli.record_file import open_record
    from servanda.export import write
    from servanda.export.csv import write_csv
    from servanda.export.parquet import write_parquet

    if table and form not in {"csv", "parquet"}:
        raise click.UsageError(f"--table goes with --format csv or parquet, not with --format {form}.")
    if form == "parquet" and output is None:
        raise click.UsageError("--format parquet is no text: give --output FILE.")
    if form == GOLD:
        if on or known_on:
            raise click.UsageError("--on and --known-on do not go with --format gold: each report has its own date.")
        _finish(write_reviewed(file, recorded_by), output)
        return
    record = open_record(file, on=on, known_on=known_on, recorded_by=recorded_by)
    if table is None:
        _finish(write(record, form), output)
    else:
        _finish(write_csv(record, table) if form == "csv" else write_parquet(record, table), output)


def write_reviewed(file: Address, recorded_by: datetime | None) -> str:
    """Return the wholly reviewed reports of a record in the gold layout, one JSON line each."""
    from servanda.cli.printing.console import remark
    from servanda.export.gold import write_gold
    from servanda.export.wording import count_of
    from servanda.reviewed import recall_reviewed
    from servanda.store import Store

    with Store.open(file, read_only=True) as store:
        reviewed = recall_reviewed(store, recorded_by=recorded_by)
    left = f"; {reviewed.begun:,} reviewed in part left out" if reviewed.begun else ""
    remark(f"{count_of(len(reviewed.whole), 'report')} wholly reviewed{left}. To go on: servanda review {file}")
    return write_gold(reviewed.whole)


def _finish(written: str | bytes, output: Path | None) -> None:
    """Write what was made where it was asked for."""
    from servanda.cli.printing.console import print_text, remark
    from servanda.cli.writing import write_whole

    if output:
        write_whole(output, written)
        remark(f"Wrote {output}.")
    elif written:
        print_text(str(written))
