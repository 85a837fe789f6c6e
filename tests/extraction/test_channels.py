"""To whom and by which way words were told, and what they do, where the wording alone would mislead."""

import pytest

from servanda.record import Act, Channel
from tests.wording import quotes


def cued(record, word):
    return next(each for each in record.statements if any(word in quote for quote in quotes(record, each.cue)))


@pytest.mark.parametrize(
    ("outlet", "channel"),
    [("Reuters", Channel.INTERVIEW), ("the state news agency", Channel.INTERVIEW), ("state radio", Channel.BROADCAST)],
)
def test_who_passes_words_on_is_a_channel_and_no_addressee(read_text, outlet, channel):
    statement = cued(read_text(f"A rebel officer told {outlet} that the road was open."), "told")
    assert statement.addressee == ()
    assert statement.channel is channel


def test_a_council_that_is_told_is_the_addressee(read_text):
    record = read_text("The envoy told the Security Council that the road was open.")
    assert quotes(record, cued(record, "told").addressee) == ["the Security Council"]


def test_a_medium_behind_a_phrase_is_the_channel(read_text):
    record = read_text("The president praised the announcement on Facebook.")
    statement = cued(record, "praised")
    assert statement.channel is Channel.SOCIAL_MEDIA
    assert quotes(record, statement.content) == ["the announcement"]


def test_the_text_of_a_deal_is_a_document(read_text):
    record = read_text("According to the text of the deal, monitors will lock up the arms.")
    assert record.statements[0].channel is Channel.DOCUMENT


def test_who_is_warned_against_something_is_the_addressee(read_text):
    record = read_text("The envoy warned the army against a new attack.")
    assert quotes(record, cued(record, "warned").addressee) == ["the army"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The rebels dismissed the plan as a trap.", Act.REJECT),
        ("The rebels dismissed the accusation that they had shelled the camp.", Act.DENY),
        ("Both sides traded blame for the shelling of a convoy.", Act.ACCUSE),
        ("The commander is confident that the truce will hold.", Act.BELIEVE),
    ],
)
def test_the_act_goes_by_what_is_told(read_text, text, act):
    assert read_text(text).statements[0].act is act


def test_who_was_asked_tells_only_the_answer(read_text):
    record = read_text("Asked whether the troops would leave, the minister replied that they would.")
    assert [quotes(record, each.cue) for each in record.statements] == [["replied"]]


def test_who_is_reported_to_do_something_is_no_source(read_text):
    record = read_text("Some generals were reported to be planning a coup.")
    statement = cued(record, "reported")
    assert statement.source == ()
    assert "Some generals" in " ".join(quotes(record, statement.content))


def test_a_participle_that_names_leaves_its_source_whole(read_text):
    record = read_text("The rebel commander known as Oak promised that his men would leave the valley.")
    assert quotes(record, cued(record, "promised").source) == ["The rebel commander known as Oak"]


def test_whom_a_wish_is_about_belongs_to_it(read_text):
    record = read_text("The envoy said that he expected the army to do the same.")
    assert quotes(record, cued(record, "expected").content) == ["the army to do the same"]


def test_whoever_is_told_behind_a_quotation_is_the_addressee(read_text):
    record = read_text('"We cannot trust them," the president told a rally of miners.')
    assert quotes(record, cued(record, "told").addressee) == ["a rally of miners"]


def test_a_direct_question_demands_nothing(read_text):
    record = read_text('"Where will the guards go?" asked the mayor of the town.')
    assert cued(record, "asked").act is Act.SAY


def test_declining_to_comment_is_no_statement(read_text):
    assert read_text("The army spokesman declined to comment.").statements == ()


def test_a_quotation_behind_a_colon_ends_with_its_full_stop(read_text):
    record = read_text(
        'The president told reporters: "This may not be a just peace, but it is better than war." '
        "The alliance has offered to send troops."
    )
    offer = next(each for each in record.statements if each.act is Act.OFFER)
    assert offer.inside is None
    assert quotes(record, offer.source) == ["The alliance"]


def test_what_another_says_behind_a_semicolon_is_not_told_within(read_text):
    record = read_text(
        "Monitors reported that soldiers had raided a village near the river; the army called the report a fabrication."
    )
    denial = next(each for each in record.statements if each.act is Act.DENY)
    assert denial.inside is None


def test_reportedly_tells_its_whole_clause_by_nobody(read_text):
    record = read_text("Medics reportedly found ten bodies under the bridge.")
    statement = record.statements[0]
    assert statement.source == ()
    assert "Medics" in " ".join(quotes(record, statement.content))
