"""Which deal a promise belongs to, whom it binds and what it counts, where its own sentence does not say."""

import pytest

from servanda.record import Origin, Provision, Reality
from tests.wording import names, quotes


def find(record, provision):
    return [each for each in record.commitments if each.provision is provision]


def test_the_accord_behind_two_sides_who_agreed_to_cease_fire_is_theirs(read_text):
    record = read_text(
        "Zambia's government and the Copper Front agreed on Friday to cease hostilities, the mediator said. "
        "Under the accord signed in Lusaka, Front fighters will be disarmed within 40 days."
    )
    (accord,) = record.agreements
    assert names(record, accord.party_mentions) == ["Zambia's government", "Copper Front"]
    (halt,) = find(record, Provision.CEASE_HOSTILITIES)
    assert (halt.agreement, halt.reality) == (accord.id, Reality.HAPPENED)
    (disarming,) = find(record, Provision.DISARM)
    assert names(record, disarming.debtor) == ["Front fighters"]


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ("The rebels agreed to hand over 840 rifles.", Origin.AGREEMENT),
        ("The rebels agreed on Friday to hand over 840 rifles.", Origin.PLEDGE),
        ("The rebels promised to hand over 840 rifles.", Origin.PLEDGE),
    ],
)
def test_what_a_party_agrees_to_behind_a_deal_is_a_term_of_it(read_text, told, origin):
    record = read_text(f"The government and the rebels signed a peace deal in Lima. {told}")
    (term,) = find(record, Provision.DISARM)
    assert (term.origin, term.agreement is not None) == (origin, origin is Origin.AGREEMENT)
    assert term.quantity.number == 840


def test_what_is_given_in_return_is_tied_to_what_was_told_before(read_text):
    record = read_text(
        "The government and the rebels signed a peace accord. The rebels promised to lock up their weapons. In exchange, the government is to give them 73 seats in parliament."
    )
    (locked,), (given,) = find(record, Provision.DISARM), find(record, Provision.SHARE_POWER)
    assert (locked.exchange_for, given.exchange_for) == (given.id, locked.id)


def test_a_name_between_commas_is_no_third_party(read_text):
    record = read_text(
        "Peru's government and the Army of the Andes, the country's largest remaining rebel group, agreed Friday to a six-month cease-fire."
    )
    assert names(record, find(record, Provision.CEASE_HOSTILITIES)[0].debtor) == [
        "Peru's government",
        "Army of the Andes",
    ]


def test_an_owner_beside_a_side_is_no_party(read_text):
    record = read_text("The Philippine government and the country's largest rebel group signed a peace accord.")
    assert names(record, record.agreements[0].party_mentions) == ["Philippine government", "rebel group"]


def test_they_are_the_two_that_the_sentence_before_is_about(read_text):
    record = read_text(
        "The government and the Coast rebels are to pull their fighters out of the port within 21 days. "
        "They also agreed to swap some 1,500 prisoners by 20 January."
    )
    (swap,) = find(record, Provision.RELEASE_PRISONERS)
    assert names(record, swap.debtor) == ["government", "Coast rebels"]
    assert swap.origin is Origin.AGREEMENT


@pytest.mark.parametrize(
    "text",
    [
        "The Front said on Tuesday that it had not agreed to a cease-fire with the government.",
        "The Front denies agreeing to a cease-fire with the government.",
        "The army has suspended its participation in the ceasefire talks, accusing the Front of lying.",
    ],
)
def test_a_deal_that_was_not_made_binds_nobody(read_text, text):
    record = read_text(text)
    assert not record.agreements
    assert not record.commitments


def test_a_deal_provides_for_what_somebody_may_do_and_obliges_others(read_text):
    record = read_text(
        "President Kato and rebel leader Oduya signed a peace deal in the capital on Wednesday.\n\n"
        "The agreement provides for Oduya to return as first vice president and obliges both armies to unify their forces within eight months."
    )
    owed = {quotes(record, each.what)[0]: names(record, each.debtor) for each in record.commitments}
    assert owed["unify their forces within eight months"] == ["armies"]
    assert any(words.startswith("Oduya to return") for words in owed)


def test_a_number_of_the_dead_of_the_war_is_not_what_is_promised(read_text):
    record = read_text("Togo and the Front signed a peace agreement to end a war in which 15,000 people were killed.")
    assert [each.quantity for each in record.commitments] == [None]


def test_what_a_deal_lays_down_is_no_planned_incident(read_text):
    record = read_text(
        "Togo and the Front signed a peace deal. Under the deal, Togo is to withdraw its troops from Kara."
    )
    assert find(record, Provision.WITHDRAW_FORCES)
    assert not [each for each in record.incidents if each.reality is Reality.PLANNED]


def test_whoever_frees_others_for_its_own_gets_its_own_back(read_text):
    record = read_text(
        "The rebels agreed to free 400 government soldiers by 31 January in return for 300 of their own fighters."
    )
    owed = {each.quantity.number: names(record, each.debtor) for each in record.commitments}
    assert owed == {400: ["rebels"], 300: []}


def test_a_deal_is_carried_over_the_sentence_about_its_first_phase(read_text):
    record = read_text(
        "Togo and the Front have reached a deal. The six-week first phase takes effect on Sunday. "
        "Togo will pull its troops back from the towns."
    )
    (term,) = find(record, Provision.WITHDRAW_FORCES)
    assert term.agreement == record.agreements[0].id


def test_either_side_is_a_party_that_is_known(read_text):
    record = read_text(
        "Togo and the Front signed a ceasefire on Friday. Either side may end the truce with 14 days' notice."
    )
    assert len(record.agreements) == 1
    assert len(find(record, Provision.CEASE_HOSTILITIES)) == 1


def test_those_whose_presidents_sign_are_the_parties(read_text):
    record = read_text("The presidents of Bosnia, Croatia and Serbia initialed a peace agreement Tuesday.")
    assert names(record, record.agreements[0].party_mentions) == ["Bosnia", "Croatia", "Serbia"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The two sides agreed on Monday to push back by 100 days the deadline to form a unity government.", "push"),
        (
            "Togo and the Front signed a deal. The deal calls for regional assemblies but not autonomy for the north.",
            "autonomy",
        ),
        ("Togo signed a deal with the Front. It was not clear whether Chad would abide by the agreement.", "abide"),
    ],
)
def test_what_moves_denies_or_questions_a_promise_is_none(read_text, text, words):
    record = read_text(text)
    assert not [each for each in record.commitments if words in quotes(record, each.what)[0]]


def test_the_dead_despite_whom_a_deal_is_pressed_are_not_counted_as_promised(read_text):
    record = read_text(
        "The president promised to sign a peace agreement with the Front despite the death of 44 policemen."
    )
    assert [each.quantity for each in record.commitments] == [None] * len(record.commitments)


def test_a_war_that_a_deal_ended_is_not_the_end_of_the_deal(read_text):
    record = read_text("The ceasefire agreement between Togo and the Front that ended their war last month is holding.")
    assert [each.ended for each in record.agreements] == [None]
