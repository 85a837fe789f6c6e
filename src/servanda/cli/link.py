"""``servanda link``: a person puts together what is one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from servanda.address import Address
from servanda.cli.options import as_json, record_file
from servanda.errors import NotFoundError, RecordError
from servanda.record import Actor, Record, to_plain

if TYPE_CHECKING:
    from servanda.cli.printing.links import Linkable

EXAMPLE = """\b
Example:
  servanda link deal.servanda incident-77aa incident-0b1c --by "A. Reader"
  servanda link deal.servanda incident-77aa incident-0b1c --by "A. Reader" --note "same bridge, other name"
  servanda link deal.servanda actor-31d0 actor-9c44 --by "A. Reader" --note "its name since 2021" """


@click.command("link", epilog=EXAMPLE)
@record_file
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True)
@click.option("--by", metavar="NAME", required=True, help="Who decides; kept with the decision.")
@click.option("--note", default="", metavar="TEXT", help="Why; kept with the decision.")
@as_json
def command(*, file: Address, ids: tuple[str, ...], by: str, note: str, as_json: bool) -> None:
    """Put incidents, agreements, commitments or actors together that are one and the same.

    ID is the id of one in FILE, or the beginning of one; all are of one sort. From then on they are one, whatever
    reports come later; each source's figures stay, and actors keep the name of the first. `servanda unlink` parts them
    again.
    """
    from servanda.cli.printing.console import print_json, remark
    from servanda.cli.printing.links import find_told, noun_of, say_linked
    from servanda.cli.record_file import writer_version
    from servanda.linking import SAME, make_link, tellings_of
    from servanda.recollection import recall, recall_settled
    from servanda.store import Store

    with Store.open(file, version=writer_version()) as store:
        before = recall(store)
        items = find_linkable(before, ids)
        # All that each was told by: else a telling that fits but one of them would fall off.
        about = list(dict.fromkeys(each for item in items for each in tellings_of(item.id, before.decisions)))
        decision = make_link(SAME, about, by=by, because=note, recorded=datetime.now(UTC))
        store.decide(decision)
        record = recall_settled(store)
    joined = find_told(record, items[0].id) or items[0]
    noun = noun_of(joined)
    if as_json:
        print_json({"decision": to_plain(decision), noun: joined.id})
        return
    remark(f"Recorded: they are one {noun}{_say_reports(joined)}: {say_linked(record, joined)} ({joined.id})")


def find_linkable(record: Record, ids: tuple[str, ...]) -> list[Linkable]:
    """Return what is to be put together: all of one sort, each given by its id or the beginning of it.

    Raises:
        NotFoundError: there is no such thing, or it is of a sort that is not linked.
        RecordError: it is one thing, or they are of several sorts.
    """
    from servanda.cli.ids import find_item
    from servanda.cli.printing.links import Linkable, noun_of

    items: list[Linkable] = []
    for id_ in ids:
        item = find_item(record, id_)
        if not isinstance(item, Linkable):
            raise NotFoundError(
                f"{id_} is a {type(item).__name__.lower()}: incidents, agreements, commitments and actors are linked by "
                "hand; `servanda show FILE ID` prints them with their links"
            )
        items.append(item)
    if len({item.id for item in items}) < 2:
        raise RecordError(f"a link is between two, got {', '.join(ids)}")
    nouns = sorted({noun_of(item) for item in items})
    if len(nouns) > 1:
        raise RecordError(f"only what is of one sort can be one, and these are of several: {', '.join(nouns)}")
    return items


def _say_reports(item: Linkable) -> str:
    from servanda.export.wording import count_of

    if isinstance(item, Actor):
        return f" under {count_of(len({item.name, *item.aliases}), 'name')}"
    return f", told by {count_of(len({span.report for span in item.mentions}), 'report')}"
