"""``servanda diff``: what changed in the standings between two dates, and because of which sentence."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from servanda.address import Address
from servanda.cli.options import as_json, day_option, record_file, recorded_by, who_says_so
from servanda.record import Record

if TYPE_CHECKING:
    from servanda.assessment.changes import Change

EXAMPLE = """\b
Example:
  servanda diff deal.servanda --from 2020-03-04 --to 2020-03-12"""


@click.command("diff", epilog=EXAMPLE)
@record_file
@day_option("--from", "The earlier day: what had happened and was published by then.", required=True, variable="first")
@day_option("--to", "The later day.", required=True, variable="last")
@recorded_by
@who_says_so
@as_json
def command(*, file: Address, first: date, last: date, recorded_by: datetime | None, who: bool, as_json: bool) -> None:
    """Show what changed between two days, and why.

    Each commitment whose standing changed is shown with the sentence that brought it about; with --who, with all that
    is newly known of it.
    """
    from servanda.assessment.changes import compare
    from servanda.cli.printing.changes import show_changes
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.cli.record_file import open_record_on_each
    from servanda.export.wording import count_of

    if last < first:
        raise click.UsageError(f"--to {last} lies before --from {first}: give the earlier day as --from.")
    before, after = open_record_on_each(file, (first, last), recorded_by=recorded_by)
    changes = compare(before, after)
    if as_json:
        print_json(
            {
                "from": first.isoformat(),
                "to": last.isoformat(),
                "changes": [plain_change(after, change) for change in changes],
            }
        )
        return
    if changes:
        print_page(show_changes(after, changes, who=who))
    unchanged = len(after.judgements) - len(changes)
    remark(f"{count_of(len(changes), 'commitment')} changed from {first} to {last}, {unchanged:,} did not.")


def plain_change(record: Record, change: Change) -> dict[str, Any]:
    """Return a change as plain values, with the words of its evidence."""
    from servanda.cli.printing.plain import plain_commitment, plain_evidence, plain_judgement

    return {
        "commitment": plain_commitment(record, change.commitment),
        "before": plain_judgement(record, change.before) if change.before else None,
        "after": plain_judgement(record, change.after),
        "cause": plain_evidence(record, change.cause) if change.cause else None,
        "because": [plain_evidence(record, evidence) for evidence in change.evidence],
    }
