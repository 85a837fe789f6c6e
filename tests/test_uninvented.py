"""Who is bound, by when and to what, only as far as a report tells it: no thing, no name of a deal and no bystander owes anything."""

from datetime import date

import pytest

from servanda.pipeline import assemble
from servanda.record import Provision, Standing

DAY = date(2021, 5, 5)


def debtors(record):
    """Return the names of those who owe each commitment."""
    return [
        {record.actor_by_id[each.actor].name for each in commitment.debtor if each.actor}
        for commitment in record.commitments
    ]


def test_what_is_shelled_despite_a_truce_is_no_party_to_it(read_text):
    record = read_text("The airport has been under heavy shelling for a week despite an official ceasefire.", DAY)
    assert debtors(record) == []


def test_a_numbered_name_is_the_deals_own(read_text):
    record = read_text("A rally of veterans called on Kenya to leave the Oslo II ceasefire agreement.", DAY)
    assert debtors(record) == [{"Kenya"}]


@pytest.mark.parametrize(
    "text",
    [
        "A truce in the valley broke down on Monday, with both Kenya and Somalia blaming each other for violating the truce.",
        "A truce in the valley collapsed on Monday, with Kenya and Somalia accusing each other of shelling villages.",
    ],
)
def test_those_who_blame_each_other_for_its_end_are_bound_by_a_truce(read_text, text):
    record = assemble([read_text(text, DAY)])
    assert debtors(record) == [{"Kenya", "Somalia"}]
    assert [judgement.standing for judgement in record.judgements] == [Standing.BREACHED]
    assert all("truce" not in record.quote(statement.source[0]) for statement in record.statements)


def test_a_forecast_of_another_state_is_no_threat(read_text):
    record = read_text("A Kenyan watchdog says that the Somali government will be fighting for its life.", DAY)
    assert record.commitments == ()


def test_a_deadline_that_is_to_be_outlasted_is_no_due_day(read_text):
    record = read_text("Kenya and Somalia agreed to continue the talks past the 31 August deadline.", DAY)
    assert [commitment.due for commitment in record.commitments] == [None]


def test_the_day_on_which_a_truce_was_made_is_no_due_day(read_text):
    record = read_text(
        "Kenya and Somalia swapped the bodies of soldiers, as agreed in the ceasefire between them a week ago.", DAY
    )
    truces = [each for each in record.commitments if each.provision is Provision.CEASE_HOSTILITIES]
    assert truces
    assert all(truce.due is None for truce in truces)


def test_to_let_a_group_govern_is_no_promise_to_deny_it_a_haven(read_text):
    record = read_text("The president agreed to allow the insurgent group to govern the province.", DAY)
    assert Provision.DENY_HAVEN not in {commitment.provision for commitment in record.commitments}
    record = read_text("Kenya agreed not to allow militant groups to use its soil.", DAY)
    assert {commitment.provision for commitment in record.commitments} == {Provision.DENY_HAVEN}


def test_a_denial_of_something_else_is_no_word_for_the_promise(read_text):
    text = "Abdi Osman denied leaving the country and vowed to continue to resist the rebels."
    record = assemble([read_text(text, DAY)])
    assert record.judgements
    assert all(piece.bears == "about" for judgement in record.judgements for piece in judgement.evidence)
