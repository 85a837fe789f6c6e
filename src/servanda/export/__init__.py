"""The record in other formats, one a module; each is a pure function of a linked and judged record."""

from __future__ import annotations

from collections.abc import Callable

from servanda.record import Record


def write(record: Record, form: str) -> str:
    """Return the record as text.

    Args:
        record: a linked and judged record.
        form: ``json``, ``csv`` (the commitments with their judgements) or ``html``.

    Raises:
        ValueError: there is no such format.
    """
    from servanda.export.csv import write_csv
    from servanda.export.html import write_html
    from servanda.export.json import write_json

    writers: dict[str, Callable[[Record], str]] = {"json": write_json, "csv": write_csv, "html": write_html}
    if form not in writers:
        raise ValueError(f"there is no format {form!r}; choose one of {', '.join(writers)}")
    return writers[form](record)
