"""What is told by a noun alone: taken for granted, still to come, or only supposed."""

from __future__ import annotations

import pytest

from servanda.record import Kind, Reality


def realities(record, kind):
    return [incident.reality for incident in record.incidents if incident.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        "The UN will investigate the attack on the hospital.",
        "The court may examine the killing of two journalists.",
        "An inquiry into the shelling of the market will begin on Monday.",
        "The militia and the army are to scale down their shelling for five days.",
        "The general will act in response to an ambush on a convoy.",
        "A convoy is forced to turn back due to heavy fighting.",
        "Two boys died in an attack on a bus.",
    ],
)
def test_what_is_done_about_a_known_attack_leaves_it_a_fact(read_text, text):
    assert realities(read_text(text), Kind.ASSAULT) == [Reality.HAPPENED]


@pytest.mark.parametrize(
    "text",
    [
        "The general told the troops to defend themselves against an attack.",
        "Guards at the port are trained to respond to an attack.",
        "The group has the right to respond to attacks on its members.",
        "They repeated their pledge not to let anyone use the valley for raids on neighbours.",
        "The UN warned of more attacks on aid workers.",
        "Any attack on the base will be answered.",
        "The minister said there was no evidence of an attack.",
        "The war has lasted nine years, longer than any other in which the kingdom has fought.",
    ],
)
def test_an_attack_of_which_nobody_says_that_it_was_is_none(read_text, text):
    assert realities(read_text(text), Kind.ASSAULT) == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The deputies will meet after the release of the hostages.", Kind.RETREAT, [Reality.PLANNED]),
        (
            "The hostages are to be freed before the talks between the government and the rebels.",
            Kind.CONSULT,
            [Reality.PLANNED],
        ),
        (
            "The captives were freed before the talks between the government and the rebels.",
            Kind.CONSULT,
            [Reality.HAPPENED],
        ),
        ("The front will not come to the table without the release of 300 prisoners.", Kind.RETREAT, []),
        ("The envoys left without the release of a single hostage.", Kind.RETREAT, [Reality.DID_NOT_HAPPEN]),
    ],
)
def test_what_others_wait_for_is_not_there_yet(read_text, text, kind, expected):
    assert realities(read_text(text), kind) == expected


def test_who_does_not_accept_rejects(read_text):
    assert realities(read_text("The general does not accept the timetable."), Kind.REJECT) == [Reality.HAPPENED]


def test_who_is_to_blame_accuses_nobody(read_text):
    assert realities(read_text("The ministry said that the rebels were to blame."), Kind.ACCUSE) == []


def test_more_than_a_number_is_no_more_of_them(read_text):
    record = read_text(
        "In the valley the rebels killed seven soldiers on Monday. The deaths of more than 20 people around the country "
        "are thought to have followed the collapse of the truce."
    )
    killed = [incident.killed for incident in record.incidents if incident.killed is not None]
    assert [(each.low, each.best, each.high) for each in killed] == [(7, 7, 7)]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Rebels make talks with the army depend on the release of 50 prisoners.", Kind.RETREAT, []),
        ("Talks between the army and the rebels had been scheduled for 10 March.", Kind.CONSULT, [Reality.PLANNED]),
        ("Hostages are to be freed before the army and the rebels begin talks.", Kind.CONSULT, [Reality.PLANNED]),
        ("The agreement deals with the withdrawal of foreign troops.", Kind.RETREAT, [Reality.PLANNED]),
        ("Hostages were freed before the army and the rebels began talks.", Kind.CONSULT, [Reality.HAPPENED]),
        ("He ordered the troops to shoot only to defend themselves.", Kind.ASSAULT, []),
        ("A reduction in violence by the rebels was the condition of the deal.", Kind.ASSAULT, []),
    ],
)
def test_what_depends_or_is_laid_down_has_not_happened(read_text, text, kind, expected):
    assert realities(read_text(text), kind) == expected


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("The minister denied that the group carried out this week's attack on a hospital.", Reality.HAPPENED),
        ("The army denied carrying out Tuesday's attack on the market.", Reality.HAPPENED),
        ("The army denied an attack on the market.", Reality.DENIED),
    ],
)
def test_who_denies_his_part_in_a_deed_known_by_its_day_does_not_deny_the_deed(read_text, text, reality):
    (incident,) = (each for each in read_text(text).incidents if each.kind is Kind.ASSAULT)
    assert incident.reality is reality
