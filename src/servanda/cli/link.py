"""``servanda link``: a person puts incidents together that are one."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from servanda.address import Address
from servanda.cli.options import as_json, record_file
from servanda.errors import NotFoundError
from servanda.record import Incident, Record, to_plain

EXAMPLE = """\b
Example:
  servanda link deal.servanda incident-77aa incident-0b1c --by "A. Reader"
  servanda link deal.servanda incident-77aa incident-0b1c --by "A. Reader" --note "same bridge, other name" """


@click.command("link", epilog=EXAMPLE)
@record_file
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True)
@click.option("--by", metavar="NAME", required=True, help="Who decides; kept with the decision.")
@click.option("--note", default="", metavar="TEXT", help="Why; kept with the decision.")
@as_json
def command(*, file: Address, ids: tuple[str, ...], by: str, note: str, as_json: bool) -> None:
    """Put incidents together that are one and the same.

    ID is the id of an incident in FILE, or the beginning of one. From then on they are one incident, whatever reports
    come later; each source's figures stay. `servanda unlink` parts them again.
    """
    from servanda.cli.printing.console import print_json, remark
    from servanda.cli.printing.incidents import say_incident
    from servanda.cli.record_file import writer_version
    from servanda.export.wording import count_of
    from servanda.linking import SAME, make_link
    from servanda.recall import recall
    from servanda.recollection import recall_settled
    from servanda.store import Store

    with Store.open(file, version=writer_version()) as store:
        record = recall(store)
        incidents = [find_incident(record, id_) for id_ in ids]
        about = [incident.id for incident in incidents]
        decision = make_link(SAME, about, by=by, because=note, recorded=datetime.now(UTC))
        store.decide(decision)
        record = recall_settled(store)
    joined = next(each for each in record.incidents if each.id in about)
    if as_json:
        print_json({"decision": to_plain(decision), "incident": joined.id})
        return
    told = count_of(len({span.report for span in joined.mentions}), "report")
    remark(f"Recorded: they are one incident, told by {told}: {say_incident(record, joined)} ({joined.id})")


def find_incident(record: Record, id_: str) -> Incident:
    """Return the incident with an id, or the only one whose id begins so.

    Raises:
        NotFoundError: there is none, or it is no incident.
    """
    from servanda.cli.show import find_item

    item = find_item(record, id_)
    if not isinstance(item, Incident):
        raise NotFoundError(
            f"{id_} is a {type(item).__name__.lower()}: only incidents are linked by hand; `servanda show FILE ID` prints an "
            "incident with its links"
        )
    return item
