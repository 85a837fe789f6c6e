"""Files, pages and feeds to reports: the text is normalised once, and offsets refer to it for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from servanda.errors import IntakeError
from servanda.intake.bundles import part_bundle
from servanda.intake.dates import refuse_future
from servanda.intake.draft import admit
from servanda.intake.files import read_drafts
from servanda.intake.selection import Selection
from servanda.intake.sources import count_sources, find_others
from servanda.record import Report, content_id

__all__ = ["MAX_BYTES", "Selection", "count_sources", "find_others", "read_sources"]

MAX_BYTES = 20_000_000
"""Bytes that one report may have: a file of one report, an archived page, or a line of JSON lines."""


def read_sources(
    sources: Iterable[str | Path],
    *,
    published: date | None = None,
    outlet: str | None = None,
    selection: Selection | None = None,
    on_error: Callable[[IntakeError], None] | None = None,
    on_repeated: Callable[[], None] | None = None,
    fetch: bool = False,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Report]:
    """Yield the reports of files, folders, globs and web pages, one at a time and each text once.

    A text that holds several reports, each under its own dateline, is taken apart. A source's own id is kept unless another text of the same run has it already.

    Args:
        sources: paths of text, HTML, PDF, CSV, JSON, JSON-lines, feed, WARC or WACZ files, of folders of such, globs, web
            addresses, or "-" for the standard input.
        published: publication date for reports that do not give their own.
        outlet: outlet for reports that do not give their own.
        selection: which reports are wanted; the others are passed over before they are looked at any closer, whatever is
            wrong with them.
        on_error: receives the error of each bad file or line, which is then passed over; None raises the first.
        on_repeated: called for each text that came before in the same run.
        fetch: whether web addresses may be fetched: public ones only.
        max_bytes: bytes that one report may have.

    Raises:
        IntakeError: a file or line cannot be read as a report and there is no ``on_error``; or ``published`` lies in
            the future.
    """
    if published:
        refuse_future(published, "the date given for all reports")
    report_error = on_error or _raise
    selection = selection or Selection()
    texts: set[str] = set()
    ids: set[str] = set()
    drafts = read_drafts(sources, max_bytes, report_error, may_fetch=fetch)
    for draft in chain.from_iterable(map(part_bundle, drafts) if published is None else [drafts]):
        day = draft.published or published
        if not selection.takes_words(draft.text, draft.headline) or (day and not selection.takes_day(day)):
            selection.on_left_out()
            continue
        try:
            report = admit(draft, published, outlet)
        except IntakeError as error:
            report_error(error)
            continue
        if not selection.takes_day(report.published):
            selection.on_left_out()
            continue
        text_id = content_id("report", report.text)
        if text_id in texts:
            if on_repeated:
                on_repeated()
            continue
        texts.add(text_id)
        if report.id in ids:
            report = replace(report, id=text_id)
        ids.add(report.id)
        yield report


def _raise(error: IntakeError) -> None:
    raise error
