"""``servanda review``: accept, correct or reject what was read, one finding at a time."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from servanda.address import Address
from servanda.cli.options import as_json, record_file
from servanda.errors import NotFoundError, RecordError
from servanda.record import Agreement, Commitment, Decision, Incident, Record, Statement, to_plain

if TYPE_CHECKING:
    from servanda.store import Store

EXAMPLE = """\b
Example:
  servanda review deal.servanda --by "A. Reader"
  servanda review deal.servanda commitment-5f0c accept --by "A. Reader"
  servanda review deal.servanda incident-77aa correct reality=claimed killed=3..8 --note "see par. 4" --by "A. Reader"
  servanda review deal.servanda incident-77aa undo --by "A. Reader"
  servanda review deal.servanda incident-77aa --history"""

Reviewed = Agreement | Commitment | Incident | Statement
"""What is shown for review one after another; an actor is reviewed by its id alone."""

KINDS: dict[str, type[Reviewed]] = {
    "agreement": Agreement,
    "commitment": Commitment,
    "incident": Incident,
    "statement": Statement,
}

VERDICTS = ("accept", "reject", "correct", "undo")

KEYS = "[a]ccept  [c]orrect  [r]eject  [s]kip  [u]ndo the last  [q]uit"


@click.command("review", epilog=EXAMPLE)
@record_file
@click.argument("id_", metavar="[ID", required=False)
@click.argument("verdict", metavar="VERDICT", required=False, type=click.Choice(VERDICTS))
@click.argument("corrections", metavar="FIELD=VALUE...]", nargs=-1)
@click.option("--by", metavar="NAME", help="Who decides; kept with each decision.")
@click.option("--note", default="", metavar="TEXT", help="Why; kept with the decision.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(list(KINDS)),
    metavar="KIND",
    help=f"Without ID, show only these; may be given several times. One of: {', '.join(KINDS)}.",
)
@click.option("--report", metavar="ID", help="Without ID of a finding, show only what this report tells.")
@click.option("--all", "all_", is_flag=True, help="Without ID, show also what was reviewed before.")
@click.option("--history", is_flag=True, help="Print what was decided, of the finding or of all, and change nothing.")
@as_json
def command(
    *,
    file: Address,
    id_: str | None,
    verdict: str | None,
    corrections: tuple[str, ...],
    by: str | None,
    note: str,
    kinds: tuple[str, ...],
    report: str | None,
    all_: bool,
    history: bool,
    as_json: bool,
) -> None:
    """Accept, correct or reject what was read.

    Without ID, shows one finding after another with its sentences and asks. VERDICT is accept, reject, correct (with
    FIELD=VALUE) or undo, which takes back the last decision on ID, or the decision with that id. A decision outranks the
    machine from then on: standings change with it, and it stays when reports are read or linked again. Nothing is
    overwritten: --history shows all that was decided, by whom and when.
    """
    from servanda.recollection import recall
    from servanda.store import Store

    if history:
        with Store.open(file, read_only=True) as store:
            _print_history(store.decisions(), id_, as_json=as_json)
        return
    if bool(corrections) != (verdict == "correct"):
        raise click.UsageError("FIELD=VALUE goes with correct, and correct needs it, such as: correct killed=5")
    if verdict and not by:
        raise click.UsageError('A decision needs the name of who decides: --by "A. Reader"')
    if as_json and not verdict:
        raise click.UsageError("--json goes with a VERDICT or with --history.")
    from servanda.cli.record_file import writer_version

    with Store.open(file, version=writer_version()) as store:
        record = recall(store)
        if id_ and verdict:
            said = [f"correct {each}" for each in corrections] or [verdict]
            _decide(store, record, id_, said, by=by or "", note=note, as_json=as_json)
            return
        from servanda.cli.ids import find_item

        items = [_one(find_item(record, id_))] if id_ else choose_items(record, kinds, report, all_=all_)
        _Sitting(store, record, file, by).go_through(items)


def choose_items(record: Record, kinds: Sequence[str], report: str | None, *, all_: bool) -> list[Reviewed]:
    """Return what is to be reviewed, in the order in which a reader comes upon it.

    Args:
        record: the record.
        kinds: sorts of findings; all of them where there is none.
        report: id of the only report whose findings are wanted; None for all.
        all_: whether findings that were reviewed before come too.

    Raises:
        NotFoundError: the record has no such report.
    """
    from servanda.cli.printing.order import in_reading_order
    from servanda.review import standing_reviews, words_of

    if report is not None and report not in record.report_by_id:
        raise NotFoundError(
            f"the record has no report {report!r}: `servanda search FILE WORDS --kind report` finds them"
        )
    wanted = tuple(KINDS[kind] for kind in kinds) or tuple(KINDS.values())
    done = () if all_ else {id_ for review in standing_reviews(record.decisions) for id_ in review.about}
    found: Collection[Reviewed] = (*record.agreements, *record.commitments, *record.incidents, *record.statements)
    return in_reading_order(
        record,
        [
            item
            for item in found
            if isinstance(item, wanted)
            and item.id not in done
            and (report is None or any(span.report == report for span in words_of(item)))
        ],
    )


def _one(item: object) -> Reviewed:
    if isinstance(item, Agreement | Commitment | Incident | Statement):
        return item
    raise RecordError("only an agreement, a commitment, an incident or a statement is shown for review")


def _decide(store: Store, record: Record, id_: str, said: Sequence[str], *, by: str, note: str, as_json: bool) -> None:
    """Keep decisions about one finding, all or none, and print them."""
    from servanda.cli.ids import find_item
    from servanda.cli.printing.console import print_json, remark

    if said == ["undo"]:
        decided = [_undo(store, id_, by=by, note=note)]
    else:
        item = find_item(record, id_)
        id_ = getattr(item, "id", id_)
        decided = make_reviews(record, id_, said, by=by, note=note)
    store.decide(*decided)
    if as_json:
        print_json({"decisions": to_plain(decided)})
    for decision in decided:
        remark(f"Recorded: {say_decision(decision)}")


def make_reviews(record: Record, id_: str, said: Sequence[str], *, by: str, note: str) -> list[Decision]:
    """Return decisions about one finding, taken now, one a microsecond so that their order is kept.

    Raises:
        RecordError: one of them does not fit.
    """
    from servanda.review import make_review

    now = datetime.now(UTC)
    return [
        make_review(record, id_, each, by=by, because=note, recorded=now + timedelta(microseconds=number))
        for number, each in enumerate(said)
    ]


def _undo(store: Store, id_: str, *, by: str, note: str) -> Decision:
    """Return the decision that undoes a review: the one with this id, or the last that stands of the finding.

    Raises:
        NotFoundError: there is nothing to undo.
    """
    from servanda.review import standing_reviews, undo_review

    decisions = store.decisions()
    named = [each for each in decisions if each.id == id_]
    standing = [each for each in standing_reviews(decisions) if any(about.startswith(id_) for about in each.about)]
    if not (named or standing):
        raise NotFoundError(
            f"no standing review of {id_!r} is there to undo: `servanda review FILE --history` lists all decisions"
        )
    return undo_review((named or standing)[-1], by=by, because=note, recorded=datetime.now(UTC))


def _print_history(decisions: Sequence[Decision], id_: str | None, *, as_json: bool) -> None:
    from servanda.cli.printing.console import print_json, print_text, remark
    from servanda.export.wording import count_of
    from servanda.record import DecisionOf
    from servanda.review import standing_reviews

    reviews = [
        each
        for each in decisions
        if each.of is DecisionOf.REVIEW and (not id_ or any(about.startswith(id_) for about in each.about))
    ]
    if as_json:
        print_json({"decisions": to_plain(reviews)})
        return
    standing = {each.id for each in standing_reviews(reviews)}
    for review in reviews:
        undone = "" if review.id in standing or review.verdict == "undo" else "  (undone)"
        print_text(f"{say_decision(review)}{undone}")
    remark(f"{count_of(len(reviews), 'decision')}.")


def say_decision(decision: Decision) -> str:
    """Return a decision in one line: when, who, what of which finding, why, and its own id."""
    when = decision.recorded.strftime("%Y-%m-%d %H:%M UTC")
    why = f" “{decision.because}”" if decision.because else ""
    return f"{when}  {decision.by}: {decision.verdict} {decision.about[0]}{why}  {decision.id}"


class _Sitting:
    """One person before one record."""

    def __init__(self, store: Store, record: Record, file: Address, by: str | None) -> None:
        self._store = store
        self._record = record
        self._file = file
        self._by = by or ""
        self._taken: list[Decision] = []

    def go_through(self, items: Sequence[Reviewed]) -> None:
        """Show each finding and ask, until the last or until the person leaves; each decision is kept at once."""
        from servanda.cli.printing.console import print_page, remark
        from servanda.cli.printing.item import show_item
        from servanda.export.wording import count_of

        if not items:
            remark("Nothing is left to review: --all shows what was reviewed before.")
            return
        self._by = self._by or self._ask("Your name, kept with each decision")
        for number, item in enumerate(items, start=1):
            print_page("", show_item(self._record, item))
            if not self._by or not self._settle(item, f"{number} of {len(items):,}  {KEYS}"):
                break
        remark(f"{count_of(len(self._taken), 'decision')} recorded. Go on later: servanda review {self._file}")

    def _settle(self, item: Reviewed, question: str) -> bool:
        """Ask until the finding is settled; return False where the person leaves."""
        while True:
            key = self._ask_key(question)
            if key == "q":
                return False
            if key == "s":
                return True
            if key == "u":
                self._undo_last()
            elif (key in {"a", "r"} and self._take(item, ["accept" if key == "a" else "reject"])) or (
                key == "c" and self._take(item, list(self._ask_corrections(item)))
            ):
                return True

    def _take(self, item: Reviewed, verdicts: Sequence[str]) -> bool:
        """Keep decisions about a finding; say what is wrong and return False if they do not fit."""
        from servanda.cli.printing.console import remark

        if not verdicts:
            return False
        note = self._ask("Note, or nothing") if verdicts != ["accept"] else ""
        try:
            decided = make_reviews(self._record, item.id, verdicts, by=self._by, note=note)
        except RecordError as error:
            remark(str(error))
            return False
        self._store.decide(*decided)
        self._taken += decided
        return True

    def _undo_last(self) -> None:
        from servanda.cli.printing.console import remark
        from servanda.review import undo_review

        if not self._taken:
            remark("No decision was taken in this sitting.")
            return
        last = self._taken.pop()
        undone = undo_review(last, by=self._by, because="", recorded=datetime.now(UTC))
        self._store.decide(undone)
        remark(f"Undone: {last.verdict} {last.about[0]}")

    def _ask_corrections(self, item: Reviewed) -> Iterator[str]:
        from servanda.cli.printing.console import remark
        from servanda.review import CORRECTABLE

        fields = CORRECTABLE[type(item)]
        for name, field in fields.items():
            remark(f"  {name}: {field.form}")
        while answer := self._ask("FIELD=VALUE, or nothing when done"):
            if answer.partition("=")[0].strip() in fields and "=" in answer:
                yield f"correct {answer}"
            else:
                remark(f"{answer!r} is not FIELD=VALUE with one of {', '.join(fields)}.")

    @staticmethod
    def _ask(question: str) -> str:
        """Return a line that the person writes; empty at the end of the input."""
        click.echo(f"{question}: ", nl=False, err=True)
        return sys.stdin.readline().strip()

    @staticmethod
    def _ask_key(question: str) -> str:
        """Return the key that the person presses, or the first letter of a line where there is no keyboard."""
        click.echo(f"{question}: ", nl=False, err=True)
        if sys.stdin.isatty():
            with suppress(EOFError):
                key = click.getchar().lower()
                click.echo(key, err=True)
                return key
            return "q"
        line = sys.stdin.readline()
        return line.strip()[:1].lower() if line else "q"
