"""Whether a text is English: the only language that the reader was trained on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from servanda.errors import IntakeError

if TYPE_CHECKING:
    from lingua import LanguageDetector

SAMPLE = 4000
"""Characters that are looked at: a report does not change its language half-way."""

FUNCTION_WORDS = frozenset(
    "the and to by with that from has were have his her who which after their its been they not but this for are "
    "at be between against during would about says said its than when where while will".split()
)
"""English words that are frequent in news and rare in other languages of the Latin script."""

SHARED_WORDS = frozenset("of in is a an on as it over".split())
"""English words that other languages have too."""

FOREIGN_WORDS = frozenset(
    "de la el le les des du un une et est dans que los las por con del para il di che della e o da do em não "
    "der die das den und ist im von het een en van dat zijn att ett som til og det av "
    "na ya wa kwa ang ng sa mga ay yang dan ke untuk ve bir bu iyo oo ka ku że się nie i w z și".split()
)
"""Function words of other languages: without one of them a handful of words is a heading, not another language."""

SURE_SHARE = 0.07
"""Share of function words from which a text is English without a closer look."""

SURE_SCORE = 0.9
"""Lingua's score from which another language is believed; short headings of names reach less."""

FEWEST_WORDS = 4
"""Words in small letters below which no detector tells languages apart: such a text is let through."""

LANGUAGES = (
    "ENGLISH FRENCH SPANISH PORTUGUESE ITALIAN GERMAN DUTCH SWEDISH DANISH BOKMAL POLISH CZECH ROMANIAN HUNGARIAN "
    "TURKISH INDONESIAN SWAHILI SOMALI TAGALOG VIETNAMESE"
).split()
"""Languages of the Latin script in which news of conflicts is often written."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def require_english(text: str, where: str) -> None:
    """Refuse a text without words or in another language.

    Raises:
        IntakeError: the text holds no sentence, or is not English.
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    if len(words) < 2:
        msg = f"{where}: there is no sentence in it, only {text[:40]!r}; give the report's whole text"
        raise IntakeError(msg)
    if language := find_other_language(text):
        msg = f"{where}: the text is not English but seems to be {language}; only English reports are read: translate it first"
        raise IntakeError(msg)


def find_other_language(text: str) -> str | None:
    """Return the language that a text is in, or its script; None where it is English or too little to tell."""
    words = _WORD.findall(text[:SAMPLE].lower())
    known = sum(word in FUNCTION_WORDS for word in words)
    if not words or (known and known >= SURE_SHARE * len(words)):
        return None
    return _other_script(words) or _other_language(text[:SAMPLE])


def _other_script(words: list[str]) -> str | None:
    scripts = Counter(unicodedata.name(word[0], "UNKNOWN").partition(" ")[0].title() for word in words)
    ((script, count),) = scripts.most_common(1)
    return f"in the {script} script" if script != "Latin" and count > len(words) / 2 else None


def _other_language(text: str) -> str | None:
    # Names carry the letters of their own language: a report of Bolivia's president must not pass for Spanish.
    plain = [word for word in _WORD.findall(text) if word[0].islower()]
    known = set(plain)
    if len(plain) < FEWEST_WORDS or (known & SHARED_WORDS and not known & FOREIGN_WORDS):
        return None
    best = _detector().compute_language_confidence_values(" ".join(plain))[0]
    if best.language.name == "ENGLISH" or best.value < SURE_SCORE:
        return None
    return str(best.language.name.title())


@cache
def _detector() -> LanguageDetector:
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, name) for name in LANGUAGES]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
