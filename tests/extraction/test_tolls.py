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
        ("The ministry has recorded 4,310 killed and 6,250 injured in the war.", 4310, 6250),
        ("Mortars struck the harbour at dawn but there were no casualties.", 0, 0),
        ("A family of five was killed when a rocket hit their house.", 5, None),
        ("One villager was killed and another wounded when a drone struck a tractor.", 1, 1),
        ("A grenade attack on a bar killed a cook and her cousin.", 2, None),
        ("A roadside bomb killed a nurse, her husband and their two sons in Orel.", 4, None),
        ("Shelling of the port killed a docker, three of his mates and a passing taxi driver.", 5, None),
        ("An airstrike killed a rebel commander along with six of his men.", 7, None),
        ("A drone strike killed a militant leader and, according to neighbours, his wife and two sons.", 4, None),
        ("The army lost nine men in the battle for the ford.", 9, None),
        ("Insurgents ambushed a column, killing at least six soldiers and losing two of their own.", 8, None),
        ("Gunmen attacked a minibus, leaving the driver dead and three passengers wounded.", 1, 3),
        ("The shooting left one dead and one in critical condition.", 1, 1),
        ("Four miners were reported killed in an ambush on their bus.", 4, None),
        ("Protesters attacked the officers with stones, injuring 17 of them.", None, 17),
        ("At least 8 killed, 20 wounded in market blast", 8, 20),
        ("An army surgeon was among six people killed when a helicopter was shot down.", 6, None),
        ("The jet bombed a school, and 16 pupils and two teachers lost their lives.", 18, None),
        ("The explosion killed one guard at once; two others died in hospital overnight.", 3, None),
        ("Officials put the number of dead in the bombing at 45.", 45, None),
        ("A car bomb wounded 22 people, six of them critically.", None, 22),
        ("Army helicopters attacked a rebel column, killing about 50 fighters.", 50, None),
        ("A blast at a police academy left 12 cadets dead and more than 40 wounded.", 12, 41),
        ("About 30 fighters were killed or wounded in the clash.", None, None),
        ("Some 1,500 people were killed in the fighting and 4,000 more were wounded.", 1500, 4000),
        ("The ministry raised the toll of the blast to 39 dead and 72 wounded.", 39, 72),
        ("The toll from the bombing has passed 300, a doctor said.", 301, None),
        ("A bomb hit a bank, killing 53. By evening hospitals said the number of deaths had reached 73.", 73, None),
        ("Twelve were killed and 30 injured when two suicide bombers struck the station.", 12, 30),
        ("A rocket struck the port, injuring two children and damaging 14 homes.", None, 2),
        ("Rockets struck a market. Rescuers worked through the night. Nearly 100 people were wounded.", None, 100),
        ("Fighters massacred hundreds of civilians in the western town.", 200, None),
        ("Medics said on Sunday that one protester had died of gunshot wounds.", 1, None),
        ("TAME — Five guards were killed and three others injured when a mine went off under their truck.", 5, 3),
        ("Officials said the number of dead in the bombing had climbed from 26 to 28.", 28, None),
        ("A clinic recorded the toll from the air strike as rising to 64 after two wounded men died.", 64, None),
        ("Troops shot dead 58 marchers and wounded some 1,200 others along the fence.", 58, 1200),
        ("The attack left six others injured and one man dead. Six other people were injured, police said.", 1, 6),
        ("Three Nepali peacekeepers were killed in a clash near the lake. Two Congolese soldiers also died.", 5, None),
        ("Two miners were shot in a bar in the port. One of the victims is in critical condition.", None, 2),
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


def test_a_rough_part_leaves_no_lower_bound(read_text):
    (incident,) = read_text("Some 300 fighters and 45 soldiers have died since the offensive began.").incidents
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == (None, 345, None)


def test_rival_claims_of_one_sides_losses_bound_them(read_text):
    text = "The government said it had killed 50 insurgents; the insurgents said they had lost only four men."
    (incident,) = read_text(text).incidents
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == (4, 50, 50)


def test_a_medium_of_a_side_only_claims(read_text):
    (incident,) = read_text("Rebel radio said the raid killed 20 soldiers.").incidents
    assert incident.reality is Reality.CLAIMED


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The ministry said seven people died in the air strike on the camp, the rebels 20.", (7, 7, 20)),
        ("Shells hit the port, killing nine people. The council said more than 11 were killed.", (9, 9, 12)),
        ("State media put the dead in the blast at one. The agency put the toll at 38.", (1, 1, 38)),
        ("A bomb hit the market. The council put the dead at 29, while the rebels' agency spoke of 15.", (15, 29, 29)),
        ("Jets bombed a bus. A clinic said 51 people were killed. The ministry gave a toll of 50 dead.", (50, 51, 51)),
    ],
)
def test_rival_tolls_bound_the_reports_own(read_text, text, killed):
    (incident,) = (each for each in read_text(text).incidents if each.kind is Kind.ASSAULT)
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == killed


def test_each_number_is_told_by_who_gives_it(read_text):
    record = read_text("Jets bombed a bus. Doctors said 51 people were killed. The rebels said that 50 had died.")
    (incident,) = (each for each in record.incidents if each.kind is Kind.ASSAULT)
    said = {each.id: record.quote(each.source[0]) for each in record.statements}
    told = {each.best: said.get(each.told_by) for each in incident.killed.by_source}
    assert told == {51: "Doctors", 50: "The rebels"}


def test_a_bombing_and_the_killing_a_week_after_it_are_two(read_text):
    record = read_text(
        "A week after the bombing in Kabul on 2 June, in which 14 people died, gunmen killed a judge in Ghazni."
    )
    tolls = {record.quote(each.place.spans[0]): each.killed.best for each in record.incidents}
    assert tolls == {"Kabul": 14, "Ghazni": 1}


def test_a_sum_of_other_deaths_is_no_incident(read_text):
    text = "Gunmen killed a guard in the port, bringing to six the number of guards killed in the area this week."
    (incident,) = read_text(text).incidents
    assert incident.killed.best == 1


def test_two_deeds_of_one_sentence_with_doers_of_their_own_are_two(read_text):
    text = "Gunmen killed a judge in Baghdad on Monday, and two policemen were wounded by a bomb in Baquba."
    tolls = {
        record.quote(each.place.spans[0]): (each.killed and each.killed.best, each.injured and each.injured.best)
        for record in [read_text(text)]
        for each in record.incidents
    }
    assert tolls == {"Baghdad": (1, None), "Baquba": (None, 2)}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("PORT (Newswire) - Two guards and a cook were killed when gunmen attacked a lorry on Monday.", 3, None),
        ("A monitor was killed and 11 others were wounded when rebels attacked a base near Easton.", 1, 11),
        ("A soldier stepped on a mine and was killed. Ten others were wounded and taken to a clinic in Aba.", 1, 10),
        ("At least 11 people, including three children, were killed when rebels attacked a village in Aba.", 11, None),
        (
            "Two soldiers were killed in a raid on the camp. Nine attackers were killed. No injuries were reported.",
            11,
            0,
        ),
        ("A mob attacked the station and killed four of the gunmen, police said.", 4, None),
        ("Police lowered the toll from the bombings in the port to 253.", 253, None),
        ("Shelling hit Aba, killing 26 people. Nine soldiers died in the first minutes.", 26, None),
    ],
)
def test_numbers_of_one_attack_are_told_apart_from_parts_of_them(read_text, text, killed, injured):
    assert count(read_text(text)) == (killed, injured)


def test_soldiers_lost_are_no_rival_count_of_a_peoples_dead(read_text):
    text = "More than 900 Ruritanians have been killed since the offensive began, while 63 soldiers have died."
    (incident,) = read_text(text).incidents
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == (901, 901, None)


def test_a_wars_dead_are_none_of_a_bombings(read_text):
    record = read_text(
        "A car bomb killed 28 people in Aba on Saturday. The bombing is the worst attack in decades of conflict that have "
        "cost some 3,500 lives."
    )
    assert [each.killed.high for each in record.incidents if each.killed] == [28]


def test_who_denies_killing_some_does_not_deny_the_battle(read_text):
    record = read_text(
        "A militia stormed an airbase in the south, killing 70 soldiers, the army said. The militia denied killing anyone "
        "who had surrendered."
    )
    (battle,) = [each for each in record.incidents if each.killed]
    assert battle.reality is not Reality.DENIED
