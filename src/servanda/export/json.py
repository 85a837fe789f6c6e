"""The record as JSON: the public format ``record/1``, described in docs/record.schema.json."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from servanda.errors import RecordError
from servanda.record import Item, Record, Report, from_plain, to_plain

FORMAT = "record/1"
"""Name and version of the format."""

LISTS = (
    "reports",
    "actors",
    "places",
    "statements",
    "incidents",
    "agreements",
    "commitments",
    "judgements",
    "decisions",
)
"""The lists of a record, in the order of the file."""

UNORDERED = ("aliases", "parties", "third_parties", "told_by", "denied_by")
"""Keys of lists in which order means nothing; they are sorted, so that equal records are equal files."""


def write_json(record: Record) -> str:
    """Return the record as JSON with one item a line; equal records give equal text, whatever the order of their items.

    Raises:
        ValueError: a number is not finite, and JSON cannot hold it.
    """
    blocks = [f'"servanda": {json.dumps(FORMAT)}']
    for name in LISTS:
        items = sorted(map(_write_item, getattr(record, name)), key=_place_of(name))
        lines = ",\n".join(json.dumps(item, ensure_ascii=False, allow_nan=False) for item in items)
        blocks.append(f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []')
    return "{" + ",\n".join(blocks) + "}\n"


def read_json(text: str) -> Record:
    """Return the record that the JSON describes.

    Raises:
        RecordError: the text is no JSON of this format, or a value in it does not fit.
    """
    try:
        plain = json.loads(text)
    except json.JSONDecodeError as error:
        raise RecordError(f"this is no JSON: {error}; give a file made by `servanda export --format json`") from error
    form = plain.get("servanda") if isinstance(plain, dict) else None
    if form is None:
        raise RecordError(
            'this JSON is no record of Servanda: it has no key "servanda"; '
            "give a file made by `servanda export --format json`"
        )
    if form != FORMAT:
        raise RecordError(
            f"this record is in the format {form!r}, and this Servanda reads {FORMAT!r}; "
            "upgrade with `pip install --upgrade servanda`"
        )
    try:
        record = from_plain(Record, plain)
    except (TypeError, ValueError) as error:
        raise RecordError(f"a value of this record does not fit: {error}") from error
    for report, told in zip(record.reports, plain.get("reports", []), strict=True):
        if told.get("sha256", report.sha256) != report.sha256:
            raise RecordError(
                f"the text of report {report.id} is not the one that was read: its SHA-256 is {report.sha256}, "
                f"and the file says {told['sha256']}; export the record again"
            )
    return record


def _write_item(item: Item) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(item)
    for key in UNORDERED:
        if key in plain:
            plain[key] = sorted(plain[key])
    for key in ("identifiers", "other"):
        if key in plain:
            plain[key] = dict(sorted(plain[key].items()))
    if isinstance(item, Report):
        # The text comes last, so that a person who opens the file sees what the report is before all of it.
        text = plain.pop("text")
        plain.update(text=text, sha256=item.sha256)
    return plain


def _place_of(name: str) -> Callable[[dict[str, Any]], tuple[str, ...]]:
    """Return the key by which a list is sorted."""
    if name == "judgements":
        return lambda plain: (plain["commitment"], plain["valid_on"] or "", plain["known_on"] or "")
    return lambda plain: (plain["id"],)
