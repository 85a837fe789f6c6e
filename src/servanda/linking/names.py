"""The words of a name that tell one deal from another, and the words that two promises share."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
PLAIN = frozenset(
    "a an the of and or for to in on at by with from between over its their his her this that these those as is are be was were will would not no "
    "all any both each other another under into out up".split()
)
OF_ANY_DEAL = frozenset(
    "agreement accord deal pact treaty protocol memorandum settlement ceasefire cease-fire truce armistice peace framework plan comprehensive final "
    "preliminary interim joint global national understanding swap exchange prisoner roadmap declaration monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december russian un u.s us american".split()
)
"""Words that name no deal in particular."""
SWAP = re.compile(r"\b(?:swap|exchange)\b", re.IGNORECASE)


def distinctive(names: Iterable[str], parties: Iterable[str]) -> frozenset[str]:
    """Return the proper words of a deal's names that are no words of its parties' names: "Algiers", "Minsk"."""
    taken = {word.casefold()[:5] for party in parties for word in WORD.findall(party)}
    found = set()
    for name in names:
        for word in WORD.findall(name):
            plain = word.casefold()
            if word[0].isupper() and plain not in OF_ANY_DEAL and plain not in PLAIN and plain[:5] not in taken:
                found.add(plain)
    return frozenset(found)


def stems(text: str) -> frozenset[str]:
    """Return a text's words without function words, cut to six letters so that endings matter little."""
    return frozenset(word.casefold()[:6] for word in WORD.findall(text) if word.casefold() not in PLAIN)


def shared(these: frozenset[str], those: frozenset[str]) -> float:
    """Return the part of the shorter text's words that the other has too; 0 where either is empty."""
    shorter = min(len(these), len(those))
    return len(these & those) / shorter if shorter else 0.0
