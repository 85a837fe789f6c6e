"""Attributions that are no statements: acts, attitudes and what somebody does not say."""

from __future__ import annotations

import pytest

from servanda.extraction.statements.statements import find_attributions
from servanda.record import Report


def attributions_of(nlp, text):
    return find_attributions(nlp(text), Report(id="r", text=text))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The senators voted for the bill on Tuesday.", "voted"),
        ("The president supported the plan from the start.", "supported"),
    ],
)
def test_an_act_or_an_attitude_is_an_attribution_that_tells_no_words(nlp, text, cue):
    found = {each.head.text: each for each in attributions_of(nlp, text)}
    assert cue in found


def test_what_is_only_done_or_not_said_makes_no_statement(nlp, read_text):
    text = "The senators voted for the bill. The minister did not deny that the convoy was hit."
    heads = [each.head.text for each in attributions_of(nlp, text)]
    assert "deny" in heads
    assert read_text(text).statements == ()


def test_a_turn_ends_where_the_next_speaker_s_begins(read_text):
    text = (
        'The talk went on as follows:\n\n"OKELLO: Will your men leave the valley?\n\n"DUARTE: We shall leave by June.\n\n'
        '"OKELLO: And the prisoners?\n\n"DUARTE: They will be free."\n'
    )
    record = read_text(text)
    told = {
        record.quote(statement.source[0]): [record.quote(span) for span in statement.content]
        for statement in record.statements
        if statement.inside is None and statement.source
    }
    assert told.keys() >= {"OKELLO", "DUARTE"}
    assert not any("OKELLO" in words or "DUARTE" in words for spans in told.values() for words in spans)
