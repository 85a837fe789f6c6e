"""Persons put agreements and commitments together and apart; it outranks the machine, whatever reports come later."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.linking import DIFFERENT, SAME, link, make_link, tellings_of
from servanda.record import LINKER, Actor, Agreement, Decision, Origin, Provision, Record
from tests.builders import CAST, FRONT, NORTH, SOUTH, agreement, commitment, record, report

RELEASE = Provision.RELEASE_PRISONERS


def deal(text: str, name: str, published: str, *parties: Actor, outlet: str = "Courier") -> Record:
    told = report(text, published, outlet=outlet)
    return record(told, agreement(told, name, *parties))


def promise(text: str, what: str, published: str, debtor: Actor = NORTH, outlet: str = "Courier") -> Record:
    told = report(text, published, outlet=outlet)
    return record(told, commitment(told, what, RELEASE, debtor=[debtor], creditor=[FRONT]))


SIGNED = deal("Northland and the River Front signed the Quill Accord.", "Quill Accord", "2031-05-02", NORTH, FRONT)
RENEWED = deal("The River Front and Northland hail their peace deal.", "peace deal", "2031-05-20", NORTH, FRONT)
MARSH = deal("Southmark welcomed the Marsh Protocol.", "Marsh Protocol", "2031-08-01", SOUTH)
VOWED = promise("Northland will release prisoners by June.", "release prisoners by June", "2031-05-02")
REPEATED = promise("Northland is to release prisoners by June, it said.", "release prisoners by June", "2031-05-06")
OTHERS = promise("Southmark would free some miners.", "free some miners", "2031-09-01", debtor=SOUTH)


def telling(found: Record) -> str:
    (item,) = (*found.agreements, *found.commitments)
    return item.id


def decide(verdict: str, *findings: Record, day: int = 1) -> Decision:
    about = [telling(each) for each in findings]
    return make_link(
        verdict, about, by="Ana Reyes", because="I signed it", recorded=datetime(2031, 12, day, tzinfo=UTC)
    )


def count(linked: Record) -> int:
    return len(linked.agreements) + len(linked.commitments)


@pytest.mark.parametrize(("one", "other"), [(SIGNED, RENEWED), (VOWED, REPEATED)], ids=["deals", "promises"])
def test_a_person_parts_what_the_machine_joined(one: Record, other: Record) -> None:
    assert count(link([one, other])) == 1
    parted = decide(DIFFERENT, other, one)
    linked = link([one, other], decisions=[parted])
    assert count(linked) == 2
    assert linked.decisions == (parted,)
    again = decide(SAME, one, other, day=2)
    assert link([one, other], decisions=[again, parted]).decisions == (again,)


@pytest.mark.parametrize(("one", "other"), [(SIGNED, MARSH), (VOWED, OTHERS)], ids=["deals", "promises"])
def test_a_person_joins_what_the_machine_kept_apart(one: Record, other: Record) -> None:
    assert count(link([one, other])) == 2
    joined = decide(SAME, one, other)
    linked = link([one, other], decisions=[joined])
    (item,) = (*linked.agreements, *linked.commitments)
    assert item.id == telling(one)
    assert len(item.mentions) == 2
    assert linked.decisions == (joined,)


def test_a_person_joins_a_reports_deal_with_one_entered_by_hand() -> None:
    registered = Agreement(id="registered-quill", name="Quill Accord", parties=(FRONT.id, NORTH.id))
    by_hand = Record(actors=CAST, agreements=(registered,))
    joined = make_link(
        SAME, (telling(MARSH), registered.id), by="Ana Reyes", because="", recorded=datetime(2031, 12, 1, tzinfo=UTC)
    )
    linked = link([by_hand, MARSH], decisions=[joined])
    (one,) = linked.agreements
    assert (one.id, one.aliases) == (registered.id, ("Marsh Protocol",))


def test_what_is_put_together_is_kept_apart_as_a_whole() -> None:
    linked = link([SIGNED, RENEWED, MARSH], decisions=[decide(SAME, RENEWED, MARSH), decide(DIFFERENT, MARSH, SIGNED)])
    assert sorted(len(each.mentions) for each in linked.agreements) == [1, 2]


def test_what_is_left_stays_together_when_the_first_of_those_put_together_is_parted() -> None:
    together = decide(SAME, SIGNED, MARSH, RENEWED)
    apart = decide(DIFFERENT, SIGNED, MARSH, RENEWED, day=2)
    homes = {
        each.id: len(each.mentions) for each in link([SIGNED, MARSH, RENEWED], decisions=[together, apart]).agreements
    }
    assert homes == {telling(SIGNED): 1, telling(RENEWED): 2}


def test_terms_follow_a_deal_that_a_person_put_together_with_another() -> None:
    told = report("Southmark must free miners under the Marsh Protocol.", "2031-08-02")
    pact = agreement(told, "Marsh Protocol", SOUTH)
    term = commitment(told, "free miners", RELEASE, debtor=[SOUTH], under=pact, origin=Origin.AGREEMENT)
    found = record(told, pact, term)
    (linked,) = link([SIGNED, MARSH, found], decisions=[decide(SAME, SIGNED, MARSH)]).commitments
    assert linked.agreement == telling(SIGNED)


def test_a_decision_about_a_deal_whose_text_turns_out_to_be_a_copy_holds_for_its_source() -> None:
    source = deal(
        "The River Front and Northland hail their peace deal.", "peace deal", "2031-05-10", NORTH, FRONT, outlet="Post"
    )
    parted = decide(DIFFERENT, RENEWED, SIGNED)
    linked = link([SIGNED, RENEWED, source], decisions=[parted])
    assert [each.id for each in linked.reports if each.copy_of] == [RENEWED.reports[0].id]
    assert {each.id for each in linked.agreements} == {telling(SIGNED), telling(source)}
    assert linked.decisions == (parted,)


EVERY = (
    SIGNED,
    RENEWED,
    MARSH,
    VOWED,
    REPEATED,
    OTHERS,
    deal("The Quill Accord of Northland holds.", "Quill Accord", "2031-06-01", NORTH, outlet="Post"),
    deal("Northland broke the truce.", "truce", "2031-06-02", NORTH, outlet="Post"),
    promise("Prisoners will be released, Northland said.", "Prisoners will be released", "2031-05-30"),
    promise("Northland would free its last prisoners.", "free its last prisoners", "2031-06-20", outlet="Post"),
)
PAIRS = st.sampled_from(
    [
        (one, other)
        for one in EVERY
        for other in EVERY
        if one is not other and bool(one.agreements) == bool(other.agreements)
    ]
)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.sampled_from(EVERY), unique_by=id),
    st.lists(st.tuples(st.sampled_from([SAME, DIFFERENT]), PAIRS), max_size=5),
    st.randoms(use_true_random=False),
)
def test_decisions_hold_in_any_order_and_what_was_settled_is_what_is_decided(findings, verdicts, random) -> None:
    decisions = [decide(verdict, *pair, day=day) for day, (verdict, pair) in enumerate(verdicts, start=1)]
    linked = link(findings, decisions=decisions)
    assert link(random.sample(findings, len(findings)), decisions=random.sample(decisions, len(decisions))) == linked
    settled = [each for each in linked.decisions if each.by == LINKER]
    assert link(findings, decisions=decisions, settled=settled) == linked
    home = {
        each: item.id
        for item in (*linked.agreements, *linked.commitments)
        for each in tellings_of(item.id, linked.decisions)
    }
    there = {telling(each) for each in findings}
    assert home.keys() == there
    if decisions and there.issuperset(decisions[-1].about):
        one, other = decisions[-1].about
        assert (home[one] == home[other]) is (decisions[-1].verdict == SAME)
