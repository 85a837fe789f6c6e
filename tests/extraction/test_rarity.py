"""A time that tells how rare an event is tells neither its day nor its length."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.extraction.incidents.events.rarity import tells_rarity
from servanda.pipeline import understand
from servanda.record import Kind, Report
from servanda.resolution import mark_times

MONDAY = date(2021, 6, 14)


@pytest.mark.parametrize(
    "text",
    [
        "The raid was the first against the militia in 11 days.",
        "It was the first such raid in three weeks.",
        "The army caught its 60th commander since May.",
        "The ambush was the deadliest since May.",
        "It was the worst attack on the city in more than a decade.",
        "The shelling, the second in two days, hit the port.",
        "Seven soldiers died in the bloodiest ambush for five years.",
    ],
)
def test_a_ranking_reaches_back_to_the_last_of_its_sort(nlp, text):
    doc = nlp(text)
    mark_times(doc)
    assert [tells_rarity(time) for time in doc.spans["times"]] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Troops held the town for three days.",
        "Rebels killed at least 12 soldiers in two days.",
        "The deadliest ambush lasted for three hours.",
        "The first convoy came and stayed for two days.",
        "The army has shelled the port since Monday.",
        "Clashes in the last two weeks killed ten people.",
    ],
)
def test_other_times_tell_when_or_how_long(nlp, text):
    doc = nlp(text)
    mark_times(doc)
    assert [tells_rarity(time) for time in doc.spans["times"]] == [False]


@pytest.mark.parametrize("span", ["in 11 days", "since May", "in three weeks"])
def test_an_attack_neither_lasts_nor_lies_as_far_as_its_ranking_reaches(nlp, span):
    text = f"Warplanes bombed a camp, the first attack on the militia {span}."
    report = Report(id="r1", text=text, published=MONDAY)
    for attack in (each for each in understand(report, nlp(text)).incidents if each.kind is Kind.ASSAULT):
        assert attack.duration is None
        assert attack.when is not None
        assert (attack.when.earliest, attack.when.latest) == (None, MONDAY)
