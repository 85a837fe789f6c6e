"""``servanda export``: a record as JSON, as a table, or as one page."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from servanda.address import Address
from servanda.cli.options import dates, record_file, recorded_by

EXAMPLE = """\b
Example:
  servanda export deal.servanda --format html --output deal.html
  servanda export deal.servanda --format csv --table incidents > incidents.csv
  servanda export deal.servanda --format json --known-on 2020-03-04"""

FORMATS = ("json", "csv", "html")
TABLES = ("commitments", "incidents", "statements")


@click.command("export", epilog=EXAMPLE)
@record_file
@click.option(
    "--format", "form", type=click.Choice(FORMATS), required=True, metavar="FORMAT", help="json, csv or html."
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
    help=f"With --format csv, which table: {', '.join(TABLES)}; commitments by default.",
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
    """Write a record in another format.

    json is the public format with everything in it; csv is one table; html is one page that needs nothing but itself.
    """
    from servanda.cli.printing.console import print_text, remark
    from servanda.cli.record_file import open_record
    from servanda.cli.writing import write_whole
    from servanda.export import write
    from servanda.export.csv import write_csv

    if table and form != "csv":
        raise click.UsageError(f"--table goes with --format csv, not with --format {form}.")
    record = open_record(file, on=on, known_on=known_on, recorded_by=recorded_by)
    text = write_csv(record, table) if table else write(record, form)
    if output is None:
        print_text(text)
        return
    write_whole(output, text)
    remark(f"Wrote {output}.")
