"""Words for comparing: what two stretches of text have in common."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
FUNCTION_WORDS = frozenset(
    "a about after against all also an and any are as at be been before between both but by can could did do does each for from had "
    "has have he her him his if in into is it its may might more most must no not of off on one only or other our out over own shall "
    "she should so some such than that the their them then there these they this those to two under until up was we were what when "
    "where which who will with would you your".split()
)


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return a word without its commonest endings, so that "releases" meets "released"."""
    word = word.casefold().removesuffix("'s").removesuffix("’s").replace("-", "")
    for ending, rest in (
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("als", ""),
        ("al", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending) + rest
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@lru_cache(maxsize=1 << 13)
def content_words(text: str) -> frozenset[str]:
    """Return the stems of a text's words, without function words."""
    return frozenset(stem(word) for word in WORD.findall(text) if word.casefold() not in FUNCTION_WORDS)


def shared(these: frozenset[str], those: frozenset[str]) -> float:
    """Return the part of the shorter text's words that the other has too, from 0 to 1; 0 where either is empty."""
    shorter = min(len(these), len(those))
    return len(these & those) / shorter if shorter else 0.0
