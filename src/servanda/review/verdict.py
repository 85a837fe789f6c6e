"""What a review says, and which reviews of an item still stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from servanda.errors import RecordError
from servanda.record import Decision, DecisionOf


class Verdict(StrEnum):
    """What a person decides about a finding, or about an earlier review."""

    ACCEPT = "accept"
    """It is right as it stands."""
    CORRECT = "correct"
    """One of its values is another."""
    REJECT = "reject"
    """It is not in the report: leave it out."""
    UNDO = "undo"
    """An earlier review no longer counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A verdict taken apart."""

    verdict: Verdict
    """What was decided."""
    field: str = ""
    """The corrected field; empty for the other verdicts."""
    value: str = ""
    """Its right value, as a person writes it."""

    def __str__(self) -> str:
        return f"{self.verdict} {self.field}={self.value}" if self.field else self.verdict.value


def read_verdict(text: str) -> Said:
    """Return what a decision's verdict says: "accept", "reject", "undo" or "correct FIELD=VALUE".

    Raises:
        RecordError: it says something else.
    """
    word, _, rest = text.strip().partition(" ")
    field, equals, value = (part.strip() for part in rest.partition("="))
    if word == Verdict.CORRECT and field and equals:
        return Said(verdict=Verdict.CORRECT, field=field, value=value)
    if word in set(Verdict) - {Verdict.CORRECT} and not rest:
        return Said(verdict=Verdict(word))
    raise RecordError(f"{text!r} is no verdict: write accept, reject or correct FIELD=VALUE")


def standing_reviews(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the reviews that no later review has undone, the earliest first.

    An undoing can be undone in its turn, and then what it undid stands again.
    """
    reviews = sorted(
        (each for each in decisions if each.of is DecisionOf.REVIEW), key=lambda each: (each.recorded, each.id)
    )
    undone: set[str] = set()
    standing = []
    for review in reversed(reviews):
        if review.id in undone:
            continue
        if review.verdict == Verdict.UNDO:
            undone.update(review.about)
        else:
            standing.append(review)
    return tuple(reversed(standing))


def history_of(decisions: Iterable[Decision], item: str) -> tuple[Decision, ...]:
    """Return all that was decided in review of an item, the earliest first, what was undone among it."""
    reviews = (each for each in decisions if each.of is DecisionOf.REVIEW and item in each.about)
    return tuple(sorted(reviews, key=lambda each: (each.recorded, each.id)))
