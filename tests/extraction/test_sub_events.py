import pytest

from servanda.record import Kind, Reality, SubEvent
from tests.wording import names, of_kind


@pytest.mark.parametrize(
    ("text", "kind", "acled"),
    [
        ("The army captured the town of Weston on Monday.", Kind.COERCE, SubEvent.GOV_REGAINS_TERIT),
        ("The rebels captured the town of Weston on Monday.", Kind.COERCE, SubEvent.NON_STATE_ACTOR_OVERTAKES_TER),
        ("Rebel fighters captured two policemen near Weston.", Kind.ASSAULT, SubEvent.ABDUCT_DISSAP),
        ("The police arrested two students near Weston.", Kind.COERCE, SubEvent.ARREST),
        ("Police shot dead three protesters in Weston on Friday.", Kind.ASSAULT, SubEvent.FORCE_AGAINST_PROTEST),
        ("A suicide bomber killed nine villagers in Weston.", Kind.ASSAULT, SubEvent.SUIC_BOMB),
        ("The police fired tear gas at the crowd in Weston.", Kind.COERCE, SubEvent.PROTEST_WITH_INTER),
    ],
)
def test_the_sides_of_a_deed_tell_its_kind(read_text, text, kind, acled):
    (incident,) = of_kind(read_text(text), kind)
    assert incident.acled is acled


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The general said that his troops had pulled out of the town.", Kind.RETREAT),
        ("The kidnappers set free four nuns on Sunday.", Kind.RETREAT),
        ("The rebels handed over six prisoners on Sunday.", Kind.RETREAT),
        ("The minister called off the talks on Sunday.", Kind.SANCTION),
        ("The guerrillas blew up a bridge on Sunday.", Kind.ASSAULT),
        ("The border town of Weston fell to the rebels on Sunday.", Kind.COERCE),
    ],
)
def test_a_verb_with_its_particle_tells_what_neither_tells_alone(read_text, text, kind):
    assert len(of_kind(read_text(text), kind)) == 1


def test_a_town_falls_to_who_takes_it(read_text):
    record = read_text("The border town of Weston fell to the rebels on Sunday.")
    (fall,) = of_kind(record, Kind.COERCE)
    assert names(record, fall.actor) == ["rebels"]


def test_what_takes_place_is_not_taken(read_text):
    record = read_text("The talks took place in the town of Weston on Sunday.")
    assert of_kind(record, Kind.COERCE) == []


def test_what_the_police_tell_of_unnamed_gunmen_is_no_side_s_claim(read_text):
    (raid,) = of_kind(
        read_text("Late on Tuesday, gunmen abducted two priests in Weston, the police said."), Kind.ASSAULT
    )
    assert raid.reality is Reality.HAPPENED


def test_what_the_police_tell_of_their_own_deed_or_loss_is_claimed(read_text):
    (loss,) = of_kind(
        read_text("Late on Tuesday, gunmen killed two policemen in Weston, the police said."), Kind.ASSAULT
    )
    assert loss.reality is Reality.CLAIMED


def test_a_mine_that_went_off_before_the_truce_was_broken_is_another_deed(read_text):
    record = read_text(
        "The army accused the Tamarians of breaking the truce after a mine killed four soldiers in Weston."
    )
    assert len(of_kind(record, Kind.ASSAULT)) == 2


def test_how_an_attack_was_made_is_part_of_it(read_text):
    record = read_text("Gunmen stormed a hotel in Weston on Sunday, killing nine tourists.")
    (attack,) = of_kind(record, Kind.ASSAULT)
    assert attack.killed is not None
    assert attack.killed.best == 9


def test_the_dead_that_a_sentence_tells_behind_its_own_attack_fell_in_it(read_text):
    record = read_text(
        "The two armies clashed near Easton on Sunday. Warplanes bombed the port of Weston on Monday, and doctors said six "
        "sailors were killed."
    )
    clash, strike = of_kind(record, Kind.ASSAULT)
    assert clash.killed is None
    assert strike.killed is not None
    assert strike.killed.best == 6


def test_a_raid_in_which_people_were_arrested_is_no_attack(read_text):
    record = read_text("The police arrested about 200 monks in overnight raids on two monasteries.")
    assert [incident.kind for incident in record.incidents] == [Kind.COERCE]


def test_nobody_s_word_tells_nothing(read_text):
    record = read_text("A bomb killed four soldiers in Weston. No group has said that it carried out the attack.")
    (attack,) = of_kind(record, Kind.ASSAULT)
    assert attack.actor == ()


def test_a_threat_is_to_whose_conduct_it_hangs_on(read_text):
    record = read_text(
        "The rebels said that they would resume their attacks if the government refused to leave Weston."
    )
    (threat,) = of_kind(record, Kind.THREATEN)
    assert names(record, threat.target) == ["government"]


def test_in_case_of_an_attack_nothing_has_happened(read_text):
    record = read_text("The ministry promised shelter to the villagers in case of further attacks.")
    assert of_kind(record, Kind.ASSAULT) == []


def test_a_truce_that_was_agreed_is_an_agreement(read_text):
    record = read_text("The truce was agreed in Weston on Saturday after long talks.")
    assert len(of_kind(record, Kind.AGREE)) == 1


def test_a_ship_that_is_sunk_was_attacked_and_one_that_sinks_was_not(read_text):
    assert len(of_kind(read_text("The gunboats sank a navy patrol boat off Weston on Sunday."), Kind.ASSAULT)) == 1
    assert of_kind(read_text("The ferry sank off Weston on Sunday in heavy seas."), Kind.ASSAULT) == []


def test_an_air_base_is_struck_from_wherever_the_missile_comes(read_text):
    record = read_text("On Sunday the rebels fired a missile at an air base near Weston.")
    (shelling,) = of_kind(record, Kind.ASSAULT)
    assert shelling.acled is SubEvent.ART_MISS_ATTACK


def test_what_is_done_in_protest_is_no_protest(read_text):
    assert of_kind(read_text("Tamaria expelled the Nubian ambassador in protest."), Kind.PROTEST) == []


def test_what_a_side_does_not_do_is_no_incident(read_text):
    assert of_kind(read_text("The ministry said that the army does not shell villages."), Kind.ASSAULT) == []


def test_who_surrenders_does_so_to_somebody(read_text):
    record = read_text("The rebels surrendered to the army on Monday.")
    (surrender,) = of_kind(record, Kind.RETREAT)
    assert names(record, surrender.target) == ["army"]


def test_soldiers_march_to_war_and_not_in_protest(read_text):
    (march,) = read_text("The general said that his troops would march on the capital.").incidents
    assert march.kind is Kind.MOBILIZE


@pytest.mark.parametrize(
    ("text", "kind", "acled", "sides"),
    [
        ("Officers deposed President Roe on Monday.", Kind.COERCE, None, (["Officers"], ["Roe"])),
        ("Thirty soldiers defected on Monday.", Kind.RETREAT, SubEvent.CHANGE_TO_GROUP_ACT, (["soldiers"], [])),
        ("The army closed the border on Monday.", Kind.COERCE, None, (["army"], ["border"])),
        ("The rebels called off the siege on Monday.", Kind.RETREAT, None, (["rebels"], [])),
        ("The villagers were hacked to death on Monday.", Kind.ASSAULT, SubEvent.ATTACK, ([], ["villagers"])),
        (
            "Protesters clashed with police in Weston.",
            Kind.PROTEST,
            SubEvent.VIOL_DEMONSTR,
            (["Protesters", "police"], []),
        ),
        ("The rebels bombed a police academy on Monday.", Kind.ASSAULT, SubEvent.REM_EXPLOS, (["rebels"], ["academy"])),
        ("The patrol came under fire from gunmen on Monday.", Kind.ASSAULT, SubEvent.ATTACK, (["gunmen"], ["patrol"])),
    ],
)
def test_words_of_each_class_tell_their_kind_and_sides(read_text, text, kind, acled, sides):
    record = read_text(text)
    incident = next(each for each in of_kind(record, kind))
    assert incident.acled is acled
    told = [[name.split()[-1] for name in names(record, side)] for side in (incident.actor, incident.target)]
    assert told == list(sides)


def test_who_is_backed_by_others_acts_alone(read_text):
    record = read_text("Freedonia-backed separatists shelled the town of Weston on Monday.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert len(incident.actor) == 1


def test_the_doers_of_a_condemned_deed_are_charged(read_text):
    record = read_text("Rebel fighters raided the village of Weston on Monday. The council condemned the raid.")
    (charge,) = of_kind(record, Kind.ACCUSE)
    assert [name.split()[-1] for name in names(record, charge.target)] == ["fighters"]


@pytest.mark.parametrize(
    "text",
    [
        "The movement will stop attacks on the armed forces.",
        "The army suspended its participation in talks with the rebels.",
        "The citizens rallied to peacefully occupy the main square.",
    ],
)
def test_what_is_forsworn_or_only_aimed_at_is_no_incident(read_text, text):
    kinds = {each.kind for each in read_text(text).incidents if each.reality is Reality.HAPPENED}
    assert kinds.isdisjoint({Kind.ASSAULT, Kind.COERCE, Kind.CONSULT})


def test_who_gathered_to_protest_protested(read_text):
    record = read_text("Police fired tear gas at students who had gathered to protest against the law.")
    (protest,) = of_kind(record, Kind.PROTEST)
    assert protest.reality is Reality.HAPPENED
    (gas,) = of_kind(record, Kind.COERCE)
    assert names(record, gas.target) == ["students"]
