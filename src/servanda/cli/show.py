"""``servanda show``: one item of a record with its sentences and its rule, or what somebody is told to have said."""

from __future__ import annotations

from datetime import date, datetime

import click

from servanda.address import Address
from servanda.cli.ids import find_item
from servanda.cli.options import as_json, dates, record_file, recorded_by
from servanda.cli.statements import by_act, find_statements, with_inner
from servanda.errors import NotFoundError
from servanda.record import Record

EXAMPLE = """\b
Example:
  servanda show deal.servanda commitment-5f0c
  servanda show deal.servanda commitment-5f0c --on 2020-03-12 --json
  servanda show deal.servanda --by ministry --act deny"""


@click.command("show", epilog=EXAMPLE)
@record_file
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--by", metavar="NAME", help="In place of ID: the statements of whoever has these words in their name.")
@by_act
@dates
@recorded_by
@as_json
def command(
    *,
    file: Address,
    id_: str | None,
    by: str | None,
    acts: tuple[str, ...],
    on: date | None,
    known_on: date | None,
    recorded_by: datetime | None,
    as_json: bool,
) -> None:
    """Show one item in full, with its sentences and its rule, or statements by speaker and act.

    ID is the id of a commitment, incident, statement, agreement, actor, place or report in FILE, or the beginning of
    one if no other item's begins alike. `servanda status` and `servanda statements` print the ids. Without an ID, --by
    and --act choose statements; what is told within one stands under it, indented.
    """
    from servanda.cli.printing.console import print_json, print_page
    from servanda.cli.printing.item import show_item
    from servanda.cli.printing.plain import plain_item
    from servanda.cli.record_file import find_linked, open_record

    if (id_ is None) == (by is None and not acts):
        raise click.UsageError("Give the ID of one item, or --by and --act for statements: one of the two.")
    record = open_record(file, on=on, known_on=known_on, recorded_by=recorded_by)
    if id_ is None:
        _show_statements(record, by=by, acts=acts, as_json=as_json)
        return
    try:
        item = find_item(record, id_)
    except NotFoundError:
        linked = find_linked(file, record, id_)
        if linked is None:
            raise
        item = record.by_id[linked]
    if as_json:
        print_json(plain_item(record, item))
    else:
        print_page(show_item(record, item))


def _show_statements(record: Record, *, by: str | None, acts: tuple[str, ...], as_json: bool) -> None:
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.cli.printing.plain import plain_statement
    from servanda.cli.printing.statements import show_statements
    from servanda.export.wording import count_of

    chosen = find_statements(record, source=by, acts=acts)
    statements = with_inner(record, chosen)
    if as_json:
        print_json({"statements": [plain_statement(record, statement) for statement in statements]})
        return
    if statements:
        print_page(show_statements(record, statements))
    inner = len(statements) - len(chosen)
    within = f", and {inner:,} told within" if inner else ""
    remark(f"{count_of(len(chosen), 'statement')} of {len(record.statements):,}{within}.")
