"""``servanda read``: reports in, a record out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.address import Address
from servanda.cli.options import as_json, dates, day_option, parse_file
from servanda.errors import ServandaError, StoreError
from servanda.record import Record, Report, Span

if TYPE_CHECKING:
    from spacy.language import Language

    from servanda.store import Store

EXAMPLE = """\b
Example:
  servanda read report.txt --published 2020-03-04 --outlet "The Post"
  servanda read reports/ more.jsonl --into deal.servanda
  servanda read reports/ --json > record.json
  servanda read https://example.org/news/truce.html --fetch
  servanda read archive.jsonl --only truce* --only ceasefire --since 2020-02-01 --into deal.servanda

A JSON line has the keys text (required), published, outlet, headline, url and id; others are kept as they are."""

PRINTED_AFTER_STORING = 20
"""With --into, the findings of so many new reports are printed; those of more are only counted."""

ENDINGS_NAMED = 8
"""So many endings of files passed over are named."""


@dataclass(slots=True)
class Tally:
    """What became of the reports of one run."""

    new: list[str] = field(default_factory=list)
    """Ids of the reports read."""
    repeated: int = 0
    """Reports that the file held already."""
    doubled: int = 0
    """Reports that have the words of another one of the run."""
    left_out: int = 0
    """Reports that were not asked for."""
    undated: int = 0
    """Reports read without a publication date."""
    skipped: int = 0
    """Files and reports that could not be read."""


@click.command("read", epilog=EXAMPLE)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--into",
    callback=parse_file,
    metavar="FILE",
    help="Keep what is read in this record file, which is made if it is not there; or in the PostgreSQL database of a "
    "URL, which several processes can write at once.",
)
@click.option(
    "--again",
    is_flag=True,
    help="With --into, read reports anew that another version of Servanda had read. What was reviewed stays.",
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Read with so many processes at once.",
)
@click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Read with this reader, written by `python -m training export`, instead of the one that comes with servanda.",
)
@click.option("--fetch", is_flag=True, help="Fetch the paths that are web addresses, public ones only.")
@click.option(
    "--only",
    multiple=True,
    metavar="WORD",
    help="Read only reports that have this word, or a word that begins so (truce*). Given several times, any will do.",
)
@day_option("--since", "Read only reports published on this day or later.")
@day_option("--until", "Read only reports published on this day or earlier.")
@day_option("--published", "Day of publication of reports that do not give their own.")
@click.option("--outlet", metavar="NAME", help="Outlet of reports that do not give their own.")
@dates
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    into: Address | None,
    again: bool,
    processes: int,
    model: Path | None,
    fetch: bool,
    only: tuple[str, ...],
    since: date | None,
    until: date | None,
    published: date | None,
    outlet: str | None,
    on: date | None,
    known_on: date | None,
    as_json: bool,
) -> None:
    """Read reports into a record and print what they tell.

    PATH is a file of text, HTML, PDF, CSV, JSON lines, JSON (ninjs), RSS or Atom, or a web archive (WARC, WACZ); a folder of
    such; a glob; - for the standard input; or, with --fetch, a web address.

    Prints the promises and how they stand, what happened, and who said what, each with its sentence. What has been
    read is linked and judged as of the latest publication date; --on and --known-on move that. A report without a date
    is read, but its times stay partial.

    A file that cannot be read is named and skipped, and the exit code is 1. A report that FILE holds already is not
    read again.
    """
    from servanda.cli.printing.console import remark
    from servanda.cli.progress import Progress
    from servanda.intake import Selection, count_sources, find_others, read_sources
    from servanda.pipeline import assemble, read_reports
    from servanda.processes import read_in_processes
    from servanda.recollection import recall_settled

    if again and not into:
        raise click.UsageError("--again goes with --into FILE: it reads anew what FILE holds.")
    check_choice(only, since, until)
    nlp = load_model(model) if model and processes == 1 else None
    tally = Tally()
    with ExitStack() as stack:
        store = stack.enter_context(open_store(into, model)) if into else None
        with Progress("Reading", total=count_sources(paths), noun="report") as progress:

            def skip(error: ServandaError) -> None:
                tally.skipped += 1
                progress.say(f"Skipped: {error}")

            def leave_out(report: Report, error: Exception) -> None:
                tally.skipped += 1
                tally.new.remove(report.id)
                tally.undated -= report.published is None
                progress.say(f"Skipped: {explain_fault(report, error)}")

            def pass_over() -> None:
                tally.left_out += 1
                progress.advance()

            def read_once() -> None:
                tally.doubled += 1
                progress.advance()

            wanted = Selection(words=only, since=since, until=until, on_left_out=pass_over)
            reports = read_sources(
                paths,
                published=published,
                outlet=outlet,
                selection=wanted,
                on_error=skip,
                on_repeated=read_once,
                fetch=fetch,
            )
            fresh = choose_new(reports, tally, store, again=again, on_known=progress.advance, on_error=skip)
            if processes > 1:
                read = read_in_processes(fresh, processes, model=model, on_error=leave_out)
            else:
                read = read_reports(fresh, nlp, on_error=leave_out)
            found = progress.count(read)
            try:
                findings = keep(found, store, again=again)
            except KeyboardInterrupt:
                kept = f"What had been read is in {into}: the same command goes on from there."
                progress.say(kept if into else "Nothing was kept: with --into FILE, what had been read stays.")
                raise
        record = recall_settled(store, on, known_on) if store else assemble(findings, on=on, known_on=known_on)
    for line in (*account(tally, into), *name_others(find_others(paths))):
        remark(line)
    show(record, tally, into, as_json=as_json)
    if tally.skipped:
        ctx.exit(1)


def check_choice(words: Iterable[str], since: date | None, until: date | None) -> None:
    """Refuse a choice of reports that can take none, or any.

    Raises:
        click.UsageError: the last day lies before the first, or a word is empty.
    """
    if since and until and until < since:
        raise click.UsageError(f"--until {until} lies before --since {since}: give the earlier day as --since.")
    if not all(word.strip("* ") for word in words):
        raise click.UsageError("--only needs a word to look for, such as: --only truce*")


def load_model(folder: Path) -> Language:
    """Load another reader than the shipped one.

    Raises:
        ModelError: the folder's files are missing, altered, of another version, or do not work.
    """
    from servanda.reading import load_reader

    return load_reader(folder)


def open_store(file: Address, model: Path | None) -> Store:
    """Open a record for adding, and make it if it is not there.

    Args:
        file: where it lies.
        model: the folder of the reader, if it is not the shipped one.

    Raises:
        StoreError: the file cannot be opened, written or understood.
    """
    from servanda.cli.record_file import writer_version
    from servanda.store import Store

    return Store.open(file, create=True, version=writer_version(model))


def keep(found: Iterable[Record], store: Store | None, *, again: bool) -> list[Record]:
    """Add findings to a store as they come; without one, return them."""
    if store is None:
        return list(found)
    store.add_many(found, again=again)
    return []


def choose_new(
    reports: Iterable[Report],
    tally: Tally,
    store: Store | None,
    *,
    again: bool,
    on_known: Callable[[], None],
    on_error: Callable[[ServandaError], None],
) -> Iterator[Report]:
    """Yield the reports that the store does not hold, counting what becomes of each.

    Args:
        reports: reports as they come in.
        tally: takes the counts.
        store: where reports may be already.
        again: whether those that another version has read are yielded too.
        on_known: called for each report that is there already.
        on_error: receives the error of a report that the store cannot take.
    """
    for report in reports:
        try:
            known = store is not None and store.has(report, by_this_version=again)
        except StoreError as error:
            on_error(error)
            continue
        if known:
            tally.repeated += 1
            on_known()
            continue
        tally.new.append(report.id)
        tally.undated += report.published is None
        yield report


def explain_fault(report: Report, error: Exception) -> str:
    """Return what went wrong with a report that cannot be read or trips a fault of the program."""
    if isinstance(error, ServandaError):
        return str(error)
    named = f"report {report.id}" + (f" ({report.headline})" if report.headline else "")
    return (
        f"{named} could not be understood: {type(error).__name__}: {error}. "
        "This is a fault in servanda, not in the report; please tell us of it, with the report if you may share it."
    )


def account(tally: Tally, into: Address | None) -> Iterator[str]:
    """Yield what became of the reports, in words."""
    from servanda.export.wording import count_of

    yield f"Read {count_of(len(tally.new), 'report')}{f' into {into}' if into else ''}."
    if tally.repeated:
        was = "was" if tally.repeated == 1 else "were"
        yield f"{count_of(tally.repeated, 'report')} {was} there already: nothing changed."
    if tally.doubled:
        has, held = ("has", "is") if tally.doubled == 1 else ("have", "are")
        yield f"{count_of(tally.doubled, 'report')} {has} the very words of another and {held} held once."
    if tally.left_out:
        was = "was" if tally.left_out == 1 else "were"
        yield f"{count_of(tally.left_out, 'report')} {was} left out by --only, --since or --until."
    if tally.undated:
        has = "has" if tally.undated == 1 else "have"
        yield (
            f"{count_of(tally.undated, 'report')} {has} no publication date: times stay partial, and nothing is "
            "guessed. --published DATE gives one."
        )
    if tally.skipped:
        yield f"{count_of(tally.skipped, 'file or report', 'files or reports')} skipped, named above."


def name_others(files: Sequence[Path]) -> Iterator[str]:
    """Yield that files in folders were passed over, by their endings, where there are any."""
    from servanda.export.wording import count_of

    if files:
        endings = ", ".join(sorted({path.suffix.lower() or path.name for path in files})[:ENDINGS_NAMED])
        was = "was" if len(files) == 1 else "were"
        yield f"{count_of(len(files), 'file')} that no report ends like ({endings}) {was} passed over."


def show(record: Record, tally: Tally, into: Address | None, *, as_json: bool) -> None:
    """Print what was read, or of much that was stored only how much there is."""
    from servanda.cli.printing.console import print_page, print_text, remark
    from servanda.cli.printing.record import say_counts, show_record
    from servanda.export import write

    if as_json:
        print_text(str(write(record, "json")))
    elif into and len(tally.new) > PRINTED_AFTER_STORING:
        remark(f"{into} holds {say_counts(record)}. Its promises: servanda status {into}")
    elif tally.new:
        print_page(show_record(narrow(record, tally.new) if into else record, reports=tally.new))


def narrow(record: Record, reports: Collection[str]) -> Record:
    """Return the part of a record that some reports tell."""
    chosen = frozenset(reports)

    def told(spans: Iterable[Span]) -> bool:
        return any(span.report in chosen for span in spans)

    commitments = tuple(each for each in record.commitments if told(each.mentions))
    ids = {each.id for each in commitments}
    agreements = {each.agreement for each in commitments}
    return replace(
        record,
        statements=tuple(each for each in record.statements if told(each.content)),
        incidents=tuple(each for each in record.incidents if told(each.mentions)),
        agreements=tuple(each for each in record.agreements if told(each.mentions) or each.id in agreements),
        commitments=commitments,
        judgements=tuple(each for each in record.judgements if each.commitment in ids),
    )
