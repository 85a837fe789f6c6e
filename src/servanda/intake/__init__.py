"""Files, pages and feeds to reports: the text is normalised once, and offsets refer to it for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from servanda.errors import IntakeError
from servanda.intake.dates import refuse_future
from servanda.intake.draft import Draft, admit
from servanda.intake.html import read_html
from servanda.intake.jsonlines import read_json_lines
from servanda.intake.sources import FileKind, count_sources, find_files, tell_kind
from servanda.intake.text import decode, normalise, refuse_binary
from servanda.record import Report, content_id

__all__ = ["MAX_BYTES", "count_sources", "read_sources"]

MAX_BYTES = 20_000_000
"""Bytes that one report may have: a text or HTML file, or a line of JSON lines."""


def read_sources(
    sources: Iterable[str | Path],
    *,
    published: date | None = None,
    outlet: str | None = None,
    on_error: Callable[[IntakeError], None] | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Report]:
    """Yield the reports of files, folders and globs, one at a time and each text once.

    A source's own id is kept unless another text of the same run has it already.

    Args:
        sources: paths of text, HTML or JSON-lines files, of folders of such, or globs.
        published: publication date for reports that do not give their own.
        outlet: outlet for reports that do not give their own.
        on_error: receives the error of each bad file or line, which is then passed over; None raises the first.
        max_bytes: bytes that one report may have.

    Raises:
        IntakeError: a file or line cannot be read as a report and there is no ``on_error``; or ``published`` lies in
            the future.
    """
    if published:
        refuse_future(published, "the date given for all reports")
    report_error = on_error or _raise
    texts: set[str] = set()
    ids: set[str] = set()
    for path in find_files(sources, report_error):
        for draft in _read_file(path, max_bytes, report_error):
            try:
                report = admit(draft, published, outlet)
            except IntakeError as error:
                report_error(error)
                continue
            text_id = content_id("report", report.text)
            if text_id in texts:
                continue
            texts.add(text_id)
            if report.id in ids:
                report = replace(report, id=text_id)
            ids.add(report.id)
            yield report


def _raise(error: IntakeError) -> None:
    raise error


def _read_file(path: Path, limit: int, on_error: Callable[[IntakeError], None]) -> Iterator[Draft]:
    try:
        kind = tell_kind(path)
        if kind is FileKind.JSON_LINES:
            _refuse_empty_or_binary(path)
            yield from read_json_lines(path, limit, on_error)
            return
        where = str(path)
        data = _read_bytes(path, limit)
        draft = (
            read_html(data, where) if kind is FileKind.HTML else Draft(where=where, text=normalise(decode(data, where)))
        )
    except OSError as error:
        on_error(IntakeError(f"{path}: cannot be read ({error.strerror or error}); check its permissions"))
    except IntakeError as error:
        on_error(error)
    else:
        yield draft


def _read_bytes(path: Path, limit: int) -> bytes:
    size = path.stat().st_size
    if size > limit:
        msg = (
            f"{path}: {size / 1e6:,.1f} MB is too large for one report (the limit is {limit / 1e6:,.1f} MB); "
            f"split it, or write one report a line as JSON lines"
        )
        raise IntakeError(msg)
    data = path.read_bytes()
    if not data.strip():
        msg = f"{path}: the file is empty; save the report's text in it or leave it out"
        raise IntakeError(msg)
    return data


def _refuse_empty_or_binary(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        msg = f"{path}: the file is empty; it must hold one report a line as JSON"
        raise IntakeError(msg)
    refuse_binary(head, str(path))
