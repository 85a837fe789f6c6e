from datetime import date

import pytest

from tests.wording import names


def test_brokers_are_third_parties(read_text):
    record = read_text("Chad and Sudan signed a Qatari-brokered ceasefire.")
    (agreement,) = record.agreements
    assert names(record, agreement.party_mentions) == ["Chad", "Sudan"]
    assert names(record, agreement.third_party_mentions) == ["Qatari"]
    assert len(agreement.third_parties) == 1
    assert not set(agreement.third_parties) & set(agreement.parties)


@pytest.mark.parametrize(
    "text",
    ["The Minsk agreement holds.", "Fighters broke the Gaza ceasefire.", "The government welcomed the Dayton accords."],
)
def test_a_place_in_a_deals_name_is_no_party(read_text, text):
    for agreement in read_text(text).agreements:
        assert not agreement.third_parties
        assert not any(
            place in name
            for name in names(read_text(text), agreement.party_mentions)
            for place in ("Minsk", "Gaza", "Dayton")
        )


@pytest.mark.parametrize(
    ("text", "date_of"),
    [
        ("Chad and Sudan signed the accord on 3 May 2020.", "signed"),
        ("Chad and Sudan reached a peace accord on 3 May 2020.", "declared"),
        ("The peace accord between Chad and Sudan took effect on 3 May 2020.", "in_force"),
        ("The peace accord between Chad and Sudan collapsed on 3 May 2020.", "ended"),
    ],
)
def test_a_deal_has_four_dates(read_text, text, date_of):
    (agreement,) = read_text(text).agreements
    dates = {kind: getattr(agreement, kind) for kind in ("declared", "signed", "in_force", "ended")}
    assert {kind for kind, time in dates.items() if time} == {date_of}
    assert dates[date_of].latest == date(2020, 5, 3)


def test_a_ceasefire_of_one_side_is_no_agreement(read_text):
    assert read_text("Chad agreed to a ceasefire.").agreements == ()


@pytest.mark.parametrize("text", ["The airline reached a labor agreement with pilots.", "He agreed to a plea deal."])
def test_deals_of_business_and_court_are_none(read_text, text):
    assert read_text(text).agreements == ()


def test_a_truce_and_the_peace_deal_are_two(read_text):
    record = read_text(
        "Chad and Sudan signed a peace deal on Monday. A truce between the army and the rebels fell apart. "
        "The historic deal was signed by minister John Garang."
    )
    deal, truce = sorted(record.agreements, key=lambda each: each.mentions[0])
    assert len(deal.mentions) == 2
    assert len(truce.mentions) == 1
    assert names(record, deal.signatories)


def test_whoever_promises_under_a_deal_is_party_to_it(read_text):
    record = read_text(
        "A peace deal was signed by minister John Garang on Monday. Under the deal, Chad promised to disarm."
    )
    (agreement,) = record.agreements
    assert "Chad" in names(record, agreement.party_mentions)


def test_the_place_that_names_a_deal_is_no_party_to_it(read_text):
    record = read_text("Under the Juba accord, rebel fighters are to be merged into the army.")
    assert [each.parties for each in record.agreements] == [()]


def test_a_deal_with_a_name_of_its_own_is_another(read_text):
    record = read_text("Chad signed a deal with Sudan on Friday. The Algiers accord is in force.")
    assert len(record.agreements) == 2


def test_in_exchange_for_names_no_deal(read_text):
    record = read_text("Under the peace deal, Chad is to free 50 soldiers in exchange for 150 rebel prisoners.")
    assert [each.name for each in record.agreements] == ["peace deal"]


def test_who_tells_of_fighting_despite_a_truce_is_no_party_to_it(read_text):
    record = read_text(
        "Lakes Front fighters shelled army posts near Doba on Monday, killing three soldiers, residents said, "
        "despite a ceasefire agreed last month in Bern between the Lakes Front and the government."
    )
    (truce,) = record.agreements
    assert "residents" not in {record.quote(each.spans[0]) for each in truce.party_mentions}


def test_the_parties_of_a_later_sentence_are_those_of_the_deal_just_told(read_text):
    record = read_text(
        "Chad and 14 armed groups signed a peace deal in Bern on Wednesday. Norway urged the parties to respect the deal."
    )
    (deal,) = record.agreements
    assert "parties" not in {record.quote(each.spans[0]) for each in deal.party_mentions}


def test_a_title_goes_on_behind_its_noun(read_text):
    record = read_text("Chad and the Lakes Front signed the Comprehensive Agreement on the Bodele on Thursday.")
    assert [each.name for each in record.agreements] == ["Comprehensive Agreement on the Bodele"]


def test_they_are_the_two_that_the_sentence_is_about(read_text):
    record = read_text(
        "Chad and Niger blamed each other on Monday for shelling, three days after they agreed a ceasefire in Bern."
    )
    (truce,) = record.agreements
    assert [record.quote(each.spans[0]) for each in truce.party_mentions] == ["Chad", "Niger"]


def test_a_deal_agreed_on_is_no_promise_of_itself(read_text):
    record = read_text(
        "Chad agreed a peace deal with five rebel groups on Monday. The deal gives the groups three seats in the government."
    )
    assert [each.provision.value for each in record.commitments] == ["share_power"]


@pytest.mark.parametrize("name", ["U.S.–Taliban agreement", "US–Taliban agreement", "Armenia-Azerbaijan peace accord"])
def test_two_names_joined_by_a_dash_are_a_deals_sides(read_text, name):
    record = read_text(f"It is unclear what this means for the {name} signed on 29 February.")
    (one,) = record.agreements
    assert one.name == name
    assert len(one.party_mentions) == 2


def test_an_army_that_is_to_keep_anothers_truce_makes_no_deal_of_it(read_text):
    record = read_text(
        "The Lakes Front on Saturday declared a ceasefire of three days. President Okello welcomed the ceasefire. "
        "He ordered the Chadian armed forces to observe the truce."
    )
    assert not record.agreements


def test_whoever_signs_for_a_side_is_no_party(read_text):
    record = read_text(
        "Chad's government and the Lakes Front agreed on Monday to lay down their arms. The agreement was signed in "
        "Tripoli by Idriss Saleh, an adviser to President Adam Musa, and Omar Hassan of the Lakes Front."
    )
    (agreement,) = record.agreements
    assert {record.actor_by_id[each].name for each in agreement.parties} == {"Chad", "Lakes Front"}
    assert "Omar Hassan" in " ".join(names(record, agreement.signatories))


def test_a_named_deal_whose_signing_goes_on_is_the_one_before(read_text):
    record = read_text(
        "Chad and Sudan signed a peace deal on Monday. The Lakes Agreement was signed at the palace by two ministers."
    )
    (agreement,) = record.agreements
    assert len(agreement.mentions) == 2


def test_whoever_is_no_longer_bound_by_a_deal_is_a_party_to_it(read_text):
    record = read_text("The Lakes Front said that it is no longer bound by the truce it signed with Chad in May.")
    (agreement,) = record.agreements
    assert {record.actor_by_id[each].name for each in agreement.parties} == {"Chad", "Lakes Front"}


def test_whoever_is_not_bound_by_a_truce_is_no_party_to_it(read_text):
    record = read_text("Chad and Sudan signed a truce on Monday. The Lakes Front said it is not bound by the truce.")
    (agreement,) = record.agreements
    assert {record.actor_by_id[each].name for each in agreement.parties} == {"Chad", "Sudan"}
    assert not any("Front" in record.quote(each.spans[0]) for made in record.commitments for each in made.debtor)
