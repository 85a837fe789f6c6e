"""What happened, is said to have happened, or is said to be coming."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from servanda.record.actor import Participant
from servanda.record.estimate import Estimate
from servanda.record.place import Location
from servanda.record.span import Span, require_evidence
from servanda.record.time import Time


class Kind(StrEnum):
    """PLOVER event types (Halterman et al. 2023)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class SubEvent(StrEnum):
    """ACLED sub-event types, for violence and deals."""

    ARMED_CLASH = "Armed clash"
    GOV_REGAINS_TERIT = "Government regains territory"
    NON_STATE_ACTOR_OVERTAKES_TER = "Non-state actor overtakes territory"
    CHEM_WEAP = "Chemical weapon"
    AIR_STRIKE = "Air/drone strike"
    SUIC_BOMB = "Suicide bomb"
    ART_MISS_ATTACK = "Shelling/artillery/missile attack"
    REM_EXPLOS = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEX_VIOL = "Sexual violence"
    ATTACK = "Attack"
    ABDUCT_DISSAP = "Abduction/forced disappearance"
    PEACE_PROTEST = "Peaceful protest"
    PROTEST_WITH_INTER = "Protest with intervention"
    FORCE_AGAINST_PROTEST = "Excessive force against protesters"
    VIOL_DEMONSTR = "Violent demonstration"
    MOB_VIOL = "Mob violence"
    AGREEMENT = "Agreement"
    ARREST = "Arrests"
    CHANGE_TO_GROUP_ACT = "Change to group/activity"
    DISR_WEAP = "Disrupted weapons use"
    HQ_ESTABLISHED = "Headquarters or base established"
    PROPERTY_DISTRUCT = "Looting/property destruction"
    NON_VIOL_TERRIT_TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"


class Reality(StrEnum):
    """Whether it happened, by whose word."""

    HAPPENED = "happened"
    CLAIMED = "claimed"
    """Only someone on a side of the event says so."""
    DENIED = "denied"
    PLANNED = "planned"
    THREATENED = "threatened"
    POSSIBLE = "possible"
    DID_NOT_HAPPEN = "did_not_happen"


class Clarity(IntEnum):
    """UCDP GED's ``event_clarity``."""

    SINGLE = 1
    """Told by itself."""
    SUMMED = 2
    """Already summed up in the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One thing between actors at a place and time."""

    id: str
    """Made from the report's hash, the kind and the first mention."""
    kind: Kind
    """PLOVER event type."""
    acled: SubEvent | None = None
    """ACLED sub-event; None outside violence and deals."""
    actor: tuple[Participant, ...] = ()
    """Who did it; empty when unnamed."""
    target: tuple[Participant, ...] = ()
    """To whom; empty when unnamed."""
    weapon: tuple[Span, ...] = ()
    """The words that name the weapon."""
    place: Location | None = None
    """Where; None when not told."""
    when: Time | None = None
    """When; None only where there is neither a time word nor a publication date."""
    duration: Time | None = None
    """How long it lasted, with the words as its spans."""
    killed: Estimate | None = None
    """Deaths; None when not told."""
    injured: Estimate | None = None
    """Injuries; None when not told."""
    captured: Estimate | None = None
    """People seized or arrested; None when not told."""
    count: int = 1
    """How many separate occurrences the words sum up."""
    clarity: Clarity = Clarity.SINGLE
    """Whether the report tells it by itself or sums it up."""
    reality: Reality = Reality.HAPPENED
    """Whether it happened, by whose word."""
    told_by: tuple[str, ...] = ()
    """Ids of the statements through which the report knows it; empty in the report's own voice."""
    denied_by: tuple[str, ...] = ()
    """Ids of the statements that deny it."""
    mentions: tuple[Span, ...]
    """The clauses that tell it, the fullest first."""
    score: float = 1.0
    """The reader's number for it, from 0 to 1."""

    def __post_init__(self) -> None:
        require_evidence(self.mentions, f"incident {self.id}")
