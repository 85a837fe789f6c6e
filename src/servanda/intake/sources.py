"""Paths, folders and globs to the files of reports that they stand for."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import islice
from pathlib import Path

from servanda.errors import IntakeError


class FileKind(Enum):
    """How a file holds its reports."""

    TEXT = "text"
    HTML = "html"
    JSON_LINES = "json lines"


SUFFIXES = {
    ".txt": FileKind.TEXT,
    ".text": FileKind.TEXT,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".jsonl": FileKind.JSON_LINES,
    ".ndjson": FileKind.JSON_LINES,
}
"""What a folder's files are by their names; its other files are passed over."""

HEAD_BYTES = 2048
"""Read to tell what a file of another name is."""


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


def tell_kind(path: Path) -> FileKind:
    """Return how a file holds its reports: by its suffix, else by how it begins."""
    if kind := SUFFIXES.get(path.suffix.lower()):
        return kind
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in head:
        return FileKind.HTML
    return FileKind.JSON_LINES if head.startswith(b'{"') else FileKind.TEXT


def count_sources(sources: Iterable[str | Path]) -> int:
    """Count the reports that the sources seem to hold, for a progress bar: nothing is decoded or checked."""
    total = 0
    for path in find_files(sources, on_error=lambda _: None):
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
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not path.is_dir()
    ]
    if not files:
        held = [path.name for path in islice(folder.iterdir(), 3)]
        holds = f"only {', '.join(held)}" if held else "nothing"
        msg = f"{folder}: the folder holds no report ({holds}); reports end in {', '.join(SUFFIXES)}"
        raise IntakeError(msg)
    return files


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if not line.isspace())


def _unreadable(source: str | Path, error: OSError) -> IntakeError:
    return IntakeError(f"{source}: cannot be read ({error.strerror or error}); check its permissions")
