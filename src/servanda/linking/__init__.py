"""Linking: the findings of many reports in, one record out, whatever the order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from servanda.linking import agreements, commitments
from servanda.linking.agreements import REGISTERED, link_agreements
from servanda.linking.anchors import anchor
from servanda.linking.commitments import link_commitments
from servanda.linking.comparison import compare
from servanda.linking.copies import in_order, published, settle
from servanda.linking.identities import unite_actors, unite_places
from servanda.linking.incidents import join_as_settled, link_incidents, open_telling, tellings_of
from servanda.linking.repeats import carry_to_sources, find_repeated
from servanda.linking.rulings import DIFFERENT, SAME, make_link, read_rulings
from servanda.linking.stories import Stories, find_stories
from servanda.record import (
    LINKER,
    Agreement,
    Commitment,
    Decision,
    DecisionOf,
    Incident,
    Origin,
    Participant,
    Record,
    Report,
    Sides,
)

__all__ = ["DIFFERENT", "SAME", "explain_link", "find_stories", "link", "make_link", "tellings_of"]


def link(
    findings: Iterable[Record], *, decisions: Iterable[Decision] = (), settled: Iterable[Decision] | None = None
) -> Record:
    """Return one record of all findings: what many reports tell of one actor, place, incident, agreement or commitment made one.

    The outcome is a function of the set of findings and decisions: their order does not matter, and reports that come later
    give what a run over all of them at once gives. A copy of a text stays among the reports and names its source; what it
    repeats is told once. Statements stay apart. An agreement entered by hand, whose id begins with "registered",
    takes in the reports' agreements that fit it. Each incident, agreement and commitment keeps the id of its first telling.
    Why incidents were joined stands in the record's decisions.

    Args:
        findings: one record a report, and one without a report for each agreement entered by hand, in any order.
        decisions: what persons have decided on links; they outrank the machine.
        settled: what the linker decided once about these findings and decisions, which then holds; None to decide now.

    Raises:
        RecordError: two different texts have one report id.
    """
    decisions = tuple(decisions)
    findings = list(findings)
    records = settle(findings)
    reports = {report.id: report for record in records for report in record.reports}
    actors = unite_actors(actor for record in records for actor in record.actors)
    actor_by_id = {actor.id: actor for actor in actors}
    sides = Sides(Record(actors=actors))
    statements = {item.id: item for record in records for item in record.statements}
    places = unite_places(place for record in records for place in record.places)
    story_of = Stories(in_order(reports.values())).story_of if settled is None else {}
    found = {item.id: item for record in records for item in record.incidents}
    place_by_id = {place.id: place for place in places}
    tellings = [open_telling(item, reports, place_by_id, sides, story_of) for item in found.values()]
    repeated = find_repeated((each for each in decisions if each.of is DecisionOf.LINK), findings, found, reports)
    rulings = read_rulings(carry_to_sources(decisions, repeated))
    incidents, incident_of, reasons = (
        link_incidents(tellings, rulings, reports)
        if settled is None
        else join_as_settled(tellings, rulings, reports, settled)
    )
    incident_of |= {copy: incident_of[source] for copy, source in repeated.items()}
    deals, deal_of = link_agreements(_agreements(records, reports), sides, actor_by_id)
    promises, promise_of = link_commitments(_commitments(records, reports, deal_of), sides, deals, reports)
    parties = {deal.agreement.id: deal.agreement.parties for deal in deals}
    bound = (anchor(_bind(_rewire(promise.commitment, promise_of), parties), incident_of) for promise in promises)
    return Record(
        reports=tuple(sorted(reports.values(), key=lambda report: (published(report), report.id))),
        actors=actors,
        places=places,
        statements=tuple(item for _, item in sorted(statements.items())),
        incidents=tuple(sorted((anchor(item, incident_of) for item in incidents), key=lambda each: each.id)),
        agreements=tuple(sorted((anchor(deal.agreement, incident_of) for deal in deals), key=lambda each: each.id)),
        commitments=tuple(sorted(bound, key=lambda commitment: commitment.id)),
        decisions=tuple(
            sorted((*reasons, *(each for each in decisions if _holds(each, incident_of))), key=lambda each: each.id)
        ),
    )


def _holds(decision: Decision, incident_of: Mapping[str, str]) -> bool:
    """Tell whether a person's decision on a link between tellings that are there is still what is so."""
    if decision.of is not DecisionOf.LINK or decision.by == LINKER:
        return False
    homes = [incident_of[each] for each in decision.about if each in incident_of]
    return len(homes) > 1 and ((len(set(homes)) == 1) if decision.verdict == SAME else homes[0] not in homes[1:])


def _agreements(records: Iterable[Record], reports: dict[str, Report]) -> list[tuple[date, Agreement]]:
    """Return each agreement once with its first publication: those entered by hand first, then by day and id."""
    found = {item.id: item for record in records for item in record.agreements}
    told = [
        (
            min(
                (published(reports[span.report]) for span in item.mentions if span.report in reports), default=date.max
            ),
            item,
        )
        for item in found.values()
    ]
    return sorted(told, key=lambda pair: (not pair[1].id.startswith(REGISTERED), pair[0], pair[1].id))


def _commitments(
    records: Iterable[Record], reports: dict[str, Report], deal_of: dict[str, str]
) -> list[tuple[date, Commitment]]:
    """Return each commitment once with its first publication and its agreement linked, by day and id."""
    found = {
        item.id: replace(item, agreement=deal_of.get(item.agreement or ""))
        for record in records
        for item in record.commitments
    }
    told = [
        (
            min(
                (published(reports[span.report]) for span in item.mentions if span.report in reports), default=date.max
            ),
            item,
        )
        for item in found.values()
    ]
    return sorted(told, key=lambda pair: (pair[0], pair[1].id))


def _bind(commitment: Commitment, parties: Mapping[str, tuple[str, ...]]) -> Commitment:
    """Return a term of a deal that names no doer as what all its parties owe (CODEBOOK.md, "Terms without a doer")."""
    if commitment.debtor or commitment.origin is not Origin.AGREEMENT:
        return commitment
    owing = parties.get(commitment.agreement or "", ())
    return replace(commitment, debtor=tuple(Participant(spans=(), actor=party) for party in owing))


def _rewire(commitment: Commitment, promise_of: dict[str, str]) -> Commitment:
    """Return a commitment whose exchange points at the linked commitment, or at none where it would be itself."""
    given = promise_of.get(commitment.exchange_for or "")
    return replace(commitment, exchange_for=given if given != commitment.id else None)


def explain_link(
    one: Agreement | Commitment | Incident, other: Agreement | Commitment | Incident, record: Record
) -> tuple[str, ...]:
    """Return why the linker takes two incidents, agreements or commitments of two reports for one or for two, in words.

    Args:
        one: the one told first.
        other: the one told later.
        record: the findings that hold both, their reports and actors.

    Raises:
        TypeError: the two are not of one sort.
    """
    sides = Sides(record)
    if isinstance(one, Incident) and isinstance(other, Incident):
        story_of = Stories(in_order(record.reports)).story_of
        here, there = (
            open_telling(each, record.report_by_id, record.place_by_id, sides, story_of) for each in (one, other)
        )
        return compare(here, there).reasons
    if isinstance(one, Agreement) and isinstance(other, Agreement):
        first, second = (
            agreements.open_deal(each, _told(each, record), sides, record.actor_by_id) for each in (one, other)
        )
        return agreements.fit(second, first).reasons
    if isinstance(one, Commitment) and isinstance(other, Commitment):
        if one.provision is not other.provision:
            return (f"the one is to {one.provision.value}, the other to {other.provision.value}",)
        earlier, later = (
            commitments.open_promise(each, _told(each, record), sides, record.report_by_id) for each in (one, other)
        )
        if earlier.debtors != later.debtors or not earlier.debtors:
            return ("different sides owe them, or it is not known which",)
        return commitments.fit(later, earlier).reasons
    raise TypeError(f"only findings of one sort are ever linked, got {one.id} and {other.id}")


def _told(item: Agreement | Commitment, record: Record) -> date:
    return min((published(record.report_by_id[span.report]) for span in item.mentions), default=date.max)
