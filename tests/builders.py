"""Records built by hand: a report's text, and findings that point at its words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from servanda.record import (
    Act,
    Actor,
    ActorKind,
    Agreement,
    Clarity,
    Commitment,
    Duty,
    Incident,
    Kind,
    Origin,
    Participant,
    Provision,
    Quantity,
    Reality,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    Time,
    TimeGranularity,
    content_id,
    from_plain,
    to_plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from servanda.record import SubEvent

KEPT_UP = {
    Provision.CEASE_HOSTILITIES,
    Provision.DENY_HAVEN,
    Provision.ALLOW_AID,
    Provision.ACCEPT_MONITORS,
    Provision.PROTECT,
}
NORTH = Actor(id="actor-north", name="Northland", kind=ActorKind.STATE, country="XN")
NORTH_ARMY = Actor(
    id="actor-north-army", name="Northland's army", kind=ActorKind.FORCES, country="XN", side="actor-north"
)
FRONT = Actor(id="actor-front", name="River Front", kind=ActorKind.ARMED_GROUP)
FRONT_SPOKESMAN = Actor(id="actor-spokesman", name="Ana Reyes", kind=ActorKind.PERSON, side="actor-front")
SOUTH = Actor(id="actor-south", name="Southmark", kind=ActorKind.STATE, country="XS")
MISSION = Actor(id="actor-mission", name="Ceasefire Monitoring Mission", kind=ActorKind.BODY)
CIVILIANS = Actor(id="actor-civilians", name="villagers", kind=ActorKind.PEOPLE)
CAST = (NORTH, NORTH_ARMY, FRONT, FRONT_SPOKESMAN, SOUTH, MISSION, CIVILIANS)


def day(text: str) -> date:
    """Read an ISO day."""
    return date.fromisoformat(text)


def report(text: str, published: str | None, *, outlet: str | None = "Courier") -> Report:
    """Make a report; its id follows from its text and its day."""
    return Report(
        id=content_id("report", text, published, outlet),
        text=text,
        published=day(published) if published else None,
        outlet=outlet,
    )


def words(of: Report, text: str) -> Span:
    """Find words in a report."""
    start = of.text.index(text)
    return of.span(start, start + len(text))


def who(of: Report, *actors: Actor | tuple[Actor, str]) -> tuple[Participant, ...]:
    """Name those who take part, by the words of the report where they stand in it."""
    parts = []
    for each in actors:
        actor, text = each if isinstance(each, tuple) else (each, each.name)
        parts.append(Participant(spans=(words(of, text),) if text in of.text else (), actor=actor.id))
    return tuple(parts)


def on(first: str, last: str | None = None, relation: Relation = Relation.AT) -> Time:
    """Make a time that the words tell."""
    return Time(earliest=day(first), latest=day(last or first), granularity=TimeGranularity.DAY, relation=relation)


def by(last: str) -> Time:
    """Make a deadline."""
    return Time(latest=day(last), granularity=TimeGranularity.DAY, relation=Relation.BY)


def since(first: str) -> Time:
    """Make a start."""
    return Time(earliest=day(first), granularity=TimeGranularity.DAY, relation=Relation.SINCE)


def incident(
    of: Report,
    kind: Kind,
    text: str,
    *,
    actor: Sequence[Actor | tuple[Actor, str]] = (),
    target: Sequence[Actor | tuple[Actor, str]] = (),
    when: Time | None = None,
    acled: SubEvent | None = None,
    reality: Reality = Reality.HAPPENED,
    told_by: Sequence[Statement] = (),
    count: int = 1,
) -> Incident:
    """Make an incident told by these words; without a time of its own it is no later than the report."""
    span = words(of, text)
    return Incident(
        id=content_id("incident", of.sha256, of.published, of.outlet, kind, span.start, text),
        kind=kind,
        acled=acled,
        actor=who(of, *actor),
        target=who(of, *target),
        when=when or Time(latest=of.published),
        reality=reality,
        told_by=tuple(statement.id for statement in told_by),
        clarity=Clarity.SUMMED if count > 1 else Clarity.SINGLE,
        count=count,
        mentions=(span,),
    )


def statement(
    of: Report, source: str, cue: str, content: str, *, by: Actor | None = None, act: Act = Act.SAY
) -> Statement:
    """Make a statement with these words."""
    return Statement(
        id=content_id("statement", of.sha256, of.published, of.outlet, cue, content),
        source=(words(of, source),) if source else (),
        source_actor=by.id if by else None,
        cue=(words(of, cue),),
        content=(words(of, content),),
        act=act,
    )


def agreement(of: Report, name: str, *parties: Actor, signed: Time | None = None) -> Agreement:
    """Make an agreement that a report names."""
    return Agreement(
        id=content_id("agreement", of.sha256, of.published, of.outlet, name),
        name=name,
        parties=tuple(sorted(party.id for party in parties)),
        signed=signed,
        mentions=(words(of, name),),
    )


def commitment(
    of: Report,
    what: str,
    provision: Provision,
    *,
    debtor: Sequence[Actor | tuple[Actor, str]],
    creditor: Sequence[Actor | tuple[Actor, str]] = (),
    sentence: str | None = None,
    under: Agreement | None = None,
    quantity: tuple[int, str] | None = None,
    condition: str | None = None,
    due: Time | None = None,
    duty: Duty | None = None,
    origin: Origin | None = None,
    exchange_for: str | None = None,
    reality: Reality = Reality.HAPPENED,
) -> Commitment:
    """Make a commitment told by these words."""
    return Commitment(
        id=content_id("commitment", of.sha256, of.published, of.outlet, provision, what),
        agreement=under.id if under else None,
        debtor=who(of, *debtor),
        creditor=who(of, *creditor),
        provision=provision,
        what=(words(of, what),),
        quantity=Quantity(number=quantity[0], unit=quantity[1]) if quantity else None,
        condition=(words(of, condition),) if condition else (),
        due=due,
        duty=duty or (Duty.MAINTAIN if provision in KEPT_UP else Duty.ACHIEVE),
        origin=origin or (Origin.AGREEMENT if under else Origin.PLEDGE),
        exchange_for=exchange_for,
        reality=reality,
        mentions=(words(of, sentence or of.text),),
    )


def record(*items: object, actors: Iterable[Actor] = CAST) -> Record:
    """Put findings, and those of other records, into a record, each in its list."""
    items = tuple(part for item in items for part in (item if isinstance(item, Record) else (item,)))
    return Record(
        reports=tuple(
            sorted({item.id: item for item in items if isinstance(item, Report)}.values(), key=lambda each: each.id)
        ),
        actors=tuple(actors),
        statements=tuple(item for item in items if isinstance(item, Statement)),
        incidents=tuple(item for item in items if isinstance(item, Incident)),
        agreements=tuple(item for item in items if isinstance(item, Agreement)),
        commitments=tuple(item for item in items if isinstance(item, Commitment)),
    )


def copy_of(original: Record, told: Report) -> Record:
    """Return the findings of a report as another report of the same text would give them."""
    own = (*original.statements, *original.incidents, *original.agreements, *original.commitments)
    text = json.dumps(to_plain(replace(original, reports=(told,))))
    text = text.replace(json.dumps(original.reports[0].id), json.dumps(told.id))
    for item in own:
        text = text.replace(json.dumps(item.id), json.dumps(f"{item.id}-copy"))
    return from_plain(Record, json.loads(text))
