"""Sentences of our own, with their trees written by hand."""

import pytest

from servanda.record import ActorKind, Incident, Kind, Participant, Record
from servanda.resolution.actors.actors import resolve_actors
from tests.resolution.sentences import read_tree


def who(sentence, words, entities=None):
    doc, report = read_tree(sentence, entities=entities)
    start = report.text.index(words)
    part = Participant(spans=(report.span(start, start + len(words)),))
    incident = Incident(id="i", kind=Kind.ASSAULT, actor=(part,), mentions=(report.span(0, len(report.text)),))
    resolved = resolve_actors(Record(reports=(report,), incidents=(incident,)), doc, report)
    (named,) = resolved.incidents[0].actor
    return next(actor for actor in resolved.actors if actor.id == named.actor)


@pytest.mark.parametrize(
    ("sentence", "words", "name"),
    [
        (
            (
                "The/DET/2/det Movement/PROPN/7/nsubj for/ADP/4/case Renewal/PROPN/2/nmod of/ADP/6/case Dagana/PROPN/4/nmod "
                "struck/VERB/0/root Roma/PROPN/7/obj ~./PUNCT/7/punct"
            ),
            "The Movement for Renewal of Dagana",
            "Movement for Renewal of Dagana",
        ),
        (
            (
                "The/DET/2/det Union/PROPN/6/nsubj of/ADP/5/case Malian/ADJ/5/amod Patriots/PROPN+/2/nmod fled/VERB/0/root "
                "~./PUNCT/6/punct"
            ),
            "The Union of Malian Patriots",
            "Union of Malian Patriots",
        ),
        (
            (
                "The/DET/3/det Democratic/ADJ/3/amod Forces/PROPN+/9/nsubj for/ADP/6/case the/DET/6/det Liberation/PROPN/3/nmod "
                "of/ADP/8/case Rwanda/PROPN/6/nmod fled/VERB/0/root ~./PUNCT/9/punct"
            ),
            "The Democratic Forces",
            "Democratic Forces for the Liberation of Rwanda",
        ),
    ],
)
def test_a_name_goes_on_behind_its_noun(sentence, words, name):
    assert who(sentence, words).name == name


def test_whose_an_army_is_makes_no_name():
    sentence = "The/DET/2/det Army/PROPN/5/nsubj of/ADP/4/case Mali/PROPN/2/nmod fled/VERB/0/root ~./PUNCT/5/punct"
    actor = who(sentence, "The Army of Mali")
    assert (actor.name, actor.country) == ("Malian forces", "ML")


def test_security_forces_keep_their_name():
    sentence = "Malian/ADJ/3/amod security/NOUN/3/compound forces/NOUN+/4/nsubj fled/VERB/0/root ~./PUNCT/4/punct"
    actor = who(sentence, "Malian security forces")
    assert (actor.name, actor.kind, actor.country) == ("Malian security forces", ActorKind.FORCES, "ML")


def test_what_somebody_is_for_is_no_name():
    sentence = "Pro/ADJ/3/amod ~-/PUNCT/1/punct ~Russian/ADJ/4/amod separatists/NOUN+/5/nsubj fled/VERB/0/root ~./PUNCT/5/punct"
    actor = who(sentence, "Pro-Russian separatists", {"Russian": "Nationality"})
    assert (actor.name, actor.country) == ("Pro-Russian separatists", None)


def test_police_are_of_the_state_that_they_are_in_and_troops_need_not_be():
    police = "Police/NOUN/4/nsubj in/ADP/3/case Kenya/PROPN/1/nmod fled/VERB/0/root ~./PUNCT/4/punct"
    assert who(police, "Police").name == "Kenyan police"


def test_another_people_s_fighters_are_not_the_state_s():
    sentence = "Serb/ADJ/2/amod paramilitaries/NOUN+/3/nsubj left/VERB/0/root Bosnia/PROPN/3/obj ~./PUNCT/3/punct"
    actor = who(sentence, "Serb paramilitaries", {"Serb": "Nationality", "Bosnia": "Location"})
    assert (actor.name, actor.side) == ("Serb paramilitaries", None)


def test_who_stands_behind_another_verb_s_words_is_nobody_before_them():
    sentence = (
        "Rebels/NOUN+/3/nsubj will/AUX/3/aux free/VERB/12/ccomp Ana/PROPN/3/obj Ito/PROPN/4/flat in/ADP/7/case "
        "May/PROPN/3/obl ~,/PUNCT/12/punct the/DET/11/det chief/ADJ/11/amod negotiator/NOUN/4/appos said/VERB/0/root ~./PUNCT/12/punct"
    )
    entities = {"Ana Ito": "Person"}
    assert who(sentence, "the chief negotiator", entities).name == "chief negotiator"
    assert who(sentence, "Ana Ito", entities).name == "Ana Ito"
