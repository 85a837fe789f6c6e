"""Incidents of different reports that are one incident, told by many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from servanda.linking.clusters import Pair, find_blocks, find_clusters
from servanda.linking.commitments import SUREST
from servanda.linking.comparison import MUTUAL, Comparison, Telling, compare, place_of
from servanda.linking.copies import published
from servanda.linking.estimates import unite_estimates
from servanda.linking.identities import unite_participants
from servanda.linking.names import stems
from servanda.linking.phases import find_phase
from servanda.linking.reasons import join, join_again
from servanda.linking.rulings import Rulings, number_pairs
from servanda.record import (
    Decision,
    Incident,
    Location,
    Place,
    PlaceGranularity,
    Report,
    Sides,
    Time,
    TimeGranularity,
)


def open_telling(
    incident: Incident,
    reports: Mapping[str, Report],
    places: Mapping[str, Place],
    sides: Sides,
    story_of: Mapping[str, str],
) -> Telling:
    """Return an incident of one report with what is compared.

    Args:
        incident: the finding.
        reports: the reports by id.
        places: the places by id.
        sides: the sides of the actors.
        story_of: the first report of each report's story.
    """
    report = reports[incident.mentions[0].report]
    return Telling(
        incident=incident,
        source=report.copy_of or report.id,
        story=story_of.get(report.id, report.id),
        told=published(report),
        actors=sides.known_among(incident.actor),
        targets=sides.known_among(incident.target),
        persons=sides.persons_among((*incident.actor, *incident.target)),
        words=stems(report.quote(incident.mentions[0])),
        phase=find_phase(report, incident.mentions[0]),
        place=place_of(incident, places),
    )


Joined = tuple[list[Incident], dict[str, str], list[Decision]]
"""The incidents, for each telling's id the id of its incident, and the decisions that joined them."""


def link_incidents(tellings: Iterable[Telling], rulings: Rulings, reports: Mapping[str, Report]) -> Joined:
    """Return the incidents, for each telling's id the id of its incident, and the decisions that joined them.

    Tellings are compared within a story, and beyond it where kind, place and day are the same, or of a call or a deal the
    sides and the day. No incident has two tellings of one source: what a report tells as two is two. Where the linker has
    settled its links, nothing is compared.

    Args:
        tellings: those of all reports.
        rulings: what persons have decided, and what the linker had settled.
        reports: the reports by id.
    """
    ordered = _in_order(tellings)
    number = {telling.incident.id: place for place, telling in enumerate(ordered)}
    if rulings.settled is not None:
        decisions = join_again(rulings.settled, {telling.incident.id: telling.incident for telling in ordered}, reports)
        pairs = number_pairs({*rulings.together, *rulings.settled_pairs()}, number)
        return *_unite(_list_blocks(len(ordered), pairs), ordered, reports), decisions
    found = {pair: compare(ordered[pair[0]], ordered[pair[1]]) for pair in _find_pairs(ordered)}
    clusters = find_clusters(
        [telling.source for telling in ordered],
        {pair: comparison.weight for pair, comparison in found.items() if not comparison.veto},
        together=number_pairs(rulings.together, number),
        apart={
            *(pair for pair, comparison in found.items() if comparison.veto),
            *number_pairs(rulings.apart, number),
        },
    )
    decisions = [each for cluster in clusters for each in _explain(cluster, ordered, found, reports)]
    return *_unite(clusters, ordered, reports), decisions


def _list_blocks(count: int, pairs: Iterable[Pair]) -> Collection[list[int]]:
    """Return the members that chains of pairs join, block by block."""
    blocks: dict[int, list[int]] = defaultdict(list)
    for member, first in enumerate(find_blocks(count, pairs)):
        blocks[first].append(member)
    return blocks.values()


def _in_order(tellings: Iterable[Telling]) -> list[Telling]:
    return sorted(tellings, key=lambda each: (each.told, each.source, each.incident.id))


def _unite(
    clusters: Iterable[Sequence[int]], ordered: Sequence[Telling], reports: Mapping[str, Report]
) -> tuple[list[Incident], dict[str, str]]:
    """Return one incident a cluster, and for each telling's id the id of its incident."""
    incidents: list[Incident] = []
    incident_of: dict[str, str] = {}
    for cluster in clusters:
        members = [ordered[member] for member in cluster]
        incidents.append(unite_tellings(members, reports))
        incident_of |= {member.incident.id: members[0].incident.id for member in members}
    return incidents, incident_of


def _find_pairs(tellings: Sequence[Telling]) -> list[Pair]:
    """Return the pairs to compare: of one kind, and of one story, or of one day and one place or the same sides."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        incident = telling.incident
        blocks[incident.kind, telling.story].append(place)
        if incident.when and incident.when.granularity is TimeGranularity.DAY:
            day = incident.when.earliest, incident.when.latest
            if telling.place:
                blocks[incident.kind, telling.place.id, *day].append(place)
            if incident.kind in MUTUAL and len(telling.sides) > 1:
                blocks[incident.kind, telling.sides, *day].append(place)
    return sorted(
        {
            pair
            for block in blocks.values()
            for pair in combinations(block, 2)
            if tellings[pair[0]].source != tellings[pair[1]].source
        }
    )


def _explain(
    cluster: Sequence[int],
    tellings: Sequence[Telling],
    found: Mapping[Pair, Comparison],
    reports: Mapping[str, Report],
) -> list[Decision]:
    """Return why each telling but the first is of the incident: the strongest links that lead to it from the first."""
    decisions = []
    nearest = dict.fromkeys(cluster[1:], (0.0, 0))
    new = cluster[0]
    while nearest:
        for other, (weight, known) in nearest.items():
            comparison = found.get((min(new, other), max(new, other)))
            if comparison and not comparison.veto:
                nearest[other] = max((weight, known), (comparison.weight, -new))
        new = max(nearest, key=lambda each: (nearest[each], -each))
        weight, minus_known = nearest.pop(new)
        if weight > 0:
            pair = min(-minus_known, new), max(-minus_known, new)
            first, later = tellings[-minus_known].incident, tellings[new].incident
            decisions.append(join(first, later, found[pair].reasons, reports))
    return decisions


def unite_tellings(tellings: Sequence[Telling], reports: Mapping[str, Report]) -> Incident:
    """Return one incident of tellings in order of publication; it keeps the first one's id.

    Place and time are the finest told, what happened is as sure as the surest telling has it, and each source's figures stay.
    """
    first = tellings[0].incident
    if len(tellings) == 1:
        return first
    incidents = [telling.incident for telling in tellings]
    actor, target = first.actor, first.target
    for incident in incidents[1:]:
        actor, target = unite_participants(actor, incident.actor), unite_participants(target, incident.target)
    if first.kind in MUTUAL and _tell_each_side_first(tellings):
        actor, target = unite_participants(actor, target), ()
    return replace(
        first,
        acled=next((each.acled for each in incidents if each.acled), None),
        actor=actor,
        target=target,
        weapon=tuple(dict.fromkeys(span for each in incidents for span in each.weapon)),
        place=_finest_place([each.place for each in incidents if each.place]),
        when=_finest_time([each.when for each in incidents if each.when]),
        duration=next((each.duration for each in incidents if each.duration), None),
        killed=unite_estimates([each.killed for each in incidents], reports),
        injured=unite_estimates([each.injured for each in incidents], reports),
        captured=unite_estimates([each.captured for each in incidents], reports),
        clarity=min(each.clarity for each in incidents),
        reality=min((each.reality for each in incidents), key=SUREST.index),
        told_by=tuple(sorted({each for incident in incidents for each in incident.told_by})),
        denied_by=tuple(sorted({each for incident in incidents for each in incident.denied_by})),
        mentions=tuple(dict.fromkeys(span for each in incidents for span in each.mentions)),
        score=max(each.score for each in incidents),
    )


def _tell_each_side_first(tellings: Sequence[Telling]) -> bool:
    """Tell whether a side that is named as doing it in one telling is in another the one to whom it was done."""
    actors, targets = ({side for each in tellings for side in getattr(each, part)} for part in ("actors", "targets"))
    return not actors.isdisjoint(targets)


def _finest_place(locations: Sequence[Location]) -> Location | None:
    coarsest = PlaceGranularity.SEA_OR_AIR + 1
    return min(locations, key=lambda each: each.granularity or coarsest, default=None)


def _finest_time(times: Sequence[Time]) -> Time | None:
    coarsest = TimeGranularity.YEAR + 1
    return min(times, key=lambda each: each.granularity or coarsest, default=None)
