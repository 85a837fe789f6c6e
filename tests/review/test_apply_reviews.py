"""What a person decides is laid over what was read, and nothing else changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from servanda.errors import NotFoundError, RecordError
from servanda.linking import link
from servanda.pipeline import assemble
from servanda.record import (
    Decision,
    DecisionOf,
    Estimate,
    Kind,
    Participant,
    Provision,
    Reality,
    Record,
    Relation,
    Standing,
    Time,
)
from servanda.review import apply_reviews, history_of, make_review, recognise, standing_reviews, undo_review
from tests.builders import FRONT, NORTH, agreement, commitment, incident, on, record, report
from tests.cli import ruritania

NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)
RECORD = ruritania.record_on(ruritania.ATTACK.published)


def reviewed(*said):
    """Apply verdicts, each an id and what is said of it, one a minute."""
    decisions = []
    for minute, (item, verdict) in enumerate(said):
        decisions.append(
            make_review(RECORD, item, verdict, by="A. Reader", because="", recorded=NOON + timedelta(minutes=minute))
        )
    return apply_reviews(RECORD, decisions)


def test_without_reviews_the_record_is_untouched():
    assert apply_reviews(RECORD, ()) is RECORD
    link_decision = Decision(
        id="d", of=DecisionOf.LINK, about=("a", "b"), verdict="one", because="", by="rule", recorded=NOON
    )
    assert apply_reviews(RECORD, [link_decision]) is RECORD


def test_what_is_accepted_stays_and_the_decision_is_kept():
    after = reviewed(("commitment-truce", "accept"))
    assert replace(after, decisions=()) == RECORD
    assert [decision.verdict for decision in after.decisions] == ["accept"]


def test_what_is_rejected_is_gone_with_all_references_to_it():
    attack = next(each for each in RECORD.incidents if each.told_by)
    after = reviewed((attack.told_by[0], "reject"))
    assert attack.told_by[0] not in after.by_id
    assert after.by_id[attack.id].told_by == attack.told_by[1:]
    text = repr((after.incidents, after.commitments, after.statements))
    assert attack.told_by[0] not in text


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("killed", "5", (5, 5, 5)),
        ("killed", "3..8", (3, None, 8)),
        ("killed", "3..", (3, None, None)),
        ("killed", "..8", (None, None, 8)),
        ("injured", "0", (0, 0, 0)),
    ],
)
def test_a_toll_is_corrected_and_each_source_keeps_its_own(field, value, expected):
    attack = next(each for each in RECORD.incidents if each.killed)
    after = reviewed((attack.id, f"correct {field}={value}")).by_id[attack.id]
    estimate = getattr(after, field)
    assert (estimate.low, estimate.best, estimate.high) == expected
    assert estimate.by_source == (getattr(attack, field) or Estimate()).by_source


def test_a_deadline_is_corrected():
    after = reviewed(("commitment-prisoners", "correct due=by 2014-05-20")).by_id["commitment-prisoners"]
    assert after.due == replace(
        Time(latest=datetime(2014, 5, 20, tzinfo=UTC).date(), relation=Relation.BY, granularity=after.due.granularity),
        spans=RECORD.by_id["commitment-prisoners"].due.spans,
    )


def test_nothing_takes_a_value_away_where_it_may_be_missing():
    attack = next(each for each in RECORD.incidents if each.killed)
    assert reviewed((attack.id, "correct killed=none")).by_id[attack.id].killed is None
    with pytest.raises(RecordError, match="reality=none does not fit: it always has a value"):
        make_review(RECORD, attack.id, "correct reality=none", by="A", because="", recorded=NOON)


def test_an_actor_is_named_by_any_of_its_names_and_a_new_one_joins_the_record():
    attack = next(each for each in RECORD.incidents if each.actor)
    known = RECORD.actor_by_id[attack.actor[0].actor]
    after = reviewed((attack.id, f"correct actor={known.name.upper()}; The Ferrymen"))
    first, second = after.by_id[attack.id].actor
    assert first == Participant(actor=known.id, spans=attack.actor[0].spans)
    assert after.actor_by_id[second.actor].name == "The Ferrymen"


def test_the_last_correction_of_a_field_holds():
    attack = RECORD.incidents[0]
    after = reviewed((attack.id, "correct reality=denied"), (attack.id, "correct reality=claimed"))
    assert after.by_id[attack.id].reality is Reality.CLAIMED


def test_a_rejection_is_taken_back_by_accepting():
    assert "commitment-truce" in reviewed(("commitment-truce", "reject"), ("commitment-truce", "accept")).by_id


def test_undoing_and_undoing_the_undoing():
    rejected = make_review(RECORD, "commitment-truce", "reject", by="A", because="no", recorded=NOON)
    undone = undo_review(rejected, by="B", because="yes", recorded=NOON + timedelta(hours=1))
    again = undo_review(undone, by="A", because="no!", recorded=NOON + timedelta(hours=2))
    assert "commitment-truce" not in apply_reviews(RECORD, [rejected]).by_id
    assert "commitment-truce" in apply_reviews(RECORD, [undone, rejected]).by_id
    assert "commitment-truce" not in apply_reviews(RECORD, [again, rejected, undone]).by_id
    assert history_of([again, rejected, undone], "commitment-truce") == (rejected, undone, again)
    assert standing_reviews([again, undone, rejected]) == (rejected,)


@pytest.mark.parametrize(
    ("item", "verdict", "message"),
    [
        ("commitment-truce", "maybe", "'maybe' is no verdict"),
        ("commitment-truce", "correct", "'correct' is no verdict"),
        ("commitment-truce", "correct standing=kept", "'standing' of a commitment cannot be corrected; its fields are"),
        ("commitment-truce", "correct provision=truce", "'truce' is not one of cease_hostilities"),
        ("commitment-truce", "correct due=soon", "'soon' is no time"),
        ("commitment-truce", "correct due=2014-05-20..2014-05-01", "is no time"),
        ("commitment-truce", "correct agreement=Some other deal", "knows no agreement 'Some other deal'"),
        ("commitment-truce", "undo", "name the review"),
        ("report-signing", "accept", "is a report, which is not reviewed"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(item, verdict, message):
    with pytest.raises(RecordError, match=message):
        make_review(RECORD, item, verdict, by="A", because="", recorded=NOON)


def test_a_review_needs_a_finding_and_a_name():
    with pytest.raises(NotFoundError, match="has the id 'commitment-x'"):
        make_review(RECORD, "commitment-x", "accept", by="A", because="", recorded=NOON)
    with pytest.raises(RecordError, match="needs the name of who decides"):
        make_review(RECORD, "commitment-truce", "accept", by=" ", because="", recorded=NOON)


def test_a_review_that_cannot_be_read_or_is_of_nothing_known_changes_nothing():
    unknown = Decision(id="d1", of=DecisionOf.REVIEW, about=("x",), verdict="reject", because="", by="A", recorded=NOON)
    strange = replace(unknown, id="d2", about=("commitment-truce",), verdict="frobnicate it=so")
    after = apply_reviews(RECORD, [unknown, strange])
    assert replace(after, decisions=()) == RECORD
    assert len(after.decisions) == 2


def test_a_standing_follows_the_review():
    signing = report("Northland and the River Front signed a ceasefire.", "2031-05-02")
    deal = agreement(signing, "ceasefire", NORTH, FRONT, signed=on("2031-05-02"))
    sides = [NORTH, FRONT]
    promise = commitment(signing, "a ceasefire", Provision.CEASE_HOSTILITIES, debtor=sides, creditor=sides, under=deal)
    shelling = report("The River Front shelled Northland on Sunday.", "2031-05-05")
    attack = incident(shelling, Kind.ASSAULT, "shelled", actor=[FRONT], target=[NORTH], when=on("2031-05-04"))
    findings = [record(signing, deal, promise), record(shelling, attack)]
    before = assemble(findings)
    review = make_review(before, attack.id, "reject", by="A. Reader", because="a rehearsal", recorded=NOON)
    after = assemble(findings, decisions=[review])
    assert before.judgements[0].standing is Standing.BREACHED
    assert after.judgements[0].standing is Standing.OPEN
    corrected = make_review(before, attack.id, "correct reality=did_not_happen", by="A", because="", recorded=NOON)
    assert assemble(findings, decisions=[corrected]).judgements[0].standing is Standing.OPEN


def test_a_review_finds_its_finding_under_the_id_of_an_earlier_report_that_came_later():
    """The linker gives a promise the id of its first telling: a report published earlier, read later, changes it."""
    told = ruritania.record_on(ruritania.SIGNING.published)
    promise = told.by_id["commitment-truce"]
    first = replace(promise, id="commitment-earlier", mentions=(ruritania.ATTACK.span(0, 9), *promise.mentions))
    linked = replace(told, commitments=(first,))
    assert recognise(linked, {"commitment-truce"}, [Record(reports=told.reports, commitments=(promise,))]) == {
        "commitment-truce": "commitment-earlier"
    }
    review = make_review(told, "commitment-truce", "reject", by="A", because="", recorded=NOON)
    after = apply_reviews(linked, [review], [told])
    assert after.commitments == ()
    assert after.decisions[0].about == ("commitment-truce", "commitment-earlier")


def test_assembling_applies_reviews_between_linking_and_judging():
    findings = [replace(RECORD, judgements=())]
    review = make_review(link(findings), "commitment-truce", "reject", by="A", because="", recorded=NOON)
    after = assemble(findings, decisions=[review])
    assert "commitment-truce" not in {judgement.commitment for judgement in after.judgements}
    assert after.decisions == (review,)
