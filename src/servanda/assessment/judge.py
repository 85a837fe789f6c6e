"""Judging: the codebook's rules over the facts that bear on a commitment, in order of their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from servanda.assessment.docket import Case, Docket
from servanda.assessment.lifecycle import Event, Fact, State, gather
from servanda.assessment.progress import measure
from servanda.assessment.rules import RULES, open_or_pending, pass_deadline, progress, share_fate
from servanda.assessment.tellers import OUTLET, Tellers
from servanda.record import Bearing, Duty, Evidence, Judgement

MOST_EVIDENCE = 24
"""Pieces of evidence in one judgement: the deciding ones, then the latest. A truce of years has thousands."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case judged by itself, before what it is exchanged for is looked at."""

    case: Case
    """The commitment."""
    events: list[Event]
    """What bears on it, in order."""
    state: State
    """Where it is."""


def weigh(case: Case, facts: Sequence[Fact], on: date | None) -> Verdict:
    """Return where the facts leave a commitment on a date, by itself."""
    ends = case.terms.ends if case.commitment.duty is Duty.MAINTAIN else None
    events = gather(fact for fact in facts if _counts(fact, on, ends))
    state = open_or_pending(case, on)
    for place, event in enumerate(events):
        for rule in RULES:
            moved = rule(state, event, case)
            if moved is not None:
                state = moved
                break
        else:
            state = progress(state, event, case, events[:place]) or state
    return Verdict(case, events, state)


def _counts(fact: Fact, on: date | None, ends: date | None) -> bool:
    """Tell whether a fact had happened by a date, and within the period."""
    return fact.latest is None or (
        (on is None or fact.latest <= on) and (ends is None or (fact.earliest or fact.latest) <= ends)
    )


def conclude(
    verdict: Verdict, counterpart: Verdict | None, docket: Docket, on: date | None, known_on: date | None
) -> Judgement:
    """Return the judgement of a commitment, given that of what it is exchanged for."""
    case = verdict.case
    state = pass_deadline(verdict.state, case, on)
    if counterpart is not None:
        state = share_fate(state, pass_deadline(counterpart.state, counterpart.case, on))
    implementation, share = measure(case.commitment, verdict.events, state.standing)
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
    pieces = [fact.evidence for fact in state.deciding]
    pieces += [fact.evidence for event in reversed(events[-MOST_EVIDENCE:]) for fact in event.facts]
    told = Evidence(
        spans=case.commitment.mentions[:1],
        bears=Bearing.ABOUT,
        because="tells what was promised",
        by=tellers.of_all(case.commitment.told_by)[0].by if case.commitment.told_by else OUTLET,
    )
    listed = list(dict.fromkeys(pieces))[: MOST_EVIDENCE - 1]
    return (*listed, told) if listed else (told,)
