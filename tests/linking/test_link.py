"""Findings of many reports become one record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.errors import RecordError
from servanda.linking import SAME, link
from servanda.record import LINKER, Actor, ActorKind, Agreement, Kind, Origin, Provision, Record
from tests.builders import (
    CAST,
    FRONT,
    NORTH,
    NORTH_ARMY,
    SOUTH,
    agreement,
    by,
    commitment,
    copy_of,
    day,
    incident,
    on,
    record,
    report,
)

TRUCE, RELEASE = Provision.CEASE_HOSTILITIES, Provision.RELEASE_PRISONERS


def deal(
    text: str, name: str, published: str, *parties: Actor, signed: str | None = None, outlet: str = "Courier"
) -> Record:
    told = report(text, published, outlet=outlet)
    return record(told, agreement(told, name, *parties, signed=on(signed) if signed else None))


def promise(text: str, what: str, published: str, provision: Provision = RELEASE, **details) -> Record:
    told = report(text, published)
    return record(told, commitment(told, what, provision, **({"debtor": [NORTH], "creditor": [FRONT]} | details)))


def test_nothing_in_nothing_out() -> None:
    assert link([]) == Record()


def test_one_deal_under_two_names_is_one_agreement() -> None:
    signed = deal(
        "Northland and the River Front signed the Quill Accord.",
        "Quill Accord",
        "2031-05-02",
        NORTH,
        FRONT,
        signed="2031-05-02",
    )
    later = deal(
        "A peace deal between the River Front and Northland's army came into force.",
        "peace deal",
        "2031-05-20",
        FRONT,
        NORTH_ARMY,
    )
    linked = link([later, signed])
    (one,) = linked.agreements
    assert one.id == signed.agreements[0].id
    assert (one.name, one.aliases) == ("Quill Accord", ("peace deal",))
    assert len(one.mentions) == 2
    (decision,) = linked.decisions
    assert decision.about == (signed.agreements[0].id, later.agreements[0].id)
    assert (decision.verdict, decision.by, decision.recorded.date()) == (SAME, LINKER, day("2031-05-20"))
    assert decision.because == (
        "Courier (2031-05-20) tells what Courier (2031-05-02) tells: 2 of the parties are the same; "
        "it is the deal between them then in play"
    )


@pytest.mark.parametrize(
    "other",
    [
        deal(
            "Northland and the River Front signed a ceasefire.",
            "ceasefire",
            "2033-05-02",
            NORTH,
            FRONT,
            signed="2033-05-02",
        ),
        deal(
            "Northland and Southmark signed a ceasefire.", "ceasefire", "2031-05-09", NORTH, SOUTH, signed="2031-05-09"
        ),
        deal(
            "Northland and the River Front agreed to the Marsh Protocol.", "Marsh Protocol", "2031-05-12", NORTH, FRONT
        ),
        deal(
            "Northland and the River Front agreed to a prisoner exchange.",
            "prisoner exchange",
            "2031-05-12",
            NORTH,
            FRONT,
        ),
    ],
    ids=["signed years later", "between others", "with another name", "an exchange"],
)
def test_another_deal_stays_another(other: Record) -> None:
    signed = deal(
        "Northland and the River Front signed the Quill Accord.",
        "Quill Accord",
        "2031-05-02",
        NORTH,
        FRONT,
        signed="2031-05-02",
    )
    linked = link([signed, other])
    assert len(linked.agreements) == 2
    assert linked.decisions == ()


def test_an_agreement_entered_by_hand_takes_in_the_reports_tellings() -> None:
    by_hand = Record(
        actors=CAST,
        agreements=(
            Agreement(
                id="registered-quill",
                name="Agreement on Peace along the Quill",
                aliases=("Quill Accord",),
                parties=(FRONT.id, NORTH.id),
                signed=on("2031-05-02"),
            ),
        ),
    )
    told = deal("Northland and the River Front signed a peace deal.", "peace deal", "2031-05-02", NORTH, FRONT)
    named = deal("The Quill Accord is a year old.", "Quill Accord", "2032-05-02")
    before = deal("Northland and the River Front reject a truce.", "truce", "2030-01-01", NORTH, FRONT)
    linked = link([named, told, before, by_hand])
    one = next(each for each in linked.agreements if each.id == "registered-quill")
    assert len(one.mentions) == 2
    assert one.name == "Agreement on Peace along the Quill"
    assert len(linked.agreements) == 2
    why = {each.about: each.because for each in linked.decisions}
    assert why["registered-quill", named.agreements[0].id] == (
        "Courier (2032-05-02) tells of what was entered by hand: both are named quill"
    )


def test_a_deal_of_which_only_the_day_is_told_joins_the_only_one_of_that_day() -> None:
    signed = deal(
        "Northland and the River Front signed the Quill Accord.",
        "Quill Accord",
        "2031-05-02",
        NORTH,
        FRONT,
        signed="2031-05-02",
    )
    other = deal("Northland and Southmark signed a treaty.", "treaty", "2031-05-02", NORTH, SOUTH, signed="2031-05-02")
    unnamed = deal("The agreement signed on 2 May is in doubt.", "agreement", "2031-05-20", signed="2031-05-02")
    assert len(link([signed, unnamed]).agreements) == 1
    assert len(link([signed, other, unnamed]).agreements) == 3
    first = deal("The agreement of 2 May is welcomed.", "agreement", "2031-05-02", signed="2031-05-02")
    later = deal("Northland and the River Front made a deal.", "deal", "2031-05-04", NORTH, FRONT, signed="2031-05-02")
    assert len(link([first, later]).agreements) == 1


def test_one_promise_told_by_two_reports_is_one_commitment_with_two_mentions() -> None:
    first = promise(
        "Northland will release 5,000 prisoners.",
        "release 5,000 prisoners",
        "2031-05-02",
        quantity=(5000, "prisoners"),
        due=by("2031-06-01"),
    )
    second = promise("Northland is to release prisoners by June.", "release prisoners by June", "2031-05-06")
    linked = link([second, first])
    (one,) = linked.commitments
    assert one.id == first.commitments[0].id
    assert [span.report for span in one.mentions] == [first.reports[0].id, second.reports[0].id]
    assert one.quantity is not None
    assert one.quantity.number == 5000
    (decision,) = linked.decisions
    assert decision.about == (first.commitments[0].id, second.commitments[0].id)
    assert decision.because.endswith(": the same side owes the same kind of thing; and is told within 4 days of it")


@pytest.mark.parametrize(
    "other",
    [
        promise(
            "The River Front will release 5,000 prisoners.",
            "release 5,000 prisoners",
            "2031-05-06",
            debtor=[FRONT],
            creditor=[NORTH],
        ),
        promise(
            "Northland will release 40 prisoners.", "release 40 prisoners", "2031-05-06", quantity=(40, "prisoners")
        ),
        promise("Northland will release prisoners to Southmark.", "release prisoners", "2031-05-06", creditor=[SOUTH]),
        promise(
            "Northland will release 5,000 prisoners by July.",
            "release 5,000 prisoners",
            "2031-05-06",
            due=by("2031-07-01"),
        ),
        promise("Northland will release 5,000 prisoners again.", "release 5,000 prisoners", "2034-05-06"),
    ],
    ids=["by the other side", "of another number", "to another side", "by another day", "years later"],
)
def test_another_promise_stays_another(other: Record) -> None:
    first = promise(
        "Northland will release 5,000 prisoners.",
        "release 5,000 prisoners",
        "2031-05-02",
        quantity=(5000, "prisoners"),
        due=by("2031-06-01"),
    )
    linked = link([first, other])
    assert len(linked.commitments) == 2
    assert linked.decisions == ()


def test_two_promises_of_one_report_stay_two() -> None:
    told = report("Northland will release prisoners in May and release prisoners in June.", "2031-05-02")
    two = [commitment(told, f"release prisoners in {month}", RELEASE, debtor=[NORTH]) for month in ("May", "June")]
    assert len(link([record(told, *two)]).commitments) == 2


def test_references_follow_what_they_refer_to() -> None:
    first = report(
        "Northland and the River Front signed a ceasefire. Northland will free prisoners for the hostages.",
        "2031-05-02",
    )
    second = report(
        "Under the ceasefire between Northland and the River Front, Northland will free prisoners for the hostages.",
        "2031-05-06",
    )
    findings = []
    for told in (first, second):
        pact = agreement(told, "ceasefire", NORTH, FRONT)
        hostages = commitment(told, "the hostages", Provision.RELEASE_HOSTAGES, debtor=[FRONT], under=pact)
        prisoners = commitment(told, "free prisoners", RELEASE, debtor=[NORTH], under=pact, exchange_for=hostages.id)
        findings.append(record(told, pact, replace(hostages, exchange_for=prisoners.id), prisoners))
    linked = link(findings)
    (pact,) = linked.agreements
    assert len(linked.commitments) == 2
    assert {each.agreement for each in linked.commitments} == {pact.id}
    one, other = linked.commitments
    assert (one.exchange_for, other.exchange_for) == (other.id, one.id)


def test_a_term_without_its_deals_name_joins_the_only_deal_in_play() -> None:
    signed = deal("Northland and the River Front signed a ceasefire.", "ceasefire", "2031-05-02", NORTH, FRONT)
    term = promise(
        "Northland is to release prisoners to the River Front.",
        "release prisoners",
        "2031-05-06",
        origin=Origin.AGREEMENT,
    )
    pledge = promise("Northland promised to free the miners.", "free the miners", "2031-05-06")
    linked = link([signed, term, pledge])
    belongs = {each.id: each.agreement for each in linked.commitments}
    assert belongs == {term.commitments[0].id: signed.agreements[0].id, pledge.commitments[0].id: None}


def test_with_two_deals_in_play_a_term_joins_neither() -> None:
    deals = [
        deal(f"Northland and the River Front signed the {name} Accord.", f"{name} Accord", "2031-05-02", NORTH, FRONT)
        for name in ("Quill", "Marsh")
    ]
    term = promise(
        "Northland is to release prisoners to the River Front.",
        "release prisoners",
        "2031-05-06",
        origin=Origin.AGREEMENT,
    )
    assert link([*deals, term]).commitments[0].agreement is None


def test_actors_are_united_under_their_fullest_name() -> None:
    told = report("Rain fell.", "2031-05-02")
    other = report("Snow fell.", "2031-05-03")
    short = Actor(id="actor-front", name="Front", aliases=("RF",))
    linked = link([record(told, actors=[short]), record(other, actors=[FRONT])])
    (front,) = linked.actors
    assert (front.name, front.aliases, front.kind) == ("River Front", ("Front", "RF"), ActorKind.ARMED_GROUP)


def test_a_text_published_twice_speaks_once_and_on_its_first_day() -> None:
    first = promise("Northland will release prisoners.", "release prisoners", "2031-05-02")
    copy = promise("Northland will release prisoners.", "release prisoners", "2031-05-04")
    linked = link([copy, first])
    assert [(each.published, each.copy_of) for each in linked.reports] == [
        (day("2031-05-02"), None),
        (day("2031-05-04"), first.reports[0].id),
    ]
    assert len(linked.commitments[0].mentions) == 1


def test_copies_on_one_site_do_not_make_their_words_look_like_the_sites() -> None:
    findings = [
        deal("The mission met the River Front.\nA truce was signed.", "truce", "2031-05-02", FRONT, NORTH),
        deal("Rain fell in Quill.\nA truce was signed.", "truce", "2031-05-03", FRONT, NORTH),
    ]
    copies = [
        deal("The mission met the River Front.\nA truce was signed.", "truce", f"2031-05-{number:02}", FRONT, NORTH)
        for number in range(4, 8)
    ]
    linked = link([*findings, *copies])
    assert {each.copy_of for each in linked.reports[2:]} == {findings[0].reports[0].id}
    assert linked.reports[:2] == link(findings).reports
    assert linked.agreements == link(findings).agreements


def test_what_sort_an_actor_is_does_not_depend_on_how_often_a_text_was_copied() -> None:
    group, state = (Actor(id="actor-x", name="Xanadu", kind=kind) for kind in (ActorKind.ARMED_GROUP, ActorKind.STATE))
    one = record(report("The state of Xanadu met Northland.", "2031-05-02"), actors=(state,))
    others = [record(report(f"Xanadu fought on day {number}.", "2031-05-03"), actors=(group,)) for number in (1, 2)]
    copies = [
        record(report("The state of Xanadu met Northland.", "2031-05-04", outlet=f"Outlet {number}"), actors=(state,))
        for number in range(5)
    ]
    assert link([one, *others, *copies]).actors == link([one, *others]).actors


def test_two_texts_with_one_id_are_refused() -> None:
    one = report("Rain fell.", "2031-05-02")
    other = replace(one, text="Snow fell.")
    with pytest.raises(RecordError, match="give one of them another id"):
        link([record(one), record(other)])


def test_the_copy_of_an_edited_copy_adds_nothing() -> None:
    wire = report("Northland let an aid convoy through to the River Front on Sunday.", "2031-05-02")
    edited = report("Northland's army let an aid convoy through to the River Front on Sunday.", "2031-05-03")
    told = incident(edited, Kind.AID, "Northland's army let an aid convoy through", actor=[NORTH_ARMY], target=[FRONT])
    findings = [record(wire), record(edited, told)]
    reprint = copy_of(findings[1], replace(edited, id="reprint", outlet="Zephyr"))
    assert len(link(findings).incidents) == 1
    assert link([*findings, reprint]).incidents == link(findings).incidents


def test_a_lasting_deal_is_remembered_by_its_two_sides_alone() -> None:
    signed = deal(
        "Northland and the River Front signed a peace deal.",
        "peace deal",
        "2031-05-02",
        NORTH,
        FRONT,
        signed="2031-05-02",
    )
    later = deal("The River Front says that Northland broke the accord.", "accord", "2031-11-20", NORTH, FRONT)
    (one,) = link([signed, later]).agreements
    assert one.aliases == ("accord",)


@pytest.mark.parametrize(
    "later",
    [
        deal("Northland and the River Front struck an accord.", "accord", "2031-11-20", NORTH, FRONT),
        deal("Northland broke the truce with the River Front.", "truce", "2031-11-20", NORTH, FRONT),
        deal("Northland broke the accord with the River Front.", "accord", "2033-11-20", NORTH, FRONT),
    ],
    ids=["told as new", "a truce", "long ago"],
)
def test_what_may_be_another_deal_is_not_the_one_remembered(later: Record) -> None:
    signed = deal(
        "Northland and the River Front signed a peace deal.",
        "peace deal",
        "2031-05-02",
        NORTH,
        FRONT,
        signed="2031-05-02",
    )
    assert len(link([signed, later]).agreements) == 2
