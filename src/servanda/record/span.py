"""Where in a report a value is read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one report's stored text: the evidence behind every value.

    Raises:
        ValueError: the span is empty or starts before the text does.
    """

    report: str
    """Id of the report."""
    start: int
    """Offset of the first character, in Unicode code points into the stored text."""
    end: int
    """Offset after the last character."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"a span needs 0 <= start < end, got {self.start}..{self.end} in report {self.report}"
            raise ValueError(msg)

    def overlaps(self, other: Span) -> bool:
        """Tell whether both spans share a character."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other span lies wholly within this one."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end


def require_evidence(spans: tuple[Span, ...], what: str) -> None:
    """Refuse a finding without a sentence behind it.

    Raises:
        ValueError: there is no span.
    """
    if not spans:
        msg = f"{what} needs at least one span of a report as its evidence, got none"
        raise ValueError(msg)
