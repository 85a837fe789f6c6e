from __future__ import annotations

from dataclasses import replace
from datetime import date

from servanda.assessment.changes import compare
from servanda.record import (
    Bearing,
    Commitment,
    Evidence,
    Finding,
    Implementation,
    Judgement,
    Provision,
    Record,
    Report,
    Span,
    Standing,
)

REPORT = Report(id="report-1", text="The garrison is to leave. It has left. Nobody was hurt.")
LEAVE = Commitment(
    id="commitment-1",
    provision=Provision.WITHDRAW_FORCES,
    what=(Span("report-1", 0, 24),),
    mentions=(Span("report-1", 0, 24),),
)
LEFT = Evidence(spans=(Span("report-1", 26, 38),), bears=Bearing.FOR, because="it left", by="outlet")
UNHURT = Evidence(spans=(Span("report-1", 39, 55),), bears=Bearing.ABOUT, because="it was peaceful", by="outlet")
OPEN = Judgement(
    commitment="commitment-1",
    valid_on=date(2014, 5, 1),
    known_on=date(2014, 5, 1),
    implementation=Implementation.NONE,
    standing=Standing.OPEN,
    finding=Finding.REPORTED,
    evidence=(UNHURT,),
    rule="nothing heard yet",
)
KEPT = replace(
    OPEN,
    valid_on=date(2014, 5, 9),
    known_on=date(2014, 5, 9),
    implementation=Implementation.FULL,
    standing=Standing.KEPT,
    evidence=(LEFT, UNHURT),
)


def holding(*judgements):
    return Record(reports=(REPORT,), commitments=(LEAVE,), judgements=judgements)


def test_a_change_holds_both_judgements_and_only_the_new_evidence():
    (change,) = compare(holding(OPEN), holding(KEPT))
    assert (change.before, change.after) == (OPEN, KEPT)
    assert change.evidence == (LEFT,)
    assert change.cause == LEFT


def test_what_only_the_calendar_changed_has_no_cause_though_more_was_told():
    overdue = replace(OPEN, valid_on=date(2014, 6, 1), standing=Standing.OVERDUE, evidence=(UNHURT, LEFT))
    (change,) = compare(holding(OPEN), holding(overdue))
    assert change.evidence == (LEFT,)
    assert change.cause is None


def test_a_second_witness_is_what_makes_a_finding_firmer():
    again = replace(LEFT, spans=(Span("report-1", 29, 38),), because="it left, says another")
    firmer = replace(KEPT, finding=Finding.CORROBORATED, evidence=(LEFT, again, UNHURT))
    (change,) = compare(holding(KEPT), holding(firmer))
    assert change.cause == again


def test_what_stands_as_it_stood_is_no_change():
    later = replace(OPEN, valid_on=date(2014, 5, 9), evidence=(UNHURT, LEFT))
    assert compare(holding(OPEN), holding(later)) == ()


def test_a_commitment_that_was_not_known_before_is_a_change():
    (change,) = compare(holding(), holding(OPEN))
    assert change.before is None
    assert change.evidence == (UNHURT,)


def test_a_commitment_that_is_not_judged_later_is_passed_over():
    assert compare(holding(OPEN), holding()) == ()


def test_finding_and_share_count_as_changes_too():
    assert compare(holding(OPEN), holding(replace(OPEN, finding=Finding.CORROBORATED)))
    assert compare(holding(OPEN), holding(replace(OPEN, share=0.2)))
