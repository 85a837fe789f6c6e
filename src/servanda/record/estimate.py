"""How many: a toll as low, best and high, by source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.record.span import Span


class Whose(StrEnum):
    """Whose victims they were."""

    ACTOR = "side A"
    TARGET = "side B"
    CIVILIANS = "civilians"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEstimate:
    """The numbers that one source gives."""

    report: str
    """Id of the report."""
    low: int | None = None
    """At least so many; None when no lower bound is told."""
    best: int | None = None
    """The number told; None when only a bound is told."""
    high: int | None = None
    """At most so many; None when no upper bound is told."""
    told_by: str | None = None
    """Id of the statement that gives the number; None in the report's own voice."""
    spans: tuple[Span, ...] = ()
    """The number and what it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number of people, as the sources give it.

    Raises:
        ValueError: low, best and high are not in order.
    """

    low: int | None = None
    """At least so many."""
    best: int | None = None
    """The number told."""
    high: int | None = None
    """At most so many."""
    whose: Whose = Whose.UNKNOWN
    """Whose victims they were."""
    by_source: tuple[SourceEstimate, ...] = ()
    """Each source's own numbers."""

    @property
    def is_open(self) -> bool:
        """Whether there were some, and nothing is told of how many."""
        return self.low is self.best is self.high is None

    def __post_init__(self) -> None:
        told = [number for number in (self.low, self.best, self.high) if number is not None]
        if told != sorted(told) or any(number < 0 for number in told):
            msg = f"an estimate needs 0 <= low <= best <= high, got {self.low}, {self.best}, {self.high}"
            raise ValueError(msg)
