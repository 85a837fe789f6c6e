"""What a site prints on every page: read as no report's own words when reports are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from servanda.record import Report

PAGES = 3
"""Reports of one site that must have a line before it counts as the site's."""
HOST = re.compile(r"^.*https?://(?:www\d?\.)?([^/:?#]+)", re.IGNORECASE)
"""The last address in a URL: an archive's holds the page's own behind its own."""


def own_texts(reports: Sequence[Report]) -> list[str]:
    """Return each report's own words: what findings may rest on, without the lines that its site prints elsewhere too."""
    lines = [evidence_lines(report) for report in reports]
    sites = [report.outlet or _host(report.url) for report in reports]
    pages: Counter[tuple[str, str]] = Counter()
    for site, own in zip(sites, lines, strict=True):
        pages.update((site, line) for line in set(own) if site)
    return [
        "\n".join(line for line in own if pages[site, line] < PAGES) for site, own in zip(sites, lines, strict=True)
    ]


def evidence_lines(report: Report) -> list[str]:
    """Return the lines of a report on which findings may rest, without the white space around them."""
    runs: Iterable[str] = (
        (report.text[part.start : part.end] for part in report.parts if part.kind.is_evidence)
        if report.parts
        else (report.text,)
    )
    return [line.strip() for run in runs for line in run.splitlines() if line.strip()]


def _host(url: str | None) -> str:
    found = HOST.match(url or "")
    return found[1].casefold() if found else ""
