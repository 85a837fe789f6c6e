"""The shared way through the events of two sides gives what walking each commitment through them alone would give."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.assessment.cases.docket import Docket
from servanda.assessment.facts.course import Course, Row
from servanda.assessment.facts.lifecycle import Effect, Fact, Voucher, gather
from servanda.assessment.verdicts.judge import weigh
from servanda.assessment.verdicts.progress import Count
from servanda.assessment.verdicts.rules import advance, open_or_pending
from servanda.assessment.verdicts.walks import Walks
from servanda.record import Bearing, Evidence, Span
from tests.assessment.river_war import DAY, signed_deal
from tests.builders import FRONT, NORTH, day, record

START = day(DAY)
TOLD, DEAL, TRUCE, COUNTED = signed_deal()
OWED_FOR_IT = replace(COUNTED, id="commitment-in-exchange", exchange_for=TRUCE.id)
DOCKET = Docket(record(TOLD, DEAL, COUNTED, TRUCE))
SIDES = (NORTH.id, FRONT.id)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    number = draw(st.integers(0, 10_000))
    return Fact(
        id=f"finding-{number}",
        effect=draw(st.sampled_from(Effect)),
        voucher=draw(st.sampled_from(Voucher)),
        doer=draw(st.sampled_from(SIDES)),
        against=draw(st.sampled_from(("", *SIDES))),
        source="outlet:Courier",
        outlet="Courier",
        latest=START + timedelta(days=draw(st.integers(0, 60))),
        amount=draw(st.sampled_from((None, None, 10, 30, 60))),
        evidence=Evidence(spans=(Span(TOLD.id, 0, 9),), bears=Bearing.ABOUT, because="it is told", by="outlet"),
    )


@settings(max_examples=120, deadline=None)
@given(st.lists(facts(), max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1))
def test_ways_that_are_shared_lead_where_each_alone_would(told, stretches) -> None:
    row = Row(gather(told))
    for promise in (COUNTED, OWED_FOR_IT, TRUCE):
        case = DOCKET.open_case(promise)
        walks = Walks(row)
        for start, length in stretches:
            places = range(min(start, len(row.events)), min(start + length, len(row.events)))
            verdict = weigh(case, Course(row, (places,)), None, lambda _, walks=walks: walks)
            state, count = open_or_pending(case, None), Count(promise)
            for event in row.events[places.start : places.stop]:
                count.add(event)
                state = advance(state, event, case, count.delivered)
            assert verdict.delivered == count.delivered
            assert told_of(verdict.state) == told_of(state)


def told_of(state) -> tuple[object, ...]:
    """Return what a judgement takes from a state; charges that nothing rests on any more are not among it."""
    return state.standing, state.voucher, state.rule, state.since, state.deciding
