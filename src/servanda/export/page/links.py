"""Where a piece of evidence can be read on the page, and whose it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from servanda.export.naming import name_actor, quote_all
from servanda.export.page.passages import Paragraph
from servanda.export.wording import say_date
from servanda.record import Record, Report, Span


@dataclass(frozen=True, slots=True)
class Source:
    """A quotation and where it can be read."""

    before: str
    """The sentence up to the words; empty where they are in pieces."""
    quote: str
    """The words, on one line."""
    after: str
    """The sentence after the words."""
    cited: str
    """The outlet and the day."""
    href: str | None
    """Fragment that leads to the sentence; None where the page does not show the report."""


class Links:
    """Leads from spans to the passages that the page shows."""

    def __init__(self, record: Record, shown: Mapping[str, Sequence[Paragraph]]) -> None:
        self.record = record
        """The record."""
        self._passages = {
            report: [passage for paragraph in paragraphs for passage in paragraph.passages]
            for report, paragraphs in shown.items()
        }
        self._starts = {report: [each.start for each in passages] for report, passages in self._passages.items()}
        self._anchors = anchor_reports(shown)

    def anchor(self, report: str, start: int | None = None) -> str:
        """Return the id of a report on the page, or of the passage in it that starts there."""
        return self._anchors[report] if start is None else f"{self._anchors[report]}.{start}"

    def href(self, span: Span) -> str | None:
        """Return the fragment that leads to the passage of a span; None where the page does not show it."""
        starts = self._starts.get(span.report)
        if not starts:
            return None
        passage = self._passages[span.report][max(bisect_right(starts, span.start) - 1, 0)]
        return lead_to(self.anchor(span.report, passage.start))

    def source(self, spans: Sequence[Span]) -> Source:
        """Return the words of the spans, where they come from, and the way to the first of them."""
        before, after = self._around(spans[0]) if len(spans) == 1 else ("", "")
        return Source(
            before=before,
            after=after,
            quote=quote_all(self.record, spans),
            cited="; ".join(dict.fromkeys(self.cite(span.report) for span in spans)),
            href=next(filter(None, map(self.href, spans)), None),
        )

    def _around(self, span: Span) -> tuple[str, str]:
        report = self.record.report_by_id.get(span.report)
        if report is None:
            return "", ""
        sentence = report.sentence_around(span)
        return report.text[sentence.start : span.start], report.text[span.end : sentence.end]

    def cite(self, report: str) -> str:
        """Return the outlet and the day of a report."""
        held = self.record.report_by_id.get(report)
        if held is None:
            return report
        return f"{held.outlet or held.id}, {say_date(held.published) if held.published else 'undated'}"

    def name(self, actor: str) -> str:
        """Return an actor's name."""
        return name_actor(self.record, actor)


def lead_to(anchor: str) -> str:
    """Return the fragment that leads to an id on the page."""
    return "#" + quote(anchor)


def anchor_reports(reports: Mapping[str, object]) -> dict[str, str]:
    """Return an id for each report, from its own as far as an anchor can hold it; no two alike."""
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for report in reports:
        plain = re.sub(r"[^0-9A-Za-z_-]+", "-", report).strip("-") or "report"
        anchor, number = plain, 1
        while anchor in taken:
            number += 1
            anchor = f"{plain}-{number}"
        taken.add(anchor)
        anchors[report] = anchor
    return anchors


def safe_url(report: Report) -> str | None:
    """Return where a report was found, if that is a page of the web."""
    url = report.url or ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
