"""``servanda statements``: who said what, by speaker and by act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches
from unicodedata import combining, normalize

import click

from servanda.address import Address
from servanda.cli.options import as_json, record_file, recorded_by
from servanda.errors import NotFoundError
from servanda.record import Act, Record, Statement

LONGEST = 80
"""Characters of a name that a message repeats."""
SUGGESTIONS = 5
"""So many names are offered where nobody of a name speaks."""
EXAMPLE = """\b
Example:
  servanda statements deal.servanda --source ministry --act deny
  servanda statements deal.servanda --act promise --act threaten --json"""


by_act = click.option(
    "--act",
    "acts",
    multiple=True,
    type=click.Choice([act.value for act in Act], case_sensitive=False),
    metavar="ACT",
    help=f"Only statements of this act; may be given several times. One of: {', '.join(Act)}.",
)


@click.command("statements", epilog=EXAMPLE)
@record_file
@click.option("--source", metavar="NAME", help="Only statements whose source has these words in its name.")
@by_act
@recorded_by
@as_json
def command(
    *, file: Address, source: str | None, acts: tuple[str, ...], recorded_by: datetime | None, as_json: bool
) -> None:
    """List who said what to whom.

    A statement told within another stands under it, indented. FILE is a record made by `servanda read … --into FILE`.
    """
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.cli.printing.plain import plain_statement
    from servanda.cli.printing.statements import show_statements
    from servanda.cli.record_file import open_record
    from servanda.export.wording import count_of

    record = open_record(file, recorded_by=recorded_by)
    statements = find_statements(record, source=source, acts=acts)
    if as_json:
        print_json({"statements": [plain_statement(record, statement) for statement in statements]})
        return
    if statements:
        print_page(show_statements(record, statements))
    remark(f"{count_of(len(statements), 'statement')} of {len(record.statements):,} in {file}.")


def find_statements(record: Record, *, source: str | None, acts: Sequence[str]) -> tuple[Statement, ...]:
    """Return the statements of these acts (of any where there is none) of whoever has these words in a name.

    Raises:
        NotFoundError: nobody of that name says anything; the message names the nearest who does.
    """
    statements = choose_statements(record, source=source, acts=acts)
    if source and source.strip() and not statements and not choose_statements(record, source=source, acts=()):
        raise NotFoundError(_nobody(record, source))
    return statements


def choose_statements(record: Record, *, source: str | None, acts: Sequence[str]) -> tuple[Statement, ...]:
    """Return the statements of these acts (of any where there is none) whose source has these words in a name."""
    wanted = fold(source or "")
    return tuple(
        statement
        for statement in record.statements
        if (not acts or statement.act in acts)
        and (not wanted or any(wanted in fold(name) for name in names_of_source(record, statement)))
    )


def fold(name: str) -> str:
    """Return a name without case, accents and outer or doubled white space, so that "aguila" finds "Águila"."""
    letters = (letter for letter in normalize("NFKD", name) if not combining(letter))
    return " ".join("".join(letters).casefold().split())


def with_inner(record: Record, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements and all that are told within them, in the record's order."""
    ids = {statement.id for statement in statements}
    while inner := {each.id for each in record.statements if each.inside in ids} - ids:
        ids |= inner
    return tuple(each for each in record.statements if each.id in ids)


def _nobody(record: Record, source: str) -> str:
    """Return what to say where nobody of that name speaks."""
    names = {name for statement in record.statements for name in names_of_source(record, statement) if name}
    near = get_close_matches(source, sorted(names), n=SUGGESTIONS, cutoff=0.5)
    meant = f"Did you mean {', '.join(near)}?" if near else "`servanda statements FILE` lists everyone who speaks."
    shown = source if len(source) <= LONGEST else f"{source[:LONGEST]}…"
    return f"Nobody whose name has {shown!r} says anything in the record. {meant}"


def names_of_source(record: Record, statement: Statement) -> tuple[str, ...]:
    """Return the words that name a statement's source, the actor's names, and those of the side that it speaks for."""
    names = [" ".join(record.quote(span) for span in statement.source)]
    actor = record.actor_by_id.get(statement.source_actor or "")
    side = record.actor_by_id.get(actor.side or "") if actor else None
    for each in (actor, side):
        if each:
            names += [each.name, *each.aliases]
    return tuple(names)
