"""Deeds by somebody's word alone: attacks that are claimed, laid to somebody, or announced by who will do them."""

import pytest

from servanda.record import Kind, Reality


def named(record, participants):
    return [record.quote(participant.spans[0]) for participant in participants]


def of_kind(record, kind, reality):
    return [incident for incident in record.incidents if incident.kind is kind and incident.reality is reality]


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("The attack was claimed by the northern militia.", "northern militia"),
        ("The militia claimed responsibility for the bombing of the embassy.", "militia"),
        ("The minister blamed the rebels for the bombing of the market.", "rebels"),
        ("The blast was blamed on the rebels.", "rebels"),
    ],
)
def test_who_claims_an_attack_or_is_blamed_for_it_did_it_by_word_alone(read_text, text, author):
    record = read_text(text)
    claimed = of_kind(record, Kind.ASSAULT, Reality.CLAIMED)
    assert [author] in [named(record, incident.actor) for incident in claimed]
    assert not any(incident.actor for incident in of_kind(record, Kind.ASSAULT, Reality.HAPPENED))


def test_who_says_that_they_will_strike_threatens(read_text):
    record = read_text("The rebels said they would continue armed attacks on the capital.")
    (threat,) = of_kind(record, Kind.THREATEN, Reality.HAPPENED)
    assert named(record, threat.actor) == ["rebels"]
    assert len(of_kind(record, Kind.ASSAULT, Reality.THREATENED)) == 1


def test_who_warns_of_the_attacks_of_others_threatens_nobody(read_text):
    record = read_text("The president warned that the rebels would attack the capital.")
    assert of_kind(record, Kind.THREATEN, Reality.HAPPENED) == []


def test_they_in_quoted_words_are_others_than_the_speaker(read_text):
    record = read_text('"They will attack the terrorists in the valley," the president said.')
    assert of_kind(record, Kind.THREATEN, Reality.HAPPENED) == []


def test_planes_strike_for_those_whose_they_are(read_text):
    record = read_text("The refugees fled after Turkish airstrikes on their camp.")
    (strike,) = of_kind(record, Kind.ASSAULT, Reality.HAPPENED)
    assert named(record, strike.actor) == ["Turkish"]
