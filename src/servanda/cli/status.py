"""``servanda status``: the commitments of a record and how each stands on a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from servanda.address import Address
from servanda.cli.options import as_json, dates, record_file, recorded_by, who_says_so
from servanda.cli.parties import find_party
from servanda.record import Agreement, Commitment, Record

if TYPE_CHECKING:
    from servanda.assessment.rollups import RollUp

EXAMPLE = """\b
Example:
  servanda status deal.servanda --on 2020-03-12
  servanda status deal.servanda --known-on 2020-03-04 --agreement doha --brief
  servanda status deal.servanda --by agreement --who

The DONE column is the implementation scale of Kroc's Peace Accords Matrix: each provision none 0, minimum 1,
intermediate 2, full 3; an agreement's share is the sum over its provisions of the highest sum there could be."""


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
@click.option(
    "--view", metavar="PARTY", help="Take this party's word for the outlet's own: how things stand in its eyes."
)
@click.option(
    "--by",
    type=click.Choice(["agreement", "provision"]),
    metavar="WHAT",
    help="Add the commitments up, by agreement or by provision.",
)
@click.option("--brief", is_flag=True, help="Leave out the sentences: two lines a commitment.")
@who_says_so
@as_json
def command(
    *,
    file: Address,
    on: date | None,
    known_on: date | None,
    recorded_by: datetime | None,
    names: tuple[str, ...],
    view: str | None,
    by: str | None,
    brief: bool,
    who: bool,
    as_json: bool,
) -> None:
    """Show which promises hold, and the sentence that decides.

    FILE is a record made by `servanda read … --into FILE`. Each commitment is shown with its standing, who vouches for
    it, how much is done, its deadline, and the evidence that decides, with outlet and date; with --who, all the
    evidence for, against and about it.
    """
    from servanda.cli.printing.commitments import show_commitments
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.cli.printing.plain import plain_commitment
    from servanda.cli.printing.record import say_dates
    from servanda.cli.printing.rollups import show_roll_ups
    from servanda.cli.record_file import open_record
    from servanda.export.wording import count_of

    record = open_record(file, on=on, known_on=known_on, recorded_by=recorded_by)
    if view:
        record = see_as(record, view)
    commitments = choose_commitments(record, names)
    roll_ups = add_up(record, commitments, by) if by else ()
    if as_json:
        judgement = record.judgements[0] if record.judgements else None
        plain = {
            "on": judgement.valid_on.isoformat() if judgement and judgement.valid_on else None,
            "known_on": judgement.known_on.isoformat() if judgement and judgement.known_on else None,
            "view": view,
            "commitments": [plain_commitment(record, commitment) for commitment in commitments],
        }
        print_json({**plain, "roll_ups": [plain_roll_up(each) for each in roll_ups]} if by else plain)
        return
    if not commitments:
        remark(_say_none(record, known_on, recorded_by))
        return
    if by:
        print_page(show_roll_ups(record, roll_ups, who=who))
    else:
        print_page(show_commitments(record, commitments, brief=brief, who=who))
    dated = f" {say_dates(record)}" if record.judgements else ""
    remark(f"{count_of(len(commitments), 'commitment')}{dated}. One in full: servanda show {file} ID")


def _say_none(record: Record, known_on: date | None, recorded_by: datetime | None) -> str:
    """Return why there is nothing to show, and what to do."""
    if known_on:
        return f"No commitment was known on {known_on}: try a later --known-on."
    if not record.reports:
        return f"The record {'held nothing then: try a later --recorded-by' if recorded_by else 'holds nothing yet'}."
    return "No commitment is told. What happened, and who said what: servanda timeline and servanda statements."


def see_as(record: Record, party: str) -> Record:
    """Return the record judged as a party sees it.

    Raises:
        NotFoundError: no actor, or more than one side, is called so.
    """
    from servanda.assessment import assess

    (actor,) = find_party(record, party)[:1]
    judgement = record.judgements[0] if record.judgements else None
    return assess(
        record,
        on=judgement.valid_on if judgement else None,
        known_on=judgement.known_on if judgement else None,
        view=actor.id,
    )


def add_up(record: Record, commitments: Iterable[Commitment], by: str) -> tuple[RollUp, ...]:
    """Return the commitments added up by "agreement" or by "provision"."""
    from servanda.assessment.rollups import roll_up_agreements, roll_up_provisions

    return (roll_up_agreements if by == "agreement" else roll_up_provisions)(record, commitments)


def plain_roll_up(roll_up: RollUp) -> dict[str, Any]:
    """Return a roll-up as plain values."""
    return {
        "agreement": roll_up.agreement.id if roll_up.agreement else None,
        "provision": roll_up.provision.value if roll_up.provision else None,
        "commitments": [judgement.commitment for judgement in roll_up.judgements],
        "standings": {standing.value: number for standing, number in roll_up.standings},
        "implementation": roll_up.implementation.value,
        "score": round(roll_up.score, 4),
        "parts": [plain_roll_up(part) for part in roll_up.parts],
    }


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
