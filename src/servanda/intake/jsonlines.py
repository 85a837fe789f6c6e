"""JSON lines: one report a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from servanda.errors import IntakeError
from servanda.intake.dates import parse_day
from servanda.intake.draft import Draft
from servanda.intake.text import BOMS, decode, normalise

OWN_KEYS = frozenset({"text", "published", "outlet", "outlets", "headline", "url", "id"})
"""Keys that become fields of the report; all others are kept in ``Report.other``."""


def read_json_lines(path: Path, where: str, limit: int, on_error: Callable[[IntakeError], None]) -> Iterator[Draft]:
    """Yield the reports of a file, line by line; each bad line is handed to ``on_error`` and passed over.

    Args:
        path: the file.
        where: how a message names it.
        limit: bytes that one line may have.
        on_error: receives the error of each bad line, named as file:line.
    """
    for number, line in read_lines(path, where, limit, on_error):
        try:
            yield draft_json(line, f"{where}:{number}")
        except IntakeError as error:
            on_error(error)


def read_lines(
    path: Path, where: str, limit: int, on_error: Callable[[IntakeError], None]
) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank with their numbers, each decoded by itself.

    Args:
        path: the file.
        where: how a message names it.
        limit: bytes that one line may have; a longer one is handed to ``on_error`` without being held in memory.
        on_error: receives the error of each bad line.
    """
    with path.open("rb") as file:
        head = file.read(4)
        encoding = next((encoding for mark, encoding in BOMS if head.startswith(mark)), None)
        file.seek(0)
        if encoding and encoding != "utf-8-sig":
            text = decode(file.read(), where)
            yield from ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())
            return
        number = 0
        while data := file.readline(limit + 1):
            number += 1
            place = f"{where}:{number}"
            if len(data) > limit:
                while data and not data.endswith(b"\n"):
                    data = file.readline(limit)
                on_error(
                    IntakeError(f"{place}: the line is longer than {limit / 1e6:,.0f} MB; a line holds one report")
                )
            elif data.strip():
                try:
                    line = decode(data, place)
                except IntakeError as error:
                    on_error(error)
                else:
                    yield number, line


def draft_json(source: str, where: str) -> Draft:
    """Return the draft of one report written as a JSON object.

    Raises:
        IntakeError: it is no JSON object, has no text, or a value is of the wrong type.
    """
    try:
        plain = json.loads(source)
    except (ValueError, RecursionError) as error:
        msg = f"{where}: this is not JSON ({error}); each line must hold one whole object"
        raise IntakeError(msg) from error
    if not isinstance(plain, dict):
        msg = (
            f'{where}: expected an object such as {{"text": "…", "published": "2020-03-04"}}, got {source.strip()[:40]}'
        )
        raise IntakeError(msg)
    return draft_object(plain, where)


def draft_object(plain: Mapping[str, object], where: str) -> Draft:
    """Return the draft of one report given as keys and values.

    Raises:
        IntakeError: it has no text, or a value is of the wrong type.
    """
    text = _read_string(plain, "text", where)
    if text is None:
        msg = f'{where}: there is no "text", only {", ".join(map(repr, plain)) or "an empty object"}; put the report\'s words there'
        raise IntakeError(msg)
    published = plain.get("published")
    headline = normalise(_read_string(plain, "headline", where) or "")
    body = normalise(text)
    return Draft(
        where=where,
        text=body if not headline or body.casefold().startswith(headline.casefold()) else f"{headline}\n\n{body}",
        id=_read_id(plain, where),
        published=None if published is None or published == "" else parse_day(published, where),
        outlet=_read_outlet(plain, where),
        headline=headline or None,
        url=_read_string(plain, "url", where),
        other={key: value for key, value in plain.items() if key not in OWN_KEYS},
    )


def _read_string(plain: Mapping[str, object], key: str, where: str) -> str | None:
    value = plain.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        msg = f'{where}: "{key}" must be a string, got {value!r:.60}'
        raise IntakeError(msg)
    return value.strip() or None


def _read_id(plain: Mapping[str, object], where: str) -> str | None:
    value = plain.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _read_string(plain, "id", where)


def _read_outlet(plain: Mapping[str, object], where: str) -> str | None:
    outlets = plain.get("outlets")
    if plain.get("outlet") is not None or outlets is None:
        return _read_string(plain, "outlet", where)
    if not isinstance(outlets, list) or not all(isinstance(outlet, str) for outlet in outlets):
        msg = f'{where}: "outlets" must be a list of strings, got {outlets!r:.60}'
        raise IntakeError(msg)
    return ", ".join(outlet.strip() for outlet in outlets if outlet.strip()) or None
