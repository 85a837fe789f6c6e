"""Judging: the codebook's rules over the facts that bear on a commitment, in order of their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from servanda.assessment.deeds import is_counted
from servanda.assessment.docket import Case, Docket
from servanda.assessment.lifecycle import MOST_EVIDENCE, Event, State
from servanda.assessment.progress import Count, measure
from servanda.assessment.rules import RULES, open_or_pending, pass_deadline, progress, share_fate
from servanda.assessment.tellers import OUTLET, Tellers
from servanda.record import Bearing, Evidence, Judgement


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case judged by itself, before what it is exchanged for is looked at."""

    case: Case
    """The commitment."""
    events: list[Event]
    """What bears on it, in order."""
    delivered: int | None
    """How many were delivered; None where nobody gave a number."""
    state: State
    """Where it is."""


def weigh(case: Case, events: list[Event], on: date | None) -> Verdict:
    """Return where what bears on a commitment leaves it on a date, by itself.

    Args:
        case: the commitment.
        events: what bears on it, in order.
        on: the valid date.
    """
    state, count = open_or_pending(case, on), Count()
    counts = is_counted(case.commitment)
    for event in events:
        if counts:
            count.add(event)
        for rule in RULES[event.effect]:
            moved = rule(state, event, case)
            if moved is not None:
                state = moved
                break
        else:
            state = progress(state, event, case, count.total) or state
    return Verdict(case, events, count.total, state)


def conclude(
    verdict: Verdict, counterpart: Verdict | None, docket: Docket, on: date | None, known_on: date | None
) -> Judgement:
    """Return the judgement of a commitment, given that of what it is exchanged for."""
    case = verdict.case
    state = pass_deadline(verdict.state, case, on)
    if counterpart is not None:
        state = share_fate(state, pass_deadline(counterpart.state, counterpart.case, on))
    implementation, share = measure(case.commitment, verdict.events, verdict.delivered, state.standing)
    return Judgement(
        commitment=case.commitment.id,
        valid_on=on,
        known_on=known_on,
        implementation=implementation,
        share=share,
        standing=state.standing,
        finding=state.voucher.finding,
        evidence=_list_evidence(state, verdict.events, case, docket.tellers),
        rule=state.rule,
    )


def _list_evidence(state: State, events: Sequence[Event], case: Case, tellers: Tellers) -> tuple[Evidence, ...]:
    """Return the evidence, the deciding pieces first, then the latest, and the commitment's own words where nothing was heard."""
    latest = (fact.evidence for event in reversed(events[-MOST_EVIDENCE:]) for fact in event.facts)
    deciding = (fact.evidence for fact in state.deciding)
    listed: dict[Evidence, None] = {}
    for piece in chain(deciding, latest):
        listed[piece] = None
        if len(listed) == MOST_EVIDENCE - 1:
            break
    told = Evidence(
        spans=case.commitment.mentions[:1],
        bears=Bearing.ABOUT,
        because="tells what was promised",
        by=tellers.of_all(case.commitment.told_by)[0].by if case.commitment.told_by else OUTLET,
    )
    return (*listed, told)
