"""Words that tell one event are one incident, with the sides that the sentence gives it."""

from __future__ import annotations

import pytest

from servanda.record import Kind, Reality, SubEvent
from tests.wording import names, of_kind


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen from the valley detonated a bomb that wounded three soldiers, an army spokesman said.",
        "The rebels broke the truce by attacking two villages on Saturday, wounding six people.",
        "Jets fired rockets at the compound and destroyed it and killed 80, the rebels said.",
        "A suicide bomber attacked a church in Easton on Sunday, killing five.",
        "Rebels kill nine soldiers in valley ambush",
        "Clashes in Easton kill twelve, wound forty",
        "The militia fired two mortar shells at an army post in a disputed area, its first attack since the truce took effect.",
        "Fighting broke out on Wednesday around the town of Easton in the first major fighting since a peace deal last year.",
    ],
)
def test_one_attack_told_by_several_words_is_one_incident(read_text, text):
    assert len(of_kind(read_text(text), Kind.ASSAULT)) == 1


def test_what_only_ranks_an_attack_lends_it_no_target(read_text):
    record = read_text("Jets killed nine shepherds on Monday; it was the third attack on aid workers in two weeks.")
    assert all("workers" not in name for each in record.incidents for name in names(record, each.target))


def test_who_speaks_is_no_doer(read_text):
    record = read_text("The separatist authorities in Easton said Ruritanian forces had shelled the city.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert names(record, incident.actor) == ["Ruritanian forces"]


def test_victims_told_among_others_are_no_doers(read_text):
    record = read_text("Seventy others had been wounded, among them many women and children, said the health ministry.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.actor == ()


def test_whose_planes_strike_is_the_doer(read_text):
    record = read_text(
        "Saudi-led coalition warplanes struck Easton and Weston on Friday, killing at least eight people."
    )
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert names(record, incident.actor) == ["coalition"]


def test_somebody_told_by_their_kin_is_one_and_whose_club_it_is_is_no_place(read_text):
    record = read_text("Militants freed the brother of Chelsea striker Paulo Reyes in Tame on Friday.")
    (incident,) = of_kind(record, Kind.RETREAT)
    assert names(record, incident.target) == ["brother of Chelsea striker Paulo Reyes"]
    assert incident.place is not None
    assert [record.reports[0].text[span.start : span.end] for span in incident.place.spans] == ["Tame"]


@pytest.mark.parametrize(
    "text",
    [
        "Senator Carlos Mena withdrew his support for the peace bill on Monday.",
        "The shelling by the army left three people dead in the village.",
    ],
)
def test_neither_support_withdrawn_nor_the_dead_left_behind_is_a_retreat(read_text, text):
    assert of_kind(read_text(text), Kind.RETREAT) == []


def test_what_is_done_at_the_time_of_something_to_come_is_to_come(read_text):
    record = read_text(
        "Under the accord the rebels will hand over their heavy weapons at the same time as foreign forces withdraw."
    )
    assert {each.reality for each in of_kind(record, Kind.RETREAT)} == {Reality.PLANNED}


def test_a_deed_spoken_of_in_general_is_no_incident(read_text):
    assert read_text("Killing and injuring children is particularly reprehensible, the envoy said.").incidents == ()


def test_talks_that_led_to_a_deal_were_between_its_sides(read_text):
    record = read_text("Ruritania and Freedonia agreed to a truce on Monday following talks in Geneva.")
    (talks,) = of_kind(record, Kind.CONSULT)
    assert names(record, talks.actor) == ["Ruritania", "Freedonia"]


def test_a_suicide_attack_keeps_its_sub_event(read_text):
    (incident,) = of_kind(read_text("A suicide bomber attacked a church in Easton on Sunday."), Kind.ASSAULT)
    assert incident.acled is SubEvent.SUIC_BOMB


def test_who_owns_up_to_a_deed_told_before_claims_it(read_text):
    record = read_text(
        "Two officers were shot dead outside a station in Lurgan on Monday. "
        "The Irish Republican Army later said that it had carried out the attack."
    )
    told = {each.reality: names(record, each.actor) for each in of_kind(record, Kind.ASSAULT)}
    assert told == {Reality.HAPPENED: [], Reality.CLAIMED: ["Irish Republican Army"]}


def test_who_admits_responsibility_claims_the_deed(read_text):
    record = read_text(
        "A bomb killed three people in Easton on Monday. The Brigade of Martyrs admitted responsibility for the blast."
    )
    (claimed,) = (each for each in of_kind(record, Kind.ASSAULT) if each.reality is Reality.CLAIMED)
    assert names(record, claimed.actor) == ["Brigade of Martyrs"]


def test_who_blames_keeps_the_charge(read_text):
    record = read_text("The president blamed the Liberation Army for the car bombing on Monday.")
    (charge,) = of_kind(record, Kind.ACCUSE)
    assert names(record, charge.actor) == ["president"]


def test_each_side_blames_the_other(read_text):
    record = read_text("The army and rebels clashed near Golo. Each side blamed the other for starting the fighting.")
    (charge,) = of_kind(record, Kind.ACCUSE)
    assert {each.actor for each in charge.actor} == {each.actor for each in charge.target}


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("The Resistance Army will send delegates to Juba next week for talks with the government.", Reality.PLANNED),
        ("Government negotiators walked out of talks with the Maoists in Kathmandu on Thursday.", Reality.HAPPENED),
    ],
)
def test_talks_that_somebody_goes_to_or_leaves_are_theirs_too(read_text, text, reality):
    record = read_text(text)
    (talks,) = of_kind(record, Kind.CONSULT)
    assert (len(talks.actor), talks.reality) == (2, reality)
    assert of_kind(record, Kind.MOBILIZE) == []


def test_a_condition_that_is_met_is_no_meeting(read_text):
    record = read_text("The government lifted its ban on the Tamil Tigers on Thursday, meeting the main condition.")
    assert of_kind(record, Kind.CONSULT) == []
    (lifting,) = of_kind(record, Kind.RETREAT)
    assert names(record, lifting.target) == ["Tamil Tigers"]


def test_a_raid_that_cost_lives_is_an_attack(read_text):
    record = read_text(
        "Militiamen with machetes raided the village of Bogoro on Sunday, burning houses. At least 60 villagers died."
    )
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.acled is SubEvent.ATTACK
    assert incident.killed is not None
    assert incident.killed.best == 60


def test_those_dead_left_by_a_clash_are_no_retreat(read_text):
    record = read_text("The army and the front clashed near Golo on Tuesday, leaving dozens dead, monitors said.")
    assert [each.kind for each in record.incidents] == [Kind.ASSAULT]


def test_tanks_that_enter_a_town_are_somebodys(read_text):
    record = read_text("Israeli tanks entered Beit Hanoun before dawn on Monday, witnesses said.")
    (incident,) = of_kind(record, Kind.MOBILIZE)
    assert names(record, incident.actor) == ["Israeli"]


def test_a_clause_behind_a_comma_leaves_the_blast_the_one_told_before(read_text):
    record = read_text(
        "A bomb exploded outside a courthouse in Newry on Monday night. "
        "Nobody was hurt in the blast, which followed a telephoned warning."
    )
    assert len(of_kind(record, Kind.ASSAULT)) == 1


def test_other_victims_of_one_attack_are_its_targets_too(read_text):
    record = read_text(
        "A bomb killed a photographer in the town of Mokha. Five other civilians also died in last night's attack."
    )
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert names(record, incident.target) == ["photographer", "other civilians"]


def test_what_followed_an_attack_is_not_that_attack(read_text):
    record = read_text("Militants are holding 30 women hostage following last week's attacks on villages in the south.")
    assert len(of_kind(record, Kind.ASSAULT)) == 2


def test_whom_a_clause_without_a_pronoun_tells_of_is_its_target(read_text):
    record = read_text(
        "Maoist guerrillas in Nepal have set free more than 40 schoolchildren they abducted from a village in Achham "
        "last Saturday, a local official said."
    )
    (taking,) = of_kind(record, Kind.ASSAULT)
    assert names(record, taking.target) == ["schoolchildren"]


def test_forces_that_pull_out_are_the_doers(read_text):
    record = read_text("Ethiopian forces pulled out of Badme on Wednesday, residents said by telephone.")
    (retreat,) = of_kind(record, Kind.RETREAT)
    assert (names(record, retreat.actor), retreat.target) == (["Ethiopian forces"], ())


def test_warplanes_are_told_for_whose_they_are(read_text):
    record = read_text("Ivorian warplanes bombed a French base in Bouake on Saturday, killing nine soldiers.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert names(record, incident.actor) == ["Ivorian"]


def test_who_is_accused_of_carrying_out_an_attack_did_it_by_word_alone(read_text):
    record = read_text(
        "An air strike killed 50 people in a market on Tuesday. "
        "A rebel spokesman accused the federal air force of carrying out the attack."
    )
    told = {each.reality: names(record, each.actor) for each in of_kind(record, Kind.ASSAULT)}
    assert told[Reality.HAPPENED] == []
