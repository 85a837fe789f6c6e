"""Stretches between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.record import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "``": "''", '"': '"', "''": "''", "”": "”"}
"""Opening marks with what closes each; a closing mark at the front of words was meant to open."""
CLOSING = frozenset({"”", "»", "''", '"'})
EITHER = frozenset({'"', "''"})
"""Marks that open and close alike."""
LONGEST = 400
"""Words after which a mark without its partner is taken for a slip."""


def find_quotations(doc: Doc, report: Report) -> list[tuple[int, int]]:
    """Return first and last-plus-one word inside each outermost pair of marks, in text order.

    A paragraph of running quotation may open without the one before it having closed; both are one quotation then.
    """
    if not any(mark in report.text for mark in (*CLOSED_BY, *CLOSING)):
        return []
    found: list[tuple[int, int]] = []
    first = 0
    pending: list[str] = []
    for token in doc:
        if pending and token.i - first > LONGEST:
            pending = []
        if pending and _closes(token):
            # A mark of another style closes the outer one too: it was typed by a slip.
            while pending and token.text not in CLOSED_BY[pending.pop()]:
                continue
            if not pending and token.i > first:
                found.append((first, token.i))
        elif _opens(token) and token.text not in pending:
            first = first if pending else token.i + 1
            pending.append(token.text)
    return found


def _opens(token: Token) -> bool:
    if token.text in CLOSING:
        in_front = _is_before_word(token) and not _is_after_word(token)
        return token.text in CLOSED_BY and (in_front or (token.text in EITHER and not _is_after_word(token)))
    return token.text in CLOSED_BY


def _closes(token: Token) -> bool:
    """Tell whether a mark ends what is open; one that only stands before its next word opens a further paragraph."""
    return token.text in CLOSING and not (
        token.text in CLOSED_BY and _is_before_word(token) and not _is_after_word(token)
    )


def _is_after_word(token: Token) -> bool:
    """Tell whether no white space parts the mark from what stands before it."""
    before = token.nbor(-1) if token.i else None
    return before is not None and not before.whitespace_ and not before.is_space


def _is_before_word(token: Token) -> bool:
    """Tell whether no white space parts the mark from what stands after it."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return after is not None and not token.whitespace_ and not after.is_space
