from datetime import date

import pytest

from servanda.record import Duty, Origin, Provision, Reality
from tests.wording import names


def quote(record, spans):
    return " ".join(record.quote(span) for span in spans)


@pytest.mark.parametrize(
    ("text", "provision", "origin", "duty"),
    [
        (
            "Serbia promised to withdraw its troops from the valley.",
            Provision.WITHDRAW_FORCES,
            Origin.PLEDGE,
            Duty.ACHIEVE,
        ),
        ("The rebels agreed to release 30 prisoners.", Provision.RELEASE_PRISONERS, Origin.PLEDGE, Duty.ACHIEVE),
        (
            "The government pledged to allow aid convoys into the city.",
            Provision.ALLOW_AID,
            Origin.PLEDGE,
            Duty.MAINTAIN,
        ),
        ("The rebels threatened to attack the capital.", Provision.ATTACK, Origin.THREAT, Duty.ACHIEVE),
        ("The militia declared a ceasefire.", Provision.CEASE_HOSTILITIES, Origin.PLEDGE, Duty.MAINTAIN),
        (
            "The army said it would suspend its operations on Friday.",
            Provision.CEASE_HOSTILITIES,
            Origin.PLEDGE,
            Duty.MAINTAIN,
        ),
    ],
)
def test_whoever_binds_himself_owes_it(read_text, text, provision, origin, duty):
    (commitment,) = read_text(text).commitments
    assert commitment.provision is provision
    assert commitment.origin is origin
    assert commitment.duty is duty
    assert len(commitment.debtor) == 1


def test_each_term_of_a_deal_is_a_commitment_of_its_signers(read_text):
    record = read_text("Ethiopia and Eritrea signed an accord to end the war and to free all prisoners.")
    assert [c.provision for c in record.commitments] == [Provision.CEASE_HOSTILITIES, Provision.RELEASE_PRISONERS]
    for commitment in record.commitments:
        assert names(record, commitment.debtor) == ["Ethiopia", "Eritrea"]
        assert commitment.origin is Origin.AGREEMENT


def test_a_clause_under_a_deal_is_owed_by_its_subject(read_text):
    record = read_text(
        "Ethiopia and Eritrea signed a deal on Sunday. Under the deal, Ethiopia will withdraw its troops by 20 May."
    )
    (commitment,) = [c for c in record.commitments if c.provision is Provision.WITHDRAW_FORCES]
    assert names(record, commitment.debtor) == ["Ethiopia"]
    assert commitment.agreement == record.agreements[0].id
    assert commitment.due is not None
    assert commitment.due.latest == date(2021, 5, 20)


def test_the_halves_of_an_exchange_are_each_others_condition(read_text):
    record = read_text("By 10 May, 500 rebel prisoners were to be swapped for 100 soldiers.")
    first, second = record.commitments
    assert {first.quantity.number, second.quantity.number} == {500, 100}
    assert first.exchange_for == second.id
    assert second.exchange_for == first.id


def test_a_condition_is_kept_with_the_promise(read_text):
    record = read_text("The rebels agreed to a ceasefire if the army leaves the town.")
    (commitment,) = record.commitments
    assert quote(record, commitment.condition) == "if the army leaves the town"


@pytest.mark.parametrize(
    "text",
    [
        "The mediator urged both sides to stop the fighting.",
        "The government plans to withdraw its troops.",
        "The rebels proposed a ceasefire.",
        "The minister hopes to release the prisoners soon.",
        "The rebels rejected a ceasefire.",
        "The rebels are ready to reach a ceasefire with the army.",
        "The government said it will no longer hold talks with the rebels.",
        "The rebels denied ever agreeing to disarm.",
    ],
)
def test_hopes_calls_plans_and_offers_bind_nobody(read_text, text):
    assert read_text(text).commitments == ()


@pytest.mark.parametrize(
    ("text", "debtor", "provision", "origin"),
    [
        (
            "The US colonel stated America would defend its allies if forced to.",
            "America",
            Provision.PROTECT,
            Origin.PLEDGE,
        ),
        (
            "Chad broke its pledge to Sudan to free the prisoners.",
            "Chad",
            Provision.RELEASE_PRISONERS,
            Origin.PLEDGE,
        ),
        ("Chad threatened Sudan with air strikes.", "Chad", Provision.ATTACK, Origin.THREAT),
        ("Sweden announced a withdrawal of troops from Mali.", "Sweden", Provision.WITHDRAW_FORCES, Origin.PLEDGE),
        (
            "The commander said his troops will respect the ceasefire.",
            "commander",
            Provision.CEASE_HOSTILITIES,
            Origin.PLEDGE,
        ),
    ],
)
def test_promises_are_found_in_nouns_and_for_ones_own_side(read_text, text, debtor, provision, origin):
    record = read_text(text)
    (commitment,) = record.commitments
    assert names(record, commitment.debtor) == [debtor]
    assert (commitment.provision, commitment.origin) == (provision, origin)


def test_whoever_breaks_a_ceasefire_owed_it(read_text):
    record = read_text("Chad violated the ceasefire on Monday.")
    (commitment,) = record.commitments
    assert names(record, commitment.debtor) == ["Chad"]
    assert commitment.provision is Provision.CEASE_HOSTILITIES
    assert commitment.creditor == ()


def test_deeds_in_a_swap_are_given_for_each_other(read_text):
    record = read_text("Chad freed 20 soldiers while Sudan freed 30 rebels in a prisoner exchange.")
    first, second = record.commitments
    assert [names(record, each.debtor) for each in (first, second)] == [["Chad"], ["Sudan"]]
    assert {first.provision, second.provision} == {Provision.RELEASE_PRISONERS}
    assert (first.exchange_for, second.exchange_for) == (second.id, first.id)


def test_what_is_part_of_a_deal_is_owed_under_it(read_text):
    record = read_text("Rebel forces left the port on Friday. The withdrawal is part of a peace deal.")
    owed = [c for c in record.commitments if c.provision is Provision.WITHDRAW_FORCES]
    assert all(c.agreement == record.agreements[0].id for c in owed)


def test_time_of_something_else_is_not_the_promises(read_text):
    text = "Qatar agreed to extend travel bans on the rebels who were released in 2014."
    (commitment,) = read_text(text).commitments
    assert commitment.due is None


def test_each_side_of_an_exchange_holds_the_others_people(read_text):
    record = read_text(
        "Chad and Sudan signed a deal. The Chadian army welcomed it. By 10 May, 500 Sudanese prisoners were to be "
        "swapped for 100 Chadian soldiers."
    )
    halves = {each.quantity.number: each for each in record.commitments if each.quantity}
    (holder,), (owner,) = halves[500].debtor, halves[500].creditor
    assert "Chadian" in record.quote(holder.spans[0])
    assert "Sudan" in record.quote(owner.spans[0])
    assert halves[100].debtor[0].actor == owner.actor


def test_a_rejection_that_points_back_reaches_the_promise_and_leaves_it_told(read_text):
    record = read_text(
        "Chad promised to free 50 prisoners by 10 May. President John Garang rejected that timeline on Friday."
    )
    (commitment,) = [each for each in record.commitments if each.provision is Provision.RELEASE_PRISONERS]
    assert commitment.denied_by
    assert commitment.reality is Reality.HAPPENED


def test_a_promise_is_heard_where_somebody_is_seen_to_make_it(read_text):
    record = read_text("The talks have seen Chad commit to a withdrawal of its troops.")
    (commitment,) = record.commitments
    assert names(record, commitment.debtor) == ["Chad"]
    assert commitment.provision is Provision.WITHDRAW_FORCES


def test_an_exchange_belongs_to_the_deal_named_last_before_it(read_text):
    record = read_text(
        "Chad and Sudan signed a peace accord on Sunday. A truce between Mali and Niger collapsed. Chad and Sudan "
        "praised the accord. By 10 May, 500 Sudanese prisoners were to be swapped for 100 Chadian soldiers."
    )
    (accord,) = [each for each in record.agreements if "accord" in each.name]
    halves = [each for each in record.commitments if each.exchange_for]
    assert [each.agreement for each in halves] == [accord.id, accord.id]


def test_nobody_owes_the_release_of_his_own_people(read_text):
    record = read_text(
        "Chad and Sudan signed a deal on Sunday. Under the deal, Sudanese prisoners are to be released by 10 May."
    )
    (commitment,) = [each for each in record.commitments if each.provision is Provision.RELEASE_PRISONERS]
    assert names(record, commitment.debtor) == ["Chad"]
    assert "Sudan" in record.quote(commitment.creditor[0].spans[0])


def test_a_deal_told_to_provide_for_an_exchange_owes_both_halves(read_text):
    record = read_text(
        "The deal of 3 May between Chad and Sudan provides for an exchange of 500 Sudanese prisoners for 100 Chadian "
        "soldiers."
    )
    halves = {each.quantity.number: each for each in record.commitments if each.quantity}
    assert halves[500].exchange_for == halves[100].id
    assert [each.name for each in record.agreements if "exchange" in each.name] == []


@pytest.mark.parametrize(
    ("text", "creditor"),
    [
        ("The rebels threatened to attack the Chadian army.", "Chadian army"),
        ("Kenya agreed to pay the families of the victims.", "families"),
        ("Kenya pledged to send 20 trucks to Chad.", "Chad"),
        ("Kenya promised that it would defend Chad.", "Chad"),
    ],
)
def test_the_words_of_a_promise_tell_to_whom_it_is_owed(read_text, text, creditor):
    record = read_text(text)
    (commitment,) = record.commitments
    assert [creditor in name for name in names(record, commitment.creditor)] == [True]


def test_two_who_agree_are_the_two_named_before(read_text):
    record = read_text("Chad and Sudan held talks on Friday. The two sides agreed to a ceasefire.")
    (commitment,) = [each for each in record.commitments if each.provision is Provision.CEASE_HOSTILITIES]
    assert names(record, commitment.debtor) == ["Chad", "Sudan"]
    assert commitment.origin is Origin.AGREEMENT


def test_to_agree_that_there_be_no_violence_is_to_cease_it(read_text):
    record = read_text("Chad and Sudan agreed that there should be no violence.")
    (commitment,) = record.commitments
    assert commitment.provision is Provision.CEASE_HOSTILITIES


def test_a_deal_that_is_yet_to_be_signed_binds_nobody_yet(read_text):
    record = read_text("Chad and Sudan will sign an accord to free all prisoners.")
    assert all(each.reality is Reality.PLANNED for each in record.commitments)


def test_a_promise_that_another_side_tells_is_only_claimed(read_text):
    record = read_text("President John Garang said that Chad had promised to free 50 prisoners.")
    (commitment,) = record.commitments
    assert commitment.reality is Reality.CLAIMED
    assert commitment.told_by


def test_a_date_that_is_not_accepted_reaches_the_promise(read_text):
    record = read_text("Chad promised to free 50 prisoners by 10 May. President John Garang does not accept that date.")
    (commitment,) = [each for each in record.commitments if each.provision is Provision.RELEASE_PRISONERS]
    assert commitment.denied_by


def test_what_follows_the_first_term_of_a_deal_stands_under_it_too(read_text):
    record = read_text(
        "Under the accord of 3 May, Chad agreed to withdraw its troops. Sudan pledged to free all prisoners."
    )
    assert {each.agreement for each in record.commitments} == {record.agreements[0].id}
    assert {each.origin for each in record.commitments} == {Origin.AGREEMENT}


def test_when_a_truce_was_reached_is_not_when_it_is_due(read_text):
    record = read_text("A ceasefire between Chad and Sudan was reached on Friday.")
    (commitment,) = record.commitments
    assert commitment.due is None


def test_a_truce_is_due_from_the_day_on_which_it_takes_effect(read_text):
    record = read_text("A ceasefire between Chad and Sudan takes effect on Friday.")
    (commitment,) = record.commitments
    assert commitment.due is not None
    assert commitment.due.earliest == date(2021, 5, 7)


def test_the_year_of_something_else_is_no_deadline(read_text):
    record = read_text("Chad agreed to hold its first elections since the coup in 1990.")
    (commitment,) = record.commitments
    assert commitment.due is None


def test_what_is_to_happen_after_an_event_has_it_for_its_condition(read_text):
    record = read_text("The rebels confirmed that they would attend the talks after the release of six prisoners.")
    (commitment,) = record.commitments
    assert quote(record, commitment.condition) == "after the release of six prisoners"
    assert commitment.quantity is None


def test_a_spokesman_binds_those_for_whom_he_speaks(read_text):
    record = read_text("Taliban spokesman Karim Khan promised to release 30 prisoners.")
    (commitment,) = record.commitments
    assert names(record, commitment.debtor) == ["Taliban"]


def test_a_promise_gone_back_on_is_told_by_its_noun(read_text):
    record = read_text("Chad said it had resumed its raids, reversing a May 2019 pledge to Kenya to suspend all raids.")
    (commitment,) = record.commitments
    assert names(record, commitment.creditor) == ["Kenya"]
    assert commitment.origin is Origin.PLEDGE


def test_whoever_a_deal_obliges_owes_each_of_its_deeds(read_text):
    record = read_text("The truce obliges the rebels to vacate hospitals and to release 30 prisoners.")
    assert [names(record, each.debtor) for each in record.commitments] == [["rebels"], ["rebels"]]


def test_a_deal_told_by_the_day_it_was_reached_lays_its_terms_down(read_text):
    record = read_text(
        "Under the accord reached in Nairobi in March, Chad is to withdraw its troops, while Sudan must free all prisoners."
    )
    owed = {each.provision: names(record, each.debtor) for each in record.commitments}
    assert owed == {Provision.WITHDRAW_FORCES: ["Chad"], Provision.RELEASE_PRISONERS: ["Sudan"]}
    assert {each.agreement for each in record.commitments} == {record.agreements[0].id}


def test_what_a_watcher_saw_beside_a_term_is_no_term(read_text):
    record = read_text("Under the accord, Chad will withdraw its troops, but observers counted 14 howitzers there.")
    assert [names(record, each.debtor) for each in record.commitments] == [["Chad"]]


def test_who_blame_each_other_for_breaking_a_truce_had_made_it(read_text):
    record = read_text("Chad and Sudan accused each other on Sunday of violating a humanitarian truce.")
    (commitment,) = record.commitments
    assert names(record, commitment.debtor) == ["Chad", "Sudan"]
    assert commitment.reality is Reality.HAPPENED


def test_a_truce_with_somebody_is_no_truce_of_his_alone(read_text):
    record = read_text("The rebels warned that the truce with the government was under threat.")
    assert {each.origin for each in record.commitments} <= {Origin.AGREEMENT}


def test_what_anybody_might_threaten_is_no_threat(read_text):
    record = read_text("Kenya ordered its army to shoot down any drones that threaten to strike the capital.")
    assert [each for each in record.commitments if each.origin is Origin.THREAT] == []


def test_the_day_of_anothers_deed_is_no_deadline(read_text):
    record = read_text("Chad pledged to respect the truce despite the rejection of it in Sunday's referendum.")
    assert [each.due for each in record.commitments] == [None]


@pytest.mark.parametrize(
    ("before", "promise"),
    [
        (
            "Chad and Sudan blamed each other for the shelling, in which a woman and two boys were wounded.",
            "Under the deal agreed in Tripoli on 8 May, the two sides pledged to exchange prisoners.",
        ),
        (
            "Chad and Sudan signed a truce on Friday.",
            "The deal, brokered by Libya and Qatar, obliges both sides to withdraw their troops from the border.",
        ),
    ],
)
def test_the_two_sides_are_no_victims_and_no_brokers(read_text, before, promise):
    record = read_text(f"{before} {promise}")
    assert record.commitments
    assert all(sorted(names(record, each.debtor)) == ["Chad", "Sudan"] for each in record.commitments)


def test_when_it_was_promised_is_nothing_promised(read_text):
    record = read_text("The rebels had promised last week to free the hostages by 3 May.")
    (made,) = record.commitments
    assert "free the hostages" in quote(record, made.what)


def test_a_number_that_tells_when_is_not_promised(read_text):
    record = read_text("The rebels promised to attend the talks after the last six of their prisoners were released.")
    assert [made.quantity for made in record.commitments] == [None]


def test_whom_an_order_tells_to_act_is_nothing_ordered(read_text):
    record = read_text(
        "Fighting went on hours after the Security Council ordered the neighbours to stop fighting within 48 hours and to return to talks."
    )
    assert {each.provision for each in record.commitments} == {Provision.CEASE_HOSTILITIES, Provision.HOLD_TALKS}


def test_what_has_to_be_done_under_a_deal_is_owed_by_its_parties(read_text):
    record = read_text(
        "President Okello and General Mwangi signed a peace agreement on Monday. Under the deal a unity government has to be formed within eight months."
    )
    (term,) = [each for each in record.commitments if each.provision is Provision.SHARE_POWER]
    assert names(record, term.debtor) == ["President Okello", "General Mwangi"]


def test_prisoners_from_a_jail_are_owed_by_whose_jail_it_is(read_text):
    record = read_text(
        "Hamas will free 50 women held in Gaza in return for the release of 150 Palestinian prisoners from Israeli jails under a deal mediated by Qatar."
    )
    hostages, prisoners = sorted(record.commitments, key=lambda each: each.provision)
    assert (hostages.provision, prisoners.provision) == (Provision.RELEASE_HOSTAGES, Provision.RELEASE_PRISONERS)
    assert names(record, prisoners.debtor) == ["Israeli"]
    assert hostages.exchange_for == prisoners.id


def test_a_valley_that_is_given_up_is_nobody_to_whom_it_is_owed(read_text):
    (term,) = read_text(
        "Chad and Libya signed a deal. Under the agreement Chad must give up Lachin by 1 December."
    ).commitments
    assert term.creditor == ()


def test_the_day_a_truce_was_signed_is_no_day_on_which_it_is_due(read_text):
    (truce,) = read_text("The army and the rebels agreed a truce on Tuesday.").commitments
    assert truce.due is None


@pytest.mark.parametrize(
    ("text", "provision", "debtor"),
    [
        (
            "Kurdish rebels will withdraw their fighters from Turkey on 8 May, their commander said on Thursday.",
            Provision.WITHDRAW_FORCES,
            "Kurdish rebels",
        ),
        (
            "President Okello has promised that the rebels will not be attacked if they leave without weapons.",
            Provision.CEASE_HOSTILITIES,
            "President Okello",
        ),
        ("The militia declared a complete cessation of military operations.", Provision.CEASE_HOSTILITIES, "militia"),
    ],
)
def test_who_is_bound_by_what_is_not_to_be_done_or_said_for_others(read_text, text, provision, debtor):
    record = read_text(text)
    (commitment,) = record.commitments
    assert commitment.provision is provision
    assert names(record, commitment.debtor) == [debtor]


def test_what_a_truce_once_ended_is_not_its_own_end(read_text):
    record = read_text(
        "Chad and Sudan swapped captives on Monday under the ceasefire agreement that ended their war last month."
    )
    assert all(each.due is None for each in record.commitments if each.provision is Provision.CEASE_HOSTILITIES)


def test_a_deadline_put_off_is_the_new_one(read_text):
    record = read_text(
        "Chad on Sunday put off until 25 June the deadline for Sudanese forces to withdraw from the valley."
    )
    (due,) = (each.due for each in record.commitments)
    assert due is not None
    assert "25 June" in record.quote(due.spans[0])


def test_the_month_in_which_a_truce_was_made_is_not_its_end(read_text):
    record = read_text("Chad's army and the Lakes Front agreed to a truce in May. The truce has held since.")
    (truce,) = (each for each in record.commitments if each.provision is Provision.CEASE_HOSTILITIES)
    assert truce.due is None


def test_what_a_speaker_has_done_is_none_of_what_he_will_do(read_text):
    record = read_text(
        "The rebels said that they will respect the rights of teachers under the new order, having urged them to return to work."
    )
    assert [record.quote(each.what[0]) for each in record.commitments] == [
        "they will respect the rights of teachers under the new order"
    ]
