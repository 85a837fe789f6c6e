"""A whole record on paper: promises first, then what happened, then who said what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from servanda.cli.printing.commitments import show_commitments
from servanda.cli.printing.incidents import show_incidents
from servanda.cli.printing.layout import show_heading
from servanda.cli.printing.order import in_reading_order
from servanda.cli.printing.sentences import name_report
from servanda.cli.printing.statements import show_statements
from servanda.cli.printing.wording import plain_line, say_agreement, say_parties
from servanda.export.wording import count_of
from servanda.record import Record, Report

if TYPE_CHECKING:
    from rich.console import RenderableType

REPORTS_NAMED = 20
"""So many reports are named one by one at the top; more are counted."""


def show_record(record: Record, *, reports: Collection[str]) -> RenderableType:
    """Return the promises, the incidents and the statements of a record, each with its sentence.

    Args:
        record: the judged record.
        reports: ids of the reports to name at the top.
    """
    from rich.console import Group
    from rich.text import Text

    parts = [_show_reports([each for each in record.reports if each.id in set(reports)]), Text()]
    if not (record.agreements or record.commitments or record.incidents or record.statements):
        parts.append(Text("Nothing was found in this: no promise, no incident, no statement."))
        return Group(*parts)
    parts.append(show_heading("PROMISES", say_dates(record)))
    parts.append(Text())
    bare = {agreement.id for agreement in record.agreements} - {each.agreement for each in record.commitments}
    for agreement in in_reading_order(record, record.agreements):
        if agreement.id in bare:
            told = ", ".join(filter(None, (say_agreement(agreement), say_parties(record, agreement))))
            parts.append(Text(f"Agreement without terms told here: {told}"))
            parts.append(Text(agreement.id, style="dim"))
            parts.append(Text())
    parts.append(show_commitments(record, record.commitments) if record.commitments else Text("None found.\n"))
    parts.append(show_heading("INCIDENTS", count_of(len(record.incidents), "incident")))
    parts.append(Text())
    parts.append(show_incidents(record, record.incidents) if record.incidents else Text("None found.\n"))
    parts.append(show_heading("WHO SAID WHAT", count_of(len(record.statements), "statement")))
    parts.append(Text())
    parts.append(show_statements(record, record.statements) if record.statements else Text("None found.\n"))
    return Group(*parts)


def say_dates(record: Record) -> str:
    """Return the dates that the record's judgements are made for."""
    if not record.judgements:
        return ""
    judgement = record.judgements[0]
    if judgement.valid_on is None:
        return "no report is dated: deadlines are not judged"
    if judgement.valid_on == judgement.known_on:
        return f"as of {judgement.valid_on}"
    return f"as of {judgement.valid_on}, as known on {judgement.known_on or 'no date'}"


def say_counts(record: Record) -> str:
    """Return how much a record holds, in one line."""
    return ", ".join(
        (
            count_of(len(record.reports), "report"),
            count_of(len(record.agreements), "agreement"),
            count_of(len(record.commitments), "commitment"),
            count_of(len(record.incidents), "incident"),
            count_of(len(record.statements), "statement"),
        )
    )


def _show_reports(reports: Sequence[Report]) -> RenderableType:
    from rich.text import Text

    if len(reports) > REPORTS_NAMED:
        days = sorted(report.published for report in reports if report.published)
        span = f", published {days[0]} to {days[-1]}" if days else ""
        return Text(f"{count_of(len(reports), 'report')}{span}")
    lines = []
    for report in reports:
        headline = f": {plain_line(report.headline)}" if report.headline and report.outlet else ""
        lines.append(f"{name_report(report)}{headline}")
    return Text("\n".join(lines))
