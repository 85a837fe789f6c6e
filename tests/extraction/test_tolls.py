"""Victims as news counts them: who was killed and who was hurt, in words of many shapes."""

import pytest

from servanda.record import Kind, Reality


def count(record):
    """Return the best numbers of killed and injured of the only violence told."""
    (incident,) = (each for each in record.incidents if each.kind is Kind.ASSAULT)
    return tuple(estimate.best if estimate else None for estimate in (incident.killed, incident.injured))


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A late raid on the village left one man dead and three others injured.", 1, 3),
        ("Seven soldiers and three drivers were killed and 12 people injured in the attack.", 10, 12),
        ("GOMA — Six people were killed in an ambush on Friday.", 6, None),
        ("The blast killed three people, two of them children, and wounded ten.", 3, 10),
        ("His mother and grandmother were shot dead by gunmen.", 2, None),
        ("A gunman shot and killed two women before killing himself.", 3, None),
        ("A triple murder in the border town shocked its people.", 3, None),
        ("A guard was shot several times and died at a hospital.", 1, None),
        ("An 11-year-old boy died from a gunshot wound on Thursday.", 1, None),
        ("A woman was found shot to death near the road.", 1, None),
        ("A shooting sent three people to the hospital.", None, 3),
        ("She was one of four students who were struck by gunfire.", None, 4),
        ("One person was killed and another was badly injured in a shooting.", 1, 1),
        ("A car bombing killed five and wounded 110 in the capital.", 5, 110),
        ("A total of 29 soldiers were killed, 30 wounded and five captured.", 29, 30),
        ("More than 20 people are believed to have died in clashes.", 21, None),
        (
            "At the time of the call, over 20 people are believed to have died in a series of incidents across the country.",
            21,
            None,
        ),
        ("Six people were shot, two fatally, on Monday.", 2, 4),
        ("A gunfight left a bystander dead.", 1, None),
        ("The gunman opened fire, killing 49 club-goers.", 49, None),
        ("A shootout erupted outside the hall, leaving six people wounded.", None, 6),
        ("Detectives arrived after the fatal shootings of four people.", 4, None),
        ("The rebels stormed the base, claiming the lives of 12 soldiers.", 12, None),
        ("He was charged with assault with a deadly weapon.", None, None),
        ("The insurgent was killed in an ambush.", 1, None),
        ("The blasts tore through a market, killing at least 62 people and wounding more than 110.", 62, 111),
        ("Four more people died overnight, bringing the toll from the fighting in the port to 29.", 29, None),
        ("A guard was stabbed to death on Sunday and a second man was treated for minor wounds.", 1, 1),
        ("The army killed 11 Blue River rebels in the valley.", 11, None),
        ("Soldiers fired on a crowd, killing nine people. Eleven demonstrators and 31 officers were injured.", 9, 42),
        ("Gunmen ambushed a patrol, killing four officers and wounding a fifth.", 4, 1),
        ("The shooting death of Pavel Novak, a baker, shocked the town.", 1, None),
    ],
)
def test_victims_are_counted_by_what_became_of_them(read_text, text, killed, injured):
    assert count(read_text(text)) == (killed, injured)


def test_that_no_officer_was_hurt_says_nothing_of_the_others(read_text):
    assert count(read_text("Two drivers were wounded in the attack. No police officers were injured.")) == (None, 2)


def test_nobodys_being_hurt_is_no_incident_of_its_own(read_text):
    assert read_text("No civilians were killed on Tuesday.").incidents == ()


def test_the_dead_among_whom_some_are_counted_are_not_one_more(read_text):
    text = "The bomb killed 62 people. Among the dead were eight children."
    assert count(read_text(text)) == (62, None)


def test_one_of_the_dead_is_no_other_count_of_them(read_text):
    record = read_text(
        "Five people are dead after a shooting at a farm on Tuesday. The farmer was found dead in the barn."
    )
    (incident,) = [each for each in record.incidents if each.killed is not None]
    assert (incident.killed.low, incident.killed.best) == (5, 5)


def test_a_raid_that_a_request_is_about_happened(read_text):
    record = read_text(
        "Police ask the public's help in obtaining information on a shooting that hurt three men on Monday."
    )
    (incident,) = [each for each in record.incidents if each.kind is Kind.ASSAULT]
    assert incident.reality is Reality.HAPPENED
