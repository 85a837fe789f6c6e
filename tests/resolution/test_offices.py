"""The offices that reports give people are kept with the day they were told."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.linking.identities import unite_actors
from servanda.record import Actor, ActorKind, Office, offices_on


def offices(record, name):
    """Return the offices of the person of that name, with their evidence."""
    (actor,) = (each for each in record.actors if each.name == name)
    return [(each.title, each.is_past, each.told, record.quote(each.spans[0])) for each in actor.offices]


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Defence Minister Ana Horvat said that troops would leave.", "Ana Horvat",
         ("defence minister", False, "Defence Minister Ana Horvat")),
        ("Former president Marko Kovac signed the truce on Sunday.", "Marko Kovac",
         ("president", True, "Former president Marko Kovac")),
        ("Pavel Novak, who was sworn in as president on 3 March, accused the rebels of an attack.", "Pavel Novak",
         ("president", False, "sworn in as president on 3 March")),
        ("Lena Ortiz was elected mayor of Santa Rosa on Sunday. She condemned the attack.", "Lena Ortiz",
         ("mayor of Santa Rosa", False, "elected mayor of Santa Rosa")),
    ],
)  # fmt: skip
def test_an_office_is_kept_with_the_reports_date_and_words(read_text, text, name, office):
    title, is_past, words = office
    assert offices(read_text(text), name) == [(title, is_past, date(2021, 5, 4), words)]


def test_who_leaves_an_office_is_in_it_no_longer(read_text):
    record = read_text("General Hassan Omar resigned as army chief on Friday. Omar attacked the palace.")
    assert ("army chief", True) in [each[:2] for each in offices(record, "Hassan Omar")]


def test_a_commander_named_behind_the_army_they_command_is_a_person(read_text):
    record = read_text(
        "The commander of the National Lake Army, Ramon Ortega, said that his men would free two hostages. He gave no day."
    )
    (statement,) = record.statements
    assert record.actor_by_id[statement.source_actor].name == "Ramon Ortega"


def test_an_office_not_taken_is_none(read_text):
    record = read_text("Lena Ortiz was not elected mayor. Ortiz condemned the attack.")
    assert offices(record, "Lena Ortiz") == []


def test_offices_of_several_reports_hold_as_of_a_day():
    def told(day, *, is_past=False):
        office = Office(title="president", is_past=is_past, told=date(2021, 5, day))
        return Actor(id="a", name="Ana Horvat", kind=ActorKind.PERSON, offices=(office,))

    (actor,) = unite_actors([told(9, is_past=True), told(2)])
    assert [each.told.day for each in actor.offices] == [2, 9]
    assert [each.is_past for each in offices_on(actor, date(2021, 5, 5))] == [False]
    assert [each.is_past for each in offices_on(actor, None)] == [True]
    assert offices_on(actor, date(2021, 5, 1)) == ()


def test_a_pronoun_that_stays_open_is_nobody_known(read_text):
    record = read_text("They attacked the village at dawn.")
    (incident,) = record.incidents
    assert [each.actor for each in incident.actor] == [None]
    assert [record.quote(each.spans[0]) for each in incident.actor] == ["They"]
    assert "They" not in {actor.name for actor in record.actors}


def test_the_hour_of_a_running_report_says_nothing(read_text):
    record = read_text("14:20: The ministry says that nine soldiers left the town.")
    assert not any(record.quote(span).startswith("14") for each in record.statements for span in each.source)
