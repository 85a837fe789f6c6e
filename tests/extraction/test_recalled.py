"""Promises that a report tells only by what was done or left undone under them."""

from datetime import date

import pytest

from servanda.record import Origin, Provision


def quote(record, spans):
    return " ".join(record.quote(span) for span in spans)


@pytest.mark.parametrize(
    ("text", "provision", "origin"),
    [
        (
            "The rebels had not left the city by 1 May, the deadline set in the Abuja agreement.",
            Provision.WITHDRAW_FORCES,
            Origin.AGREEMENT,
        ),
        (
            "The army failed to withdraw from the valley by 1 May, as it had agreed in the Abuja accord.",
            Provision.WITHDRAW_FORCES,
            Origin.AGREEMENT,
        ),
        (
            "The militia has failed to hand over its weapons by the 1 May deadline set in the peace deal.",
            Provision.DISARM,
            Origin.AGREEMENT,
        ),
        (
            "The junta refused to hold elections by 1 May as it had promised.",
            Provision.HOLD_ELECTIONS,
            Origin.PLEDGE,
        ),
    ],
)
def test_what_was_left_undone_by_a_day_was_promised_for_it(read_text, text, provision, origin):
    record = read_text(text)
    (promise,) = record.commitments
    assert (promise.provision, promise.origin) == (provision, origin)
    assert len(promise.debtor) == 1
    assert promise.due is not None
    assert promise.due.latest == date(2021, 5, 1)


def test_what_was_done_as_pledged_is_the_promise(read_text):
    record = read_text("Serbia freed 40 soldiers, as it had pledged to do.")
    (promise,) = record.commitments
    assert quote(record, promise.what) == "freed 40 soldiers"
    assert promise.quantity is not None
    assert promise.quantity.number == 40


def test_a_relative_clause_tells_who_promised_it(read_text):
    record = read_text("Serbia completed the withdrawal of 900 soldiers that the president pledged in March.")
    (promise,) = record.commitments
    assert quote(record, promise.what) == "the withdrawal of 900 soldiers"
    assert promise.provision is Provision.WITHDRAW_FORCES


@pytest.mark.parametrize(
    "text",
    [
        "The army left the town by noon, as residents had expected.",
        "The minister left the talks as the rebels agreed a truce with Serbia's army.",
        "The court set 3 May as the date of the trial.",
    ],
)
def test_a_comparison_with_no_promise_recalls_none(read_text, text):
    assert [each for each in read_text(text).commitments if each.provision is not Provision.CEASE_HOSTILITIES] == []


def test_telling_what_was_not_done_is_no_term_of_the_deal(read_text):
    record = read_text("The accord obliged the rebels to lay down their weapons, but no gun has been handed in.")
    (promise,) = record.commitments
    assert quote(record, promise.what) == "lay down their weapons"


def test_a_plan_for_peace_binds_once_it_is_signed(read_text):
    record = read_text("Serbia signed a peace plan that requires Serbian forces to return to their bases.")
    (promise,) = record.commitments
    assert promise.provision is Provision.WITHDRAW_FORCES
    assert promise.agreement == record.agreements[0].id


def test_bare_forces_are_of_the_only_state_whose_government_is_named(read_text):
    record = read_text(
        "The Colombian president spoke on Monday. Under the accord, 40 prisoners of the rebels are to be exchanged "
        "for 20 members of the security forces by 10 May."
    )
    owed = [each for each in record.commitments if each.quantity and each.quantity.number == 40]
    names = {actor.id: actor.country for actor in record.actors}
    assert [names.get(each.debtor[0].actor) for each in owed] == ["CO"]
