"""Who: states, forces, groups, bodies and people, and the words that name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from servanda.record.span import Span


class ActorKind(StrEnum):
    """What sort of actor it is."""

    STATE = "state"
    FORCES = "forces"
    """A state's military, police or service."""
    ARMED_GROUP = "armed_group"
    BODY = "body"
    """An international organisation."""
    ORGANISATION = "organisation"
    """A party, company, charity, court or outlet."""
    PERSON = "person"
    PEOPLE = "people"
    """Unnamed: "gunmen", "civilians", "prisoners"."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor across reports, whatever it is called."""

    id: str
    """Made from the name that identifies it."""
    name: str
    """The fullest name seen, or the catalogue's."""
    kind: ActorKind = ActorKind.UNKNOWN
    """What sort of actor it is."""
    country: str | None = None
    """ISO 3166-1 alpha-2 of the state it is or acts for; None when not known."""
    aliases: tuple[str, ...] = ()
    """Other names that it has in the reports, sorted."""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    """Identifiers elsewhere, such as Wikidata's, by scheme."""
    side: str | None = None
    """Id of the actor that it speaks and acts for: a spokesman's group, a president's state; None for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """The words that name someone who takes part in something."""

    spans: tuple[Span, ...]
    """The shortest words that name the actor; empty where the report implies it by grammar alone."""
    actor: str | None = None
    """Id of the actor; None until resolved."""
