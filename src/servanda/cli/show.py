"""``servanda show``: one item of a record with its sentences, its sources and the rule applied."""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches

import click

from servanda.address import Address
from servanda.cli.options import as_json, dates, record_file, recorded_by
from servanda.errors import NotFoundError
from servanda.record import Item, Record

EXAMPLE = """\b
Example:
  servanda show deal.servanda commitment-5f0c
  servanda show deal.servanda commitment-5f0c --on 2020-03-12 --json"""

SUGGESTIONS = 5
"""So many ids are offered where one is not found or not unique."""


@click.command("show", epilog=EXAMPLE)
@record_file
@click.argument("id_", metavar="ID")
@dates
@recorded_by
@as_json
def command(
    *, file: Address, id_: str, on: date | None, known_on: date | None, recorded_by: datetime | None, as_json: bool
) -> None:
    """Show one item in full, with its sentences and its rule.

    ID is the id of a commitment, incident, statement, agreement, actor, place or report in FILE, or the beginning of
    one if no other item's begins alike. `servanda status` and `servanda statements` print the ids.
    """
    from servanda.cli.printing.console import print_json, print_page
    from servanda.cli.printing.item import show_item
    from servanda.cli.printing.plain import plain_item
    from servanda.cli.record_file import find_linked, open_record

    record = open_record(file, on=on, known_on=known_on, recorded_by=recorded_by)
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


def find_item(record: Record, id_: str) -> Item:
    """Return the item with an id, or the only one whose id, with or without its kind, begins so.

    Raises:
        NotFoundError: no id begins so, or several do; the message names the nearest.
    """
    if id_ in record.by_id:
        return record.by_id[id_]
    ids = sorted(each for each in record.by_id if not each.startswith("judgement-"))
    found = [each for each in ids if id_ and (each.startswith(id_) or each.partition("-")[2].startswith(id_))]
    if len(found) == 1:
        return record.by_id[found[0]]
    if found:
        more = f" and {len(found) - SUGGESTIONS:,} more" if len(found) > SUGGESTIONS else ""
        raise NotFoundError(
            f"{id_!r} begins several ids: {', '.join(found[:SUGGESTIONS])}{more}. Give more of the one you mean."
        )
    near = get_close_matches(id_, ids, n=SUGGESTIONS, cutoff=0.6)
    meant = f"Did you mean {', '.join(near)}?" if near else "`servanda status FILE` prints the ids of its commitments."
    raise NotFoundError(f"Nothing in the record has the id {id_!r}. {meant}")
