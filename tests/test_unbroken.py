"""What no report tells must not be judged: truces that stand although violence, other truces or denials are told beside them."""

from datetime import date

import pytest

from servanda.pipeline import assemble
from servanda.record import Provision, Standing


def judge_truces(read_text, text, published):
    record = assemble([read_text(text, published=published)])
    truces = {each.id for each in record.commitments if each.provision is Provision.CEASE_HOSTILITIES}
    return [each.standing for each in record.judgements if each.commitment in truces]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (
            "A ceasefire between Colombia's government and the rebels began on Thursday. Five days before the truce began, rebels killed two soldiers.",
            date(2023, 8, 5),
        ),
        (
            "Kenya and Somalia signed a ceasefire on Monday. Kenyan troops shelled a Somali village an hour before the deal was signed.",
            date(2021, 5, 4),
        ),
        (
            "Sudan's army and the rebels signed a ceasefire that will take effect on Monday. Five earlier truces have collapsed since April.",
            date(2023, 5, 21),
        ),
    ],
)
def test_what_came_before_a_truce_or_befell_another_does_not_break_it(read_text, text, published):
    standings = judge_truces(read_text, text, published)
    assert standings
    assert Standing.BREACHED not in standings


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Somalia accepted a ceasefire on Monday. Kenya's army said it had fired at suspects who violated the terms.",
        "Kenya and Somalia signed a ceasefire on Monday. Kenya said Somali militias had broken the truce.",
    ],
)
def test_who_tells_of_anothers_breach_owns_up_to_none(read_text, text):
    assert Standing.BREACHED not in judge_truces(read_text, text, date(2021, 5, 6))


def test_a_truce_that_is_the_first_since_a_year_does_not_date_from_it(read_text):
    text = "A two-month truce in Yemen, the first nationwide halt to fighting since 2016, came into effect on Saturday."
    (truce,) = [
        each
        for each in read_text(text, published=date(2022, 4, 2)).commitments
        if each.provision is Provision.CEASE_HOSTILITIES
    ]
    assert truce.due is not None
    assert truce.due.earliest == date(2022, 4, 2)


def test_a_truce_that_one_side_says_does_not_exist_is_disputed_and_not_broken(read_text):
    text = (
        "The envoy said the army had accepted his call for a four-month ceasefire. "
        "An army spokesman told reporters that there was no such ceasefire. Soldiers burned down houses and killed 15 people."
    )
    assert judge_truces(read_text, text, date(2021, 9, 10)) == [Standing.DISPUTED]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (
            "Kenya and Somalia agreed to withdraw their troops from the valley, but neither side has done so.",
            Standing.AT_RISK,
        ),
        (
            "Kenya and Somalia agreed to withdraw their troops from the valley by 1 March 2021, but neither has done so.",
            Standing.OVERDUE,
        ),
        ("Kenya agreed to withdraw its troops from the valley, and both sides have done so.", Standing.OPEN),
    ],
)
def test_what_neither_side_has_done_is_not_passed_over(read_text, text, standing):
    record = assemble([read_text(text, published=date(2021, 5, 4))])
    assert standing in {each.standing for each in record.judgements}


def test_what_a_side_says_it_might_step_up_breaks_no_truce(read_text):
    text = "Kenya and Somalia signed a ceasefire on Monday. Somalia also said that it might step up its violence against the forces of Kenya."
    assert Standing.BREACHED not in judge_truces(read_text, text, date(2021, 5, 7))
