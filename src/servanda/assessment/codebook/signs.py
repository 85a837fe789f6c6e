"""What a row of the codebook's table of provisions holds: the incidents that meet, endanger or break a promise, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.assessment.facts.lifecycle import Effect
from servanda.record import Duty, Kind, SubEvent


class Roles(StrEnum):
    """Who must have done it to whom."""

    DEBTOR_TO_OTHER = "the debtor to the other side"
    DEBTOR = "the debtor"
    OTHER_TO_DEBTOR = "the other side to the debtor"
    BOTH = "the debtor with the other side"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sort of incident that bears on a provision."""

    effect: Effect
    """What it does."""
    kinds: frozenset[Kind]
    """PLOVER event types; an incident must be of one of them, or of one of the sub-events."""
    sub_events: frozenset[SubEvent] = frozenset()
    """ACLED sub-events that count besides."""
    roles: Roles
    """Who must have done it to whom."""
    words: str = ""
    """A pattern that the clause must hold; empty where the kind says enough."""
    because: str
    """Why it bears, in words; the sides are put in front and behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the codebook's table."""

    duty: Duty | None
    """Whether it is done once or kept up; None where that is as stated."""
    deal: str = ""
    """Pattern of the nouns that name a deal of this sort, beside `DEAL` and `PLEDGE`."""
    act: str = ""
    """Pattern of the words that name the deed or what it is done with."""
    event: str = ""
    """Pattern of the nouns that name the deed as something that starts, is put off, or is done."""
    done: str = ""
    """Pattern of the participles that say of such a noun that it is done, beside "completed" and its like."""
    signs: tuple[Sign, ...] = ()
    """The incidents that bear on it."""
