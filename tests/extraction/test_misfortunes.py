"""What nobody did is no attack, and what happens to somebody is not their own deed."""

from __future__ import annotations

import pytest

from servanda.record import Kind
from tests.wording import names, of_kind


@pytest.mark.parametrize(
    "text",
    [
        "A ferry sank off the coast of Elbonia, killing 40 people.",
        "Nine people died when a crowded boat capsized off Easton, the coast guard said.",
        "A building collapsed in Weston, injuring 14.",
        "Thirty pilgrims are killed and six more are injured when a bus overturns and catches fire near Easton.",
        "A helicopter crashes in northern Ruritania, killing four soldiers.",
        "Forty traders were killed during a road accident near Easton.",
        "An apartment block collapses in the Elbonian town of Weston, killing at least 25 people.",
        "Five people were killed and eight others were injured by a fire in an office building.",
    ],
)
def test_a_wreck_or_fire_is_no_attack(read_text, text):
    assert of_kind(read_text(text), Kind.ASSAULT) == []


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed when their vehicle overturned during an ambush.",
        "A hotel collapsed after shelling by the army, killing eight guests.",
        "Four peacekeepers were killed when their helicopter was shot down and crashed near Easton.",
        "Two drivers were killed by fire from the hills.",
    ],
)
def test_a_wreck_that_somebody_caused_is_an_attack(read_text, text):
    assert of_kind(read_text(text), Kind.ASSAULT)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("His arrest came hours after the rally.", Kind.COERCE, "His"),
        ("The inquiry named those who had ordered Moreno's killing.", Kind.ASSAULT, "Moreno"),
        ("The students' abduction shocked the valley.", Kind.ASSAULT, "students"),
    ],
)
def test_the_owner_of_a_killing_or_an_arrest_suffers_it(read_text, text, kind, name):
    record = read_text(text)
    (incident,) = of_kind(record, kind)
    assert (names(record, incident.actor), names(record, incident.target)) == ([], [name])


def test_the_owner_of_a_killing_of_others_does_it(read_text):
    record = read_text("The army's detention of three aid workers angered the town.")
    (incident,) = of_kind(record, Kind.COERCE)
    assert names(record, incident.actor) == ["army"]
    assert names(record, incident.target) == ["aid workers"]


def test_who_flees_from_a_killing_is_not_the_killer(read_text):
    record = read_text("He fled the capital when fighting killed hundreds of people.")
    assert all("He" not in names(record, each.actor) for each in of_kind(record, Kind.ASSAULT))


def test_who_denies_a_deed_goes_on_to_blame(read_text):
    record = read_text("The government denied its forces had shelled the village and accused the rebels of the attack.")
    (charge,) = of_kind(record, Kind.ACCUSE)
    assert names(record, charge.actor) == ["government"]
    speakers = {record.quote(each.source[0]) for each in record.statements}
    assert speakers == {"The government"}


@pytest.mark.parametrize(
    "text", ["The office released a report on the audit.", "The bank releases its figures on Monday."]
)
def test_only_people_are_set_free(read_text, text):
    assert of_kind(read_text(text), Kind.RETREAT) == []


def test_what_somebody_is_known_for_is_no_word_of_theirs(read_text):
    assert read_text("He became known for his violent treatment of opponents.").statements == ()
