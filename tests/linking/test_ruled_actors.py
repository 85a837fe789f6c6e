"""Persons put two names of one actor together, and tell two actors of one name apart."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.linking import DIFFERENT, SAME, link, make_link, other_in
from servanda.record import Actor, ActorKind, Decision, Kind, Provision, Record
from tests.builders import CAST, CIVILIANS, FRONT, NORTH, agreement, commitment, incident, on, record, report, statement

REED = Actor(id="actor-reed", name="Reed Council", aliases=("RC",), country="XN")
"""Another name of the River Front."""
REED_SPOKESMAN = Actor(id="actor-omar", name="Omar Bell", kind=ActorKind.PERSON, side=REED.id)


def attack(text: str, published: str, doer: Actor, outlet: str = "Courier") -> Record:
    told = report(text, published, outlet=outlet)
    found = incident(told, Kind.ASSAULT, text[:-1], actor=[doer], target=[CIVILIANS], when=on("2031-05-05"))
    return record(told, found, actors=(*CAST, REED, REED_SPOKESMAN))


FIRST = attack("The River Front shelled the market of Quill at dawn on Monday.", "2031-05-05", FRONT)
SECOND = attack("At dawn on Monday the Reed Council shelled the market of Quill.", "2031-05-06", REED, outlet="Post")


def decide(verdict: str, *about: str, day: int = 1) -> Decision:
    return make_link(verdict, about, by="Ana Reyes", because="", recorded=datetime(2031, 12, day, tzinfo=UTC))


TOGETHER = decide(SAME, FRONT.id, REED.id)


def test_two_names_of_one_actor_are_one_under_the_name_that_was_given_first() -> None:
    linked = link([FIRST, SECOND], decisions=[TOGETHER])
    front = linked.actor_by_id[FRONT.id]
    assert (front.name, front.aliases, front.kind, front.country) == (
        "River Front",
        ("RC", "Reed Council"),
        ActorKind.ARMED_GROUP,
        "XN",
    )
    assert REED.id not in linked.actor_by_id
    assert linked.actor_by_id[REED_SPOKESMAN.id].side == FRONT.id
    assert linked.decisions[-1] == TOGETHER
    other = link([FIRST, SECOND], decisions=[decide(SAME, REED.id, FRONT.id)]).actor_by_id
    assert other[REED.id].name == "Reed Council"


def test_incidents_are_compared_by_who_a_person_says_it_is() -> None:
    reasons = ["the same side did it" in each.because for each in link([FIRST, SECOND]).decisions]
    assert not any(reasons)
    (joined,) = [each for each in link([FIRST, SECOND], decisions=[TOGETHER]).decisions if each != TOGETHER]
    assert "the same side did it" in joined.because


def test_all_that_names_the_one_names_the_other() -> None:
    told = report(
        "The Reed Council said the Reed Council and Northland signed a truce and will free miners.", "2031-06-01"
    )
    said = statement(told, "The Reed Council", "said", "signed a truce", by=REED)
    truce = agreement(told, "truce", NORTH, REED, FRONT)
    freed = commitment(told, "free miners", Provision.RELEASE_PRISONERS, debtor=[REED], creditor=[NORTH], under=truce)
    linked = link([record(told, said, truce, freed, actors=(*CAST, REED))], decisions=[TOGETHER])
    assert [each.source_actor for each in linked.statements] == [FRONT.id]
    assert linked.agreements[0].parties == (FRONT.id, NORTH.id)
    assert [each.actor for each in linked.commitments[0].debtor] == [FRONT.id]


def test_parted_again_they_are_two() -> None:
    apart = decide(DIFFERENT, REED.id, FRONT.id, day=2)
    linked = link([FIRST, SECOND], decisions=[TOGETHER, apart])
    assert {FRONT.id, REED.id} <= linked.actor_by_id.keys()
    assert apart in linked.decisions
    assert TOGETHER not in linked.decisions


def test_whom_one_report_means_is_told_apart_from_another_of_that_name() -> None:
    spoke = attack("The River Front shot at boats near the harbour of Marsh.", "2031-08-06", FRONT, outlet="Post")
    there = spoke.reports[0].id
    other = other_in(FRONT.id, there)
    apart = decide(DIFFERENT, FRONT.id, there, other)
    linked = link([FIRST, spoke], decisions=[apart])
    doers = {each.mentions[0].report: [one.actor for one in each.actor] for each in linked.incidents}
    assert doers == {FIRST.reports[0].id: [FRONT.id], there: [other]}
    assert linked.actor_by_id[other].name == "River Front"
    assert apart in linked.decisions
    again = link([FIRST, spoke], decisions=[apart, decide(SAME, REED.id, other, day=2)])
    assert other not in again.actor_by_id
    assert again.actor_by_id[REED.id].aliases == ("RC", "River Front")
    undone = link([FIRST, spoke], decisions=[apart, decide(SAME, FRONT.id, other, day=2)])
    assert undone.incidents == link([FIRST, spoke]).incidents


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.sampled_from([SAME, DIFFERENT]), st.permutations([FRONT.id, REED.id, NORTH.id])), max_size=4),
    st.randoms(use_true_random=False),
)
def test_actors_are_ruled_in_any_order(verdicts, random) -> None:
    decisions = [decide(verdict, *about[:2], day=day) for day, (verdict, about) in enumerate(verdicts, start=1)]
    linked = link([FIRST, SECOND], decisions=decisions)
    assert link([SECOND, FIRST], decisions=random.sample(decisions, len(decisions))) == linked
    known = linked.actor_by_id.keys()
    for each in linked.incidents:
        assert known >= {one.actor for one in (*each.actor, *each.target)}
    for each in linked.actors:
        assert each.side is None or each.side in known
        assert each.side != each.id
