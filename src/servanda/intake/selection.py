"""Reports chosen out of a large archive: by their words and their days."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which reports of an archive are read: all of them where nothing is asked for."""

    words: tuple[str, ...] = ()
    """Of which one at least must stand in the text or the headline, whole and in any case; one that ends in * is the
    beginning of a word."""
    since: date | None = None
    """First day of publication; a report without a day is left out where a day is given."""
    until: date | None = None
    """Last day of publication."""
    on_left_out: Callable[[], None] = lambda: None
    """Called for each report that is left out."""
    _wanted: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pattern = re.compile("|".join(map(_as_pattern, self.words)), re.IGNORECASE)
        object.__setattr__(self, "_wanted", pattern)

    def takes_words(self, text: str, headline: str | None) -> bool:
        """Tell whether a report has one of the words."""
        return not self.words or self._wanted.search(f"{headline or ''}\n{text}") is not None

    def takes_day(self, day: date | None) -> bool:
        """Tell whether a report of this day is chosen."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _as_pattern(word: str) -> str:
    is_beginning = word.endswith("*")
    return rf"(?<!\w){re.escape(word.removesuffix('*'))}" + ("" if is_beginning else r"(?!\w)")
