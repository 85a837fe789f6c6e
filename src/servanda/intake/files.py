"""Files of any kind, the standard input and web pages to the drafts of the reports in them."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import NamedTemporaryFile

from servanda.errors import IntakeError
from servanda.intake.archive import read_wacz, read_warc
from servanda.intake.draft import Draft
from servanda.intake.feed import read_feed
from servanda.intake.fetch import fetch, is_address
from servanda.intake.html import read_html
from servanda.intake.jsonlines import read_json_lines
from servanda.intake.pdf import read_pdf
from servanda.intake.sources import (
    HEAD_BYTES,
    STANDARD_INPUT,
    FileKind,
    find_files,
    kind_of_beginning,
    tell_kind,
)
from servanda.intake.table import read_table
from servanda.intake.text import decode, normalise, refuse_binary
from servanda.intake.wire import read_json

HEADING = re.compile(r"#{1,2} +(?P<words>[^\n]+?) *#*(?=\n)")
"""How a text written in Markdown begins where it has a heading."""
MEDIA = {
    "text/html": FileKind.HTML,
    "application/xhtml+xml": FileKind.HTML,
    "application/rss+xml": FileKind.FEED,
    "application/atom+xml": FileKind.FEED,
    "application/pdf": FileKind.PDF,
    "application/json": FileKind.JSON,
}
"""What a web page is by the media type that its site gives; others are told by how they begin."""


def read_drafts(
    sources: Iterable[str | Path], limit: int, on_error: Callable[[IntakeError], None], *, may_fetch: bool
) -> Iterator[Draft]:
    """Yield the drafts of all sources in their order.

    Args:
        sources: paths of files and folders, globs, web addresses, or "-" for the standard input.
        limit: bytes that one report may have.
        on_error: receives the error of each source, file and report that cannot be read.
        may_fetch: whether web addresses may be fetched.
    """
    for is_path, run in groupby(sources, key=lambda source: source != STANDARD_INPUT and not is_address(source)):
        if is_path:
            for path in find_files(run, on_error):
                yield from _read_file(path, str(path), limit, on_error)
            continue
        for source in map(str, run):
            try:
                if source == STANDARD_INPUT:
                    yield from _read_standard_input(limit, on_error)
                else:
                    yield from _read_page(source, limit, on_error, may_fetch=may_fetch)
            except IntakeError as error:
                on_error(error)


def _read_standard_input(limit: int, on_error: Callable[[IntakeError], None]) -> Iterator[Draft]:
    with NamedTemporaryFile() as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
        file.flush()
        yield from _read_file(Path(file.name), "standard input", limit, on_error)


def _read_page(url: str, limit: int, on_error: Callable[[IntakeError], None], *, may_fetch: bool) -> Iterator[Draft]:
    if not may_fetch:
        msg = f"{url}: nothing is fetched from the web unless asked to; say so with --fetch, or save the page as HTML"
        raise IntakeError(msg)
    page = fetch(url, limit)
    kind = MEDIA.get(page.media) or kind_of_beginning(page.data[:HEAD_BYTES])
    with NamedTemporaryFile() as file:
        file.write(page.data)
        file.flush()
        for draft in _read_file(Path(file.name), url, limit, on_error, kind):
            yield draft if draft.url else replace(draft, url=page.url)


def _read_file(
    path: Path, where: str, limit: int, on_error: Callable[[IntakeError], None], kind: FileKind | None = None
) -> Iterator[Draft]:
    """Yield the drafts of one file.

    Args:
        path: the file.
        where: how a message names it.
        limit: bytes that one report may have.
        on_error: receives the error of the file, or of each bad report in it.
        kind: how it holds its reports, where that is known.
    """
    try:
        match kind or tell_kind(path):
            case FileKind.JSON_LINES:
                _refuse_empty_or_binary(path, where)
                yield from read_json_lines(path, where, limit, on_error)
            case FileKind.JSON:
                yield from read_json(_read_bytes(path, where, limit), where, on_error)
            case FileKind.TABLE:
                yield from read_table(_read_bytes(path, where, limit), where, on_error)
            case FileKind.FEED:
                yield from read_feed(_read_bytes(path, where, limit), where, on_error)
            case FileKind.WARC:
                yield from read_warc(path, where, limit, on_error)
            case FileKind.WACZ:
                yield from read_wacz(path, where, limit, on_error)
            case FileKind.PDF:
                yield read_pdf(BytesIO(_read_bytes(path, where, limit)), where)
            case FileKind.HTML:
                yield read_html(_read_bytes(path, where, limit), where)
            case FileKind.TEXT:
                yield _draft_text(normalise(decode(_read_bytes(path, where, limit), where)), where)
    except OSError as error:
        on_error(IntakeError(f"{where}: cannot be read ({error.strerror or error}); check its permissions"))
    except IntakeError as error:
        on_error(error)


def _draft_text(text: str, where: str) -> Draft:
    """Return the draft of a text; the mark before a heading that it begins with, as in Markdown, is no word of it."""
    if not (heading := HEADING.match(text)):
        return Draft(where=where, text=text)
    return Draft(where=where, text=text[heading.start("words") :], headline=heading["words"])


def _read_bytes(path: Path, where: str, limit: int) -> bytes:
    size = path.stat().st_size
    if size > limit:
        msg = (
            f"{where}: {size / 1e6:,.1f} MB is too large for one report (the limit is {limit / 1e6:,.1f} MB); "
            f"split it, or write one report a line as JSON lines"
        )
        raise IntakeError(msg)
    data = path.read_bytes()
    if not data.strip():
        msg = f"{where}: the file is empty; save the report's text in it or leave it out"
        raise IntakeError(msg)
    return data


def _refuse_empty_or_binary(path: Path, where: str) -> None:
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        msg = f"{where}: the file is empty; it must hold one report a line as JSON"
        raise IntakeError(msg)
    refuse_binary(head, where)
