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
