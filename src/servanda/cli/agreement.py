"""``servanda agreement``: agreements known beforehand, so that reports attach to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from servanda.address import Address
from servanda.cli.entry import LISTS, Entry, read_toml, register, split_names
from servanda.cli.options import as_json, day_option, record_file
from servanda.errors import IntakeError
from servanda.record import Record

EXAMPLE = """\b
Example:
  servanda agreement add deal.servanda agreement.toml
  servanda agreement add deal.servanda accord.txt --name "The Accord" --parties "Government; Front" --signed 2016-11-24

\b
A TOML file has the keys name (required), aliases, parties and third_parties (lists of
names), and declared, signed, in_force and ended (days), such as:
  name = "Agreement on Ending the War"
  aliases = ["the March deal"]
  parties = ["Government of Ruritania", "National Front"]
  signed = 2016-11-24"""


@click.group("agreement")
def command() -> None:
    """Register agreements that are known beforehand."""


@command.command("add", epilog=EXAMPLE)
@record_file
@click.argument(
    "source", required=False, metavar="[TEXT-FILE|TOML-FILE]", type=click.Path(dir_okay=False, path_type=Path)
)
@click.option("--name", metavar="NAME", help="What the agreement is called.")
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME", help="What else it is called; may be given several times."
)
@click.option(
    "--parties", multiple=True, metavar="NAMES", help="Those whom it binds: names with semicolons or commas between."
)
@click.option("--third-parties", multiple=True, metavar="NAMES", help="Mediators and guarantors, likewise.")
@day_option("--declared", "Day on which it was announced.")
@day_option("--signed", "Day on which it was signed.")
@day_option("--in-force", "Day from which it binds.")
@day_option("--ended", "Day on which it ended.")
@as_json
def add(*, file: Address, source: Path | None, as_json: bool, **options: Any) -> None:
    """Register an agreement, so that reports attach to it.

    The record FILE is made if it is not there. The agreement is described by a TOML file, or by options; options win.
    Any other file is the agreement's full text: it is kept like a report, and its commitments are read from it, article
    by article. What binds "the Parties" binds those that --parties names.
    """
    from servanda.cli.printing.console import print_json, remark
    from servanda.cli.printing.plain import plain_item
    from servanda.cli.printing.wording import name_actors, say_agreement
    from servanda.cli.record_file import writer_version
    from servanda.export.wording import count_of
    from servanda.store import Store

    is_toml = source is not None and source.suffix.lower() == ".toml"
    given: dict[str, Any] = read_toml(source) if source and is_toml else {}
    given |= {key: value for key, value in options.items() if key not in LISTS and value}
    given |= {key: split_names(options[key]) for key in LISTS if options[key]}
    if not given.get("name"):
        raise click.UsageError("The agreement needs a name: give --name, or a TOML file with the key name.")
    registered = register(Entry(**given))
    agreement = registered.agreements[0]
    text = read_text(source, registered) if source and not is_toml else None
    with Store.open(file, create=True, version=writer_version()) as store:
        is_new = store.add(registered)
        if text:
            store.add(text)
    if as_json:
        whole = replace(registered, commitments=text.commitments, reports=text.reports) if text else registered
        print_json({"new": is_new, **plain_item(whole, agreement)})
        return
    parties = name_actors(registered, agreement.parties)
    done = "Registered" if is_new else "Already registered, nothing changed:"
    remark(f"{done} {say_agreement(agreement)}{f', between {parties}' if parties else ''} ({agreement.id}) in {file}.")
    if text:
        remark(f"{count_of(len(text.commitments), 'commitment')} found in its text: servanda status {file}")


def read_text(source: Path, registered: Record) -> Record:
    """Return the commitments that an agreement's own text lays down, as findings of one report.

    Args:
        source: the file with the text; it counts as published on the day of signature.
        registered: the registered agreement, to which they belong, with its parties.

    Raises:
        IntakeError: the file cannot be read as one text.
    """
    from servanda.intake import read_sources
    from servanda.pipeline import read_agreement

    agreement = registered.agreements[0]
    signed = agreement.signed.latest if agreement.signed else None
    texts = tuple(read_sources([source], published=signed, outlet=agreement.name))
    if len(texts) != 1:
        raise IntakeError(f"{source} holds {len(texts)} texts: give a file with the text of one agreement.")
    return read_agreement(texts[0], registered)
