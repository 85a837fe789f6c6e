"""A deal between parties, and what one actor owes another under it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.record.actor import Participant
from servanda.record.incident import Reality
from servanda.record.span import Span, require_evidence
from servanda.record.time import Time


class Provision(StrEnum):
    """What kind of thing is promised: a row of the codebook's table."""

    CEASE_HOSTILITIES = "cease_hostilities"
    WITHDRAW_FORCES = "withdraw_forces"
    RELEASE_PRISONERS = "release_prisoners"
    RELEASE_HOSTAGES = "release_hostages"
    HOLD_TALKS = "hold_talks"
    DENY_HAVEN = "deny_haven"
    ALLOW_AID = "allow_aid"
    LIFT_BLOCKADE = "lift_blockade"
    LIFT_SANCTIONS = "lift_sanctions"
    DISARM = "disarm"
    WITHDRAW_WEAPONS = "withdraw_weapons"
    ACCEPT_MONITORS = "accept_monitors"
    SHARE_POWER = "share_power"
    HOLD_ELECTIONS = "hold_elections"
    REFORM_LAW = "reform_law"
    GRANT_AMNESTY = "grant_amnesty"
    SEEK_JUSTICE = "seek_justice"
    RETURN_DISPLACED = "return_displaced"
    TRANSFER_TERRITORY = "transfer_territory"
    PROTECT = "protect"
    PAY = "pay"
    RECOGNISE = "recognise"
    ATTACK = "attack"
    """A threat."""
    OTHER = "other"


class Duty(StrEnum):
    """Whether it is done once or kept up throughout."""

    ACHIEVE = "achieve"
    MAINTAIN = "maintain"


class Origin(StrEnum):
    """By what the debtor is bound."""

    AGREEMENT = "agreement"
    PLEDGE = "pledge"
    CLAIM = "claim"
    """Someone else says that the debtor agreed."""
    THREAT = "threat"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of something owed or delivered."""

    number: int
    """How many."""
    unit: str
    """Of what, in the report's words."""
    spans: tuple[Span, ...] = ()
    """The words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A deal between named parties, one record whatever the reports call it.

    One entered by hand has no mentions and says so by its id's prefix, "registered".
    """

    id: str
    """Made from the report's hash and the first mention, or from the registered name."""
    name: str
    """Its name or description."""
    aliases: tuple[str, ...] = ()
    """Other names that it goes by, sorted."""
    parties: tuple[str, ...] = ()
    """Ids of the actors that it binds."""
    party_mentions: tuple[Participant, ...] = ()
    """The words that name the parties; resolution makes ``parties`` of them."""
    third_parties: tuple[str, ...] = ()
    """Ids of mediators and guarantors."""
    third_party_mentions: tuple[Participant, ...] = ()
    """The words that name them; resolution makes ``third_parties`` of them."""
    signatories: tuple[Participant, ...] = ()
    """Who put their names to it."""
    declared: Time | None = None
    """When it was announced."""
    signed: Time | None = None
    """When it was signed."""
    in_force: Time | None = None
    """From when it binds."""
    ended: Time | None = None
    """When it ended; None while it stands or where not told."""
    mentions: tuple[Span, ...] = ()
    """The words that name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What one actor owes another under an agreement, or has publicly bound itself to."""

    id: str
    """Made from the report's hash, the provision and the first words that state it."""
    agreement: str | None = None
    """Id of the agreement it belongs to; None for a free-standing pledge."""
    article: str | None = None
    """Where the agreement's own text states it, as the text is numbered ("4", "Article 3, 2 (a)"); None in news."""
    debtor: tuple[Participant, ...] = ()
    """Who must act or refrain."""
    creditor: tuple[Participant, ...] = ()
    """To whom it is owed; empty when not said."""
    provision: Provision
    """What kind of thing is promised."""
    what: tuple[Span, ...]
    """The words that state it."""
    quantity: Quantity | None = None
    """How many of what; None where uncounted."""
    condition: tuple[Span, ...] = ()
    """What must come first."""
    due: Time | None = None
    """Deadline or period; None when there is no bound."""
    duty: Duty = Duty.ACHIEVE
    """Whether it is done once or kept up throughout."""
    origin: Origin = Origin.AGREEMENT
    """By what the debtor is bound."""
    exchange_for: str | None = None
    """Id of the commitment given in return; each is the other's condition."""
    reality: Reality = Reality.HAPPENED
    """Whether the binding act happened, by whose word."""
    told_by: tuple[str, ...] = ()
    """Ids of the statements through which the report knows it."""
    denied_by: tuple[str, ...] = ()
    """Ids of the statements that deny it."""
    mentions: tuple[Span, ...]
    """The sentences that tell it, the fullest first."""
    score: float = 1.0
    """The reader's number for it, from 0 to 1."""

    def __post_init__(self) -> None:
        require_evidence(self.what, f"commitment {self.id}")
        require_evidence(self.mentions, f"commitment {self.id}")
