"""Paths, folders, globs and the standard input to the files of reports that they stand for."""

from __future__ import annotations

import glob
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import islice
from pathlib import Path

from servanda.errors import IntakeError
from servanda.intake.fetch import is_address


class FileKind(Enum):
    """How a file holds its reports."""

    TEXT = "text"
    HTML = "html"
    JSON_LINES = "json lines"
    JSON = "json"
    TABLE = "table"
    FEED = "feed"
    WARC = "warc"
    WACZ = "wacz"
    PDF = "pdf"


SUFFIXES = {
    ".txt": FileKind.TEXT,
    ".text": FileKind.TEXT,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".jsonl": FileKind.JSON_LINES,
    ".ndjson": FileKind.JSON_LINES,
    ".json": FileKind.JSON,
    ".csv": FileKind.TABLE,
    ".tsv": FileKind.TABLE,
    ".rss": FileKind.FEED,
    ".atom": FileKind.FEED,
    ".xml": FileKind.FEED,
    ".warc": FileKind.WARC,
    ".warc.gz": FileKind.WARC,
    ".wacz": FileKind.WACZ,
    ".pdf": FileKind.PDF,
}
"""What a folder's files are by their names; its other files are passed over."""

HEAD_BYTES = 2048
"""Read to tell what a file of another name is."""
STANDARD_INPUT = "-"
"""The source that stands for the standard input."""
_FEED_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf")
_JSON_BEGINS = re.compile(rb'(?:\{|\[\s*\{)\s*"')


def find_files(sources: Iterable[str | Path], on_error: Callable[[IntakeError], None]) -> Iterator[Path]:
    """Yield the files of each source, sorted within it and each once.

    A folder stands for the reports in it and below it, hidden ones apart; a named or globbed file for itself, whatever
    its name.

    Args:
        sources: paths of files, folders or globs.
        on_error: receives the error of a source that leads to no file.
    """
    seen = set()
    for source in sources:
        try:
            files = _expand(source)
        except (IntakeError, OSError) as error:
            on_error(error if isinstance(error, IntakeError) else _unreadable(source, error))
            continue
        for path in files:
            if (whole := path.absolute()) not in seen:
                seen.add(whole)
                yield path


def find_others(sources: Iterable[str | Path]) -> list[Path]:
    """Return the files of the folders among the sources that are passed over, for no report ends so; hidden ones apart."""
    folders = [folder for source in sources if (folder := Path(source).expanduser()).is_dir()]
    return sorted({path for folder in folders for path in _list_files(folder) if not kind_of_name(path)})


def kind_of_name(path: Path) -> FileKind | None:
    """Return what a file is by its name; None where its name does not say."""
    name = path.name.lower()
    return next((kind for suffix, kind in SUFFIXES.items() if name.endswith(suffix)), None)


def tell_kind(path: Path) -> FileKind:
    """Return how a file holds its reports: by its name, else by how it begins."""
    if kind := kind_of_name(path):
        return kind
    with path.open("rb") as file:
        return kind_of_beginning(file.read(HEAD_BYTES))


def kind_of_beginning(head: bytes) -> FileKind:
    """Return how a file holds its reports by its first bytes: plain text where they do not say otherwise."""
    if head.startswith(b"%PDF-"):
        return FileKind.PDF
    if head.startswith(b"WARC/1") or (head.startswith(b"\x1f\x8b") and _unpack(head).startswith(b"WARC/1")):
        return FileKind.WARC
    if head.startswith(b"PK\x03\x04") and (b"archive/" in head or b"datapackage.json" in head):
        return FileKind.WACZ
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in head:
        return FileKind.HTML
    if head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")) and any(root in head for root in _FEED_ROOTS):
        return FileKind.FEED
    if head.startswith(b'{"'):
        return FileKind.JSON_LINES
    return FileKind.JSON if _JSON_BEGINS.match(head) else FileKind.TEXT


def _unpack(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 16)
    except zlib.error:
        return b""


def count_sources(sources: Iterable[str | Path]) -> int:
    """Count the reports that the sources seem to hold, for a progress bar: nothing is decoded or checked."""
    total = 0
    paths = []
    for source in sources:
        if source == STANDARD_INPUT or is_address(source):
            total += 1
        else:
            paths.append(source)
    for path in find_files(paths, on_error=lambda _: None):
        try:
            total += _count_lines(path) if tell_kind(path) is FileKind.JSON_LINES else 1
        except OSError:
            total += 1
    return total


def _expand(source: str | Path) -> list[Path]:
    path = Path(source).expanduser()
    if path.is_dir():
        return _walk(path)
    if path.exists():
        return [path]
    if not glob.has_magic(str(path)):
        msg = f"{source}: there is no such file or folder; check the path"
        raise IntakeError(msg)
    found = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    matches = [Path(match) for match in found]
    if not matches:
        msg = f"{source}: no file matches; check the folder and the pattern"
        raise IntakeError(msg)
    files = [match for match in matches if not match.is_dir()]
    # A pattern such as "reports/*" may match folders alone.
    return files or [file for match in matches for file in _walk(match)]


def _walk(folder: Path) -> list[Path]:
    files = [path for path in _list_files(folder) if kind_of_name(path)]
    if not files:
        held = [path.name for path in islice(folder.iterdir(), 3)]
        holds = f"only {', '.join(held)}" if held else "nothing"
        msg = f"{folder}: the folder holds no report ({holds}); reports end in {', '.join(SUFFIXES)}"
        raise IntakeError(msg)
    return files


def _list_files(folder: Path) -> list[Path]:
    """Return the files in a folder and below it in order, hidden ones apart."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if not any(part.startswith(".") for part in path.relative_to(folder).parts) and not path.is_dir()
    ]


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if not line.isspace())


def _unreadable(source: str | Path, error: OSError) -> IntakeError:
    return IntakeError(f"{source}: cannot be read ({error.strerror or error}); check its permissions")
