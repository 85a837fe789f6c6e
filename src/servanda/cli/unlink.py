"""``servanda unlink``: a person parts what is no telling of an incident from it."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from servanda.address import Address
from servanda.cli.options import as_json, record_file
from servanda.errors import NotFoundError
from servanda.record import DecisionOf, Record, to_plain

EXAMPLE = """\b
Example:
  servanda show deal.servanda incident-77aa
  servanda unlink deal.servanda incident-0b1c --by "A. Reader" --note "another bridge" """


@click.command("unlink", epilog=EXAMPLE)
@record_file
@click.argument("id_", metavar="ID")
@click.option("--by", metavar="NAME", required=True, help="Who decides; kept with the decision.")
@click.option("--note", default="", metavar="TEXT", help="Why; kept with the decision.")
@as_json
def command(*, file: Address, id_: str, by: str, note: str, as_json: bool) -> None:
    """Part one telling from the incident that it was taken for.

    ID is the id of the telling, as `servanda show` prints it under LINKS, or the beginning of it. From then on it is an
    incident of its own, or of others, whatever reports come later. `servanda link` puts it back.
    """
    from servanda.cli.printing.console import print_json, remark
    from servanda.cli.record_file import writer_version
    from servanda.export.wording import count_of
    from servanda.linking import DIFFERENT, make_link
    from servanda.recall import recall
    from servanda.recollection import Recollection
    from servanda.store import Store

    with Store.open(file, version=writer_version()) as store:
        telling, others = find_telling(recall(store), id_)
        decision = make_link(DIFFERENT, (telling, *others), by=by, because=note, recorded=datetime.now(UTC))
        store.decide(decision)
        Recollection(store).settle()
    if as_json:
        print_json({"decision": to_plain(decision)})
        return
    remark(f"Recorded: {telling} is another incident than {count_of(len(others), 'telling')}: {', '.join(others)}")


def find_telling(record: Record, id_: str) -> tuple[str, list[str]]:
    """Return the id of a telling that was joined with others, and the ids of these.

    Raises:
        NotFoundError: no telling, or several, have this id, or it was joined with none.
    """
    from servanda.linking import tellings_of

    linked = {each for decision in record.decisions if decision.of is DecisionOf.LINK for each in decision.about}
    known = sorted({*linked, *(incident.id for incident in record.incidents)})
    found = [each for each in known if each.startswith(id_) or each.partition("-")[2].startswith(id_)]
    exact = [each for each in found if each == id_] or found
    if len(exact) > 1:
        raise NotFoundError(f"{id_!r} begins several ids: {', '.join(exact[:5])}. Give more of it.")
    if not exact:
        raise NotFoundError(
            f"No telling of an incident has the id {id_!r}: `servanda show FILE ID` prints an incident's under LINKS."
        )
    (telling,) = exact
    group = tellings_of(telling, record.decisions)
    if len(group) == 1:
        raise NotFoundError(f"{telling} is joined with no other telling: there is nothing to part.")
    return telling, group[1:]
