"""Who: states, forces, groups, bodies and people, and the words that name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
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
class Office:
    """An office that a report gives somebody, as of the day it was published."""

    title: str
    """The report's words for it: "defence minister"."""
    is_past: bool = False
    """Whether the report has them in it no longer: "former president"."""
    told: date | None = None
    """When the report that says so was published; None when not known."""
    spans: tuple[Span, ...] = ()
    """The words that say so."""


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
    offices: tuple[Office, ...] = ()
    """The offices that reports give a person, the first told first; what holds on a day is what was told last before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """The words that name someone who takes part in something."""

    spans: tuple[Span, ...]
    """The shortest words that name the actor; empty where the report implies it by grammar alone."""
    actor: str | None = None
    """Id of the actor; None until resolved, and where it stays open whom a pronoun stands for."""


def order_offices(offices: Iterable[Office]) -> tuple[Office, ...]:
    """Return the offices by the day they were told; of one office told twice in a report the first telling."""
    ordered = sorted(offices, key=lambda each: (each.told is not None, each.told or date.min, each.spans, each.title))
    first = {
        (each.title.casefold(), each.is_past, each.told, each.spans[:1] and each.spans[0].report): each
        for each in reversed(ordered)
    }
    return tuple(each for each in ordered if each in first.values())


def offices_on(actor: Actor, day: date | None) -> tuple[Office, ...]:
    """Return each office of a person as told last by a day, the last told first; None asks for all that is told.

    An office told as past later than as held is past: it is kept, with ``is_past``.
    """
    by_title = {
        each.title.casefold(): each for each in actor.offices if day is None or each.told is None or each.told <= day
    }
    return tuple(reversed(order_offices(by_title.values())))
