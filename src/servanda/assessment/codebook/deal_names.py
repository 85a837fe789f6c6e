"""Nouns for agreements, pledges and truces, and whether a text holds them."""

from __future__ import annotations

import re
from functools import cache

DEAL = r"agreements?|accords?|deals?|pacts?|treat(?:y|ies)|protocols?|memorand(?:um|a)|settlement|peace plan|terms|provisions|arrangements?|resolution"
"""Nouns for any agreement."""
PLEDGE = r"pledges?|promises?|commitments?|undertakings?|vows?|obligations?|assurances?"
"""Nouns for any promise of one side."""
TRUCE = r"cease-?\s?-?\s?fires?|truces?|armistice|cessation(?: of (?:hostilities|violence|fighting))?|(?:lull|reduction) (?:of|in) violence|no-?fly zone"
"""Nouns for a halt of fighting."""


@cache
def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def names(pattern: str, text: str) -> bool:
    """Tell whether a text holds, as whole words, one that a pattern of this table names; an empty pattern names nothing."""
    return bool(pattern) and _whole_words(pattern).search(text) is not None
