"""Where and when the story is holds for the sentences that go on telling it."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.pipeline import understand
from servanda.record import Report

MONDAY = date(2021, 6, 14)


@pytest.fixture
def tell(nlp):
    """Return what a text tells: each incident's place and day by its words."""

    def _tell(text):
        report = Report(id="r1", text=text, published=MONDAY)
        return {
            report.quote(incident.mentions[0]): (
                report.quote(incident.place.spans[0]) if incident.place else None,
                incident.when.earliest if incident.when else None,
            )
            for incident in understand(report, nlp(text)).incidents
        }

    return _tell


def find(told, words):
    return next(value for mention, value in told.items() if words in mention)


def test_what_goes_on_with_the_story_is_where_and_when_the_story_is(tell):
    told = tell(
        "Government troops searched two villages in Kunar province on Sunday.\nTwo gunmen were killed in a clash."
    )
    assert find(told, "killed") == ("Kunar province", date(2021, 6, 13))


def test_what_ends_a_sentence_dates_and_places_the_whole_of_it(tell):
    told = tell(
        "A joint patrol began an operation to arrest a rebel commander in Zurmat district, Paktia province, on Saturday.\n"
        "Three suspects were detained during the search."
    )
    place, day = find(told, "detained")
    assert place.startswith("Zurmat district")
    assert day == date(2021, 6, 12)


def test_a_later_day_leaves_the_place_behind(tell):
    told = tell("Gunmen killed a teacher in Mosul on Friday.\nOn Sunday, two men were arrested.")
    assert find(told, "arrested") == (None, date(2021, 6, 13))


def test_a_sentence_that_opens_with_a_place_moves_the_story(tell):
    told = tell("Rebels attacked an army post in Kivu on Sunday.\nIn Ituri, militiamen killed four villagers.")
    assert find(told, "four") == ("Ituri", date(2021, 6, 13))


@pytest.mark.parametrize(
    "background",
    [
        "The war has killed thousands of people.",
        "Gunmen who killed five farmers are still at large.",
        "The group will attack other towns.",
    ],
)
def test_background_is_not_where_and_when_the_story_is(tell, background):
    told = tell(f"Government troops searched two villages in Kunar province on Sunday.\n{background}")
    assert all(place is None and day != date(2021, 6, 13) for place, day in told.values())


def test_the_day_of_the_telling_is_not_the_day_of_what_is_told(tell):
    told = tell("The army confirmed on Sunday that two gunmen had been killed in a raid.")
    assert find(told, "killed")[1] is None


def test_a_meeting_told_after_is_not_put_on_the_day_of_the_story(tell):
    told = tell("Two officers received prison terms on Thursday.\nThe woman met the officers in a bar in Lyon.")
    assert all(day != date(2021, 6, 10) for _, day in told.values())


def test_a_moment_in_a_quotation_is_no_day_of_the_story(tell):
    told = tell('Troops searched a village in Kunar.\n"We are looking at it today," he said.\nTwo gunmen were killed.')
    assert find(told, "killed")[1] is None


def test_a_place_told_next_is_closer_than_a_part_of_a_country(tell):
    told = tell(
        "More than 15 rebels were killed in southern and eastern Afghanistan on Sunday.\n"
        "Soldiers called for help when gunmen were closing in on a camp in Tagab district, Kapisa province.\n"
        "A helicopter attacked them, killing ten rebels."
    )
    assert find(told, "ten")[0] == "Tagab district"


def test_what_a_story_results_in_was_where_it_was(tell):
    told = tell(
        "On Sunday soldiers searched a farm in Tagab district.\nThe search ended at two houses, resulting in two men taken into custody."
    )
    assert find(told, "custody")[0] == "Tagab district"


def test_what_a_sentence_sets_out_from_is_elsewhere(tell):
    told = tell(
        "In addition to the searches in Wardak and Ghazni, five men were arrested in Sabari district on Sunday."
    )
    assert find(told, "arrested")[0] == "Sabari district"


def test_a_story_told_in_several_places_is_in_all_of_them(tell):
    told = tell("Operations were carried out in Borno and Yobe states on Tuesday. Twelve gunmen were arrested.")
    assert find(told, "arrested")[0].startswith("Borno and Yobe")


def test_a_place_and_what_holds_it_are_no_list(tell):
    told = tell("Troops searched a village in Bama, Borno state, on Tuesday. Twelve gunmen were arrested.")
    assert find(told, "arrested")[0] == "Bama"
