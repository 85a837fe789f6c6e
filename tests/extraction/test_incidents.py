import pytest

from servanda.record import Clarity, Kind, Part, PartKind, Reality, SubEvent
from tests.wording import names, of_kind


def test_an_attack_and_the_killing_that_it_did_are_one_incident(read_text):
    record = read_text("A rebel attack on a checkpoint in the northern province killed seven soldiers.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == (7, 7, 7)
    assert incident.reality is Reality.HAPPENED


def test_a_lower_bound_leaves_the_upper_end_open(read_text):
    record = read_text("Government forces bombed the market, killing at least 14 civilians.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == (14, 14, None)


def test_what_only_one_side_tells_is_claimed(read_text):
    record = read_text("The general said the rebels had attacked an army post on Sunday.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.reality is Reality.CLAIMED
    assert incident.told_by == (record.statements[0].id,)


def test_what_doctors_tell_counts_as_the_reports_voice(read_text):
    record = read_text("Doctors said an air strike had killed three children in the town.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.acled is SubEvent.AIR_STRIKE
    assert incident.reality is Reality.HAPPENED


@pytest.mark.parametrize(
    ("text", "kind", "reality"),
    [
        ("The two sides will meet in Geneva on Tuesday.", Kind.CONSULT, Reality.PLANNED),
        ("The rebels threatened to attack the capital.", Kind.ASSAULT, Reality.THREATENED),
        ("The army did not shell the town.", Kind.ASSAULT, Reality.DID_NOT_HAPPEN),
        ("The rebels may attack the town.", Kind.ASSAULT, Reality.POSSIBLE),
    ],
)
def test_planned_threatened_possible_and_undone_are_told_apart(read_text, text, kind, reality):
    (incident,) = of_kind(read_text(text), kind)
    assert incident.reality is reality


def test_what_is_only_asked_for_is_no_incident(read_text):
    record = read_text("The mediator called for a withdrawal of all troops from the valley.")
    assert [incident.kind for incident in record.incidents] == [Kind.REQUEST]


def test_both_sides_of_a_deal_are_its_actors(read_text):
    record = read_text("Ethiopia and Eritrea signed a peace agreement in Jeddah on Sunday.")
    (incident,) = of_kind(record, Kind.AGREE)
    assert names(record, incident.actor) == ["Ethiopia", "Eritrea"]
    assert incident.target == ()


def test_a_number_before_attacks_is_a_count(read_text):
    record = read_text("The colonel said the rebels had launched 43 attacks on Tuesday.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.count == 43


def only(record, kind):
    (incident,) = of_kind(record, kind)
    return incident


def numbers(estimate):
    return None if estimate is None else (estimate.low, estimate.best, estimate.high)


def test_later_deaths_bring_the_toll_up_and_are_no_new_incident(read_text):
    record = read_text(
        "A bomb killed 12 soldiers in Baidoa on Monday. Two more died of their wounds, bringing the toll to 14."
    )
    assert numbers(only(record, Kind.ASSAULT).killed) == (14, 14, 14)


def test_rival_tolls_of_one_attack_bound_the_reports_own(read_text):
    record = read_text(
        "A car bomb exploded near a hotel in the capital. At least seven people died. Police said the blast killed nine."
    )
    incident = only(record, Kind.ASSAULT)
    assert numbers(incident.killed) == (7, 7, 9)
    assert incident.killed is not None
    assert len(incident.killed.by_source) == 2


def test_what_a_storm_kills_is_no_violence(read_text):
    assert of_kind(read_text("The storm killed forty people on the coast."), Kind.ASSAULT) == []


def test_sides_that_accuse_each_other_are_accused_too(read_text):
    record = read_text("Ethiopia and Eritrea accused each other of violating the truce.")
    incident = only(record, Kind.ACCUSE)
    assert names(record, incident.actor) == names(record, incident.target) == ["Ethiopia", "Eritrea"]


def test_a_recommendation_is_a_request_of_whom_it_bids(read_text):
    record = read_text("The envoy recommended that the rebels leave the town.")
    incident = only(record, Kind.REQUEST)
    assert names(record, incident.actor) == ["envoy"]
    assert names(record, incident.target) == ["rebels"]


def test_what_is_to_come_has_no_victims_yet(read_text):
    record = read_text("The rebels threatened to kill 18 hostages.")
    assert only(record, Kind.ASSAULT).killed is None


def test_an_attack_told_again_is_one_incident_with_both_mentions(read_text):
    record = read_text("Gunmen attacked a convoy near Gao on Sunday. The attack killed three drivers.")
    incident = only(record, Kind.ASSAULT)
    assert len(incident.mentions) == 2
    assert numbers(incident.killed) == (3, 3, 3)


def test_a_number_that_words_leave_open_stays_open(read_text):
    record = read_text("Troops detained several suspected insurgents in the valley.")
    captured = only(record, Kind.COERCE).captured
    assert captured is not None
    assert captured.is_open
    assert record.quote(captured.by_source[0].spans[0]) == "several suspected insurgents"


def test_who_was_shot_and_did_not_die_was_injured(read_text):
    record = read_text("Four people were shot outside a bar on Friday.")
    assert numbers(only(record, Kind.ASSAULT).injured) == (4, 4, 4)


def test_attacks_that_somebody_promises_to_stop_are_told_by_their_own_words(read_text):
    record = read_text("Under the deal, the rebels promised to stop their attacks on government forces.")
    told = [record.quote(mention) for incident in of_kind(record, Kind.ASSAULT) for mention in incident.mentions]
    assert told == ["their attacks on government forces"]


def test_one_call_told_by_each_side_is_one_incident(read_text):
    record = read_text(
        "Mr Dean held a 35-minute phone call with the front's leader Bo Fox on Tuesday. The president said they had a "
        "good conversation. A spokesman of the front said the two men spoke for half an hour."
    )
    calls = [incident for incident in record.incidents if incident.kind is Kind.CONSULT]
    assert len(calls) == 1
    assert len(calls[0].mentions) > 1


def test_another_meeting_of_the_same_people_is_another_incident(read_text):
    record = read_text(
        "Anna Bell met Carlo Dean in Rome on Monday. Anna Bell spoke with Erik Fox. She met Carlo Dean again on Friday."
    )
    assert sum(incident.kind is Kind.CONSULT for incident in record.incidents) == 3


def test_what_somebody_is_the_first_to_confirm_happened(read_text):
    record = read_text("The rebels were the first to confirm a phone call between Mr Okello and Mr Haile.")
    call = only(record, Kind.CONSULT)
    assert names(record, call.actor) == ["Mr Okello", "Mr Haile"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A rebel attack on the village left many homes in ruins.", "rebel"),
        ("An army offensive in the hills went on for a third day.", "army"),
        ("The garrison came under mortar fire from the Tamil Tigers.", "Tamil Tigers"),
    ],
)
def test_who_stands_before_or_behind_an_event_noun_does_it(read_text, text, actor):
    record = read_text(text)
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert names(record, incident.actor) == [actor]


def test_sides_that_accuse_each_other_of_a_breach_are_each_said_to_have_struck_the_other(read_text):
    record = read_text("Both sides accused each other of breaking the truce.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert names(record, incident.actor) == names(record, incident.target) == ["sides"]
    assert incident.reality is Reality.CLAIMED


def test_fighting_that_a_truce_is_to_end_has_been_going_on(read_text):
    record = read_text("The envoy called for a ceasefire to end weeks of fighting in the valley.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.reality is Reality.HAPPENED


@pytest.mark.parametrize(
    "text",
    [
        "The accord calls for the deployment of 2,000 peacekeepers along the river.",
        "The ministry announced the suspension of talks with the union.",
        "The minister declined to comment on the ambush plan.",
        "The rebels want foreign soldiers to leave.",
    ],
)
def test_what_is_called_for_called_off_or_only_wished_is_no_incident(read_text, text):
    assert not [
        incident
        for incident in read_text(text).incidents
        if incident.kind in {Kind.MOBILIZE, Kind.CONSULT, Kind.REJECT, Kind.RETREAT}
        or (incident.kind is Kind.REQUEST and "calls for" not in text)
    ]


def test_a_request_at_which_somebody_acts_was_made_and_to_them(read_text):
    record = read_text("Indonesia agreed to a pause in the shelling at the request of the Red Cross.")
    (incident,) = of_kind(record, Kind.REQUEST)
    assert incident.reality is Reality.HAPPENED
    assert names(record, incident.actor) == ["Red Cross"]


def test_a_deed_laid_to_somebody_has_the_victims_told_before(read_text):
    record = read_text(
        "A bombing in Davao killed nine shoppers on Monday. The army attributed the bombing to the Abu Sayyaf."
    )
    claimed = [incident for incident in of_kind(record, Kind.ASSAULT) if incident.reality is Reality.CLAIMED]
    (deed,) = claimed
    assert names(record, deed.actor) == ["Abu Sayyaf"]
    assert names(record, deed.target) == ["shoppers"]


def test_one_deed_of_the_same_named_sides_told_twice_is_one_incident(read_text):
    record = read_text(
        "Georgia shelled Abkhazia on Sunday. Georgia shelled Abkhazia for three hours, a monitor in the region said."
    )
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert len(incident.mentions) == 2


def test_a_deed_done_again_is_another_incident(read_text):
    record = read_text(
        "Georgia shelled Abkhazia on Sunday. Georgia again shelled Abkhazia, a monitor in the region said."
    )
    assert len(of_kind(record, Kind.ASSAULT)) == 2


def test_the_dead_since_a_war_began_are_one_summed_up_incident(read_text):
    record = read_text("Some 700 people have been killed since fighting erupted.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.clarity is Clarity.SUMMED
    assert incident.killed is not None
    assert incident.killed.best == 700


def test_a_diplomat_sent_home_is_a_sanction(read_text):
    record = read_text("Dakar expelled the Gambian ambassador.")
    assert [incident.kind for incident in record.incidents] == [Kind.SANCTION]


def test_gunfire_that_rings_out_is_violence(read_text):
    record = read_text("Sporadic gunfire rang out in the capital on Friday.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.reality is Reality.HAPPENED


@pytest.mark.parametrize(
    "text",
    [
        "Helicopters strafed the convoy near the ford.",
        "The militants were engaged from the air.",
        "A drone fired a missile at the truck.",
        "Two villages were destroyed in an aerial bombardment.",
        "Under fire from the ridge, the security force called for precision air strikes.",
        "Gunships attacked the camp at dawn.",
    ],
)
def test_what_is_done_from_the_air_is_an_air_strike(read_text, text):
    struck = [incident for incident in of_kind(read_text(text), Kind.ASSAULT) if incident.acled is SubEvent.AIR_STRIKE]
    assert [incident.reality for incident in struck] == [Reality.HAPPENED]


def test_air_strikes_that_a_politician_calls_for_are_none(read_text):
    assert not of_kind(read_text("The president called for air strikes on the camps."), Kind.ASSAULT)


def test_a_headline_and_the_first_words_under_it_tell_one_incident(read_text):
    headline = "Rebels kill five policemen in Chhattisgarh ambush"
    text = f"{headline}\n\nMaoist rebels ambushed a patrol near Bijapur on Saturday, killing five policemen."
    parts = (
        Part(kind=PartKind.HEADLINE, start=0, end=len(headline)),
        Part(kind=PartKind.BODY, start=len(headline), end=len(text)),
    )
    (incident,) = of_kind(read_text(text, parts=parts), Kind.ASSAULT)
    assert incident.killed is not None
    assert incident.killed.best == 5
    assert len(incident.mentions) == 2


def test_a_headline_is_not_what_somebody_says_of_another_attack_further_down(read_text):
    headline = "Dawn attack shakes border towns"
    text = (
        f"{headline}\n\nKenyan jets bombed a camp of the Lakers on Monday. A Kenyan officer said the raid came in response "
        "to attacks on police posts."
    )
    parts = (
        Part(kind=PartKind.HEADLINE, start=0, end=len(headline)),
        Part(kind=PartKind.BODY, start=len(headline), end=len(text)),
    )
    record = read_text(text, parts=parts)
    (blamed,) = [each for each in of_kind(record, Kind.ASSAULT) if "police posts" in record.quote(each.mentions[0])]
    assert blamed.reality is Reality.CLAIMED


def test_who_brokers_a_deal_is_no_side_of_it(read_text):
    record = read_text("Fighters left the suburb under a deal brokered by Norway.")
    assert not of_kind(record, Kind.AGREE)


def test_both_states_whose_armies_agree_are_sides_of_the_deal(read_text):
    record = read_text("The armies of India and Pakistan agreed on Thursday to observe the truce.")
    (deal,) = of_kind(record, Kind.AGREE)
    assert names(record, deal.actor) == ["India", "Pakistan"]


def test_who_accuses_is_not_the_accused(read_text):
    record = read_text("Moldova blamed the Fourteenth Army for shelling the town in June.")
    (charge,) = of_kind(record, Kind.ACCUSE)
    assert names(record, charge.actor) == ["Moldova"]
    assert names(record, charge.target) == ["Fourteenth Army"]
    (shelling,) = of_kind(record, Kind.ASSAULT)
    assert names(record, shelling.actor) == ["Fourteenth Army"]
    assert "Fourteenth Army" not in names(record, shelling.target)


def test_who_is_accused_of_a_breach_is_its_doer(read_text):
    record = read_text("Fresh clashes\n\nThe Front accused the army of violating the truce with air strikes.")
    (strikes,) = [each for each in of_kind(record, Kind.ASSAULT) if each.acled is SubEvent.AIR_STRIKE]
    assert names(record, strikes.actor) == ["army"]


def test_an_attack_named_for_the_first_time_is_none_told_before(read_text):
    record = read_text(
        "The Front said that air strikes had hit its camp. The army denied it and said it had repelled an attack by the Front."
    )
    (strikes,) = [each for each in of_kind(record, Kind.ASSAULT) if each.acled is SubEvent.AIR_STRIKE]
    assert names(record, strikes.actor) == []


def test_an_attack_that_somebody_condemns_is_not_laid_to_whom_they_name(read_text):
    record = read_text("Three nurses were killed when a shell hit a clinic. The union condemned the rebel attack.")
    shelling = next(incident for incident in of_kind(record, Kind.ASSAULT) if incident.killed)
    assert not shelling.actor


def test_the_losses_of_both_camps_add_up(read_text):
    record = read_text("Planes bombed the rebels near the ford. A pilot was killed in the raid. Some 40 fighters died.")
    first = of_kind(record, Kind.ASSAULT)[0]
    assert first.killed is not None
    assert first.killed.best == 41


def test_a_place_taken_is_territory(read_text):
    record = read_text("On Thursday the rebels had seized Konna.")
    (incident,) = of_kind(record, Kind.COERCE)
    assert incident.acled is SubEvent.NON_STATE_ACTOR_OVERTAKES_TER


def test_sides_that_stop_firing_hold_back(read_text):
    record = read_text("The troops stopped firing at midnight along the river.")
    assert [incident.kind for incident in record.incidents] == [Kind.RETREAT]


@pytest.mark.parametrize("text", ["Rebels killed ten people in an ambush.", "An air strike hit the depot."])
def test_who_bears_arms_and_the_air_are_no_weapons(read_text, text):
    assert all(not incident.weapon for incident in of_kind(read_text(text), Kind.ASSAULT))


def test_who_fell_on_both_sides_of_a_clash_fought_each_other(read_text):
    record = read_text("A heavy firefight caused the death of 74 Eritreans and 13 Ethiopians.")
    (clash,) = of_kind(record, Kind.ASSAULT)
    assert names(record, clash.actor) == ["Eritreans", "Ethiopians"]
    assert not clash.target


def test_fire_that_comes_from_a_side_is_its_deed_also_where_it_breaks_a_truce(read_text):
    record = read_text("This is the fifth truce broken by rocket fire from the militia.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert names(record, incident.actor) == ["militia"]


def test_hostages_whom_somebody_threatens_were_taken(read_text):
    record = read_text("The gunmen threatened to kill 18 aid workers taken hostage in Mindanao.")
    taken = next(each for each in of_kind(record, Kind.ASSAULT) if each.acled is SubEvent.ABDUCT_DISSAP)
    assert taken.reality is Reality.HAPPENED
    assert taken.captured is not None
    assert taken.captured.best == 18


def test_who_agrees_that_something_is_so_makes_no_deal(read_text):
    record = read_text("The two presidents agreed that the truce was holding.")
    assert not of_kind(record, Kind.AGREE)


def test_no_one_hurt_is_nobody(read_text):
    record = read_text("A bomb exploded in Ambon. No one was hurt.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.injured is not None
    assert (incident.injured.low, incident.injured.best, incident.injured.high) == (0, 0, 0)


def test_victims_counted_right_behind_an_attack_are_its_own(read_text):
    record = read_text("Artillery fire was heard near Mariupol late on Saturday. A woman was killed.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.killed is not None
    assert incident.killed.best == 1


def test_an_attack_that_was_not_made_is_not_what_later_words_point_back_to(read_text):
    record = read_text("The jets flew over the city but did not fire. The union condemned the rebel attack.")
    (undone,) = (each for each in of_kind(record, Kind.ASSAULT) if each.reality is Reality.DID_NOT_HAPPEN)
    assert len(undone.mentions) == 1


def test_whom_no_group_struck_is_laid_to_nobody(read_text):
    record = read_text("A bomb killed three shoppers in the capital. No group claimed responsibility for the attack.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.actor == ()


def test_those_killed_in_a_headline_did_not_kill(read_text):
    record = read_text("Eleven rebels killed in northern Ruritania")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.actor == ()
    assert names(record, incident.target) == ["Eleven rebels"]


def test_the_place_where_a_report_was_written_does_nothing(read_text):
    record = read_text("NORTHPORT - Ruritania's government and the Blue River Army opened peace talks on Tuesday.")
    (incident,) = of_kind(record, Kind.CONSULT)
    assert names(record, incident.actor) == ["Ruritania's government", "Blue River Army"]


def test_who_is_held_after_a_stabbing_need_not_have_done_it(read_text):
    record = read_text("Man charged after stabbing in car park")
    assert all(incident.actor == () for incident in of_kind(record, Kind.ASSAULT))


def test_what_somebody_is_charged_with_is_only_claimed(read_text):
    record = read_text("A baker was charged with murder on Monday.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.reality is Reality.CLAIMED
    assert names(record, incident.actor) == ["baker"]


def test_shelling_of_a_village_and_the_deaths_in_it_are_one_incident(read_text):
    record = read_text("Monitors condemned the shelling of a village that killed five people.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.acled is SubEvent.ART_MISS_ATTACK
    assert incident.killed is not None
    assert incident.killed.best == 5


def test_what_a_sum_includes_is_no_incident_of_its_own(read_text):
    record = read_text("Monitors recorded 800 ceasefire violations, including 120 explosions, in the north on Monday.")
    assert [incident.count for incident in of_kind(record, Kind.ASSAULT)] == [800]


def test_the_same_dead_taken_up_by_a_pronoun_are_no_further_ones(read_text):
    record = read_text(
        "A joint force killed two militants in the valley. The militants opened fire, and the force shot back and killed "
        "them."
    )
    dead = [incident.killed for incident in of_kind(record, Kind.ASSAULT) if incident.killed is not None]
    assert [estimate.best for estimate in dead] == [2]


def test_drones_shot_down_are_weapons_stopped(read_text):
    (incident,) = of_kind(read_text("The air force shot down two drones over the coast."), Kind.ASSAULT)
    assert incident.acled is SubEvent.DISR_WEAP
    (incident,) = of_kind(read_text("Rebels shot down a helicopter over the coast."), Kind.ASSAULT)
    assert incident.acled is SubEvent.ATTACK


def test_shots_that_nobody_fired_are_no_incident(read_text):
    assert (
        of_kind(read_text("A joint force searched a compound in the valley. No shots were fired."), Kind.ASSAULT) == []
    )


def test_some_of_a_group_are_the_group_that_is_struck(read_text):
    record = read_text("Five of the hostages were shot dead on Tuesday.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert names(record, incident.target) == ["hostages"]


def test_who_holds_hostages_took_them(read_text):
    (incident,) = of_kind(read_text("Gunmen are holding twelve people hostage in a hospital."), Kind.ASSAULT)
    assert incident.acled is SubEvent.ABDUCT_DISSAP


def headed(headline, body):
    """Return a text of a headline and a body, with their parts."""
    text = f"{headline}\n\n{body}"
    parts = (
        Part(kind=PartKind.HEADLINE, start=0, end=len(headline)),
        Part(kind=PartKind.BODY, start=len(headline) + 2, end=len(text)),
    )
    return text, parts


def test_what_a_headline_counts_by_another_word_is_not_told_twice(read_text):
    text, parts = headed(
        "Eleven killed as jets bomb border villages",
        "Ruritanian warplanes bombed villages in the south on Wednesday, killing 11 people and wounding 26, police said.",
    )
    record = read_text(text, parts=parts)
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.killed is not None
    assert incident.killed.best == 11
    assert names(record, incident.actor) == ["Ruritanian"]


def test_whom_a_headline_calls_shot_dead_shot_nobody(read_text):
    text, parts = headed("Farmer shot dead near border", "A farmer was shot and killed near his home on Monday.")
    (incident,) = of_kind(read_text(text, parts=parts), Kind.ASSAULT)
    assert incident.actor == ()


def test_what_is_said_of_an_attack_kills_nobody_anew(read_text):
    record = read_text("A baker was shot in the leg on Monday. It was the third fatal shooting in the town this month.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.killed is None


def test_losses_of_a_side_are_no_victims_of_the_attack_told_before(read_text):
    record = read_text("A bomb killed an officer in the fort. Commanders put their own losses at 40 dead.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert incident.killed is not None
    assert incident.killed.best == 1


def test_whom_a_government_is_to_free_is_a_release_to_come(read_text):
    (incident,) = of_kind(read_text("The government is to free 35 fighters on Thursday in return."), Kind.RETREAT)
    assert incident.reality is Reality.PLANNED


def test_who_speaks_behind_the_words_is_not_struck(read_text):
    record = read_text(
        "The army carried out an air strike on rebel fighters because the group keeps attacking the border forces, "
        "Colonel Ivo Marek, a spokesman for the army in the Northland, said."
    )
    for incident in of_kind(record, Kind.ASSAULT):
        assert not any("Marek" in name for name in names(record, (*incident.actor, *incident.target)))


def test_their_stands_for_all_that_the_clause_is_about(read_text):
    record = read_text("The army, the navy and the rebels are to scale down their fighting.")
    (incident,) = of_kind(record, Kind.ASSAULT)
    assert names(record, incident.actor) == ["army", "navy", "rebels"]


def test_who_is_charged_is_not_told_as_who_did_it(read_text):
    text, parts = headed(
        "Man charged after stabbing in car park",
        "A 34-year-old man has been charged with murder after another man was stabbed to death on Saturday night.",
    )
    for incident in of_kind(read_text(text, parts=parts), Kind.ASSAULT):
        assert not incident.actor or incident.reality is Reality.CLAIMED


def test_the_day_that_the_text_tells_is_that_of_what_the_headline_counts(read_text):
    text, parts = headed(
        "Monitors count 1,100 ceasefire violations in a day",
        "NORTHPORT - Monitors recorded 1,100 ceasefire violations in the north on Monday.",
    )
    (incident,) = of_kind(read_text(text, parts=parts), Kind.ASSAULT)
    assert incident.when is not None
    assert incident.when.earliest is not None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("25 Ruritanian workers held captive in Easton are released by tribesmen.", []),
        ("Three aid workers kidnapped in the north and held hostage for a year were freed on Monday.", []),
        ("Soldiers freed prisoners held hostage by the Blue River Army in Easton.", ["Blue River Army"]),
        ("Tribesmen hold 25 workers captive in Easton.", ["Tribesmen"]),
    ],
)
def test_who_is_held_captive_holds_nobody(read_text, text, actor):
    record = read_text(text)
    taken = of_kind(record, Kind.ASSAULT)
    assert taken
    assert [name for incident in taken for name in names(record, incident.actor)] == actor


def test_who_drives_onto_a_mine_strikes_nobody(read_text):
    record = read_text("Two peacekeepers were killed on Tuesday when their vehicle hit a mine near Easton.")
    for incident in of_kind(record, Kind.ASSAULT):
        assert incident.actor == ()


def test_a_suicide_bombers_deed_is_laid_to_no_suicide(read_text):
    text, parts = headed(
        "Suicide bomber kills 15 at police post",
        "A suicide bomber attacked a police post on Tuesday, killing 15 people.",
    )
    record = read_text(text, parts=parts)
    for incident in of_kind(record, Kind.ASSAULT):
        assert "Suicide" not in names(record, incident.actor)


def test_the_dead_of_another_place_are_no_victims_of_the_attack_told_before(read_text):
    record = read_text("An air strike hit a tower in Northport on Monday. Five people have died in Easton.")
    strike = next(each for each in of_kind(record, Kind.ASSAULT) if each.acled is SubEvent.AIR_STRIKE)
    assert strike.killed is None


def test_talks_of_others_are_not_the_call_told_before(read_text):
    record = read_text(
        "President Moran and the rebel chief Adan spoke by telephone for an hour. Mr Moran said that officials would "
        "remove the obstacles to the talks between the Nubian sides."
    )
    call = of_kind(record, Kind.CONSULT)[0]
    assert len(call.mentions) == 1
    assert call.place is None


def test_who_fell_following_a_bombardment_fell_in_it(read_text):
    record = read_text("Six villagers were killed following a mortar bombardment of the town of Weston.")
    assert only(record, Kind.ASSAULT).acled is SubEvent.ART_MISS_ATTACK


@pytest.mark.parametrize(
    "again",
    [
        "The rockets hit the camp at dawn, while most of the men were asleep.",
        "The barrage was the heaviest in Ruritania since the war.",
    ],
)
def test_a_sentence_that_names_nobody_new_tells_of_no_new_attack(read_text, again):
    record = read_text(f"Rebels fired rockets at an army camp near Easton on Friday, killing nine soldiers. {again}")
    (attack,) = of_kind(record, Kind.ASSAULT)
    assert attack.killed is not None
    assert attack.killed.best == 9


@pytest.mark.parametrize(
    "other",
    [
        "Hours later the rebels shelled a bridge.",
        "The soldiers killed two of the rebels.",
        "On Saturday the rebels fired rockets at the camp again.",
    ],
)
def test_another_attack_between_the_same_sides_stays_another(read_text, other):
    record = read_text(f"Rebels fired rockets at soldiers in a camp near Easton on Friday. {other}")
    assert len(of_kind(record, Kind.ASSAULT)) == 2


def test_the_bombing_is_the_bomb_and_not_the_shooting_after_it(read_text):
    record = read_text(
        "A suicide bomber blew himself up in a market in Easton on Monday, killing a woman. A second man was shot dead by "
        "a policeman. Hamas said that two of its members had carried out the bombing."
    )
    bombs = [each for each in of_kind(record, Kind.ASSAULT) if each.acled is SubEvent.SUIC_BOMB]
    shot = [each for each in of_kind(record, Kind.ASSAULT) if "shot dead" in record.quote(each.mentions[0])]
    assert [len(each.mentions) for each in (*bombs, *shot)] == [2, 1]


def test_the_agreement_signed_is_the_pact_told_before(read_text):
    record = read_text(
        "The government and the Lakers signed a peace pact on Monday. The agreement was signed in the palace by the chief "
        "negotiators, Ana Bel and Tor Nys."
    )
    assert len(of_kind(record, Kind.AGREE)) == 1


def test_others_hurt_are_hurt_in_the_attack_told_before(read_text):
    record = read_text(
        "An air strike hit a bus in Easton on Monday, killing 43 people. A clinic received the bodies of 29 children. "
        "Another 63 people were injured."
    )
    (strike,) = of_kind(record, Kind.ASSAULT)
    assert strike.injured is not None
    assert strike.injured.best == 63


def test_who_fired_the_rocket_that_hit_did_it(read_text):
    record = read_text("The hospital was hit by a rocket that the Lakers had fired.")
    (strike,) = of_kind(record, Kind.ASSAULT)
    assert names(record, strike.actor) == ["Lakers"]


def test_ground_that_is_taken_is_nobody_captured(read_text):
    record = read_text("Rebels took the airport at dawn.")
    assert all(each.captured is None for each in record.incidents)


def test_the_first_blast_is_not_both(read_text):
    record = read_text(
        "Two bombs killed six people in Easton on Tuesday. The first blast tore through a market, killing four traders."
    )
    assert sorted(each.killed.best for each in of_kind(record, Kind.ASSAULT) if each.killed) == [4, 6]
