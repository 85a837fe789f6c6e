import pytest

from servanda.record import Act, Channel
from tests.wording import quotes


def only(items):
    (item,) = items
    return item


def test_a_reported_clause_has_source_cue_and_content(read_text):
    record = read_text("The defence ministry said that rebels had shelled two villages near the border.")
    statement = only(record.statements)
    assert quotes(record, statement.source) == ["The defence ministry"]
    assert quotes(record, statement.cue) == ["said"]
    assert quotes(record, statement.content) == ["that rebels had shelled two villages near the border"]
    assert statement.act is Act.SAY
    assert statement.inside is None


def test_a_statement_within_a_statement_names_the_outer_one(read_text):
    record = read_text("The envoy said that the president had promised to release the prisoners.")
    inner = next(statement for statement in record.statements if statement.act is Act.PROMISE)
    outer = next(statement for statement in record.statements if statement.id == inner.inside)
    assert quotes(record, outer.source) == ["The envoy"]
    assert quotes(record, inner.source) == ["the president"]


def test_the_one_who_is_urged_is_the_addressee(read_text):
    statement = only(read_text("The United Nations urged the government to open the airport.").statements)
    assert statement.act is Act.DEMAND
    assert len(statement.addressee) == 1


def test_what_is_believed_by_nobody_named_has_no_source(read_text):
    record = read_text("More than 20 people are believed to have died in the fighting.")
    statement = only(record.statements)
    assert statement.source == ()
    assert statement.act is Act.BELIEVE


def test_according_to_attributes_the_rest_of_its_sentence(read_text):
    record = read_text("According to the Red Cross, forty families fled the town on Sunday.")
    statement = only(record.statements)
    assert quotes(record, statement.source) == ["the Red Cross"]
    assert "forty families fled the town on Sunday" in " ".join(quotes(record, statement.content))


def test_a_quotation_over_several_sentences_is_one_content(read_text):
    record = read_text('"We met the rebels on Sunday. They gave us their word. It is enough," the minister said.')
    assert any("They gave us their word" in quote for s in record.statements for quote in quotes(record, s.content))


def test_the_way_that_words_took_is_kept(read_text):
    record = read_text("The army said in a statement that the ceasefire would hold.")
    assert record.statements[0].channel is Channel.WRITTEN_STATEMENT


def test_accusation_denial_and_rejection_are_told_apart(read_text):
    record = read_text(
        "The rebels accused the army of shelling a school. The army denied the attack. Both rejected the plan."
    )
    assert [statement.act for statement in record.statements] == [Act.ACCUSE, Act.DENY, Act.REJECT]


def test_a_negated_cue_makes_no_statement(read_text):
    record = read_text("The ministry did not say that the talks had failed.")
    assert record.statements == ()


def test_a_speaker_label_of_a_transcript_holds_what_is_told_in_the_turn(read_text):
    record = read_text(
        "The governor spoke to the station. (begin recording) (Okello) We shall not leave the talks. "
        "We believe that the rebels want peace. (end recording) The station then played music."
    )
    turn = next(statement for statement in record.statements if quotes(record, statement.cue) == ["(Okello)"])
    assert quotes(record, turn.source) == ["Okello"]
    assert quotes(record, turn.content) == ["We shall not leave the talks. We believe that the rebels want peace"]
    believed = next(statement for statement in record.statements if statement.act is Act.BELIEVE)
    assert believed.inside == turn.id


def test_a_credit_in_brackets_is_no_speaker(read_text):
    record = read_text("The truce held overnight. (Reuters) Our reporters saw no fighting near the bridge.")
    assert not any("Reuters" in quote for s in record.statements for quote in quotes(record, s.source))


def test_lines_with_speakers_before_them_are_an_interview(read_text):
    record = read_text("MINISTER: We have opened the road.\n\nENVOY: That is good news for the town.")
    assert {quote for s in record.statements for quote in quotes(record, s.source)} >= {"MINISTER", "ENVOY"}


def test_one_labelled_line_is_a_heading(read_text):
    record = read_text("SUDAN: Both sides have opened the road to the town.")
    assert not any("SUDAN" in quote for s in record.statements for quote in quotes(record, s.source))


def test_what_somebody_heard_stands_inside_the_account_of_who_tells_it(read_text):
    record = read_text(
        "According to the envoy Karim Nuri, Mr Lund heard during the phone call that the attacks would continue."
    )
    inner = next(statement for statement in record.statements if quotes(record, statement.cue) == ["heard"])
    outer = next(statement for statement in record.statements if statement.id == inner.inside)
    assert quotes(record, outer.source) == ["the envoy Karim Nuri"]
    assert quotes(record, inner.source) == ["Mr Lund"]


def test_a_verb_behind_what_it_reports_has_its_own_source(read_text):
    record = read_text("Rebels shelled the town, state media reported on Monday.")
    statement = only(record.statements)
    assert quotes(record, statement.source) == ["state media"]
    assert quotes(record, statement.content) == ["Rebels shelled the town"]


def test_a_quotation_goes_on_after_who_says_it(read_text):
    record = read_text('"We will not stop," said the commander. "The army broke its word first."')
    statement = only(record.statements)
    assert quotes(record, statement.content) == ["We will not stop", "The army broke its word first"]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The rebels refused to confirm the toll.", "refused to confirm", "the toll"),
        ("The army refused to leave the town.", "refused", "to leave the town"),
        ("Mediators expressed doubt that the truce would hold.", "expressed doubt", "that the truce would hold"),
        ("The governor began by saying that the road was open.", "began by saying", "that the road was open"),
        ("He said bluntly that the army had failed.", "said bluntly", "that the army had failed"),
    ],
)
def test_a_cue_is_one_stretch_up_to_what_is_told(read_text, text, cue, content):
    record = read_text(text)
    statement = only(record.statements)
    assert (quotes(record, statement.cue), quotes(record, statement.content)) == ([cue], [content])


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear whether the bridge is open.",
        "The threat of famine hangs over the valley.",
        "There was little demand for coal.",
    ],
)
def test_what_nobody_says_is_no_statement(read_text, text):
    assert read_text(text).statements == ()


def test_a_cue_holds_its_helping_verbs_adverbs_and_object(read_text):
    record = read_text("The ministry has also repeatedly said that rebels shelled two villages near the border.")
    assert quotes(record, only(record.statements).cue) == ["has also repeatedly said"]
    record = read_text("Okello has been quoted as saying that the truce would not hold.")
    assert quotes(record, only(record.statements).cue) == ["has been quoted as saying"]


def test_a_second_verb_of_speech_has_the_source_of_the_first(read_text):
    record = read_text("The minister is telling a veterans group that the army is weak and says he will expand it.")
    first, second = record.statements
    assert quotes(record, first.content) == ["that the army is weak"]
    assert quotes(record, second.source) == quotes(record, first.source) == ["The minister"]
    assert second.inside is None


def test_a_colon_alone_is_the_cue_of_a_headline(read_text):
    record = read_text("Poll: Voters want talks with rebels")
    statement = only(record.statements)
    assert quotes(record, statement.source) == ["Poll"]
    assert quotes(record, statement.cue) == [":"]


def test_a_deal_that_was_agreed_is_no_statement_of_nobody(read_text):
    record = read_text("Under the deal agreed in Moscow on Friday, both sides must withdraw their guns.")
    assert record.statements == ()


def test_calling_something_a_breach_is_a_charge(read_text):
    record = read_text('Ruslan called the failure to release them "a clear breach" of the accord.')
    assert only(record.statements).act is Act.ACCUSE
    record = read_text("Ruslan called for a truce along the river.")
    assert only(record.statements).act is Act.DEMAND


def test_a_source_does_not_end_on_the_opening_of_a_relative_clause(read_text):
    record = read_text("The villages were held, said the ELN Front, which blamed the army for the delay.")
    assert quotes(record, record.statements[0].source) == ["the ELN Front"]


def test_an_object_that_names_what_the_source_does_belongs_to_the_cue(read_text):
    record = read_text("The front announces its rejection of the truce signed by its leader.")
    statement = only(record.statements)
    assert quotes(record, statement.cue) == ["announces its rejection of"]
    assert quotes(record, statement.source) == ["The front"]
    assert statement.act is Act.REJECT


def test_nobody_makes_no_statement(read_text):
    assert read_text("No group claimed responsibility for the bombings.").statements == ()


def test_must_said_of_others_is_a_demand(read_text):
    record = read_text("The president said that the rebels must leave the city.")
    assert only(record.statements).act is Act.DEMAND


def test_a_claim_of_violence_by_others_is_a_charge(read_text):
    record = read_text("The mayor claimed rebels had attacked journalists.")
    assert only(record.statements).act is Act.ACCUSE


def test_what_he_added_came_by_the_same_way(read_text):
    record = read_text(
        "The front would lay down its arms, its leader said in an interview. He added that it was tired."
    )
    assert [statement.channel for statement in record.statements if statement.inside is None] == [Channel.INTERVIEW] * 2
    record = read_text("The Committee to Protect Journalists reports sixteen deaths.")
    assert {statement.channel for statement in record.statements} == {Channel.UNNAMED}


@pytest.mark.parametrize(
    "text",
    [
        "The army did not deny that its drones had struck the market.",
        "The government has not accepted the report of the monitors.",
        "The ministry could not confirm the report.",
    ],
)
def test_an_act_that_was_not_done_is_no_statement(read_text, text):
    assert read_text(text).statements == ()


@pytest.mark.parametrize(
    "text", ["The rebels will not accept the deal.", "The militia did not agree to withdraw from the port."]
)
def test_consent_that_is_withheld_is_a_rejection(read_text, text):
    assert only(read_text(text).statements).act is Act.REJECT


def test_what_somebody_is_to_accept_is_not_accepted(read_text):
    record = read_text("The envoy urged both sides to accept the plan. The government must accept it, he said.")
    assert Act.ACCEPT not in {statement.act for statement in record.statements}


def test_what_somebody_went_on_to_deny_is_denied(read_text):
    record = read_text("The general went on to deny that his men had fired on the convoy.")
    assert only(record.statements).act is Act.DENY


def test_a_cue_of_which_only_the_helping_word_is_marked_goes_on_to_its_verb(read_text):
    record = read_text("Prices have doubled since the siege began, the newspaper has learned.")
    statement = only(record.statements)
    assert quotes(record, statement.cue) == ["has learned"]


def test_a_content_that_ends_in_a_quotation_keeps_the_closing_mark(read_text):
    record = read_text('The colonel told the radio that his men had acted "in self-defence".')
    assert quotes(record, only(record.statements).content) == ['that his men had acted "in self-defence"']


def test_the_words_of_who_is_quoted_are_not_those_of_who_quotes(read_text):
    record = read_text(
        "The minister is quoted by the Anadolu agency as saying that Turkey would not withdraw its troops."
    )
    assert quotes(record, only(record.statements).source) == ["The minister"]


def test_who_asks_not_to_be_named_demands_nothing(read_text):
    record = read_text("Her neighbour, who asked not to be named, said the gunmen wore army uniforms.")
    assert quotes(record, only(record.statements).cue) == ["said"]


def test_who_was_killed_within_a_clause_does_not_go_on_to_speak(read_text):
    record = read_text(
        "The UN mission in Mali condemned the attack on its convoy near Kidal, in which two peacekeepers were killed, and "
        "urged the authorities to find the perpetrators."
    )
    assert {record.quote(statement.source[0]) for statement in record.statements} == {"The UN mission in Mali"}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The truce is dead, the general said in an interview.", "said in an interview"),
        ("The plan was rejected by the rebel council.", "was rejected"),
        ("The monitors rejected the claim that the army had shelled the camp.", "rejected"),
    ],
)
def test_a_cue_takes_in_the_way_beside_it_and_leaves_out_what_ties_its_source(read_text, cue, text):
    assert quotes(read_text(text), read_text(text).statements[0].cue) == [cue]


def test_a_unit_behind_per_is_no_source(read_text):
    assert read_text("The convoy brought 300 tonnes of flour per month.").statements == ()


def test_a_list_of_places_and_numbers_is_no_interview(read_text):
    assert read_text("ASHVALE: 12 killed\n\nBRYN: 3 killed").statements == ()


@pytest.mark.parametrize("word", ["According to the text: ", "The text says according to it: ", "Reportedly: "])
def test_a_cue_that_tells_nothing_before_a_quotation_breaks_nothing(read_text, word):
    assert read_text(f'{word}"The road is open. It will stay so." Monitors left the town.').reports
