"""Words of several that one verb tells."""

import pytest

from servanda.record import Act
from tests.wording import quotes


def told(record):
    return [
        (
            " ".join(quotes(record, statement.source)),
            statement.act,
            " … ".join(quotes(record, statement.content)),
        )
        for statement in record.statements
    ]


def test_two_named_sides_that_accuse_each_other_speak_one_against_the_other(read_text):
    record = read_text("The army and the Lake Front accused each other on Friday of shelling the harbour.")
    assert told(record) == [
        ("The army", Act.ACCUSE, "the Lake Front … of shelling the harbour"),
        ("the Lake Front", Act.ACCUSE, "The army … of shelling the harbour"),
    ]


def test_sides_that_are_not_named_one_by_one_speak_together(read_text):
    record = read_text("Both sides accused each other of shelling the harbour.")
    assert told(record) == [("Both sides", Act.ACCUSE, "each other of shelling the harbour")]


def test_a_second_speaker_without_a_verb_has_a_statement_of_their_own(read_text):
    record = read_text("The ministry said that the road was open; the militia that it was mined.")
    assert told(record) == [
        ("The ministry", Act.SAY, "that the road was open"),
        ("the militia", Act.SAY, "that it was mined"),
    ]


def test_a_second_charge_without_a_verb_is_its_own_speaker_s(read_text):
    record = read_text("Ankara blames the rebels, Cairo the army.")
    assert told(record) == [("Ankara", Act.ACCUSE, "the rebels"), ("Cairo", Act.ACCUSE, "the army")]


def test_a_claim_that_somebody_did_violence_is_a_charge(read_text):
    record = read_text("The army denied the villagers' claim that soldiers killed nine herders.")
    assert ("the villagers", Act.ACCUSE, "that soldiers killed nine herders") in told(record)


def test_who_is_blamed_may_have_an_apposition(read_text):
    record = read_text("Ankara blamed Ahmed Deng, the rebel leader.")
    assert told(record) == [("Ankara", Act.ACCUSE, "Ahmed Deng, the rebel leader")]


def test_a_second_count_is_told_by_who_stands_before_it(read_text):
    record = read_text("The government says 40 prisoners must be freed, the rebels 90.")
    assert [(source, content) for source, _, content in told(record)] == [
        ("The government", "40 prisoners must be freed"),
        ("the rebels", "90"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry said that the road was held by the Lake Front, the group that it blames for the raid.",
        "The governor said that 12 people had died in the market, most of them traders.",
    ],
)
def test_what_stands_beside_a_noun_is_no_second_speaker(read_text, sentence):
    sources = {source for source, _, _ in told(read_text(sentence))}
    assert sources <= {"The ministry", "The governor", "it"}


def test_who_is_cited_tells_the_same_within_the_words_of_who_cites(read_text):
    record = read_text("State radio said on Sunday, citing the police, that gunmen had raided the mine.")
    outer, inner = sorted(record.statements, key=lambda statement: statement.inside is not None)
    assert quotes(record, outer.source) == ["State radio"]
    assert quotes(record, inner.source) == ["the police"]
    assert inner.inside == outer.id
    assert quotes(record, inner.content) == quotes(record, outer.content) == ["that gunmen had raided the mine"]


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Rebels seize border town: UN", "UN", "Rebels seize border town"),
        ("Army chief: truce will hold through winter", "Army chief", "truce will hold through winter"),
    ],
)
def test_who_stands_beside_the_colon_of_a_headline_tells_the_other_side(read_text, headline, source, content):
    record = read_text(f"{headline}\n\nThe road to the coast was open on Monday.")
    assert (source, content) in [(who, words) for who, _, words in told(record)]


def test_what_a_headline_is_about_tells_nothing(read_text):
    record = read_text("Lakeland: rebels seize border town\n\nThe road to the coast was open on Monday.")
    assert "Lakeland" not in {source for source, _, _ in told(record)}


def test_each_paragraph_of_a_quotation_is_told_by_the_verb_beside_it(read_text):
    record = read_text(
        '"They came at dawn and burned the mill," Captain Amadou Sall said in a statement. "We have buried nine.\n\n'
        '"We want the court to hear this," he continued.'
    )
    contents = {content for _, _, content in told(record)}
    assert "We want the court to hear this" in contents
    assert not any("buried" in content and "court" in content for content in contents)


def test_who_signs_a_quotation_says_it_whoever_spoke_before(read_text):
    record = read_text(
        '"Today the guns fall silent," the president declared at the ceremony.\n\n'
        '"We have waited thirty years for this day." — Mary Lado, trader'
    )
    assert ("Mary Lado, trader", "We have waited thirty years for this day") in [
        (source, content) for source, _, content in told(record)
    ]


def test_a_second_verb_of_another_form_goes_on_with_the_speaker(read_text):
    record = read_text("Mensah said that his party would fight the ruling in court, but ruled out a boycott.")
    assert told(record) == [
        ("Mensah", Act.PROMISE, "that his party would fight the ruling in court"),
        ("Mensah", Act.REJECT, "a boycott"),
    ]


def test_a_claim_that_another_rejects_is_denied(read_text):
    record = read_text("The ministry maintains that the valley is under its control, a claim the rebels reject.")
    assert ("the rebels", Act.DENY) in [(source, act) for source, act, _ in told(record)]
    assert not any("reject" in content for _, _, content in told(record))


def test_who_puts_the_dead_at_a_number_states_it(read_text):
    record = read_text("A police commander put the dead at twelve.")
    assert told(record) == [("A police commander", Act.SAY, "the dead at twelve")]
    record = read_text("The ministry puts the dead at 232, Lakeland at 12.")
    assert told(record) == [("The ministry", Act.SAY, "the dead at 232"), ("Lakeland", Act.SAY, "at 12")]


def test_named_sides_that_trade_accusations_speak_one_against_the_other(read_text):
    record = read_text("Georgia and Russia traded accusations over a bombed market.")
    assert [(source, act) for source, act, _ in told(record)] == [("Georgia", Act.ACCUSE), ("Russia", Act.ACCUSE)]


def test_what_somebody_is_asked_is_not_what_they_say(read_text):
    record = read_text(
        "The rebels will not sign, their leader said.\n\nAsked if he would meet the envoy, General Okello said yes."
    )
    assert Act.PROMISE not in {act for _, act, _ in told(record)}
    assert not any(content.startswith("if") for _, _, content in told(record))


def test_who_rarely_speaks_of_a_thing_has_not_spoken_of_it(read_text):
    record = read_text("There was no comment from the Lake Front, who rarely speak about losses.")
    assert told(record) == []
