"""Tables of reports, one a row, as spreadsheets and news databases export them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO

from servanda.errors import IntakeError
from servanda.intake.draft import Draft
from servanda.intake.jsonlines import draft_object
from servanda.intake.text import decode

KEYS = {
    "text": ("text", "body", "content", "article", "story", "full text", "fulltext", "article text"),
    "published": (
        "published",
        "date",
        "publication date",
        "pub date",
        "pubdate",
        "published at",
        "publish date",
        "day",
    ),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "media", "source name"),
    "headline": ("headline", "title"),
    "url": ("url", "link", "source url"),
    "id": ("id",),
}
"""What a column may be called, in small letters, by the key of a report that it holds; of several the first one counts."""
DELIMITERS = ",;\t|"
LONGEST_CELL = 20_000_000
"""Characters that a cell may have; Python's own bound is shorter than a long report."""


def read_table(data: bytes, where: str, on_error: Callable[[IntakeError], None]) -> Iterator[Draft]:
    """Yield the reports of a table whose first row names its columns.

    Args:
        data: the file's bytes.
        where: how a message names the file.
        on_error: receives the error of each row that cannot be read, named as file:row.

    Raises:
        IntakeError: no column is called "text" or a like name, or a quotation mark is never closed.
    """
    source = decode(data, where)
    csv.field_size_limit(LONGEST_CELL)
    head = source.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    rows = csv.reader(StringIO(source, newline=""), delimiter=delimiter)
    try:
        names = [name.strip() for name in next(rows)]
        key_of = _name_columns(names)
        if "text" not in key_of.values():
            msg = f'{where}: no column is called "text", only {", ".join(map(repr, names))}; call the one with the reports\' words so'
            raise IntakeError(msg)
        for number, row in enumerate(rows, start=2):
            if not any(cell.strip() for cell in row):
                continue
            cells = {key_of.get(place, name): row[place] for place, name in enumerate(names) if place < len(row)}
            try:
                yield draft_object(cells, f"{where}: row {number}")
            except IntakeError as error:
                on_error(error)
    except csv.Error as error:
        msg = f"{where}: this is no table ({error}); export it again as CSV in UTF-8"
        raise IntakeError(msg) from error


def _name_columns(names: list[str]) -> dict[int, str]:
    """Return for each column that holds a key of a report that key; every key once."""
    plain = [name.casefold().replace("_", " ").replace("-", " ") for name in names]
    found = {key: next((plain.index(name) for name in called if name in plain), None) for key, called in KEYS.items()}
    return {place: key for key, place in found.items() if place is not None}
