"""``servanda demo``: an example that comes with the program, from its reports to the promises that hold."""

from __future__ import annotations

from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import click

from servanda.cli.entry import Entry, read_toml, register
from servanda.cli.options import as_json
from servanda.record import Record

EXAMPLE = "doha-2020"
"""Name of the folder with the example's reports and its agreement."""

BEFORE = date(2020, 3, 4)
AFTER = date(2020, 9, 12)

EPILOG = """\b
Example:
  servanda demo --output doha.html"""


@click.command("demo", epilog=EPILOG)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path(f"{EXAMPLE}.html"),
    show_default=True,
    metavar="FILE",
    help="Where to write the page.",
)
@as_json
def command(*, output: Path, as_json: bool) -> None:
    """Go the whole way on an example that comes with the program.

    The example is two dozen short reports, written for this program on facts of the public record, about the agreement
    of 29 February 2020 between the United States and the Taliban. Prints the commitments as of 4 March and as of 12
    September 2020 and what changed between, and writes one page with all sentences.
    """
    from servanda.assessment.changes import compare
    from servanda.cli.diff import plain_change
    from servanda.cli.printing.changes import show_changes
    from servanda.cli.printing.commitments import show_commitments
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.cli.printing.layout import show_heading
    from servanda.cli.printing.plain import plain_commitment
    from servanda.cli.status import choose_commitments
    from servanda.cli.writing import write_whole
    from servanda.export import write
    from servanda.pipeline import assemble_on_each

    findings = read_example()
    before, after, whole = assemble_on_each(findings, (BEFORE, AFTER, None))
    changes = compare(before, after)
    write_whole(output, write(whole, "html"))
    if as_json:
        tables = {
            str(day): [plain_commitment(record, each) for each in choose_commitments(record, ())]
            for day, record in ((BEFORE, before), (AFTER, after))
        }
        moved = [plain_change(after, change) for change in changes]
        print_json({"commitments": tables, "changes": moved, "page": str(output)})
        return
    for day, record in ((BEFORE, before), (AFTER, after)):
        title = show_heading(f"COMMITMENTS AS OF {day}", "as known then")
        print_page(title, "", show_commitments(record, choose_commitments(record, ()), brief=True))
    changed = show_changes(after, changes) if changes else "Nothing."
    print_page(show_heading("WHAT CHANGED", f"from {BEFORE} to {AFTER}"), "", changed)
    remark(f"{output} shows every promise with its sentences: open it in a browser.")
    remark("Your own reports: servanda read FOLDER --into deal.servanda, then servanda status deal.servanda")


def read_example() -> tuple[Record, ...]:
    """Return the findings of the example's reports, and its agreement as entered by hand."""
    from servanda.cli.progress import Progress
    from servanda.intake import count_sources, read_sources
    from servanda.pipeline import read_reports

    with as_file(files("servanda") / "examples" / EXAMPLE) as folder:
        reports = folder / "reports.jsonl"
        with Progress("Reading", total=count_sources([reports]), noun="report") as progress:
            findings = tuple(progress.count(read_reports(read_sources([reports]))))
        return (*findings, register(Entry(**read_toml(folder / "agreement.toml"))))
