"""How one commitment stands on one date, as known on one date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from servanda.record.span import Span


class Implementation(StrEnum):
    """How much is done (Kroc's Peace Accords Matrix)."""

    NONE = "none"
    MINIMUM = "minimum"
    INTERMEDIATE = "intermediate"
    FULL = "full"


class Standing(StrEnum):
    """Where a commitment is in its life (after Singh's commitment life cycle)."""

    PENDING = "pending"
    OPEN = "open"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    BREACHED = "breached"
    DISPUTED = "disputed"
    REPUDIATED = "repudiated"
    SUSPENDED = "suspended"
    RELEASED = "released"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"


class Finding(StrEnum):
    """Who vouches for the fact that the standing rests on, weakest first."""

    ALLEGED = "alleged"
    REPORTED = "reported"
    ADMITTED = "admitted"
    CORROBORATED = "corroborated"
    FOUND = "found"


class Bearing(StrEnum):
    """Which way a piece of evidence points."""

    FOR = "for"
    AGAINST = "against"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A finding that bears on a commitment, and why."""

    spans: tuple[Span, ...]
    """The words."""
    bears: Bearing
    """Which way it points."""
    because: str
    """Why it bears on the commitment, in words."""
    by: str
    """Who says so: "outlet", the id of an actor, or "unnamed" for somebody the report does not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The state of one commitment on one date, as known on one date."""

    commitment: str
    """Id of the commitment."""
    valid_on: date | None
    """What had happened by then counts; None when nothing in the record is dated."""
    known_on: date | None
    """What had been published by then counts."""
    implementation: Implementation
    """How much is done."""
    share: float | None = None
    """The counted share done, from 0 to 1, where there is a quantity."""
    standing: Standing
    """Where the commitment is in its life."""
    finding: Finding
    """Who vouches for it."""
    evidence: tuple[Evidence, ...] = ()
    """For, against and about, the deciding piece first."""
    rule: str
    """The rule that decided, in words."""


LINKER = "servanda"
"""Who the machine's own decisions on links are by; they bind nobody."""


class DecisionOf(StrEnum):
    """What sort of decision it is."""

    LINK = "link"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A stored decision of the linker or of a person."""

    id: str
    """Made from what it is about, its verdict and when it was recorded."""
    of: DecisionOf
    """What sort of decision it is."""
    about: tuple[str, ...]
    """Ids of what it is about; that of which it is said comes first."""
    verdict: str
    """What was decided: of a link ``same`` (they are one) or ``different`` (the first is another than each of the others), else
    what the reviewer said."""
    because: str
    """Why, in words."""
    by: str
    """The rule's or the person's name."""
    recorded: datetime
    """When, in UTC; in a linked record, of the linker's the day on which the later report was published."""
