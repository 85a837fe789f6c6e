"""``servanda status``: the commitments of a record and how each stands on a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import click

from servanda.address import Address
from servanda.cli.options import as_json, dates, record_file, recorded_by
from servanda.record import Agreement, Commitment, Record

EXAMPLE = """\b
Example:
  servanda status deal.servanda --on 2020-03-12
  servanda status deal.servanda --known-on 2020-03-04 --agreement doha --brief"""


@click.command("status", epilog=EXAMPLE)
@record_file
@dates
@recorded_by
@click.option(
    "--agreement",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only the commitments of this agreement: its id, or words of its name. May be given several times.",
)
@click.option("--brief", is_flag=True, help="Leave out the sentences: two lines a commitment.")
@as_json
def command(
    *,
    file: Address,
    on: date | None,
    known_on: date | None,
    recorded_by: datetime | None,
    names: tuple[str, ...],
    brief: bool,
    as_json: bool,
) -> None:
    """Show which promises hold, and the sentence that decides.

    FILE is a record made by `servanda read … --into FILE`. Each commitment is shown with its standing, who vouches for
    it, how much is done, its deadline, and the evidence that decides, with outlet and date.
    """
    from servanda.cli.printing.commitments import show_commitments
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.cli.printing.plain import plain_commitment
    from servanda.cli.printing.record import say_dates
    from servanda.cli.printing.wording import count_of
    from servanda.cli.record_file import open_record

    record = open_record(file, on=on, known_on=known_on, recorded_by=recorded_by)
    commitments = choose_commitments(record, names)
    if as_json:
        judgement = record.judgements[0] if record.judgements else None
        print_json(
            {
                "on": judgement.valid_on.isoformat() if judgement and judgement.valid_on else None,
                "known_on": judgement.known_on.isoformat() if judgement and judgement.known_on else None,
                "commitments": [plain_commitment(record, commitment) for commitment in commitments],
            }
        )
        return
    if not commitments:
        remark(
            f"No commitment is known {say_dates(record) if record.judgements else 'on that day'}: try a later --known-on"
        )
        return
    print_page(show_commitments(record, commitments, brief=brief))
    dated = f" {say_dates(record)}" if record.judgements else ""
    remark(f"{count_of(len(commitments), 'commitment')}{dated}. One in full: servanda show {file} ID")


def choose_commitments(record: Record, names: Iterable[str]) -> tuple[Commitment, ...]:
    """Return the commitments known by the record's known date, of the named agreements or of all.

    Raises:
        NotFoundError: no agreement has one of the names.
    """
    chosen = {agreement.id for name in names for agreement in find_agreements(record, name)}
    judged = {judgement.commitment for judgement in record.judgements}
    return tuple(
        commitment
        for commitment in record.commitments
        if commitment.id in judged and (not chosen or commitment.agreement in chosen)
    )


def find_agreements(record: Record, name: str) -> tuple[Agreement, ...]:
    """Return the agreements whose id starts with a name, or whose name or alias has its words.

    Raises:
        NotFoundError: there is none.
    """
    from servanda.errors import NotFoundError

    wanted = name.casefold()
    found = tuple(
        agreement
        for agreement in record.agreements
        if agreement.id.startswith(name)
        or any(wanted in each.casefold() for each in (agreement.name, *agreement.aliases))
    )
    if not found:
        known = "; ".join(f"{agreement.name} ({agreement.id})" for agreement in record.agreements[:10])
        raise NotFoundError(f"No agreement in the record is called {name!r}. It holds: {known or 'no agreement'}.")
    return found
