"""``servanda unlink``: a person parts what is another."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from servanda.address import Address
from servanda.cli.options import as_json, record_file
from servanda.errors import NotFoundError
from servanda.record import Actor, DecisionOf, Record, Report, to_plain

if TYPE_CHECKING:
    from servanda.store import Store

EXAMPLE = """\b
Example:
  servanda show deal.servanda incident-77aa
  servanda unlink deal.servanda incident-0b1c --by "A. Reader" --note "another bridge"
  servanda unlink deal.servanda actor-31d0 --in report-5c2e --by "A. Reader" --note "his son" """


@click.command("unlink", epilog=EXAMPLE)
@record_file
@click.argument("id_", metavar="ID")
@click.option("--by", metavar="NAME", required=True, help="Who decides; kept with the decision.")
@click.option(
    "--in", "report", metavar="REPORT", help="ID is an actor, and this report means another one of the same name."
)
@click.option("--note", default="", metavar="TEXT", help="Why; kept with the decision.")
@as_json
def command(*, file: Address, id_: str, by: str, report: str | None, note: str, as_json: bool) -> None:
    """Part one telling from what it was taken for, or one name from the actor it was put together with.

    ID is the id of the telling, as `servanda show` prints it under LINKS, or the beginning of it. From then on it is an
    incident, agreement, commitment or actor of its own, or of others, whatever reports come later. `servanda link` puts
    it back.
    """
    from servanda.cli.printing.console import print_json, remark
    from servanda.cli.printing.links import find_told, noun_of
    from servanda.cli.record_file import writer_version
    from servanda.linking import DIFFERENT, make_link
    from servanda.recollection import Recollection, recall
    from servanda.store import Store

    with Store.open(file, version=writer_version()) as store:
        record = recall(store)
        about = find_group(record, id_) if report is None else find_namesake(store, record, id_, report)
        decision = make_link(DIFFERENT, about, by=by, because=note, recorded=datetime.now(UTC))
        store.decide(decision)
        Recollection(store).settle()
    if as_json:
        print_json({"decision": to_plain(decision)})
        return
    first, *others = about
    if report is None:
        told = find_told(record, first)
        remark(f"Recorded: {first} is another {noun_of(told) if told else 'one'} than {', '.join(others)}")
    else:
        remark(f"Recorded: report {others[0]} means another than {first}: {others[1]}")


def find_group(record: Record, id_: str) -> list[str]:
    """Return the id of a telling that was joined with others, and the ids of these.

    Raises:
        NotFoundError: no telling, or several, have this id, or it was joined with none.
    """
    from servanda.cli.ids import complete
    from servanda.cli.printing.links import Linkable
    from servanda.linking import tellings_of

    linked = {each for decision in record.decisions if decision.of is DecisionOf.LINK for each in decision.about}
    telling = complete({*linked, *(item.id for item in record if isinstance(item, Linkable))}, id_)
    if not telling:
        raise NotFoundError(
            f"Nothing that is linked has the id {id_!r}: `servanda show FILE ID` prints an incident, agreement, commitment "
            "or actor with its LINKS."
        )
    group = tellings_of(telling, record.decisions)
    if len(group) == 1:
        more = "; if a report means another of this name: --in REPORT" if telling.startswith("actor-") else ""
        raise NotFoundError(f"{telling} is joined with no other: there is nothing to part{more}.")
    return group


def find_namesake(store: Store, record: Record, id_: str, report: str) -> tuple[str, str, str]:
    """Return the id under which a report names an actor, the report's id, and the id of the other whom it means.

    Raises:
        NotFoundError: there is no such actor or report, or the report does not name the actor.
    """
    from servanda.cli.ids import find_item
    from servanda.linking import other_in, tellings_of

    actor, told = find_item(record, id_), find_item(record, report)
    if not isinstance(actor, Actor) or not isinstance(told, Report):
        raise NotFoundError(
            f"--in parts an actor from the one that a report names: {id_} and {report} are not such a pair"
        )
    names = tellings_of(actor.id, record.decisions)
    for found in store.records_of(names):
        if any(each.id == told.id for each in found.reports):
            named = next(each.id for each in found.actors if each.id in names)
            return named, told.id, other_in(named, told.id)
    raise NotFoundError(f"report {told.id} does not name {actor.name} ({actor.id})")
