"""Actors as persons have put them together or told them apart: one under two names, or two of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from servanda.linking.clusters import find_blocks
from servanda.linking.identities import unite_actors, unite_participants
from servanda.linking.rulings import Rulings, number_pairs
from servanda.record import Actor, ActorKind, Participant, Record, content_id


def other_in(actor: str, report: str) -> str:
    """Return the id of whom one report means, where a person has told it apart from the actor of the same name."""
    return content_id("actor", actor, report)


def rule_actors(records: Sequence[Record], rulings: Rulings) -> tuple[list[Record], dict[str, str]]:
    """Return the findings with each actor under the id that persons' decisions leave it, and for each id that one.

    Actors that are put together keep the id and the name of the one that was named first.

    Args:
        records: the findings, each report's own.
        rulings: what persons have decided; what is not about actors is passed over.
    """
    if not rulings.together and not rulings.apart:
        return list(records), {}
    parted = _find_parted(records, rulings)
    ids = sorted({actor.id for record in records for actor in record.actors} | {*_values(parted)})
    first = _choose_first(ids, rulings)
    if not parted and all(id_ == chosen for id_, chosen in first.items()):
        return list(records), first
    name_of = {actor.id: actor for actor in unite_actors(actor for record in records for actor in record.actors)}
    for changes in parted.values():
        name_of |= {new: replace(name_of[old], id=new, identifiers={}) for old, new in changes.items()}
    ruled = []
    for record in records:
        apart = {old: new for report in record.reports for old, new in parted.get(report.id, {}).items()}
        changes = {id_: first.get(apart.get(id_, id_), id_) for id_ in _ids_in(record)}
        changes = {old: new for old, new in changes.items() if old != new}
        ruled.append(_rename(record, changes, name_of) if changes else record)
    return ruled, first


def _find_parted(records: Iterable[Record], rulings: Rulings) -> dict[str, dict[str, str]]:
    """Return for each report in which another is meant than the actor of that name the actor's id and the other's."""
    pairs = {pair for one, other in rulings.apart for pair in ((one, other), (other, one))}
    parted: dict[str, dict[str, str]] = defaultdict(dict)
    for record in records:
        for report in record.reports:
            parted[report.id] |= {
                actor.id: other_in(actor.id, report.id) for actor in record.actors if (actor.id, report.id) in pairs
            }
    return {report: changes for report, changes in parted.items() if changes}


def _values(parted: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    return (new for changes in parted.values() for new in changes.values())


def _choose_first(ids: Sequence[str], rulings: Rulings) -> dict[str, str]:
    """Return for each actor the one that was named first of those it is put together with; itself where it stands alone."""
    number = {id_: place for place, id_ in enumerate(ids)}
    blocks: dict[int, list[str]] = defaultdict(list)
    for id_, block in zip(ids, find_blocks(len(ids), number_pairs(rulings.together, number)), strict=True):
        blocks[block].append(id_)
    later = {other for _, other in rulings.together}
    chosen = {block: min(members, key=lambda each: (each in later, each)) for block, members in blocks.items()}
    return {id_: chosen[block] for block, members in blocks.items() for id_ in members}


def _ids_in(record: Record) -> set[str]:
    """Return the ids of the actors that a report names, and of those for whom they act."""
    return {actor.id for actor in record.actors} | {actor.side for actor in record.actors if actor.side}


def _rename(record: Record, changes: Mapping[str, str], name_of: Mapping[str, Actor]) -> Record:
    """Return a report's findings with other ids, and the names that belong to these, in place of some actors'."""

    def name(actor: str | None) -> str | None:
        return changes.get(actor, actor) if actor else actor

    def names(actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({changes.get(actor, actor) for actor in actors}))

    def part(participants: Iterable[Participant]) -> tuple[Participant, ...]:
        return unite_participants(tuple(replace(each, actor=name(each.actor)) for each in participants), ())

    return replace(
        record,
        actors=tuple(
            replace(
                _take_name(each, name_of[changes[each.id]]) if each.id in changes else each,
                side=side if (side := name(each.side)) != name(each.id) else None,
            )
            for each in record.actors
        ),
        statements=tuple(replace(each, source_actor=name(each.source_actor)) for each in record.statements),
        incidents=tuple(replace(each, actor=part(each.actor), target=part(each.target)) for each in record.incidents),
        agreements=tuple(
            replace(
                each,
                parties=names(each.parties),
                party_mentions=part(each.party_mentions),
                third_parties=names(each.third_parties),
                third_party_mentions=part(each.third_party_mentions),
                signatories=part(each.signatories),
            )
            for each in record.agreements
        ),
        commitments=tuple(
            replace(each, debtor=part(each.debtor), creditor=part(each.creditor)) for each in record.commitments
        ),
    )


def _take_name(actor: Actor, chosen: Actor) -> Actor:
    """Return an actor as another name of the chosen one."""
    return replace(
        actor,
        id=chosen.id,
        name=chosen.name,
        kind=actor.kind if chosen.kind is ActorKind.UNKNOWN else chosen.kind,
        country=chosen.country or actor.country,
        aliases=tuple(sorted({actor.name, *actor.aliases} - {chosen.name})),
        identifiers=chosen.identifiers,
    )
