"""Who said what to whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.record.span import Span, require_evidence


class Channel(StrEnum):
    """By which way the words reached the reporter."""

    INTERVIEW = "interview"
    SPEECH = "speech"
    PRESS_CONFERENCE = "press conference"
    WRITTEN_STATEMENT = "written statement"
    PHONE_CALL = "phone call"
    MEETING = "meeting"
    SOCIAL_MEDIA = "social media"
    BROADCAST = "broadcast"
    LETTER = "letter"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class Act(StrEnum):
    """What the source does by saying it."""

    SAY = "say"
    CONFIRM = "confirm"
    DENY = "deny"
    ACCUSE = "accuse"
    PROMISE = "promise"
    THREATEN = "threaten"
    DEMAND = "demand"
    OFFER = "offer"
    REJECT = "reject"
    ACCEPT = "accept"
    WARN = "warn"
    CONDEMN = "condemn"
    ORDER = "order"
    AGREE = "agree"
    BELIEVE = "believe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A source's words, knowledge or attitude, as the report gives it (PolNeAR's attribution relation)."""

    id: str
    """Made from the report's hash and the cue."""
    source: tuple[Span, ...]
    """The whole noun phrase that names who speaks; empty when nobody is named."""
    source_actor: str | None = None
    """Id of who speaks; None while unresolved or nobody is named."""
    cue: tuple[Span, ...]
    """The words that make the link, such as "said" or "according to"."""
    content: tuple[Span, ...]
    """What is attributed, in fragments."""
    addressee: tuple[Span, ...] = ()
    """To whom, if told."""
    channel: Channel = Channel.UNNAMED
    """By which way."""
    act: Act = Act.SAY
    """What the source does by saying it."""
    inside: str | None = None
    """Id of the statement that this one is told within; None at the report's own level."""
    score: float = 1.0
    """The reader's number for it, from 0 to 1; not a calibrated confidence."""

    def __post_init__(self) -> None:
        require_evidence(self.content, "a statement")
