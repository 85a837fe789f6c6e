"""How many of what a clause counts: "another 300 prisoners", "a total of 400"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.assessment.wording import WORD, stem
from servanda.words.numbers import BELOW_TWENTY, TENS

SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
AT_LEAST = {"dozens": 24, "hundreds": 200, "thousands": 2_000}
"""The codebook's lower bounds for bare plurals."""
NUMBER = re.compile(
    rf"(?<![\w.,])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?![\w%]|[.,]\d)|\b(?:(?:{'|'.join([*BELOW_TWENTY, *TENS, *SCALES])})(?:[\s-]+(?:and\s+)?)?)+\b|\b(?:{'|'.join(AT_LEAST)})\b",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\b(?:total|altogether|in all|so far|to date|bring(?:s|ing)? the|brought the|overall|until now|up to now)\b",
    re.IGNORECASE,
)
FURTHER = re.compile(r"\b(?:another|more|further|additional|second|third|fourth|latest|new)\b", re.IGNORECASE)
REACH = 6
"""Words between a number and what it counts."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that was delivered."""

    number: int
    """How many."""
    is_total: bool
    """Whether it counts all so far."""
    is_further: bool
    """Whether it comes on top of what was told before."""


def read_amount(clause: str, unit: str) -> Amount | None:
    """Return how many of a unit a clause counts; None where no number stands before the unit.

    A number without the unit counts when it is the clause's only one and "more" or "others" stands for it.
    """
    wanted = {stem(word) for word in WORD.findall(unit)}
    numbers = [(match, number) for match in NUMBER.finditer(clause) if (number := _value(match.group()))]
    for match, number in numbers:
        after = WORD.findall(clause[match.end() :])[:REACH]
        before = clause[max(0, match.start() - 30) : match.start()]
        if wanted & {stem(word) for word in after} or (
            len(numbers) == 1 and FURTHER.search(before + " " + " ".join(after[:1]))
        ):
            return Amount(number, bool(TOTAL.search(clause)), bool(FURTHER.search(before + " " + " ".join(after[:1]))))
    return None


def _value(words: str) -> int:
    words = words.casefold().strip()
    if words[0].isdigit():
        return int(words.replace(",", ""))
    if words in AT_LEAST:
        return AT_LEAST[words]
    total = current = 0
    for word in re.split(r"[\s-]+", words):
        if word in SCALES:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0
        else:
            current += BELOW_TWENTY.get(word, TENS.get(word, 0))
    return total + current
