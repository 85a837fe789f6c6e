"""Linking: the findings of many reports in, one record out, whatever the order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from servanda.linking.actors import other_in, rule_actors
from servanda.linking.agreements import REGISTERED, link_agreements, open_deal
from servanda.linking.anchors import anchor
from servanda.linking.commitments import link_commitments, open_promise
from servanda.linking.copies import in_order, published, settle
from servanda.linking.identities import unite_actors, unite_places
from servanda.linking.incidents import link_incidents, open_telling
from servanda.linking.reasons import tellings_of
from servanda.linking.repeats import carry_to_sources, find_repeated
from servanda.linking.rulings import DIFFERENT, SAME, make_link, read_rulings
from servanda.linking.stories import Stories, find_stories
from servanda.record import (
    LINKER,
    Agreement,
    Commitment,
    Decision,
    DecisionOf,
    Origin,
    Participant,
    Record,
    Report,
    Sides,
)

__all__ = ["DIFFERENT", "SAME", "find_stories", "link", "make_link", "other_in", "tellings_of"]

Told = TypeVar("Told", Agreement, Commitment)


def link(
    findings: Iterable[Record], *, decisions: Iterable[Decision] = (), settled: Iterable[Decision] | None = None
) -> Record:
    """Return one record of all findings: what many reports tell of one actor, place, incident, agreement or commitment made one.

    The outcome is a function of the set of findings and decisions: their order does not matter, and reports that come later
    give what a run over all of them at once gives. A copy of a text stays among the reports and names its source; what it
    repeats is told once. Statements stay apart. An agreement entered by hand, whose id begins with "registered",
    takes in the reports' agreements that fit it. Each incident, agreement and commitment keeps the id of its first telling.
    Why tellings were joined stands in the record's decisions.

    Args:
        findings: one record a report, and one without a report for each agreement entered by hand, in any order.
        decisions: what persons have decided on links; they outrank the machine.
        settled: what the linker decided once about these findings and decisions, which then holds; None to decide now.

    Raises:
        RecordError: two different texts have one report id.
    """
    decisions = tuple(each for each in decisions if each.of is DecisionOf.LINK)
    findings = list(findings)
    records, actor_of = rule_actors(settle(findings), read_rulings(decisions))
    reports = {report.id: report for record in records for report in record.reports}
    actors = unite_actors(actor for record in records for actor in record.actors)
    actor_by_id = {actor.id: actor for actor in actors}
    sides = Sides(Record(actors=actors))
    statements = {item.id: item for record in records for item in record.statements}
    places = unite_places(place for record in records for place in record.places)
    place_by_id = {place.id: place for place in places}
    told = {item.id: item for record in records for item in record.incidents}
    agreed = {item.id: item for record in records for item in record.agreements}
    promised = {item.id: item for record in records for item in record.commitments}

    repeated = find_repeated(decisions, findings, {**told, **agreed, **promised}, reports)
    rulings = read_rulings(carry_to_sources(decisions, repeated), settled)
    story_of = Stories(in_order(reports.values())).story_of if settled is None else {}
    tellings = [open_telling(item, reports, place_by_id, sides, story_of) for item in told.values()]
    incidents, incident_of, why_incidents = link_incidents(tellings, rulings, reports)
    named = [open_deal(item, day, sides, actor_by_id, reports) for day, item in _by_day(agreed.values(), reports)]
    deals, deal_of, why_deals = link_agreements(named, rulings, reports)
    under = (replace(item, agreement=deal_of.get(item.agreement or "")) for item in promised.values())
    made = [open_promise(item, day, sides, reports) for day, item in _by_day(under, reports)]
    promises, promise_of, why_promises = link_commitments(made, deals, rulings, reports)

    home_of = {**incident_of, **deal_of, **promise_of, **actor_of}
    home_of |= {copy: home_of[source] for copy, source in repeated.items()}
    parties = {deal.agreement.id: deal.agreement.parties for deal in deals}
    bound = (_bind(_rewire(promise.commitment, promise_of), parties) for promise in promises)
    persons = (each for each in decisions if _holds(each, home_of))
    return Record(
        reports=tuple(sorted(reports.values(), key=lambda report: (published(report), report.id))),
        actors=actors,
        places=places,
        statements=tuple(item for _, item in sorted(statements.items())),
        incidents=tuple(sorted((anchor(item, home_of) for item in incidents), key=lambda each: each.id)),
        agreements=tuple(sorted((anchor(deal.agreement, home_of) for deal in deals), key=lambda each: each.id)),
        commitments=tuple(sorted((anchor(item, home_of) for item in bound), key=lambda each: each.id)),
        decisions=tuple(sorted((*why_incidents, *why_deals, *why_promises, *persons), key=lambda each: each.id)),
    )


def _holds(decision: Decision, home_of: Mapping[str, str]) -> bool:
    """Tell whether a person's decision on a link between tellings that are there is still what is so."""
    if decision.by == LINKER:
        return False
    homes = [home_of[each] for each in decision.about if each in home_of]
    return len(homes) > 1 and ((len(set(homes)) == 1) if decision.verdict == SAME else homes[0] not in homes[1:])


def _by_day(items: Iterable[Told], reports: Mapping[str, Report]) -> list[tuple[date, Told]]:
    """Return tellings with the days of their publication: what was entered by hand first, then by day and id."""

    def day_of(item: Told) -> date:
        known = (published(reports[span.report]) for span in item.mentions if span.report in reports)
        return min(known, default=date.max)

    told = [(day_of(item), item) for item in items]
    return sorted(told, key=lambda pair: (not pair[1].id.startswith(REGISTERED), pair[0], pair[1].id))


def _bind(commitment: Commitment, parties: Mapping[str, tuple[str, ...]]) -> Commitment:
    """Return a term of a deal that names no doer as what all its parties owe (CODEBOOK.md, "Terms without a doer")."""
    if commitment.debtor or commitment.origin is not Origin.AGREEMENT:
        return commitment
    owing = parties.get(commitment.agreement or "", ())
    return replace(commitment, debtor=tuple(Participant(spans=(), actor=party) for party in owing))


def _rewire(commitment: Commitment, promise_of: Mapping[str, str]) -> Commitment:
    """Return a commitment whose exchange points at the linked commitment, or at none where it would be itself."""
    given = promise_of.get(commitment.exchange_for or "")
    return replace(commitment, exchange_for=given if given != commitment.id else None)
