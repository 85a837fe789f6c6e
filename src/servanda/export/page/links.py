"""Where a piece of evidence can be read on the page, and whose it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlsplit

from servanda.export.naming import name_actor, quote_all
from servanda.export.page.concordance import Concordance
from servanda.export.wording import say_date
from servanda.record import Report, Span


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
    """Address of the sentence; None where the page does not show the report."""


class Addresses(Protocol):
    """Where things can be looked at: on one page all of them, or each on its own."""

    def anchor(self, report: str, start: int | None = None) -> str:
        """Return the id in the markup of a report, or of the passage in it that starts there."""

    def report(self, report: str, start: int | None = None) -> str | None:
        """Return the address of a report or of a passage in it; None where it cannot be looked at."""

    def item(self, id_: str) -> str | None:
        """Return the address of a commitment or incident; None where it cannot be looked at."""


class Fragments:
    """Addresses on one page that shows some reports and some findings."""

    def __init__(self, reports: Iterable[str], items: Collection[str]) -> None:
        self._anchors = anchor_reports(reports)
        self._items = items

    def anchor(self, report: str, start: int | None = None) -> str:
        """Return the id on the page of a report, or of the passage in it that starts there."""
        return self._anchors[report] if start is None else f"{self._anchors[report]}.{start}"

    def report(self, report: str, start: int | None = None) -> str | None:
        """Return the fragment that leads to a report or to a passage in it."""
        return lead_to(self.anchor(report, start)) if report in self._anchors else None

    def item(self, id_: str) -> str | None:
        """Return the fragment that leads to a commitment or incident."""
        return lead_to(id_) if id_ in self._items else None


class Links:
    """Leads from spans to the passages that can be looked at."""

    def __init__(self, concordance: Concordance, addresses: Addresses) -> None:
        self.concordance = concordance
        """The record by its reports."""
        self.record = concordance.record
        """The record."""
        self.addresses = addresses
        """Where things can be looked at."""
        self._starts: dict[str, list[int]] = {}

    def href(self, span: Span) -> str | None:
        """Return the address of a span's passage; None where it cannot be looked at."""
        return self.addresses.report(span.report, self.passage(span))

    def passage(self, span: Span) -> int:
        """Return where the passage starts that holds the span's first character."""
        if span.report not in self._starts:
            paragraphs = self.concordance.paragraphs(span.report)
            self._starts[span.report] = [each.start for paragraph in paragraphs for each in paragraph.passages]
        starts = self._starts[span.report]
        return starts[max(bisect_right(starts, span.start) - 1, 0)] if starts else span.start

    def source(self, spans: Sequence[Span]) -> Source:
        """Return the words of the spans, where they come from, and the way to the first of them."""
        whole = self._join(spans)
        before, after = self._around(whole) if whole else ("", "")
        return Source(
            before=before,
            after=after,
            quote=quote_all(self.record, [whole] if whole else spans),
            cited="; ".join(dict.fromkeys(self.cite(span.report) for span in spans)),
            href=next(filter(None, map(self.href, spans)), None),
        )

    def _join(self, spans: Sequence[Span]) -> Span | None:
        """Return the stretch from the first span to the last where one sentence holds them all; None where none does."""
        first = min(spans)
        report = self.record.report_by_id.get(first.report)
        if report is None or any(span.report != first.report for span in spans):
            return None
        stretch = report.span(first.start, max(span.end for span in spans))
        return stretch if report.sentence_around(first).contains(stretch) else None

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


def anchor_reports(reports: Iterable[str]) -> dict[str, str]:
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
