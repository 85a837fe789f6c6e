"""Where an event was: which of a report's places tell it, and which only tell of somebody or something else."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.pipeline import understand
from servanda.record import Kind, Report

MONDAY = date(2021, 6, 14)


@pytest.fixture
def place_of(nlp):
    """Return where a text says that its first incident of a kind was, by its words."""

    def _place_of(text, kind):
        report = Report(id="r1", text=text, published=MONDAY)
        incident = next(each for each in understand(report, nlp(text)).incidents if each.kind is kind)
        return report.quote(incident.place.spans[0]) if incident.place else None

    return _place_of


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("The government and the rebels have agreed to hold peace talks in Lusaka in May.", Kind.CONSULT, "Lusaka"),
        ("Both armed groups agreed to join talks to be held in Vienna, Austria.", Kind.CONSULT, "Vienna"),
        ("A meeting of nine ministers in Lausanne has agreed to a truce.", Kind.AGREE, "Lausanne"),
        ("Rebels attacked Donetsk on Sunday.", Kind.ASSAULT, "Donetsk"),
        ("The shelling of Aleppo killed nine people.", Kind.ASSAULT, "Aleppo"),
        ("Police stopped a bus in Garissa, arresting four men.", Kind.COERCE, "Garissa"),
        ("The Mosul bombing killed nine people.", Kind.ASSAULT, "Mosul"),
        (
            "The army began to withdraw its troops from Goma, Bukavu and Uvira.",
            Kind.RETREAT,
            "Goma, Bukavu and Uvira",
        ),
        ("Monitors looked into an incident in Herat, in which two shepherds were killed.", Kind.ASSAULT, "Herat"),
        (
            "Soldiers led an operation in Kunduz province that resulted in the arrest of two men.",
            Kind.COERCE,
            "Kunduz province",
        ),
        ("Jets bombed the western Aleppo suburbs.", Kind.ASSAULT, "the western Aleppo suburbs"),
    ],
)
def test_an_event_is_where_its_words_put_it(place_of, text, kind, place):
    assert place_of(text, kind) == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister called on Kenya to open the border.", Kind.REQUEST),
        ("The general threatened an offensive in Tigray.", Kind.THREATEN),
        ("Turkey and Libya agreed on a line in the Mediterranean.", Kind.AGREE),
        ("The attack was claimed by a movement in Yemen.", Kind.ASSAULT),
    ],
)
def test_what_is_spoken_of_or_somebodys_home_is_no_place_of_the_event(place_of, text, kind):
    assert place_of(text, kind) is None


def test_who_rules_from_a_capital_does_not_act_in_it(place_of):
    text = "The government in Seoul withdrew its troops."
    assert place_of(text, Kind.RETREAT) is None


def test_what_goes_on_beside_an_event_by_another_hand_has_its_own_place(place_of):
    text = "Warplanes kill six people, while militiamen fire rockets at Sderot."
    assert place_of(text, Kind.ASSAULT) is None


def test_a_noun_that_points_back_tells_where_the_event_was(place_of):
    text = "An airstrike killed a commander last week. The strike took place at Erbil."
    assert place_of(text, Kind.ASSAULT) == "Erbil"


def test_a_closer_telling_of_the_place_outranks_the_wider_one(place_of):
    text = (
        "The air force carried out an air strike on fighters in Somalia. "
        "The strike broke up an assault under way in Kismayo."
    )
    assert place_of(text, Kind.ASSAULT) == "Kismayo"


def test_a_place_that_lies_elsewhere_is_no_closer_telling(place_of):
    text = "Soldiers carried out a bombing in Somalia. The bombing was condemned by envoys who met in Nairobi."
    assert place_of(text, Kind.ASSAULT) == "Somalia"


def test_an_attack_that_points_back_was_where_the_first_one_was(nlp):
    text = "A bombing killed four people in Quetta. The governor attributed the bombing to separatists."
    report = Report(id="r1", text=text, published=MONDAY)
    attacks = [each for each in understand(report, nlp(text)).incidents if each.kind is Kind.ASSAULT]
    assert [report.quote(each.place.spans[0]) for each in attacks] == ["Quetta", "Quetta"]


def test_the_capital_is_that_of_the_only_country_told_of(nlp):
    text = "Somali police said gunmen attacked a hotel in the capital on Sunday."
    report = Report(id="r1", text=text, published=MONDAY)
    record = understand(report, nlp(text))
    (attack,) = (each for each in record.incidents if each.kind is Kind.ASSAULT)
    assert attack.place is not None
    assert [place.name for place in record.places if place.id == attack.place.place] == ["Mogadishu"]
