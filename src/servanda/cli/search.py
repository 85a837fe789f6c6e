"""``servanda search``: reports and findings by their words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from servanda.address import Address
from servanda.cli.options import as_json, day_option, record_file, recorded_by

if TYPE_CHECKING:
    from rich.text import Text

    from servanda.store import Hit

EXAMPLE = """\b
Example:
  servanda search deal.servanda prisoner exchange
  servanda search deal.servanda '"reduction in violence"' --kind statement --since 2020-03-01
  servanda search deal.servanda 'viol*' --outlet "The Post" --json"""

KINDS = ("report", "statement", "incident", "agreement", "commitment")


@click.command("search", epilog=EXAMPLE)
@record_file
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    metavar="KIND",
    help=f"Only these; may be given several times. One of: {', '.join(KINDS)}.",
)
@click.option("--outlet", metavar="NAME", help="Only what this outlet published.")
@day_option("--since", "Only what was published on this day or later.")
@day_option("--until", "Only what was published on this day or earlier.")
@recorded_by
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="So many at most."
)
@click.option("--skip", type=click.IntRange(min=0), default=0, metavar="N", help="Pass over so many of the best.")
@as_json
def command(
    *,
    file: Address,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    outlet: str | None,
    since: date | None,
    until: date | None,
    recorded_by: datetime | None,
    limit: int,
    skip: int,
    as_json: bool,
) -> None:
    """Search reports, statements, incidents, agreements and commitments.

    Finds what has all the WORDS, in any of their forms, the best first. A phrase in quotation marks is found word for
    word, and viol* finds all words that begin so. An incident is also found by the names of its actors and its place.
    """
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.export.wording import count_of
    from servanda.store import Store

    with Store.open(file, read_only=True) as store:
        found = store.search(
            " ".join(words),
            kinds=kinds or KINDS,
            outlet=outlet,
            since=since,
            until=until,
            recorded_by=recorded_by,
            limit=limit,
            offset=skip,
        )
    if as_json:
        print_json({"total": found.total, "hits": [plain_hit(hit) for hit in found.hits]})
        return
    if not found.total:
        remark("Nothing has all of these words. viol* finds all words that begin so; fewer words find more.")
        return
    if found.hits:
        print_page(*show_hits(found.hits))
    shown = f"; {skip + 1:,} to {skip + len(found.hits):,} shown" if 0 < len(found.hits) < found.total else ""
    remark(f"{count_of(found.total, 'match', 'matches')}{shown}. One in full: servanda show {file} ID")


def plain_hit(hit: Hit) -> dict[str, Any]:
    """Return a hit as plain values."""
    from servanda.record import to_plain

    plain: dict[str, Any] = to_plain(hit)
    return plain


def show_hits(hits: tuple[Hit, ...]) -> Iterator[Text]:
    """Yield two lines a hit: what it is and whence, and its words with the matches in bold."""
    from rich.text import Text

    from servanda.cli.printing.wording import plain_line

    for hit in hits:
        day = str(hit.published) if hit.published else "undated" if hit.report else "entered by hand"
        where = ", ".join(plain_line(part) for part in (hit.outlet, day) if part)
        head = Text(f"{hit.kind}  ", style="bold")
        head.append(f"{where}  {hit.id}", style="not bold dim")
        yield head
        words = Text("  ")
        at = 0
        for start, end in hit.marks:
            words.append(hit.words[at:start].replace("\n", " "))
            words.append(hit.words[start:end].replace("\n", " "), style="bold")
            at = end
        words.append(hit.words[at:].replace("\n", " "))
        yield words
