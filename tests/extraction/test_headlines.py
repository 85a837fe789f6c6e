"""A headline is read apart from the story, and what both tell is told once."""

import pytest

from servanda.extraction.headlines.teasers import is_teaser
from servanda.record import Kind, Part, PartKind, Reality
from tests.wording import names, of_kind


def headed(headline, body):
    """Return a text of a headline and a body, with their parts."""
    text = f"{headline}\n\n{body}"
    parts = (
        Part(kind=PartKind.HEADLINE, start=0, end=len(headline)),
        Part(kind=PartKind.BODY, start=len(headline) + 2, end=len(text)),
    )
    return text, parts


@pytest.fixture
def read_headed(read_text):
    def read(headline, body):
        text, parts = headed(headline, body)
        return read_text(text, parts=parts)

    return read


STORY = (
    "A truck bomb went off outside the barracks in Quetta on Tuesday, killing nine soldiers. The army said that it had "
    "arrested two men near the gate."
)


@pytest.mark.parametrize(
    "headline",
    [
        "Nine soldiers killed in truck bombing",
        "Truck bomb hits Quetta barracks",
        "Blast kills nine at barracks: army",
        "Soldiers die in Quetta blast",
    ],
)
def test_what_headline_and_story_tell_is_one_incident_with_both_their_words(read_headed, headline):
    record = read_headed(headline, STORY)
    (attack,) = of_kind(record, Kind.ASSAULT)
    assert attack.killed is not None
    assert attack.killed.best == 9
    assert record.quote(attack.mentions[0]).startswith("A truck bomb")
    assert len(attack.mentions) == 2


@pytest.mark.parametrize("headline", ["What next after the Quetta bombing?", "Analysis: Bomb kills hopes in Quetta"])
def test_the_story_is_told_as_without_a_headline(read_headed, read_text, headline):
    alone, under = read_text(STORY), read_headed(headline, STORY)
    shift = len(headline) + 2
    assert [(each.kind, [mention.start for mention in each.mentions]) for each in alone.incidents] == [
        (each.kind, [mention.start - shift for mention in each.mentions]) for each in under.incidents
    ]
    assert len(alone.statements) == len(under.statements)


def test_the_headline_tells_the_toll_that_the_story_leaves_out(read_headed):
    record = read_headed(
        "Forty villagers killed in raid on Talvera", "Militiamen raided the village of Talvera on Friday."
    )
    (raid,) = of_kind(record, Kind.ASSAULT)
    assert raid.killed is not None
    assert raid.killed.best == 40
    assert names(record, raid.actor) == ["Militiamen"]


def test_what_only_the_headline_tells_stays(read_headed):
    record = read_headed(
        "Rebels attack Northport as envoy arrives", "The envoy of the United Nations met the president on Monday."
    )
    (shelling,) = of_kind(record, Kind.ASSAULT)
    assert names(record, shelling.actor) == ["Rebels"]
    assert of_kind(record, Kind.CONSULT)


def test_what_is_planned_in_a_headline_is_not_what_happened_in_the_story(read_headed):
    record = read_headed("Army to withdraw from Easton", "Rebels withdrew from the hills on Sunday.")
    realities = {each.reality for each in of_kind(record, Kind.RETREAT)}
    assert realities == {Reality.PLANNED, Reality.HAPPENED}


def test_another_toll_in_the_headline_is_of_another_event(read_headed):
    record = read_headed(
        "Twelve killed in ferry port shelling", "Gunmen killed two policemen in Easton on Monday, officials said."
    )
    assert sorted(each.killed.best for each in of_kind(record, Kind.ASSAULT) if each.killed) == [2, 12]


def test_a_statement_of_the_headline_that_the_story_tells_again_is_one(read_headed):
    record = read_headed(
        "Minister says truce will hold", "Defence Minister Ola Brandt said on Monday that the truce will hold."
    )
    (statement,) = record.statements
    assert record.quote(statement.content[0]).startswith("that the truce")


def test_every_statement_that_a_finding_rests_on_is_there(read_headed):
    record = read_headed(
        "Rebels say army breaks truce again, army denies it", "Rebels accused the army on Monday of breaking the truce."
    )
    known = {each.id for each in record.statements}
    assert {told for each in record.incidents for told in (*each.told_by, *each.denied_by)} <= known


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("What we know about the attacks in the north", True),
        ("Can the truce hold?", True),
        ("Explainer: The war in the hills", True),
        ("Battle for the port – as it happened", True),
        ("Rebels seize the port", False),
        ("Which way out: army leaves the port", True),
        ("Army: rebels seized the port", False),
        ("Willing fighters join army", False),
    ],
)
def test_teasers_tell_nothing(headline, expected):
    assert is_teaser(headline) is expected
