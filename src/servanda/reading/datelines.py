"""Where a story begins behind its dateline: "KABUL, March 4 (Agency) - Troops …" tells nothing before the dash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAME = r"[A-Z][\w'’.\-]*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
DATELINE = re.compile(
    rf"^[^\S\n]*{_NAME}(?:,? {_NAME}){{0,5}}(?:,? {_DAY}|,? ?\({_DAY}\))?(?: ?\([A-Z][^)\n]{{1,30}}\))? ?(?:--?[^\S\n]+|[–—][^\S\n]*)(?=[A-Z\d\"“‘'])",
    re.MULTILINE,
)
"""A place with a day or an agency, up to the dash, at the beginning of a line."""
_TOLD = re.compile(rf"{_DAY}|\([A-Z][^)\n]{{1,30}}\)")


def find_leads(doc: Doc) -> list[int]:
    """Return the tokens with which a sentence begins behind a dateline, in order."""
    ends = {match.end() for match in DATELINE.finditer(doc.text) if _TOLD.search(match[0])}
    return [token.i for token in doc if token.idx in ends] if ends else []
