"""Where a commitment stands, situation by situation, on a made-up river war."""

from __future__ import annotations

from dataclasses import replace

from servanda.assessment import assess
from servanda.record import (
    Act,
    Bearing,
    Duty,
    Finding,
    Implementation,
    Judgement,
    Kind,
    Origin,
    Provision,
    Reality,
    Relation,
    Standing,
    SubEvent,
    Time,
)
from tests.assessment.river_war import signed_truce
from tests.builders import (
    CIVILIANS,
    FRONT,
    FRONT_SPOKESMAN,
    MISSION,
    NORTH,
    NORTH_ARMY,
    SOUTH,
    agreement,
    by,
    commitment,
    day,
    incident,
    on,
    record,
    report,
    since,
    statement,
)

TRUCE = Provision.CEASE_HOSTILITIES
RELEASE = Provision.RELEASE_PRISONERS


def judge(*items: object, at: str | None = None, known: str | None = None, view: str | None = None) -> Judgement:
    judged = assess(record(*items), on=day(at) if at else None, known_on=day(known) if known else None, view=view)
    return judged.judgements[0]


def test_a_new_truce_of_which_nothing_is_heard_is_open() -> None:
    judgement = judge(*signed_truce())
    assert (judgement.standing, judgement.finding) == (Standing.OPEN, Finding.REPORTED)
    assert judgement.implementation is Implementation.NONE
    assert judgement.evidence[0].bears is Bearing.ABOUT


def test_a_promise_with_a_condition_is_pending() -> None:
    told = report("The River Front agreed to a truce if Northland pulls back.", "2031-05-02")
    promise = commitment(told, "a truce", TRUCE, debtor=[FRONT], condition="if Northland pulls back")
    assert judge(told, promise).standing is Standing.PENDING


def test_a_proviso_that_names_nothing_is_no_condition() -> None:
    told = report("The River Front will free the nurses as circumstances permit.", "2031-05-02")
    promise = commitment(
        told, "free the nurses", Provision.RELEASE_HOSTAGES, debtor=[FRONT], condition="as circumstances permit"
    )
    assert judge(told, promise).standing is Standing.OPEN


def test_a_truce_that_starts_later_is_pending_until_it_starts() -> None:
    told = report("The River Front declared a truce from Friday.", "2031-05-01")
    promise = commitment(told, "a truce from Friday", TRUCE, debtor=[FRONT], due=since("2031-05-03"))
    assert judge(told, promise).standing is Standing.PENDING
    assert judge(told, promise, at="2031-05-03").standing is Standing.OPEN


def test_what_only_another_says_was_agreed_is_open_and_alleged() -> None:
    told = report("Southmark says Northland agreed to a truce.", "2031-05-01")
    promise = commitment(told, "a truce", TRUCE, debtor=[NORTH], origin=Origin.CLAIM, reality=Reality.CLAIMED)
    judgement = judge(told, promise)
    assert (judgement.standing, judgement.finding) == (Standing.OPEN, Finding.ALLEGED)


def test_an_attack_by_the_debtor_in_the_outlets_own_voice_is_a_breach() -> None:
    later = report("The River Front shelled Northland's army at dawn.", "2031-05-09")
    attack = incident(
        later, Kind.ASSAULT, "The River Front shelled Northland's army", actor=[FRONT], target=[NORTH_ARMY]
    )
    judgement = judge(*signed_truce(), later, attack)
    assert (judgement.standing, judgement.finding) == (Standing.BREACHED, Finding.REPORTED)
    assert judgement.evidence[0].by == "outlet"
    assert later.quote(judgement.evidence[0].spans[0]) == "The River Front shelled Northland's army"


def test_the_same_attack_in_two_outlets_is_corroborated() -> None:
    first = report("The River Front shelled Northland's army at dawn.", "2031-05-09", outlet="Courier")
    second = report("Shells of the River Front fell on Northland's army.", "2031-05-09", outlet="Post")
    attacks = [incident(each, Kind.ASSAULT, each.text, actor=[FRONT], target=[NORTH_ARMY]) for each in (first, second)]
    assert judge(*signed_truce(), first, second, *attacks).finding is Finding.CORROBORATED


def test_an_attack_before_the_truce_is_none_of_its_breaches() -> None:
    later = report("Northland mourns those whom the River Front killed in April.", "2031-05-09")
    attack = incident(
        later, Kind.ASSAULT, "the River Front killed in April", actor=[FRONT], target=[NORTH], when=on("2031-04-03")
    )
    assert judge(*signed_truce(), later, attack).standing is Standing.OPEN


def test_an_attack_on_a_third_state_does_not_break_the_truce() -> None:
    later = report("Northland bombed Southmark on Friday.", "2031-05-09")
    attack = incident(later, Kind.ASSAULT, "Northland bombed Southmark", actor=[NORTH], target=[SOUTH])
    assert judge(*signed_truce(), later, attack).standing is Standing.OPEN


def test_fighting_that_led_to_a_truce_in_the_same_report_does_not_break_it() -> None:
    told = report(
        "Northland and the River Front agreed to a ceasefire after Northland's army shelled River Front posts.",
        "2031-05-02",
    )
    deal = agreement(told, "ceasefire", NORTH, FRONT)
    promise = commitment(told, "a ceasefire", TRUCE, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT], under=deal)
    attack = incident(
        told, Kind.ASSAULT, "Northland's army shelled River Front posts", actor=[NORTH_ARMY], target=[FRONT]
    )
    assert judge(told, deal, promise, attack).standing is Standing.OPEN


def test_an_attack_despite_a_truce_in_the_same_report_breaks_it() -> None:
    told = report("Northland's army shelled River Front posts despite a ceasefire.", "2031-05-02")
    deal = agreement(told, "ceasefire", NORTH, FRONT)
    promise = commitment(told, "a ceasefire", TRUCE, debtor=[NORTH], creditor=[FRONT], under=deal)
    attack = incident(
        told, Kind.ASSAULT, "Northland's army shelled River Front posts", actor=[NORTH_ARMY], target=[FRONT]
    )
    assert judge(told, deal, promise, attack).standing is Standing.BREACHED


def test_an_accusation_alone_puts_at_risk() -> None:
    later = report("Northland accused the River Front of violating the ceasefire.", "2031-05-09")
    charge = statement(
        later, "Northland", "accused", "the River Front of violating the ceasefire", by=NORTH, act=Act.ACCUSE
    )
    judgement = judge(*signed_truce(), later, charge)
    assert (judgement.standing, judgement.finding) == (Standing.AT_RISK, Finding.ALLEGED)
    assert judgement.evidence[0].by == NORTH.id


def test_a_denied_accusation_is_disputed() -> None:
    later = report(
        "Northland accused the River Front of violating the ceasefire. The River Front denied breaking the truce.",
        "2031-05-09",
    )
    charge = statement(
        later, "Northland", "accused", "the River Front of violating the ceasefire", by=NORTH, act=Act.ACCUSE
    )
    denial = statement(later, "The River Front", "denied", "breaking the truce", by=FRONT, act=Act.DENY)
    judgement = judge(*signed_truce(), later, charge, denial)
    assert (judgement.standing, judgement.finding) == (Standing.DISPUTED, Finding.ALLEGED)


def test_blame_from_both_sides_is_disputed() -> None:
    later = report("Both sides accused each other of violating the ceasefire.", "2031-05-09")
    charge = statement(later, "Both sides", "accused", "each other of violating the ceasefire", act=Act.ACCUSE)
    assert judge(later, charge, commitment_in(later)).standing is Standing.DISPUTED


def commitment_in(later):
    return commitment(
        later, "the ceasefire", TRUCE, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT], origin=Origin.AGREEMENT
    )


def test_a_monitors_word_is_a_finding() -> None:
    later = report("The Ceasefire Monitoring Mission said the River Front had violated the truce.", "2031-05-09")
    word = statement(
        later, "The Ceasefire Monitoring Mission", "said", "the River Front had violated the truce", by=MISSION
    )
    named = incident(later, Kind.ACCUSE, later.text, actor=[MISSION], target=[FRONT])
    judgement = judge(*signed_truce(), later, word, named)
    assert (judgement.standing, judgement.finding) == (Standing.BREACHED, Finding.FOUND)


def test_owning_up_is_a_breach_admitted() -> None:
    later = report("The River Front said it carried out the raid on Northland's army.", "2031-05-09")
    word = statement(later, "The River Front", "said", "it carried out the raid on Northland's army", by=FRONT)
    raid = incident(
        later,
        Kind.ASSAULT,
        "it carried out the raid on Northland's army",
        actor=[(FRONT, "it")],
        target=[NORTH_ARMY],
        reality=Reality.CLAIMED,
        told_by=[word],
    )
    judgement = judge(*signed_truce(), later, word, raid)
    assert (judgement.standing, judgement.finding) == (Standing.BREACHED, Finding.ADMITTED)


def test_the_outlets_word_that_a_truce_collapsed_is_a_breach() -> None:
    told = report("The ceasefire between Northland and the River Front collapsed on Monday.", "2031-05-02")
    promise = commitment(
        told, "The ceasefire", TRUCE, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT], origin=Origin.AGREEMENT
    )
    judgement = judge(told, promise)
    assert (judgement.standing, judgement.finding) == (Standing.BREACHED, Finding.REPORTED)


def test_a_truce_said_to_hold_is_on_track() -> None:
    told = report("The ceasefire between Northland and the River Front is largely holding.", "2031-05-02")
    promise = commitment(
        told, "The ceasefire", TRUCE, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT], origin=Origin.AGREEMENT
    )
    assert judge(told, promise).standing is Standing.ON_TRACK


def test_a_hope_or_a_demand_decides_nothing() -> None:
    told = report("Southmark urged Northland not to violate the ceasefire.", "2031-05-02")
    promise = commitment(told, "the ceasefire", TRUCE, debtor=[NORTH], origin=Origin.AGREEMENT)
    assert judge(told, promise).standing is Standing.OPEN


def test_a_faction_that_ends_its_truce_repudiates_it() -> None:
    told = report("The River Front called off its truce with Northland.", "2031-05-02")
    promise = commitment(told, "its truce", TRUCE, debtor=[FRONT], creditor=[NORTH])
    judgement = judge(told, promise)
    assert (judgement.standing, judgement.finding) == (Standing.REPUDIATED, Finding.ADMITTED)


def test_refusing_all_repudiates_and_refusing_a_number_puts_at_risk() -> None:
    told = report("Northland agreed to release prisoners.", "2031-05-02")
    promise = commitment(told, "release prisoners", RELEASE, debtor=[NORTH], creditor=[FRONT])
    all_of_it = report("Northland said it will not release prisoners.", "2031-05-05")
    a_number = report("Northland said it will not release prisoners before the 10th.", "2031-05-05")
    refusals = [statement(each, "Northland", "said", each.text[15:-1], by=NORTH) for each in (all_of_it, a_number)]
    assert judge(told, promise, all_of_it, refusals[0]).standing is Standing.REPUDIATED
    assert judge(told, promise, a_number, refusals[1]).standing is Standing.AT_RISK


def test_the_creditors_rejection_puts_at_risk_and_is_reported() -> None:
    told = report("The River Front rejects Northland's prisoner release order.", "2031-05-02")
    promise = commitment(told, "prisoner release order", RELEASE, debtor=[NORTH], creditor=[FRONT])
    refusal = incident(told, Kind.REJECT, told.text, actor=[FRONT], target=[NORTH])
    judgement = judge(told, promise, refusal)
    assert (judgement.standing, judgement.finding) == (Standing.AT_RISK, Finding.REPORTED)


def test_a_release_told_as_fact_keeps_the_promise() -> None:
    told = report("Northland frees the pilot while the River Front frees two captains in an exchange.", "2031-05-02")
    deal = agreement(told, "an exchange", NORTH, FRONT)
    one = commitment(told, "Northland frees the pilot", RELEASE, debtor=[NORTH], creditor=[FRONT], under=deal)
    freed = incident(told, Kind.RETREAT, "Northland frees the pilot", actor=[NORTH])
    judgement = judge(told, deal, one, freed)
    assert (judgement.standing, judgement.finding, judgement.implementation) == (
        Standing.KEPT,
        Finding.REPORTED,
        Implementation.FULL,
    )


def test_the_debtors_own_word_that_it_performed_is_on_track_and_admitted() -> None:
    told = report("Northland agreed to withdraw its troops from Quill.", "2031-05-02")
    promise = commitment(
        told, "withdraw its troops from Quill", Provision.WITHDRAW_FORCES, debtor=[NORTH], creditor=[FRONT]
    )
    later = report("Northland said it has withdrawn all its troops from Quill.", "2031-05-09")
    word = statement(later, "Northland", "said", "it has withdrawn all its troops from Quill", by=NORTH)
    left = incident(
        later,
        Kind.RETREAT,
        "it has withdrawn all its troops from Quill",
        actor=[(NORTH, "it")],
        reality=Reality.CLAIMED,
        told_by=[word],
    )
    judgement = judge(told, promise, later, word, left)
    assert (judgement.standing, judgement.finding) == (Standing.ON_TRACK, Finding.ADMITTED)


def test_the_creditors_acknowledgement_keeps_it() -> None:
    told = report("Northland agreed to withdraw its troops from Quill.", "2031-05-02")
    promise = commitment(
        told, "withdraw its troops from Quill", Provision.WITHDRAW_FORCES, debtor=[NORTH], creditor=[FRONT]
    )
    later = report("The River Front said Northland has withdrawn all its troops from Quill.", "2031-05-09")
    word = statement(later, "The River Front", "said", "Northland has withdrawn all its troops from Quill", by=FRONT)
    left = incident(
        later,
        Kind.RETREAT,
        "Northland has withdrawn all its troops from Quill",
        actor=[NORTH],
        reality=Reality.CLAIMED,
        told_by=[word],
    )
    assert judge(told, promise, later, word, left).standing is Standing.KEPT


def test_a_deadline_that_passes_in_silence_is_overdue_and_not_breached() -> None:
    told = report("Northland agreed to hold elections by June 1.", "2031-05-02")
    promise = commitment(told, "hold elections", Provision.HOLD_ELECTIONS, debtor=[NORTH], due=by("2031-06-01"))
    assert judge(told, promise, at="2031-06-01").standing is Standing.OPEN
    assert judge(told, promise, at="2031-06-02").standing is Standing.OVERDUE


def test_what_is_done_after_the_deadline_is_kept_late() -> None:
    told = report("Northland agreed to withdraw its troops from Quill by June 1.", "2031-05-02")
    promise = commitment(
        told,
        "withdraw its troops from Quill",
        Provision.WITHDRAW_FORCES,
        debtor=[NORTH],
        creditor=[FRONT],
        due=by("2031-06-01"),
    )
    later = report("Northland's army withdrew the last of its troops from Quill on June 9.", "2031-06-10")
    left = incident(
        later,
        Kind.RETREAT,
        "Northland's army withdrew the last of its troops from Quill",
        actor=[NORTH_ARMY],
        when=on("2031-06-09"),
    )
    assert judge(told, promise, later, left).standing is Standing.KEPT_LATE


def test_a_plan_for_after_the_deadline_puts_at_risk() -> None:
    told = report("Northland agreed to withdraw its troops by June 1.", "2031-05-02")
    promise = commitment(
        told, "withdraw its troops", Provision.WITHDRAW_FORCES, debtor=[NORTH], creditor=[FRONT], due=by("2031-06-01")
    )
    later = report("Northland plans to withdraw its troops by September 1.", "2031-05-20")
    plan = incident(
        later,
        Kind.RETREAT,
        "withdraw its troops",
        actor=[NORTH],
        when=Time(earliest=day("2031-05-20"), latest=day("2031-09-01")),
        reality=Reality.PLANNED,
    )
    judgement = judge(told, promise, later, plan)
    assert (judgement.standing, judgement.finding) == (Standing.AT_RISK, Finding.ADMITTED)


def test_a_dated_truce_that_runs_out_unbroken_has_lapsed() -> None:
    told = report("The River Front declared a truce from Friday to Sunday.", "2031-05-01")
    due = Time(earliest=day("2031-05-02"), latest=day("2031-05-04"), relation=Relation.DURING)
    promise = commitment(told, "a truce", TRUCE, debtor=[FRONT], due=due)
    assert judge(told, promise, at="2031-05-03").standing is Standing.OPEN
    assert judge(told, promise, at="2031-05-05").standing is Standing.LAPSED


def test_a_truce_of_72_hours_runs_out_in_three_days_and_an_attack_weeks_later_is_no_breach_of_it() -> None:
    told = report("The River Front and Northland began a 72-hour truce.", "2031-05-01")
    later = report("The River Front attacked Northland's army at a bridge.", "2031-06-20")
    promise = commitment(
        told,
        "a 72-hour truce",
        TRUCE,
        debtor=[FRONT, NORTH],
        creditor=[FRONT, NORTH],
        due=Time(relation=Relation.AT, length="PT72H"),
        origin=Origin.AGREEMENT,
    )
    attack = incident(later, Kind.ASSAULT, later.text, actor=[FRONT], target=[NORTH], when=on("2031-06-20"))
    assert judge(told, promise, later, attack, at="2031-05-04").standing is Standing.OPEN
    assert judge(told, promise, later, attack, at="2031-06-30").standing is Standing.LAPSED


def test_talks_put_off_are_suspended() -> None:
    told = report("Northland suspended the talks that it had agreed to hold with the River Front.", "2031-05-01")
    promise = commitment(
        told, "talks", Provision.HOLD_TALKS, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT], origin=Origin.AGREEMENT
    )
    assert judge(told, promise).standing is Standing.SUSPENDED


def test_a_threat_dropped_for_a_deal_is_superseded() -> None:
    told = report(
        "Northland accepts the peace deal after threatening an offensive against the River Front.", "2031-05-01"
    )
    threat = commitment(
        told,
        "an offensive against the River Front",
        Provision.ATTACK,
        debtor=[NORTH],
        creditor=[FRONT],
        origin=Origin.THREAT,
    )
    yes = statement(told, "Northland", "accepts", "the peace deal", by=NORTH, act=Act.ACCEPT)
    assert judge(told, threat, yes).standing is Standing.SUPERSEDED


def test_a_threat_carried_out_is_kept() -> None:
    told = report("Northland threatened to bomb the River Front.", "2031-05-01")
    threat = commitment(
        told, "bomb the River Front", Provision.ATTACK, debtor=[NORTH], creditor=[FRONT], origin=Origin.THREAT
    )
    later = report("Northland's army bombed the River Front.", "2031-05-04")
    attack = incident(later, Kind.ASSAULT, later.text, actor=[NORTH_ARMY], target=[FRONT], acled=SubEvent.AIR_STRIKE)
    assert judge(told, threat, later, attack).standing is Standing.KEPT


def test_one_sides_refusal_puts_what_is_given_in_return_at_risk() -> None:
    told = report(
        "Northland will free prisoners in return for the hostages that the River Front will free.", "2031-05-01"
    )
    hostages = commitment(
        told,
        "the hostages",
        Provision.RELEASE_HOSTAGES,
        debtor=[FRONT],
        creditor=[NORTH],
        condition="Northland will free prisoners",
    )
    prisoners = commitment(
        told,
        "free prisoners",
        RELEASE,
        debtor=[NORTH],
        creditor=[FRONT],
        condition="in return for the hostages",
        exchange_for=hostages.id,
    )
    later = report("Northland said it will not free prisoners.", "2031-05-05")
    refusal = statement(later, "Northland", "said", "it will not free prisoners", by=NORTH)
    hostages = replace(hostages, exchange_for=prisoners.id)
    judged = assess(record(told, hostages, prisoners, later, refusal))
    standing = {judgement.commitment: judgement.standing for judgement in judged.judgements}
    assert standing == {prisoners.id: Standing.REPUDIATED, hostages.id: Standing.AT_RISK}


def test_a_partys_word_counts_in_that_partys_view() -> None:
    later = report("Northland said the River Front had shelled Northland's army.", "2031-05-09")
    word = statement(later, "Northland", "said", "the River Front had shelled Northland's army", by=NORTH)
    attack = incident(
        later,
        Kind.ASSAULT,
        "the River Front had shelled Northland's army",
        actor=[FRONT],
        target=[NORTH_ARMY],
        reality=Reality.CLAIMED,
        told_by=[word],
    )
    items = (*signed_truce(), later, word, attack)
    assert judge(*items).standing is Standing.AT_RISK
    assert judge(*items, view=NORTH.id).standing is Standing.BREACHED
    assert judge(*items, view=FRONT.id).standing is Standing.AT_RISK


def test_civilians_struck_under_a_truce_told_in_the_same_report_count_as_the_other_sides() -> None:
    told = report("Northland's army killed five villagers under the truce with the River Front.", "2031-05-02")
    promise = commitment(told, "the truce", TRUCE, debtor=[NORTH], creditor=[FRONT], origin=Origin.AGREEMENT)
    attack = incident(
        told, Kind.ASSAULT, "Northland's army killed five villagers", actor=[NORTH_ARMY], target=[CIVILIANS]
    )
    assert judge(told, promise, attack).standing is Standing.BREACHED


def test_a_later_lull_outranks_an_earlier_breach() -> None:
    broken = report("The River Front shelled Northland's army at dawn.", "2031-05-09")
    attack = incident(broken, Kind.ASSAULT, broken.text, actor=[FRONT], target=[NORTH_ARMY])
    calm = report("The ceasefire between Northland and the River Front is holding.", "2031-06-09")
    again = commitment(
        calm, "The ceasefire", TRUCE, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT], origin=Origin.AGREEMENT
    )
    told, deal, promise = signed_truce()
    both = replace(promise, mentions=(*promise.mentions, *again.mentions))
    assert judge(told, deal, both, broken, attack, calm, at="2031-05-20").standing is Standing.BREACHED
    assert judge(told, deal, both, broken, attack, calm).standing is Standing.ON_TRACK


def test_a_spokesman_speaks_for_his_side() -> None:
    later = report('Ana Reyes said "we remain committed to the ceasefire".', "2031-05-09")
    word = statement(later, "Ana Reyes", "said", "we remain committed to the ceasefire", by=FRONT_SPOKESMAN)
    judgement = judge(*signed_truce(), later, word)
    assert (judgement.standing, judgement.finding) == (Standing.ON_TRACK, Finding.ADMITTED)
    assert judgement.evidence[0].by == FRONT_SPOKESMAN.id


def test_a_duty_to_maintain_is_never_overdue() -> None:
    told = report("The River Front will let aid through by May 9.", "2031-05-02")
    promise = commitment(
        told, "let aid through", Provision.ALLOW_AID, debtor=[FRONT], due=by("2031-05-09"), duty=Duty.MAINTAIN
    )
    assert judge(told, promise, at="2031-09-01").standing is Standing.OPEN


def test_a_deed_against_others_than_those_threatened_does_not_carry_out_the_threat() -> None:
    told = report(
        "The River Front threatened to kill the captive pilots. It has shot two cooks, it said.", "2031-05-01"
    )
    threat = commitment(
        told,
        "kill the captive pilots",
        Provision.ATTACK,
        debtor=[FRONT],
        creditor=[(CIVILIANS, "the captive pilots")],
        origin=Origin.THREAT,
    )
    word = statement(told, "it", "said", "It has shot two cooks", by=FRONT)
    shot = incident(
        told,
        Kind.ASSAULT,
        "It has shot two cooks",
        actor=[(FRONT, "It")],
        target=[(SOUTH, "two cooks")],
        reality=Reality.CLAIMED,
        told_by=[word],
    )
    assert judge(told, threat, word, shot).standing is Standing.OPEN


def test_a_deed_of_the_right_kind_keeps_the_promise_only_where_it_is_the_promised_one() -> None:
    told = report("Northland agreed to free the pilots of the River Front.", "2031-05-02")
    promise = commitment(told, "free the pilots of the River Front", RELEASE, debtor=[NORTH], creditor=[FRONT])
    pilots = report("Northland freed the pilots of the River Front.", "2031-05-09")
    others = report("Northland freed miners of the River Front.", "2031-05-09")
    deeds = [incident(each, Kind.RETREAT, each.text, actor=[NORTH], target=[FRONT]) for each in (pilots, others)]
    assert judge(told, promise, pilots, deeds[0]).standing is Standing.KEPT
    assert judge(told, promise, others, deeds[1]).standing is Standing.ON_TRACK


def test_what_an_unnamed_source_takes_for_the_end_of_a_truce_is_a_charge() -> None:
    told = report(
        "Five deaths are thought to have followed the collapse of a truce between Northland and the River Front.",
        "2031-05-09",
    )
    promise = commitment(told, "a truce", TRUCE, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT])
    word = statement(told, "", "are thought", "have followed the collapse of a truce between Northland")
    judgement = judge(told, promise, word)
    assert (judgement.standing, judgement.finding) == (Standing.AT_RISK, Finding.ALLEGED)


def test_an_attack_shortly_before_a_report_that_takes_a_truce_for_given_breaks_it() -> None:
    told = report(
        "The River Front attacked Northland on Tuesday. It follows the collapse of a truce that both had kept.",
        "2031-05-09",
    )
    promise = commitment(told, "a truce", TRUCE, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT])
    attack = incident(
        told,
        Kind.ASSAULT,
        "River Front attacked Northland on Tuesday",
        actor=[FRONT],
        target=[NORTH],
        when=on("2031-05-06"),
    )
    assert judge(told, promise, attack).standing is Standing.BREACHED


def test_a_pledge_is_never_overdue_by_a_day_before_it_was_made() -> None:
    told = report("The River Front pledges to free the nurses, held since 2 May 2029.", "2031-05-09")
    promise = commitment(told, "free the nurses", Provision.RELEASE_HOSTAGES, debtor=[FRONT], due=by("2029-05-02"))
    assert judge(told, promise).standing is Standing.OPEN


def test_reaffirming_a_refusal_is_no_performance() -> None:
    told = report("Northland will hold talks with the River Front.", "2031-05-02")
    promise = commitment(told, "hold talks", Provision.HOLD_TALKS, debtor=[NORTH], creditor=[FRONT])
    later = report("Northland reiterated that it will not hold talks until its soldiers are free.", "2031-05-09")
    again = commitment(later, "hold talks", Provision.HOLD_TALKS, debtor=[NORTH])
    word = statement(
        later,
        "Northland",
        "reiterated",
        "it will not hold talks until its soldiers are free",
        by=NORTH,
    )
    joined = replace(promise, what=(*promise.what, *again.what), mentions=(*promise.mentions, *again.mentions))
    judgement = judge(told, joined, later, word)
    assert judgement.standing is Standing.AT_RISK


def test_a_deed_in_the_words_of_a_promise_of_no_kind_of_its_own_keeps_it() -> None:
    told = report("Northland will repaint the bridge at Quill.", "2031-05-02")
    promise = commitment(told, "repaint the bridge at Quill", Provision.OTHER, debtor=[NORTH])
    other = report("Northland closed the bridge at Quill.", "2031-05-06")
    closed = incident(other, Kind.COOPERATE, "Northland closed the bridge at Quill", actor=[NORTH])
    assert judge(told, promise, other, closed).standing is Standing.OPEN
    later = report("Northland repainted the bridge at Quill.", "2031-05-09")
    done = incident(later, Kind.COOPERATE, "Northland repainted the bridge at Quill", actor=[NORTH])
    assert judge(told, promise, later, done).standing is Standing.KEPT


def test_calling_the_other_sides_refusal_a_refusal_is_none_of_ones_own() -> None:
    told = report("Northland and the River Front agreed to release prisoners.", "2031-05-02")
    promise = commitment(told, "release prisoners", RELEASE, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT])
    later = report("The River Front deplored Northland's refusal to release prisoners.", "2031-05-09")
    word = statement(later, "The River Front", "deplored", "Northland's refusal to release prisoners", by=FRONT)
    assert judge(told, promise, later, word).standing is Standing.OPEN
    own = report("The River Front repeated its refusal to release prisoners.", "2031-05-09")
    word = statement(own, "The River Front", "repeated", "its refusal to release prisoners", by=FRONT)
    assert judge(told, promise, own, word).standing is Standing.REPUDIATED


def test_the_fighting_that_a_promise_leaves_free_is_no_threat_to_it() -> None:
    told = report("Northland will observe the truce and fight only to defend itself.", "2031-05-02")
    promise = commitment(told, "observe the truce and fight only to defend itself", TRUCE, debtor=[NORTH])
    fight = incident(told, Kind.ASSAULT, told.text[:-1], actor=[NORTH], reality=Reality.PLANNED)
    assert judge(told, promise, fight).standing is Standing.OPEN
