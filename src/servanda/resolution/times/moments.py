"""The moment that a time is read against, and what every meaning of time words can tell for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from servanda.resolution.times.cells import Interval

UNKNOWN = Interval(None, None)
"""No day known."""
EARLIEST_YEAR, LATEST_YEAR = 1000, 9000
"""Years between which a publication date is believed."""


class Tense(StrEnum):
    """Whether the words tell of what was or of what is to come."""

    PAST = "past"
    FUTURE = "future"


class TimexType(StrEnum):
    """TIMEX3's types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Moment:
    """What a time is read against."""

    published: date | None
    """Day of publication."""
    tense: Tense | None = None
    """The governing verb's tense; None where it does not tell."""
    told: tuple[Interval, ...] = ()
    """The dates told before, the nearest first, against which "the following day" is read."""


def moment_of(published: date | None, tense: Tense | None, told: tuple[Interval, ...] = ()) -> Moment:
    """Return a moment; a publication date near an end of the calendar, which no report has, counts as not known."""
    is_real = published is not None and EARLIEST_YEAR <= published.year <= LATEST_YEAR
    return Moment(published if is_real else None, tense, told)


class TimeValue(Protocol):
    """The meaning of a time expression."""

    @property
    def type(self) -> TimexType:
        """Its TIMEX3 type."""

    @property
    def partial(self) -> str | None:
        """What is known of it without a moment, as EDTF; None where that is nothing or all."""

    def interval(self, moment: Moment) -> Interval:
        """Return its days."""

    def timex(self, moment: Moment) -> str:
        """Return its TIMEX3 value."""
