"""Web archives, WARC and WACZ: one report for each archived page that holds an article."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from servanda.errors import IntakeError
from servanda.intake.draft import Draft
from servanda.intake.html import read_html

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
"""Media types of pages; pictures, scripts and the rest of a site are passed over."""


def read_warc(path: Path, where: str, limit: int, on_error: Callable[[IntakeError], None]) -> Iterator[Draft]:
    """Yield the articles of a WARC file, compressed or not.

    Args:
        path: the file.
        where: how a message names it.
        limit: bytes that one page may have.
        on_error: receives the error of each page that holds no article, and of the point where the file is damaged.
    """
    with path.open("rb") as stream:
        passed_over = yield from _read_records(stream, where, limit, on_error)
    if passed_over:
        msg = f"{where}: none of its {passed_over:,} records is a page that was fetched; check that the crawl reached the site"
        on_error(IntakeError(msg))


def read_wacz(path: Path, where: str, limit: int, on_error: Callable[[IntakeError], None]) -> Iterator[Draft]:
    """Yield the articles of the WARC files packed in a WACZ file.

    Args:
        path: the file.
        where: how a message names it.
        limit: bytes that one page may have.
        on_error: receives the error of each page that holds no article, and of each damaged file inside.

    Raises:
        IntakeError: it is no ZIP file, or holds no WARC file.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            names = sorted(name for name in packed.namelist() if name.endswith((".warc", ".warc.gz")))
            if not names:
                msg = f"{where}: no WARC file is packed in it; a WACZ file holds them in its folder archive/"
                raise IntakeError(msg)
            for name in names:
                with packed.open(name) as stream:
                    yield from _read_records(stream, f"{where}: {name}", limit, on_error)
    except (zipfile.BadZipFile, RuntimeError) as error:
        msg = f"{where}: the WACZ file is damaged or locked ({error}); fetch it again"
        raise IntakeError(msg) from error


def _read_records(
    stream: IO[bytes], where: str, limit: int, on_error: Callable[[IntakeError], None]
) -> Generator[Draft, None, int]:
    """Yield the articles; return how many records were passed over where no page was among them."""
    import zlib

    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    read = pages = 0
    try:
        for record in ArchiveIterator(stream):
            read += 1
            if not _is_page(record):
                continue
            pages += 1
            url = record.rec_headers.get_header("WARC-Target-URI") or f"record {read}"
            try:
                yield _draft(record, url, f"{where}: {url}", limit)
            except IntakeError as error:
                on_error(error)
    # warcio trips over a record that has lost its address with an AttributeError.
    except (ArchiveLoadFailed, AttributeError, EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile) as error:
        why = "a record has no address" if isinstance(error, AttributeError) else error
        msg = f"{where}: damaged after {read:,} records ({why}); what stood before is read: fetch the archive again for the rest"
        on_error(IntakeError(msg))
    else:
        if not read:
            on_error(IntakeError(f"{where}: there is no record in it; check that it is a WARC file"))
        return 0 if pages else read
    return 0


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type == "response":
        headers = record.http_headers
        if headers is None or headers.get_statuscode() != "200":
            return False
        media = headers.get_header("Content-Type") or ""
    elif record.rec_type == "resource":
        media = record.rec_headers.get_header("Content-Type") or ""
    else:
        return False
    return media.partition(";")[0].strip().lower() in PAGE_TYPES


def _draft(record: ArcWarcRecord, url: str, where: str, limit: int) -> Draft:
    data = record.content_stream().read(limit + 1)
    if len(data) > limit:
        msg = f"{where}: the page is larger than {limit / 1e6:,.1f} MB; save its text as a .txt file instead"
        raise IntakeError(msg)
    if record.raw_stream.read(1) == b"" and record.raw_stream.limit > 0:
        msg = f"{where}: the archive breaks off within this page; fetch it again"
        raise IntakeError(msg)
    draft = read_html(data, where)
    captured = record.rec_headers.get_header("WARC-Date")
    return replace(draft, url=draft.url or url, other={**draft.other, **({"captured": captured} if captured else {})})
