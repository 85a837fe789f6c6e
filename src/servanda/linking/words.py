"""The words of texts, and how much each says: a rare word that two reports share says more than a common one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import log
from sys import intern

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
AGE = re.compile(r"\d+-years?-old")
NEWS = "words_of_news.tsv"
"""Beside this file: in how many of so many news reports each word stands; written by ``python -m training words``."""
KNOWN = 1 << 16
"""Words whose plain form is remembered: nearly all that a record repeats."""
OWN = 200
"""Reports of one's own that count as much as all of the news in saying how common a word is."""


def read_words(text: str) -> list[str]:
    """Return a text's words in lower case, without the possessive ending."""
    return [_plain(word) for word in WORD.findall(text)]


def read_names(text: str) -> set[str]:
    """Return the words of a text that are written as names, pairs of them, and ages: what tells one happening from another."""
    seen: list[str] = []
    capital: list[str] = []
    found: set[str] = set()
    before, end = "", -1
    for match in WORD.finditer(text):
        word = match.group()
        plain = _plain(word)
        seen.append(plain)
        if word[0].isupper():
            capital.append(plain)
            if before and match.start() - end <= 2:
                found.add(intern(f"{before} {plain}"))
            before, end = plain, match.end()
            continue
        before = ""
        if plain[0].isdecimal() and AGE.fullmatch(plain):
            found.add(plain)
    times = Counter(seen)
    return found | {word for word, count in Counter(capital).items() if len(word) > 1 and count >= 0.6 * times[word]}


@lru_cache(maxsize=KNOWN)
def _plain(word: str) -> str:
    # One string a word, however many texts have it: a large record's words fill gigabytes otherwise.
    return intern(word.casefold().removesuffix("'s").removesuffix("’s"))


@cache
def read_news() -> tuple[int, Mapping[str, int]]:
    """Return the number of news reports counted, and in how many of them each word stands."""
    lines = (files("servanda.linking") / NEWS).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines[1:])
    return int(lines[0].split("\t")[1]), {word: int(count) for word, count in pairs}


class Weights:
    """How much each word says: the negative logarithm of the share of reports that have it.

    The share is the news's and, the more reports there are, the record's own: in a record of one city that city's name says
    little. It depends on the set of reports alone, not on their order.

    Args:
        having: in how many of the record's reports each word stands.
        count: how many reports the record has.
    """

    def __init__(self, having: Mapping[str, int], count: int) -> None:
        self._own, self._count = having, count
        self._reports, self._news = read_news()

    def of(self, word: str) -> float:
        """Return the weight of a word, in nats."""
        news = (self._news.get(word, 1) + 1) / (self._reports + 1)
        return -log((self._own.get(word, 0) + OWN * news) / (self._count + OWN))
