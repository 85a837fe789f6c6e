"""Where a record lies: a file, or a PostgreSQL database by its URL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from servanda.errors import StoreError

SCHEMES = ("postgresql", "postgres")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_PASSWORD = re.compile(r"(//[^/?#:@]*):.*@")
_PASSWORD_OPTION = re.compile(r"([?&](?:ssl)?password=)[^&]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Database:
    """A PostgreSQL database; written out, it never shows its password."""

    url: str
    """The URL with everything in it."""

    def __str__(self) -> str:
        return _PASSWORD_OPTION.sub(r"\1***", _PASSWORD.sub(r"\1:***@", self.url))

    def __repr__(self) -> str:
        return f"Database({str(self)!r})"


Address = Path | Database
"""Where a record lies."""


def parse_address(text: str) -> Address:
    """Return the file or the database that a text names.

    Raises:
        StoreError: it is the URL of something else than a PostgreSQL database.
    """
    found = _SCHEME.match(text)
    if not found:
        return Path(text)
    if found[1].lower() not in SCHEMES:
        raise StoreError(
            f"{Database(text)} cannot hold a record: give the path of a file, or postgresql://USER@HOST/DATABASE"
        )
    return Database(text)
