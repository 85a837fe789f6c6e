"""``servanda check``: whether a record is as it was written."""

from __future__ import annotations

import click

from servanda.address import Address
from servanda.cli.options import as_json, record_file

EXAMPLE = """\b
Example:
  servanda check deal.servanda
  servanda check deal.servanda --json"""


@click.command("check", epilog=EXAMPLE)
@record_file
@as_json
@click.pass_context
def command(ctx: click.Context, *, file: Address, as_json: bool) -> None:
    """Check that a record is whole and unaltered.

    Verifies the file itself, the version of its tables, the triggers that keep it append-only, the hash of every text,
    that every finding can be read and lies within its report, and that everything it refers to is there. Names what is
    wrong and says what to do; the exit code is 1 if anything is.
    """
    from servanda.cli.printing.console import print_json, print_text, remark
    from servanda.export.wording import count_of
    from servanda.store import Store

    with Store.open(file, read_only=True) as store:
        problems = store.check()
        counts = store.counts()
    held = ", ".join(
        (
            count_of(counts["reports"], "report"),
            count_of(counts["assertions"], "finding"),
            count_of(counts["decisions"], "decision"),
        )
    )
    if as_json:
        print_json({"file": str(file), "holds": counts, "problems": problems})
    elif problems:
        print_text("\n".join(problems))
    if problems:
        remark(f"{file} holds {held}; {count_of(len(problems), 'problem')} found.")
        ctx.exit(1)
    remark(f"{file} is good: {held}.")
