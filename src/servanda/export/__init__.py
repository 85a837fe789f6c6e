"""The record in other formats, one a module; each is a pure function of a linked and judged record."""

from __future__ import annotations

from servanda.export.formats import FORMATS
from servanda.record import Record

__all__ = ["FORMATS", "write"]


def write(record: Record, form: str) -> str | bytes:
    """Return the record in a format: text, or bytes where the format is no text.

    Args:
        record: a linked and judged record.
        form: a key of ``FORMATS``.

    Raises:
        ValueError: there is no such format.
    """
    if form not in FORMATS:
        raise ValueError(f"there is no format {form!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[form].write(record)
