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
)
from tests.builders import CAST, FRONT, MISSION, NORTH, commitment, incident, record, report, statement

BLOC = Actor(id="actor-bloc", name="Eastern Bloc", kind=ActorKind.ORGANISATION, side=FRONT.id)
OFFICE = Actor(id="actor-office", name="Political Office", kind=ActorKind.ORGANISATION, side=FRONT.id)
SIDES = Actor(id="actor-sides", name="Both sides", kind=ActorKind.PEOPLE)
TRUCE = report("Northland and the River Front agreed to a ceasefire.", "2031-05-02")
PLEDGE = report("The River Front pledged to free 20 prisoners.", "2031-05-02")


def truce() -> Record:
    what = commitment(
        TRUCE,
        "a ceasefire",
        Provision.CEASE_HOSTILITIES,
        debtor=[NORTH, FRONT],
        creditor=[NORTH, FRONT],
        origin=Origin.AGREEMENT,
    )
    return record(TRUCE, what)


def release() -> Record:
    what = commitment(
        PLEDGE, "free 20 prisoners", Provision.RELEASE_PRISONERS, debtor=[FRONT], quantity=(20, "prisoners")
    )
    return record(PLEDGE, what)


def judge(*told: Record) -> Judgement:
    whole = Record(
        reports=tuple(each for part in told for each in part.reports),
        actors=(*CAST, BLOC, OFFICE, SIDES),
        statements=tuple(each for part in told for each in part.statements),
        incidents=tuple(each for part in told for each in part.incidents),
        commitments=tuple(each for part in told for each in part.commitments),
    )
    return assess(whole).judgements[0]


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
