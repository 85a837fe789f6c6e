"""Numerals as words write them: "5,000", "twenty-five", "1.2 million", "two dozen", "hundreds of thousands"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.words.numbers import BELOW_TWENTY, TENS

if TYPE_CHECKING:
    from collections.abc import Sequence

MAGNITUDES = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "k": 1_000,
}  # fmt: skip
LETTER_MAGNITUDES = frozenset({"m", "mn", "bn", "k"})
"""Only after digits: "5m" is a number, "five m" is none."""
CROWDS = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
"""Plural magnitudes, each with the least that it can mean (CODEBOOK.md, Numbers)."""
FEW = frozenset({"several", "few", "many"})
"""Make a crowd of a magnitude: "several hundred" is hundreds."""
HYPHENS = frozenset({"-", "‑", "–", "—"})
STARTERS = frozenset(
    {*BELOW_TWENTY, *TENS, *CROWDS, *FEW, "a", "an", "half", "dozen", "hundred", "thousand", "million", "couple"}
)
"""Words that may open a numeral; one in digits may open it too."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from a run of words."""

    value: int
    """The number; of a crowd, the least that it can mean."""
    end: int
    """Position after its last word."""
    magnitude: int = 1
    """The last magnitude word's, so that "two to three thousand" can lend it to the two."""
    is_crowd: bool = False
    """Whether it is only a lower bound, as "dozens" is."""
    is_vague: bool = False
    """Whether it is a rough number, as "a couple of" is."""
    in_digits: bool = False
    """Whether it is bare digits, which may be a year, a label or a page."""


def read_numeral(words: Sequence[str], start: int) -> Numeral | None:
    """Return the longest cardinal numeral that starts here.

    Args:
        words: lower-case words.
        start: position of the first one.

    Returns:
        The numeral, or None where no cardinal starts: ordinals and fractions of one are none.
    """
    word = words[start]
    following = words[start + 1] if start + 1 < len(words) else ""
    if word[0].isdigit():
        return _read_digits(words, start)
    if word in CROWDS:
        return _read_crowd(words, start)
    if word in FEW:
        factor = MAGNITUDES.get(following, 0)
        if factor and following not in LETTER_MAGNITUDES:
            return Numeral(2 * factor, start + 2, factor, is_crowd=True)
        return None
    if word in {"a", "an"}:
        return _read_after_article(words, start)
    if word == "half":
        skip = 1 if following in {"a", "an"} else 0
        if skip and (factor := MAGNITUDES.get(_at(words, start + 2), 0)) > 1:
            return Numeral(factor // 2, start + 3, factor)
        return None
    if word == "couple":
        return Numeral(2, start + 2, is_vague=True) if following == "of" else None
    return _read_words(words, start)


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else ""


def _read_digits(words: Sequence[str], start: int) -> Numeral | None:
    if not _DIGITS.fullmatch(words[start]):
        return None
    value = float(words[start].replace(",", ""))
    end, last = start + 1, 1
    if _at(words, end) in HYPHENS and _at(words, end + 1) in MAGNITUDES:
        end += 1
    while (factor := MAGNITUDES.get(_at(words, end), 0)) > 1:
        value, last, end = value * factor, factor, end + 1
    if value != round(value):
        return None
    return Numeral(round(value), end, last, in_digits=last == 1)


def _read_crowd(words: Sequence[str], start: int) -> Numeral:
    value, end = CROWDS[words[start]], start + 1
    while _at(words, end) == "of" and (factor := CROWDS.get(_at(words, end + 1), 0)):
        value, end = value * factor // 2, end + 2
    return Numeral(value, end, is_crowd=True)


def _read_after_article(words: Sequence[str], start: int) -> Numeral | None:
    following = _at(words, start + 1)
    if following == "couple" and _at(words, start + 2) == "of":
        return Numeral(2, start + 3, is_vague=True)
    if following == "few" and (factor := MAGNITUDES.get(_at(words, start + 2), 0)) > 1:
        return Numeral(2 * factor, start + 3, factor, is_crowd=True)
    if following == "half" and (factor := MAGNITUDES.get(_at(words, start + 2), 0)) > 1:
        return Numeral(factor // 2, start + 3, factor)
    if following in MAGNITUDES and following not in LETTER_MAGNITUDES:
        return _read_words(words, start + 1)
    return None


def _read_words(words: Sequence[str], start: int) -> Numeral | None:
    """Read a cardinal in words: units fill up tens, "hundred" multiplies its group, greater magnitudes close it."""
    total, group, last, place, end = 0, -1, 1, start, start
    while place < len(words):
        word = words[place]
        if word in BELOW_TWENTY and _takes_unit(group, BELOW_TWENTY[word]):
            group = max(group, 0) + BELOW_TWENTY[word]
        elif word in TENS and (group < 0 or (group % 100 == 0 and group > 0)):
            group = max(group, 0) + TENS[word]
        elif word in {"dozen", "hundred"} and group < 100:
            group, last = (1 if group < 0 else group) * MAGNITUDES[word], MAGNITUDES[word]
        elif MAGNITUDES.get(word, 0) >= 1_000 and word not in LETTER_MAGNITUDES and (group > 0 or place == start):
            total, group, last = total + (1 if group < 0 else group) * MAGNITUDES[word], -1, MAGNITUDES[word]
        elif end == place and _joins(word, _at(words, place + 1), last):
            place += 1
            continue
        else:
            break
        place += 1
        end = place
    if end == start:
        return None
    return Numeral(total + max(group, 0), end, last)


def _takes_unit(group: int, unit: int) -> bool:
    """Tell whether a unit may follow in its group: first, after hundreds, or below ten after tens."""
    return group < 0 or (group >= 100 and group % 100 == 0) or (group % 100 >= 20 and group % 10 == 0 and unit < 10)


def _joins(word: str, following: str, last: int) -> bool:
    """Tell whether a hyphen or an "and" goes on with the number: "twenty-five", "two hundred and six"."""
    if word in HYPHENS:
        return following in BELOW_TWENTY or following in MAGNITUDES
    return word == "and" and last >= 100 and (following in BELOW_TWENTY or following in TENS)
