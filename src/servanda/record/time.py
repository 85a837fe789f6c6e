"""When: an interval of days with granularity and relation, never more exact than its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from servanda.record.span import Span


class TimeGranularity(IntEnum):
    """How fine a time is told, as UCDP GED's ``date_prec``."""

    DAY = 1
    DAYS = 2
    """Two to six days."""
    WEEK = 3
    MONTH = 4
    YEAR = 5


class Relation(StrEnum):
    """How the event lies to the interval."""

    AT = "at"
    BY = "by"
    UNTIL = "until"
    SINCE = "since"
    BEFORE = "before"
    AFTER = "after"
    DURING = "during"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An interval of days, closed at both ends; what is not known is None.

    Raises:
        ValueError: the interval ends before it starts.
    """

    earliest: date | None = None
    """First possible day."""
    latest: date | None = None
    """Last possible day."""
    granularity: TimeGranularity | None = None
    """How fine the words tell it; None when there is no time word."""
    relation: Relation = Relation.AT
    """How the event lies to the interval."""
    length: str | None = None
    """A duration as ISO 8601, such as PT35M."""
    partial: str | None = None
    """What is known of a date without its year, as EDTF, such as XXXX-03-03."""
    anchor: str | None = None
    """Id of the incident that this time is told by ("hours earlier")."""
    spans: tuple[Span, ...] = ()
    """The time words; empty when the time follows from the publication date alone."""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            msg = f"a time needs earliest <= latest, got {self.earliest}..{self.latest}"
            raise ValueError(msg)

    @property
    def is_dated(self) -> bool:
        """Whether at least one end is a known day."""
        return self.earliest is not None or self.latest is not None
