"""The sentence behind a value: found around its span, shown with the words marked and the report named."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from textwrap import shorten
from typing import TYPE_CHECKING

from servanda.cli.printing.wording import plain_line
from servanda.record import Record, Report, Span

if TYPE_CHECKING:
    from rich.text import Text

HEADLINE_WIDTH = 48
"""Characters that a headline may take where it stands for the outlet."""


def show_sentence(record: Record, spans: Iterable[Span], *, mark: Iterable[Span] | None = None) -> Text:
    """Return the sentence of the first span in quotation marks.

    Args:
        record: the record that holds the span's report.
        spans: the first of them leads to the sentence.
        mark: what to set bold in it; all of the spans by default.
    """
    from rich.text import Text

    found = tuple(spans)
    report = record.report_by_id[found[0].report]
    sentence = report.sentence_around(found[0])
    marked = [span for span in (found if mark is None else mark) if span.report == report.id]
    inner = {edge for span in marked for edge in (span.start, span.end) if sentence.start < edge < sentence.end}
    shown = Text("“")
    for left, right in pairwise(sorted({sentence.start, sentence.end, *inner})):
        is_marked = any(span.start <= left and right <= span.end for span in marked)
        shown.append(_keep_spaces(report.text[left:right]), style="bold" if is_marked else "")
    shown.rstrip()
    return shown.append("”")


def _keep_spaces(text: str) -> str:
    inner = plain_line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and inner else ""
    return f"{before}{inner}{after}"


def name_report(report: Report) -> str:
    """Return the outlet of a report, else its headline, else its id; with the day of publication."""
    published = str(report.published) if report.published else "undated"
    if report.outlet:
        return f"{plain_line(report.outlet)}, {published}"
    if report.headline:
        return f"“{shorten(plain_line(report.headline), HEADLINE_WIDTH, placeholder=' …')}”, {published}"
    return f"{report.id}, {published}"


def cite(record: Record, spans: Iterable[Span]) -> str:
    """Return the reports that some spans come from, each once."""
    reports = dict.fromkeys(span.report for span in spans)
    return "; ".join(name_report(record.report_by_id[report]) for report in reports)
