"""Datelines: "NAIROBI, March 4 (Agency) - Troops …" tells where and when a report was written, and the story begins behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_NO_PLACE = r"(?!(?:On|In|By|At|From|Since|Until|After|Before|For|The|This|Last|Next|Late|Early)\b)"
"""Words with which a sentence begins that only looks like a dateline: "By 10 March - …"."""
_NAME = r"[A-Z][\w'’.\-]*"
_CAPITALS = r"[A-Z]{2}[A-Z'’.\-]*"
_NAMES = rf"(?:,? {_NAME}){{0,5}}"
_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[A-Za-z]*\.?"
_WEEKDAY = r"(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day)"
_DAY = (
    rf"(?:(?:{_WEEKDAY},? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?|{_WEEKDAY}"
    r"|\d{4}-\d\d?-\d\d?|\d\d?/\d\d?/\d{2,4})"
)
_AGENCY = r"\([A-Z][^)\n]{1,30}\)"
_DASH = r" ?(?:--?[^\S\n]+|[–—][^\S\n]*)(?=[A-Z\d\"“‘'])"
_CAPITALS_ALONE = rf"(?:[A-Z]{{2,}} )?(?:[A-Z]{{4}}|[A-Z]['’][A-Z]{{3}})[A-Z'’.\-]*(?:/[A-Z]{{4,}})*(?: [A-Z]{{2}}[A-Z'’.\-]*){{0,3}}(?:,? {_NAME}){{0,2}} (?:--?|[–—])[^\S\n]+(?=[A-Z\d\"“‘'])"
_PLACE_AND_DAY = rf"{_CAPITALS}{_NAMES},? {_DAY}|{_NAME}{_NAMES}, ?{_DAY}|{_NAME}{_NAMES},? ?\({_DAY}\)"

DATELINE = re.compile(
    rf"(?:^|(?<=[^\S\n]{{2}}))[^\S\n]*{_NO_PLACE}(?:"
    rf"(?:{_PLACE_AND_DAY})(?: ?{_AGENCY})?{_DASH}"
    rf"|{_NAME}{_NAMES}(?:/{_NAME}{_NAMES})? ?{_AGENCY}{_DASH}"
    rf"|{_CAPITALS_ALONE}"
    rf"|{_CAPITALS}{_NAMES},? ?\({_DAY}\)(?:[^\S\n]*$|[^\S\n]+(?=[A-Z\d\"“‘'])))",
    re.MULTILINE,
)
"""A place with a day or an agency, or in capitals alone, up to the dash, at the beginning of a line or behind a gap; a day in brackets may close it."""


def find_datelines(text: str) -> list[tuple[int, int]]:
    """Return the datelines of a text as the offsets of their first character and of the story behind them."""
    return [match.span() for match in DATELINE.finditer(text)]


def mark_datelines(doc: Doc) -> list[int]:
    """Write the datelines of a document into ``doc.spans["datelines"]``.

    Returns:
        The tokens with which a sentence begins behind a dateline, in order.
    """
    found = find_datelines(doc.text)
    marked = (doc.char_span(start, end, alignment_mode="contract") for start, end in found)
    spans: list[Span] = [span for span in marked if span is not None]
    doc.spans["datelines"] = spans
    ends = {end for _, end in found}
    return [token.i for token in doc if token.idx in ends and not token.is_space] if ends else []
