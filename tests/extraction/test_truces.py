"""Truces and deals that a report takes for given, and who is bound by them."""

import pytest

from servanda.record import Origin, Provision
from tests.wording import names


def truces(record):
    return [each for each in record.commitments if each.provision is Provision.CEASE_HOSTILITIES]


@pytest.mark.parametrize(
    ("text", "debtors"),
    [
        (
            "The Turkish army bombed Kurdish positions on Monday, leaving a truce in tatters.",
            ["Turkish", "Kurdish"],
        ),
        ("The rebels accused the army of shelling a village, hours after a truce took effect.", ["rebels", "army"]),
        ("The militia shattered the truce with the government.", ["militia", "government"]),
        ("The rebels have broken the cessation of hostilities.", ["rebels"]),
        ("Kenya and Somalia stopped fighting as a truce took effect.", ["Kenya", "Somalia"]),
        ("Kenya and Somalia traded blame for clashes hours after a truce came into effect.", ["Kenya", "Somalia"]),
        ("Hezbollah said it would not renew the truce with Israel.", ["Hezbollah", "Israel"]),
        ("The rebels raided a camp in breach of the ceasefire with the army.", ["rebels", "army"]),
        ("Fighting resumed a week after the army and rebels loyal to him signed a truce.", ["army", "rebels"]),
    ],
)
def test_a_truce_taken_for_given_binds_its_sides(read_text, text, debtors):
    record = read_text(text)
    (truce,) = truces(record)
    assert [name for name in names(record, truce.debtor) if any(each in name for each in debtors)]
    assert len(truce.debtor) == len(debtors)
    assert truce.origin is Origin.AGREEMENT


def test_a_truce_whose_sides_nobody_names_is_owed_by_nobody_known(read_text):
    record = read_text("The truce in Liberia took effect on Monday, monitors said.")
    (truce,) = truces(record)
    assert truce.debtor == ()


@pytest.mark.parametrize(
    "text",
    [
        "Serbia and Croatia stopped fighting as a United Nations truce took effect.",
        "A truce brokered by Qatar between Serbia and Croatia took effect on Monday.",
        "Qatar and Egypt brokered a truce between Serbia and Croatia, which both violated.",
    ],
)
def test_brokers_are_not_bound(read_text, text):
    record = read_text(text)
    (truce,) = truces(record)
    assert names(record, truce.debtor) == ["Serbia", "Croatia"]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy hopes for a truce between the army and the rebels.",
        "The army announced the suspension of talks with Serbia on a ceasefire.",
        "The minister will present a ceasefire plan.",
        "The United Nations called for a ceasefire.",
    ],
)
def test_a_truce_only_spoken_of_binds_nobody(read_text, text):
    assert truces(read_text(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The rebel movement said it was abandoning the 1992 peace accord.",
        "Serbia announced that it would pull out of the border treaty.",
        "Serbia suspended its participation in the border treaty.",
    ],
)
def test_whoever_leaves_a_deal_was_bound_by_it(read_text, text):
    record = read_text(text)
    (bond,) = record.commitments
    assert bond.agreement == record.agreements[0].id
    assert bond.origin is Origin.AGREEMENT
    assert len(bond.debtor) == 1


def test_the_year_of_a_deal_is_no_deadline(read_text):
    (truce,) = truces(read_text("The army violated the 2002 ceasefire with the rebels."))
    assert truce.due is None


def test_the_day_on_which_a_truce_expired_is_its_end(read_text):
    (truce,) = truces(read_text("Serbia will not renew the six-month truce with Croatia, which expired on 2 May 2021."))
    assert truce.due is not None
    assert (truce.due.relation.value, str(truce.due.latest)) == ("until", "2021-05-02")


def test_how_long_after_a_truce_something_came_is_no_part_of_it(read_text):
    record = read_text("Shells hit the town, two days after a truce between Serbia and Croatia took effect.")
    (truce,) = truces(record)
    assert record.quote(truce.what[0]).startswith("a truce")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("The rebels announced a three-day truce.", "P3D"),
        ("The government and the rebels begin a 72-hour truce to open talks.", "PT72H"),
    ],
)
def test_a_truce_named_by_its_length_lasts_as_long(read_text, text, length):
    (truce,) = truces(read_text(text))
    assert truce.due is not None
    assert (truce.due.length, truce.due.is_dated) == (length, False)


def test_the_month_that_tells_which_truce_is_meant_is_no_period(read_text):
    (truce,) = truces(read_text("The commander said that Kenya failed to comply with the May 2020 ceasefire."))
    assert truce.due is None


@pytest.mark.parametrize(
    ("text", "debtors"),
    [
        ("Norway called on Serbia to respect the ceasefire.", ["Serbia"]),
        ("The embassy in Oslo urged Kenya and Sudan to extend the truce.", ["Kenya", "Sudan"]),
    ],
)
def test_who_is_asked_to_keep_a_truce_is_bound_and_who_asks_is_not(read_text, text, debtors):
    record = read_text(text)
    (truce,) = truces(record)
    assert names(record, truce.debtor) == debtors


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Sudan reached a ceasefire agreement in Egypt, two years after the war began.",
        "Kenya broke the ceasefire of the war, which has killed over 9,000 people.",
    ],
)
def test_a_truce_has_no_number_but_its_length(read_text, text):
    (truce,) = truces(read_text(text))
    assert truce.quantity is None


@pytest.mark.parametrize(
    "text",
    [
        "The envoy hopes for calm. Earlier truces have collapsed.",
        "The two sides made no commitment to a ceasefire.",
        "The army said it would discuss only a humanitarian truce.",
        "The lull may be prolonged. The truce can be extended if both parties agree.",
        "Nine farmers have been abducted by the rebels since the start of the ceasefire.",
    ],
)
def test_truces_of_the_past_or_only_spoken_of_bind_nobody(read_text, text):
    assert not [each for each in read_text(text).commitments if each.provision is Provision.CEASE_HOSTILITIES]
