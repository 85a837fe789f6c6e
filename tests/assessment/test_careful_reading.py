"""What a careful reader would not sign: verdicts laid to the wrong side, to a part, to nobody, or to force in defence."""

from __future__ import annotations

from dataclasses import replace

from servanda.assessment import assess
from servanda.record import (
    Act,
    Actor,
    ActorKind,
    Finding,
    Judgement,
    Kind,
    Origin,
    Provision,
    Reality,
    Record,
    Standing,
    SubEvent,
)
from tests.assessment.river_war import signed_truce
from tests.builders import CAST, FRONT, MISSION, NORTH, commitment, incident, record, report, statement

BLOC = Actor(id="actor-bloc", name="Eastern Bloc", kind=ActorKind.ORGANISATION, side=FRONT.id)
OFFICE = Actor(id="actor-office", name="Political Office", kind=ActorKind.ORGANISATION, side=FRONT.id)
SIDES = Actor(id="actor-sides", name="Both sides", kind=ActorKind.PEOPLE)
PLEDGE = report("The River Front pledged to free 20 prisoners.", "2031-05-02")


def truce() -> Record:
    return record(*signed_truce())


def release() -> Record:
    what = commitment(
        PLEDGE, "free 20 prisoners", Provision.RELEASE_PRISONERS, debtor=[FRONT], quantity=(20, "prisoners")
    )
    return record(PLEDGE, what)


def judge(*told: Record) -> Judgement:
    return assess(record(*told, actors=(*CAST, BLOC, OFFICE, SIDES))).judgements[0]


def rejection(by: Actor) -> Record:
    said = "that it no longer considers itself bound by the ceasefire"
    text = report(f"The River Front's {by.name} announced {said}.", "2031-05-09")
    return record(text, statement(text, by.name, "announced", said, by=by, act=Act.SAY))


def test_a_units_refusal_is_not_its_whole_sides() -> None:
    judgement = judge(truce(), rejection(BLOC))
    assert (judgement.standing, judgement.finding) == (Standing.AT_RISK, Finding.ADMITTED)


def test_the_office_that_speaks_for_a_group_speaks_for_all_of_it() -> None:
    assert judge(truce(), rejection(OFFICE)).standing is Standing.REPUDIATED


def test_who_accuses_another_owns_up_to_nothing() -> None:
    text = report("The River Front accused Northland of recapturing freed prisoners.", "2031-05-20")
    word = statement(
        text, "The River Front", "accused", "Northland of recapturing freed prisoners", by=FRONT, act=Act.ACCUSE
    )
    misread = incident(
        text, Kind.COERCE, "recapturing freed prisoners", actor=[FRONT], reality=Reality.CLAIMED, told_by=[word]
    )
    assert judge(release(), record(text, word, misread)).standing is Standing.OPEN


def test_force_that_answers_an_attack_strains_a_truce_and_does_not_break_it() -> None:
    said = "it had repelled an assault by the River Front"
    text = report(f"Northland said {said}.", "2031-05-09")
    word = statement(text, "Northland", "said", said, by=NORTH)
    deed = incident(text, Kind.ASSAULT, said, actor=[NORTH], target=[FRONT], reality=Reality.CLAIMED, told_by=[word])
    assert judge(truce(), record(text, word, deed)).standing is Standing.AT_RISK


def test_talks_with_nobody_known_are_not_kept_by_whatever_meeting() -> None:
    told = report("The River Front will hold a news conference.", "2031-05-02")
    promise = commitment(told, "hold a news conference", Provision.HOLD_TALKS, debtor=[FRONT])
    text = report("The River Front pays visits to farmers in Quill.", "2031-05-04")
    visit = incident(text, Kind.CONSULT, "The River Front pays visits to farmers", actor=[FRONT])
    assert judge(record(told, promise), record(text, visit)).standing is Standing.OPEN


def test_a_debtor_that_says_a_truce_is_holding_speaks_for_itself() -> None:
    text = report("Northland said the ceasefire was largely holding.", "2031-05-04")
    word = statement(text, "Northland", "said", "the ceasefire was largely holding", by=NORTH)
    judgement = judge(truce(), record(text, word))
    assert (judgement.standing, judgement.finding) == (Standing.ON_TRACK, Finding.ADMITTED)


def test_both_sides_are_whichever_sides_there_are() -> None:
    text = report(
        "Under the deal both sides must stop fighting. Monitors found that Northland had shelled the River Front.",
        "2031-05-09",
    )
    term = commitment(
        text,
        "stop fighting",
        Provision.CEASE_HOSTILITIES,
        debtor=[(SIDES, "both sides")],
        origin=Origin.AGREEMENT,
    )
    word = statement(text, "Monitors", "found", "that Northland had shelled the River Front", by=MISSION)
    deed = incident(
        text,
        Kind.ASSAULT,
        "Northland had shelled the River Front",
        actor=[NORTH],
        target=[FRONT],
        reality=Reality.CLAIMED,
        told_by=[word],
    )
    judgement = judge(record(text, term, word, deed))
    assert (judgement.standing, judgement.finding) == (Standing.BREACHED, Finding.FOUND)


def test_a_promise_in_the_words_of_a_meeting_is_not_kept_by_them() -> None:
    told = report(
        "Northland's council meets, after which Northland says it will ask the assembly to ratify the accord.",
        "2031-05-02",
    )
    promise = commitment(
        told, "it will ask the assembly to ratify the accord", Provision.OTHER, debtor=[NORTH], origin=Origin.PLEDGE
    )
    meeting = incident(told, Kind.CONSULT, told.text[:-1], actor=[NORTH])
    assert judge(record(told, promise, meeting)).standing is Standing.OPEN


def test_fighting_by_nobody_named_is_not_laid_to_the_only_side_that_promised() -> None:
    told = report(
        "The River Front accused Northland of violating the ceasefire. Fighting continues around Quill.", "2031-05-09"
    )
    truce_of_one = commitment(
        told, "the ceasefire", Provision.CEASE_HOSTILITIES, debtor=[NORTH], origin=Origin.AGREEMENT
    )
    assert judge(record(told, truce_of_one)).standing is Standing.AT_RISK


def test_a_debtor_that_warns_of_others_puts_nothing_of_its_own_in_question() -> None:
    text = report("Northland warned of a threat to the ceasefire from shelling by the River Front.", "2031-05-09")
    words = "a threat to the ceasefire from shelling by the River Front"
    judgement = judge(truce(), record(text, statement(text, "Northland", "warned", words, by=NORTH, act=Act.WARN)))
    assert (judgement.standing, judgement.finding) == (Standing.AT_RISK, Finding.ALLEGED)


def test_who_denies_the_claim_denies_that_it_was_promised() -> None:
    text = report(
        "Northland says the River Front has agreed to a truce. The River Front denies these claims.", "2031-05-09"
    )
    word = statement(text, "Northland", "says", "the River Front has agreed to a truce", by=NORTH)
    denial = statement(text, "The River Front", "denies", "these claims", by=FRONT, act=Act.DENY)
    promised = commitment(
        text,
        "a truce",
        Provision.CEASE_HOSTILITIES,
        debtor=[FRONT],
        creditor=[NORTH],
        origin=Origin.CLAIM,
    )
    promised = replace(promised, told_by=(word.id,))
    judgement = judge(record(text, word, denial, promised))
    assert (judgement.standing, judgement.finding) == (Standing.DISPUTED, Finding.ALLEGED)


def test_sides_that_trade_blame_own_up_to_nothing() -> None:
    told = report(
        "Northland and the River Front traded blame for breaking a ceasefire. Some 70 have died since fighting erupted in May.",
        "2031-05-09",
    )
    word = statement(told, "Northland", "traded blame", "for breaking a ceasefire", by=NORTH)
    fighting = incident(
        told,
        Kind.ASSAULT,
        "Northland and the River Front traded blame for breaking a ceasefire",
        actor=[NORTH, FRONT],
        target=[NORTH, FRONT],
        reality=Reality.CLAIMED,
        told_by=[word],
    )
    broken = commitment(
        told,
        "a ceasefire",
        Provision.CEASE_HOSTILITIES,
        debtor=[NORTH, FRONT],
        creditor=[NORTH, FRONT],
        origin=Origin.AGREEMENT,
    )
    judgement = judge(record(told, word, fighting, broken))
    assert (judgement.standing, judgement.finding) == (Standing.DISPUTED, Finding.ALLEGED)


def test_what_a_cue_says_is_done_is_only_the_saying() -> None:
    text = report("The River Front had confirmed that it would come after the release of prisoners.", "2031-05-09")
    word = statement(
        text, "The River Front", "had confirmed", "that it would come after the release of prisoners", by=FRONT
    )
    assert judge(release(), record(text, word)).standing is Standing.OPEN


def test_a_threat_of_another_thing_does_not_endanger_a_promise() -> None:
    told = report("Northland will withdraw its troops from the River Front's valley.", "2031-05-02")
    promise = commitment(
        told,
        "withdraw its troops from the River Front's valley",
        Provision.WITHDRAW_FORCES,
        debtor=[NORTH],
        creditor=[FRONT],
    )
    threat = "The River Front vowed to attack the forces of South until its men are freed"
    text = report(f"Northland will withdraw its troops from the valley. {threat}.", "2031-05-09")
    vow = incident(text, Kind.THREATEN, threat, actor=[FRONT], reality=Reality.HAPPENED)
    assert judge(record(told, promise), record(text, vow)).standing is Standing.OPEN


def test_the_words_of_a_promise_are_no_threat_to_it() -> None:
    vow = "The River Front has vowed to capture the leader of the hill bandits"
    told = report(f"{vow}.", "2031-05-02")
    promise = commitment(told, "capture the leader of the hill bandits", Provision.OTHER, debtor=[FRONT])
    threat = incident(told, Kind.THREATEN, vow, actor=[FRONT], reality=Reality.HAPPENED)
    assert judge(record(told, promise, threat)).standing is Standing.OPEN


def test_blame_of_each_other_is_no_ones_proof() -> None:
    words = "the two sides accused each other of violating the ceasefire"
    text = report(f"On Friday {words}.", "2031-05-09")
    said = statement(
        text, "the two sides", "accused", "each other of violating the ceasefire", by=SIDES, act=Act.ACCUSE
    )
    breach = incident(
        text, Kind.ASSAULT, words, actor=[NORTH, FRONT], target=[NORTH, FRONT], reality=Reality.CLAIMED, told_by=[said]
    )
    assert judge(truce(), record(text, said, breach)).standing is not Standing.BREACHED


def test_what_is_to_be_undone_is_no_breach_of_undoing_it() -> None:
    words = "Northland has yet to lift its blockade of the port"
    told = report(f"{words}, as promised.", "2031-05-02")
    promise = commitment(told, "lift its blockade of the port", Provision.LIFT_BLOCKADE, debtor=[NORTH])
    blockade = incident(told, Kind.SANCTION, words, actor=[NORTH])
    assert judge(record(told, promise, blockade)).standing is Standing.OPEN


def test_leaving_a_deal_is_no_performance_of_it() -> None:
    told = report("Northland signed the border treaty.", "2031-05-02")
    promise = commitment(told, "the border treaty", Provision.OTHER, debtor=[NORTH], origin=Origin.AGREEMENT)
    words = "Northland is withdrawing from the border treaty"
    text = report(f"{words}.", "2031-05-09")
    leaving = incident(text, Kind.RETREAT, words, actor=[NORTH])
    assert judge(record(told, promise), record(text, leaving)).standing is not Standing.KEPT


def test_who_says_that_it_would_leave_a_deal_repudiates_it() -> None:
    told = report("Northland signed the border treaty of 2011.", "2031-05-02")
    promise = commitment(told, "the border treaty of 2011", Provision.OTHER, debtor=[NORTH], origin=Origin.AGREEMENT)
    said = "that it would pull out of the border treaty of 2011"
    text = report(f"Northland announced {said}.", "2031-05-09")
    leaving = statement(text, "Northland", "announced", said, by=NORTH, act=Act.PROMISE)
    judgement = judge(record(told, promise), record(text, leaving))
    assert (judgement.standing, judgement.finding) == (Standing.REPUDIATED, Finding.ADMITTED)


def test_a_threat_that_its_author_owns_to_have_carried_out_is_kept() -> None:
    told = report("The River Front vowed to shell Northland's posts.", "2031-05-02")
    vow = commitment(
        told, "shell Northland's posts", Provision.ATTACK, debtor=[FRONT], creditor=[NORTH], origin=Origin.THREAT
    )
    words = "it shelled Northland's posts"
    text = report(f"The River Front said {words}.", "2031-05-09")
    said = statement(text, "The River Front", "said", words, by=FRONT, act=Act.SAY)
    deed = incident(text, Kind.ASSAULT, words, actor=[FRONT], target=[NORTH], reality=Reality.CLAIMED, told_by=[said])
    assert judge(record(told, vow), record(text, said, deed)).standing is Standing.KEPT


def test_a_deed_right_behind_words_of_saying_is_somebodys_word() -> None:
    words = "the River Front shelled Northland's posts"
    text = report(f"Talks were put off after officials said {words} despite the ceasefire.", "2031-05-09")
    deed = incident(text, Kind.ASSAULT, words, actor=[FRONT], target=[NORTH])
    judgement = judge(truce(), record(text, deed))
    assert judgement.standing is not Standing.BREACHED
    assert judgement.finding is Finding.ALLEGED


def judge_saying(said: str) -> Judgement:
    """Judge a truce of which the report that tells it lets a mission say more."""
    text = report(f"Northland and the River Front signed a ceasefire. The mission said {said}.", "2031-05-09")
    word = statement(text, "The mission", "said", said, by=MISSION, act=Act.SAY)
    both = [NORTH, FRONT]
    what = commitment(text, "a ceasefire", Provision.CEASE_HOSTILITIES, debtor=both, creditor=both)
    return judge(record(text, what, word))


def test_a_truce_that_an_outsider_breaks_is_not_breached_by_its_sides() -> None:
    assert judge_saying("the ceasefire was being violated by the Hill Militia").standing is Standing.AT_RISK


def test_a_truce_that_an_outsider_broke_on_a_day_is_not_breached_by_its_sides() -> None:
    assert judge_saying("the ceasefire was broken on Sunday by a rival militia").standing is Standing.AT_RISK


def test_a_truce_broken_by_shelling_is_breached() -> None:
    assert judge_saying("the ceasefire was being violated by shelling").standing is Standing.BREACHED


def test_an_abduction_endangers_a_truce_that_does_not_name_it() -> None:
    text = report("River Front gunmen kidnapped two soldiers of Northland.", "2031-05-09")
    taking = incident(text, Kind.ASSAULT, "kidnapped", actor=[FRONT], target=[NORTH], acled=SubEvent.ABDUCT_DISSAP)
    assert judge(truce(), record(text, taking)).standing is Standing.AT_RISK
    assert judge(truce(), record(text, replace(taking, acled=None))).standing is Standing.BREACHED
