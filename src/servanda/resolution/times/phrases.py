"""A stretch of words that a rule of the time grammar matched, and the slots that readings ask it for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.resolution.times.cells import Part, Unit
from servanda.resolution.times.points import Point
from servanda.resolution.times.words import CLASS_NAMES, DAYPARTS, FRACTIONS, ORDINALS, UNITS
from servanda.words.numbers import BELOW_TWENTY, TENS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from servanda.resolution.times.points import CellSource
    from servanda.resolution.times.words import Words

UNIT_CLASSES = ("ADAY", "AWEEK", "AMONTH", "AYEAR", "ADECADE", "ACENTURY", "AHOUR", "QUARTER", "WEEKEND", "UNITS")
NUMBER_CLASSES = (
    "SMALL",
    "TWODIGITS",
    "INT",
    "YEAR",
    "DECIMAL",
    "FRACTION",
    "WORDNUM",
    "CENTURYNUM",
    "TENS",
    "HUNDRED",
)
CENTURY_PIVOT = 30
"""Two-digit years up to this one are of this century: '98 is 1998, '05 is 2005."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of words that a rule matched."""

    text: Words
    start: int
    """Its first word."""
    end: int
    """Position after its last word."""

    @property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return self.text.words[self.start : self.end]

    @property
    def classes(self) -> list[str]:
        """The class of each word."""
        return [CLASS_NAMES.get(letter, "") for letter in self.text.letters[self.start : self.end]]

    def has(self, *names: str) -> bool:
        """Tell whether a word is of one of the classes."""
        return not set(names).isdisjoint(self.classes)

    def first(self, *names: str) -> str | None:
        """Return the first word of one of the classes."""
        return next((word for word, name in zip(self.words, self.classes, strict=True) if name in names), None)

    def every(self, *names: str) -> list[str]:
        """Return the words of these classes."""
        return [word for word, name in zip(self.words, self.classes, strict=True) if name in names]

    def cut(self, first: int, last: int | None = None) -> Phrase:
        """Return the part of the phrase between two of its places; to its end where no last one is given."""
        return Phrase(self.text, self.start + first, self.end if last is None else self.start + last)

    def around(self, offset: int) -> str:
        """Return the word so many places before the phrase (negative) or after it (from 0)."""
        place = self.start + offset if offset < 0 else self.end + offset
        return self.text.words[place] if 0 <= place < len(self.text.words) else ""

    @property
    def unit(self) -> Unit | None:
        """The last unit named."""
        words = self.every(*UNIT_CLASSES)
        return Unit(UNITS[words[-1]]) if words else None

    @property
    def part(self) -> Part | None:
        """Early, mid or late, or two of these."""
        is_middle = self.has("MID")
        if self.has("EARLY", "START"):
            return Part.EARLY_TO_MID if is_middle else Part.EARLY
        if is_middle:
            return Part.MID_TO_LATE if self.has("LATE") else Part.MID
        return Part.LATE if self.has("LATE", "END") else None

    @property
    def side(self) -> int | None:
        """-1 for "earlier", 1 for "later"."""
        return -1 if self.has("EARLIER") else 1 if self.has("LATER") else None

    @property
    def which(self) -> int | None:
        """-1 for "last", 0 for "this", 1 for "next"."""
        if self.has("LAST", "PAST"):
            return -1
        return 1 if self.has("NEXT", "COMING") else 0 if self.has("THIS") else None

    @property
    def daypart(self) -> str | None:
        """The part of the day as TIMEX3 writes it."""
        word = self.first("DAYPART", "DAYPARTS")
        return DAYPARTS[word] if word else None

    @property
    def year(self) -> int | None:
        """The year, in four digits or two."""
        if word := self.first("YEAR"):
            return int(word)
        word = self.first("TWODIGITS")
        return full_year(int(word)) if word else None


def is_year(number: int) -> bool:
    """Tell whether a number in a date can be its year: it has two digits, or four."""
    return number < 100 or number > 999


def full_year(number: int) -> int:
    """Return the year that a number stands for: two digits are short for one of this century or the last."""
    if number > 99:
        return number
    return number + (2000 if number <= CENTURY_PIVOT else 1900)


def digits_of(word: str) -> int:
    """Return the number that a word such as "3rd" has in digits; 0 for none."""
    return int("".join(filter(str.isdigit, word)) or 0)


def read_ordinal(word: str) -> int:
    """Return the number of "third", "3rd" or "3"; 0 for none."""
    return ORDINALS.get(word) or digits_of(word)


def read_point(phrase: Phrase, source: CellSource, clock: str | None = None) -> Point:
    """Return a cell of the calendar with the part or side that the phrase tells: "early", "later"."""
    return Point(source, part=phrase.part, clock=clock, side=phrase.side)


def read_amount(phrase: Phrase) -> float | None:
    """Return the number of units that a phrase tells, the greater of two; None where it tells none ("several days")."""
    runs: list[list[str]] = [[]]
    for word, name in zip(phrase.words, phrase.classes, strict=True):
        if name in NUMBER_CLASSES:
            runs[-1].append(word)
        elif name in {"TO", "OR"} or (name == "DASH" and runs[-1] and runs[-1][0][0].isdigit()):
            runs.append([])
    numbers = [number for run in runs if (number := read_cardinal(run)) is not None]
    half = 0.5 if phrase.has("HALF") else 0.0
    if numbers:
        return max(numbers) + half
    if phrase.has("FEW"):
        return None
    if phrase.has("COUPLE"):
        return 2
    return (1 + half if phrase.has("AND") else half) if half else 1 if phrase.has("A") else None


def read_cardinal(words: Sequence[str]) -> float | None:
    """Return the number that these words write, such as 35, 1.5, "2 1/2" or "twenty five"; None for no words."""
    total, group = 0.0, None
    for word in words:
        if fraction := FRACTIONS.get(word):
            group = (group or 0) + fraction
        elif word[0].isdigit():
            group = float(word.replace(",", ""))
        elif word in {"hundred", "thousand"}:
            group = (group or 1) * (100 if word == "hundred" else 1000)
            total, group = (total + group, None) if word == "thousand" else (total, group)
        else:
            group = (group or 0) + BELOW_TWENTY.get(word, TENS.get(word, 0))
    return None if group is None and not total else total + (group or 0)
