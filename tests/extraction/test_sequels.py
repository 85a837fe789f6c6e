"""Terms that a report goes on to tell of a deal named before."""

import pytest

from servanda.record import Origin, Provision


def find(record, provision):
    return [each for each in record.commitments if each.provision is provision]


@pytest.mark.parametrize(
    ("text", "provision", "debtor"),
    [
        (
            "The government and the rebels signed a peace deal on Monday. The rebels will hand over all weapons within 180 days.",
            Provision.DISARM,
            "rebels",
        ),
        ("Chad shall withdraw its troops from the border strip.", Provision.WITHDRAW_FORCES, "Chad"),
    ],
)
def test_a_sentence_behind_a_deal_lays_down_what_its_parties_will_do(read_text, text, provision, debtor):
    record = read_text(text)
    (term,) = find(record, provision)
    assert term.origin is Origin.AGREEMENT
    assert [record.quote(each.spans[0]) for each in term.debtor] == [debtor]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels will hand over all weapons within 180 days.",
        "The government and the rebels signed a peace deal on Monday. Norway will withdraw its troops in May.",
        "The government and the rebels signed a peace deal on Monday. Rain fell on the capital. The rebels will withdraw their fighters.",
        "The government and the rebels signed a peace deal on Monday. If it rains the rebels would withdraw their fighters.",
    ],
)
def test_what_somebody_will_do_without_a_deal_is_no_term(read_text, text):
    assert not [each for each in read_text(text).commitments if each.origin is Origin.AGREEMENT and each.due]
    assert not find(read_text(text), Provision.WITHDRAW_FORCES)


@pytest.mark.parametrize(
    ("text", "provision", "debtors"),
    [
        (
            "Chad and the Desert Justice Movement (DJM) signed a peace deal on Monday. The DJM will demobilise its 900 fighters.",
            Provision.DISARM,
            ["DJM"],
        ),
        (
            "Chad and the Lakes Front signed a peace deal on Monday. In return, the government will grant an amnesty to all members of the front.",
            Provision.GRANT_AMNESTY,
            ["government"],
        ),
        (
            "Chad and Niger signed a peace deal on Monday. It calls for the withdrawal of 800 troops from the valley within two years.",
            Provision.WITHDRAW_FORCES,
            ["Chad", "Niger"],
        ),
        (
            "Chad and the Lakes Front signed a peace deal on Monday. Elections to a new parliament will be held by June 2031.",
            Provision.HOLD_ELECTIONS,
            ["Chad", "Lakes Front"],
        ),
    ],
)
def test_a_sentence_behind_a_deal_binds_those_who_are_in_it_by_any_name(read_text, text, provision, debtors):
    record = read_text(text)
    (term,) = find(record, provision)
    assert term.origin is Origin.AGREEMENT
    assert [record.quote(each.spans[0]) for each in term.debtor] == debtors


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        (
            "Chad and the Lakes Front agreed on a peace deal. To complete it, a referendum will be held on 2 October.",
            Provision.HOLD_ELECTIONS,
        ),
        ("The speaker said that Chad had made no commitment to release 900 prisoners.", Provision.RELEASE_PRISONERS),
        ("The rebels promised to free all prisoners of war and abducted civilians.", Provision.ATTACK),
    ],
)
def test_what_is_scheduled_denied_or_told_of_the_freed_is_no_term(read_text, text, provision):
    assert not find(read_text(text), provision)
