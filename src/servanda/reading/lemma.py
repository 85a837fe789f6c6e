"""Lemma scripts: how a word is rewritten into its lemma, as a label a tagger can learn.

A script says which letter case the lemma takes, how many characters leave the word's end, and which ones follow:
``lower-3+y`` makes *Parties* into *party*. Where word and lemma share nothing, the script holds the lemma itself: ``=be``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

WHOLE = "="
"""Opens a script that holds the whole lemma."""
LONGEST_ENDING = 6
"""Characters that a script may strip or add; past this the rewriting would fit one word only."""

_CASES: dict[str, Callable[[str], str]] = {"lower": str.lower, "keep": str, "title": str.capitalize}


def script(word: str, lemma: str) -> str:
    """Give the script that turns a word into its lemma.

    Args:
        word: The word as written.
        lemma: Its lemma.

    Returns:
        The script that changes least: lower case before the word's own case before title case, endings before whole words.
    """
    found = []
    for case, change in _CASES.items():
        form = change(word)
        shared = _shared_prefix(form, lemma)
        stripped, added = len(form) - shared, lemma[shared:]
        if shared and stripped <= LONGEST_ENDING and len(added) <= LONGEST_ENDING:
            found.append((stripped + len(added), f"{case}-{stripped}+{added}"))
    return min(found, key=lambda rewriting: rewriting[0])[1] if found else WHOLE + lemma


@lru_cache(maxsize=1 << 16)
def apply(word: str, script: str) -> str:
    """Rewrite a word into its lemma.

    Args:
        word: The word as written.
        script: A script such as `script` gives.

    Returns:
        The lemma; the word in lower case where the script strips more than the word has.
    """
    if script.startswith(WHOLE):
        return script[len(WHOLE) :]
    case, _, ending = script.partition("-")
    count, _, added = ending.partition("+")
    form = _CASES[case](word)
    stripped = int(count)
    if stripped >= len(form) and stripped > 0:
        return word.lower()
    return form[: len(form) - stripped] + added


def _shared_prefix(one: str, other: str) -> int:
    """Count the characters that both strings begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
