"""Judging: the codebook's rules over the facts that bear on a commitment, in order of their days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.cases.tellers import OUTLET, Tellers
from servanda.assessment.facts.course import Course, Row
from servanda.assessment.facts.lifecycle import MOST_EVIDENCE, Event, State
from servanda.assessment.verdicts.progress import Count, measure
from servanda.assessment.verdicts.rules import advance, open_or_pending, pass_deadline, share_fate
from servanda.assessment.verdicts.walks import Walks
from servanda.record import Bearing, Evidence, Judgement


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case judged by itself, before what it is exchanged for is looked at."""

    case: Case
    """The commitment."""
    course: Course
    """What bears on it, in order."""
    delivered: int | None
    """How many were delivered; None where nobody gave a number."""
    state: State
    """Where it is."""


def weigh(case: Case, course: Course, on: date | None, walks_of: Callable[[Row], Walks]) -> Verdict:
    """Return where what bears on a commitment leaves it on a date, by itself.

    Args:
        case: the commitment.
        course: what bears on it.
        on: the valid date.
        walks_of: returns the ways that commitments like it go through the events that they share.
    """
    state, count = open_or_pending(case, on), Count(case.commitment)
    for piece in course.pieces:
        if isinstance(piece, Event):
            count.add(piece)
            state = advance(state, piece, case, count.delivered)
            continue
        place = piece.start
        while place < piece.stop:
            ahead = min(piece.stop, course.row.next_counted(place)) if count.is_open else piece.stop
            state = walks_of(course.row).follow(state, case, range(place, ahead), count.whole)
            place = ahead
            if place < piece.stop:
                event = course.row.events[place]
                count.add(event)
                state = advance(state, event, case, count.delivered)
                place += 1
    return Verdict(case, course, count.delivered, state)


def conclude(
    verdict: Verdict, counterpart: Verdict | None, docket: Docket, on: date | None, known_on: date | None
) -> Judgement:
    """Return the judgement of a commitment, given that of what it is exchanged for."""
    case = verdict.case
    state = pass_deadline(verdict.state, case, on)
    if counterpart is not None:
        state = share_fate(state, pass_deadline(counterpart.state, counterpart.case, on))
    implementation, share = measure(case.commitment, verdict.course, verdict.delivered, state.standing)
    return Judgement(
        commitment=case.commitment.id,
        valid_on=on,
        known_on=known_on,
        implementation=implementation,
        share=share,
        standing=state.standing,
        finding=state.voucher.finding,
        evidence=_list_evidence(state, verdict.course, case, docket.tellers),
        rule=state.rule,
    )


def _list_evidence(state: State, course: Course, case: Case, tellers: Tellers) -> tuple[Evidence, ...]:
    """Return the evidence, the deciding pieces first, then the latest, and the commitment's own words where nothing was heard."""
    latest = (fact.evidence for fact in course.latest())
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
