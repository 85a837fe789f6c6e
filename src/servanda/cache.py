"""What took long to make, kept for the next command in a folder of the user's own.

It lies apart from the record: whoever is given a record is given no verdicts with it that the reports do not lead to. It holds
no report's text.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

FOLDER = "SERVANDA_CACHE"
"""The variable that names another folder; empty, nothing is kept."""

MOST = 1_000_000_000
"""Bytes kept; those not used for longest make room."""

MAKERS = ("linking", "review", "assessment", "words", "record")
"""The packages on which it depends what is made of a record: with any change of theirs, nothing kept before is used."""


class Cache:
    """Values by key. That nothing can be kept or fetched is no error: it is made again.

    Args:
        folder: where they lie; None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def fetch(self, key: str, kind: type[T]) -> T | None:
        """Return the value kept under a key; None where there is none."""
        import msgspec

        if self._folder is None:
            return None
        path = self._folder / key
        try:
            packed = path.read_bytes()
            with suppress(OSError):
                os.utime(path)
            return msgspec.msgpack.decode(zlib.decompress(packed), type=kind)
        except (OSError, zlib.error, msgspec.MsgspecError, ValueError):
            return None

    def keep(self, key: str, value: object) -> None:
        """Keep a value under a key."""
        import msgspec

        if self._folder is None:
            return
        packed = zlib.compress(msgspec.msgpack.encode(value), 1)
        path = self._folder / f"{key}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make_room(self._folder, len(packed))
            try:
                path.write_bytes(packed)
                path.replace(self._folder / key)
            finally:
                path.unlink(missing_ok=True)


def open_cache() -> Cache:
    """Return the user's cache."""
    import platformdirs

    told = os.environ.get(FOLDER)
    if told is None:
        return Cache(platformdirs.user_cache_path("servanda"))
    return Cache(Path(told) if told else None)


def _make_room(folder: Path, size: int) -> None:
    """Let go of the values that were not used for longest."""
    held = sorted((each.stat().st_mtime, each.stat().st_size, each) for each in folder.iterdir())
    total = size + sum(each for _, each, _ in held)
    for _, each, path in held:
        if total <= MOST:
            return
        path.unlink(missing_ok=True)
        total -= each


def make_key(*parts: object) -> str:
    """Return the key of what this program makes of these parts, told by their ``repr``."""
    return sha256(repr((_digest_program(), *parts)).encode()).hexdigest()


@cache
def _digest_program() -> str:
    """Return a digest of the program's own files that make a record of findings."""
    here = Path(__file__).parent
    digest = sha256()
    for path in sorted((*here.iterdir(), *(path for package in MAKERS for path in (here / package).rglob("*")))):
        if path.suffix in {".py", ".tsv"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()
