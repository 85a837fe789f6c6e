"""Whose deed an incident is, of those that a sign of the table asks for: the debtor's to the other side, or the other's to it."""

from __future__ import annotations

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.codebook.signs import Roles
from servanda.record import (
    Actor,
    ActorKind,
    Incident,
    Participant,
)


def find_doer(roles: Roles, incident: Incident, report: str, case: Case, docket: Docket) -> str | None:
    """Return the side whose deed it is if the incident has the roles, else None."""
    actors = docket.doers(incident)
    targets = docket.struck(incident)
    is_together = report in case.mentions
    if roles is Roles.BOTH:
        present = (actors | targets) & case.parties
        wanted = 2 if len(case.parties) > 1 and not is_together else 1
        return min(present & case.debtors, default=None) if len(present) >= wanted else None
    if not targets and len(actors) > 1:
        targets = actors
    if not case.debtors and is_together and roles is not Roles.OTHER_TO_DEBTOR:
        return min(actors, default=None)
    doers = (
        actors & case.debtors
        if roles is not Roles.OTHER_TO_DEBTOR
        else _opponents(actors, is_together=is_together, case=case)
    )
    for doer in sorted(doers):
        if roles is Roles.DEBTOR:
            return doer
        if targets & ((case.others if roles is Roles.DEBTOR_TO_OTHER else case.debtors) - {doer}):
            return doer
        if is_together and (
            _is_soft(incident.target, targets - {doer}, docket) or (not case.others and targets - case.debtors)
        ):
            return doer
    return None


def _opponents(actors: frozenset[str], *, is_together: bool, case: Case) -> frozenset[str]:
    """Return which actors are on the other side; any but the debtor where the report names no other side of the deal."""
    if case.others or not is_together:
        return (actors & case.others) - case.debtors
    return actors - case.debtors


def _is_soft(target: tuple[Participant, ...], targets: frozenset[str], docket: Docket) -> bool:
    """Tell whether the struck are nobody of another side of their own: unnamed, people, or nothing that was resolved."""
    if not target:
        return True
    if not targets:
        return False
    named = [docket.record.actor_by_id[each.actor] for each in target if each.actor in docket.record.actor_by_id]
    return all(_is_nobodys(actor) for actor in named)


def _is_nobodys(actor: Actor) -> bool:
    """Tell whether an actor stands for no side of its own: people, or soldiers of whom it is not told whose they are."""
    if actor.kind is ActorKind.FORCES:
        return actor.country is None and actor.side is None
    return actor.kind in {ActorKind.PEOPLE, ActorKind.PERSON, ActorKind.UNKNOWN}
