"""Stretches between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.record import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENING, CLOSING, EITHER = "“«„", "”»", '"'
LONGEST = 400
"""Words after which a mark without its partner is taken for a slip."""


def find_quotations(doc: Doc, report: Report) -> list[tuple[int, int]]:
    """Return first and last-plus-one word inside each pair of marks.

    A paragraph of running quotation may open without the one before it having closed; both are one quotation then.
    """
    if not any(mark in report.text for mark in OPENING + CLOSING + EITHER):
        return []
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for token in doc:
        mark = token.text if len(token.text) == 1 else token.text[:2] if token.text in {"``", "''"} else ""
        if opened is None and (mark in {*OPENING, EITHER, "``"} and mark):
            opened = token.i
        elif opened is not None and mark and (mark in {*CLOSING, EITHER, "''"}):
            if token.i > opened + 1:
                found.append((opened + 1, token.i))
            opened = None
        elif opened is not None and token.i - opened > LONGEST:
            opened = None
    return found
