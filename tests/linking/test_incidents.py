"""One incident told by many reports becomes one, and what differs stays two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.linking import DIFFERENT, SAME, link
from servanda.linking.comparison import Telling, compare, find_veto
from servanda.linking.incidents import open_telling
from servanda.record import (
    Actor,
    ActorKind,
    Decision,
    DecisionOf,
    Estimate,
    Incident,
    Kind,
    Location,
    Place,
    PlaceGranularity,
    Reality,
    Record,
    Sides,
    SourceEstimate,
    SubEvent,
    Time,
    content_id,
)
from tests.builders import (
    CAST,
    CIVILIANS,
    FRONT,
    FRONT_SPOKESMAN,
    NORTH,
    NORTH_ARMY,
    SOUTH,
    incident,
    on,
    record,
    report,
)

QUILL = Place(id="place-quill", name="Quill", country="XN", adm1_code="01", latitude=10.0, longitude=10.0)
MARSH = Place(id="place-marsh", name="Marsh", country="XN", adm1_code="02", latitude=14.0, longitude=10.0)
NORTHLAND = Place(id="place-northland", name="Northland", country="XN")
FIRST = "Northland's army shelled the market of Quill on Monday, killing {} villagers, the Red Lantern clinic said."
SECOND = (
    "Shells of Northland's army hit the market of Quill on Monday and killed {} villagers, the Red Lantern clinic said."
)


def telling(
    text: str,
    published: str,
    *,
    outlet: str = "Courier",
    killed: int | None = None,
    place: Place | None = QUILL,
    when: Time | None = None,
    headline: str | None = "Shells hit Quill market",
    kind: Kind = Kind.ASSAULT,
    reality: Reality = Reality.HAPPENED,
    count: int = 1,
) -> Record:
    told = replace(report(text, published, outlet=outlet), headline=headline)
    clause = text.partition(", ")[0].removesuffix(".")
    found = incident(
        told,
        kind,
        clause,
        actor=[NORTH_ARMY],
        target=[CIVILIANS],
        acled=SubEvent.ART_MISS_ATTACK if kind is Kind.ASSAULT else None,
        when=when or on("2031-05-05"),
        reality=reality,
        count=count,
    )
    span = told.span(0, 9)
    toll = (
        Estimate(
            low=killed,
            best=killed,
            high=killed,
            by_source=(SourceEstimate(report=told.id, low=killed, best=killed, high=killed, spans=(span,)),),
        )
        if killed is not None
        else None
    )
    where = Location(spans=(span,), place=place.id, granularity=PlaceGranularity.EXACT) if place else None
    return replace(record(told, replace(found, killed=toll, place=where)), places=(place,) if place else ())


def only(found: Record) -> Incident:
    (one,) = found.incidents
    return one


def decide(verdict: str, *about: str, day: int = 1) -> Decision:
    return Decision(
        id=content_id("decision", verdict, about, day),
        of=DecisionOf.LINK,
        about=about,
        verdict=verdict,
        because="I was there",
        by="Ana Reyes",
        recorded=datetime(2031, 6, day, tzinfo=UTC),
    )


EARLY = telling(FIRST.format(7), "2031-05-05", killed=7)
LATER = telling(SECOND.format(9), "2031-05-08", outlet="Post", killed=9)


def test_two_tellings_of_one_incident_are_one_with_the_reasons_kept() -> None:
    linked = link([LATER, EARLY])
    one = only(linked)
    assert one.id == EARLY.incidents[0].id
    assert [span.report for span in one.mentions] == [EARLY.reports[0].id, LATER.reports[0].id]
    (decision,) = linked.decisions
    assert decision.about == (EARLY.incidents[0].id, LATER.incidents[0].id)
    assert (decision.verdict, decision.by, decision.recorded) == (SAME, "servanda", datetime(2031, 5, 8, tzinfo=UTC))
    assert "both were in Quill" in decision.because
    assert "both are dated 2031-05-05" in decision.because
    assert "the same side did it" in decision.because


def test_an_updated_toll_stands_in_front_and_the_old_one_stays_with_its_source() -> None:
    killed = only(link([EARLY, LATER])).killed
    assert killed is not None
    assert (killed.low, killed.best, killed.high) == (9, 9, 9)
    assert [(figure.report, figure.best) for figure in killed.by_source] == [
        (EARLY.reports[0].id, 7),
        (LATER.reports[0].id, 9),
    ]


def test_rival_tolls_of_one_day_make_a_range() -> None:
    rival = telling(SECOND.format(9), "2031-05-05", outlet="Post", killed=9)
    third = telling(f"On Monday {SECOND.format(9)}", "2031-05-05", outlet="Herald", killed=9)
    killed = only(link([EARLY, rival, third])).killed
    assert killed is not None
    assert (killed.low, killed.best, killed.high) == (7, 9, 9)


def test_copies_of_a_text_count_once() -> None:
    long = FIRST.format(7) + " " + " ".join(f"It was quiet in street {name} all day." for name in "abcdefghij")
    wire = telling(long, "2031-05-05", killed=7)
    cut = telling(long[: len(long) * 3 // 4], "2031-05-06", outlet="Herald", killed=7)
    other = telling(SECOND.format(9), "2031-05-06", outlet="Post", killed=9)
    linked = link([wire, cut, other])
    assert {each.id: each.copy_of for each in linked.reports if each.copy_of} == {cut.reports[0].id: wire.reports[0].id}
    killed = only(linked).killed
    assert killed is not None
    assert len(killed.by_source) == 2
    assert (killed.low, killed.best, killed.high) == (7, 9, 9)


def test_a_changed_toll_is_news_and_no_copy() -> None:
    update = telling(FIRST.format(9), "2031-05-06", outlet="Post", killed=9)
    linked = link([EARLY, update])
    assert not any(each.copy_of for each in linked.reports)
    assert len(only(linked).mentions) == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"when": on("2031-05-01")}, "they were on different days"),
        ({"place": MARSH}, "they were in different places: Quill and Marsh"),
        ({"killed": 90}, "the numbers of killed are too far apart"),
        ({"kind": Kind.COERCE}, "the one is ASSAULT, the other COERCE"),
        ({"reality": Reality.THREATENED}, "the one is happened, the other threatened"),
        ({"count": 4}, "the one sums up 4 occurrences"),
    ],
    ids=["another day", "another town", "another toll", "another kind", "only threatened", "a sum"],
)
def test_facts_that_contradict_each_other_keep_two_apart(change, why) -> None:
    other = telling(**({"text": SECOND.format(7), "published": "2031-05-05", "outlet": "Post", "killed": 7} | change))
    assert len(link([EARLY, other]).incidents) == 2
    reports = {each.id: each for each in (*EARLY.reports, *other.reports)}
    places = {each.id: each for each in (QUILL, MARSH)}
    one, two = (open_telling(each, reports, places, Sides(EARLY), {}) for each in (*EARLY.incidents, *other.incidents))
    assert find_veto(one, two) == why


def test_what_one_report_tells_as_two_stays_two() -> None:
    text = "Northland's army shelled Quill on Monday. In the evening Northland's army shelled Quill again."
    told = report(text, "2031-05-05")
    two = [
        incident(told, Kind.ASSAULT, clause, actor=[NORTH_ARMY], when=on("2031-05-05"))
        for clause in ("Northland's army shelled Quill on Monday", "Northland's army shelled Quill again")
    ]
    assert len(link([record(told, *two), EARLY]).incidents) >= 2


def test_a_place_is_as_fine_as_the_finest_telling() -> None:
    coarse = telling(SECOND.format(7), "2031-05-05", outlet="Post", killed=7, place=NORTHLAND)
    found = replace(coarse.incidents[0], place=replace(coarse.incidents[0].place, granularity=PlaceGranularity.COUNTRY))
    place = only(link([replace(coarse, incidents=(found,)), EARLY])).place
    assert place is not None
    assert place.place == QUILL.id


def test_a_time_told_by_an_incident_follows_it_into_the_one_it_became() -> None:
    later = LATER.incidents[0]
    told = LATER.reports[0]
    hours_after = replace(
        incident(told, Kind.CONSULT, "the Red Lantern clinic said"), when=Time(anchor=later.id, latest=told.published)
    )
    linked = link([EARLY, replace(LATER, incidents=(later, hours_after))])
    (anchored,) = [each for each in linked.incidents if each.kind is Kind.CONSULT]
    assert anchored.when is not None
    assert anchored.when.anchor == EARLY.incidents[0].id


def test_a_person_parts_what_the_machine_joined_and_joins_what_it_parted() -> None:
    one, other = EARLY.incidents[0].id, LATER.incidents[0].id
    assert len(link([EARLY, LATER], decisions=[decide(DIFFERENT, one, other)]).incidents) == 2
    far = telling("Guns fired at the harbour of Marsh.", "2031-07-01", place=MARSH, when=on("2031-07-01"))
    assert len(link([EARLY, far]).incidents) == 2
    joined = link([EARLY, far], decisions=[decide(SAME, one, far.incidents[0].id)])
    assert len(joined.incidents) == 1
    assert [each.by for each in joined.decisions] == ["Ana Reyes"]


def test_of_two_decisions_about_one_pair_the_later_holds() -> None:
    one, other = EARLY.incidents[0].id, LATER.incidents[0].id
    parted, joined = decide(DIFFERENT, one, other, day=1), decide(SAME, other, one, day=2)
    assert len(link([EARLY, LATER], decisions=[joined, parted]).incidents) == 1
    joined, parted = decide(SAME, one, other, day=1), decide(DIFFERENT, one, other, day=2)
    assert len(link([EARLY, LATER], decisions=[joined, parted]).incidents) == 2


def test_no_later_report_undoes_what_a_person_decided() -> None:
    one, other = EARLY.incidents[0].id, LATER.incidents[0].id
    between = [
        telling(f"{opening} {SECOND.format(9)}", "2031-05-07", outlet=opening, killed=9)
        for opening in ("Again", "Herald", "Mirror")
    ]
    linked = link([EARLY, LATER, *between], decisions=[decide(DIFFERENT, one, other)])
    homes = [{span.report for span in each.mentions} for each in linked.incidents]
    assert not any({EARLY.reports[0].id, LATER.reports[0].id} <= home for home in homes)


def test_a_decision_about_what_turns_out_to_be_a_copy_holds_for_its_source() -> None:
    one, other = EARLY.incidents[0].id, LATER.incidents[0].id
    source = telling(SECOND.format(9), "2031-05-04", outlet="Mirror", killed=9)
    for verdict, homes in ((SAME, 1), (DIFFERENT, 2)):
        linked = link([EARLY, LATER, source], decisions=[decide(verdict, one, other)])
        assert [each.id for each in linked.reports if each.copy_of] == [LATER.reports[0].id]
        assert len(linked.incidents) == homes
        assert "Ana Reyes" in {each.by for each in linked.decisions}


TELLINGS = st.builds(
    telling,
    text=st.sampled_from(
        [
            FIRST.format(7),
            SECOND.format(7),
            SECOND.format(9),
            "Guns of Northland's army fired at Quill, residents said.",
            "Northland's army shelled Quill, a spokesman of the River Front said in the evening.",
        ]
    ),
    published=st.sampled_from(["2031-05-05", "2031-05-06", "2031-05-09"]),
    outlet=st.sampled_from(["Courier", "Post", "Herald"]),
    killed=st.sampled_from([None, 7, 9]),
    place=st.sampled_from([None, QUILL, MARSH, NORTHLAND]),
    when=st.sampled_from([on("2031-05-05"), on("2031-05-06"), Time(latest=on("2031-05-09").latest)]),
)


def once(findings: list[Record]) -> list[Record]:
    return list({each.reports[0].id: each for each in findings}.values())


@settings(deadline=None, max_examples=60)
@given(st.lists(TELLINGS, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(findings, random) -> None:
    findings = once(findings)
    shuffled = random.sample(findings, len(findings))
    assert link(findings) == link(shuffled)


@settings(deadline=None, max_examples=60)
@given(st.lists(TELLINGS, min_size=2, max_size=7))
def test_no_incident_holds_two_tellings_of_one_text_or_facts_that_exclude_each_other(findings) -> None:
    findings = once(findings)
    linked = link(findings)
    days = {each.reports[0].id: each.incidents[0].when for each in findings}
    places = {
        each.reports[0].id: each.incidents[0].place.place for each in findings if each.incidents[0].place is not None
    }
    for each in linked.incidents:
        reports = [span.report for span in each.mentions]
        assert len(reports) == len(set(reports))
        told = {places[one] for one in reports if one in places}
        assert not {QUILL.id, MARSH.id} <= told
        exact = [days[one].earliest for one in reports if days[one].earliest]
        assert not exact or (max(exact) - min(exact)).days <= 1


def test_two_attacks_of_which_nothing_more_is_told_stay_two() -> None:
    texts = {
        "2031-05-05": "An attack was reported. The governor of Quill, Omar Bell, spoke at the Lantern market.",
        "2031-05-12": "At the Lantern market of Quill governor Omar Bell spoke again. An attack was reported.",
    }
    reports = [report(text, published) for published, text in texts.items()]
    attacks = [record(told, incident(told, Kind.ASSAULT, "An attack", acled=SubEvent.ATTACK)) for told in reports]
    linked = link(attacks)
    assert not any(each.copy_of for each in linked.reports)
    assert len(linked.incidents) == 2


@pytest.mark.parametrize(("later", "expected"), [(timedelta(days=2), True), (timedelta(days=45), False)])
def test_weeks_later_the_same_side_alone_makes_no_link(later: timedelta, *, expected: bool) -> None:
    (shelling,) = telling(FIRST.format("two"), "2031-05-06", when=Time()).incidents
    first = Telling(
        incident=shelling,
        source="courier",
        story="courier",
        told=date(2031, 5, 6),
        actors=frozenset({"north"}),
        targets=frozenset(),
        persons=frozenset(),
        words=frozenset({"army", "shell"}),
        phase=None,
        place=None,
    )
    other = replace(first, source="herald", told=first.told + later)
    assert (compare(first, other).weight > 0) is expected


def test_what_came_before_the_deal_is_no_breach_of_it() -> None:
    texts = {
        "2031-05-06": "Shells of Northland's army hit Quill market hours before the signing.",
        "2031-05-07": "The Front accused Northland's army of violating the truce as shells hit Quill market.",
    }
    before, breach = (telling(text, day, when=Time()) for day, text in texts.items())
    (first,), (second,) = before.incidents, breach.incidents
    told = record(before.reports[0], breach.reports[0])
    tellings = [open_telling(each, told.report_by_id, {QUILL.id: QUILL}, Sides(told), {}) for each in (first, second)]
    assert find_veto(*tellings) == "the one was before the deal, the other after it"
    assert len(link([before, breach]).incidents) == 2


def test_a_province_in_common_says_less_than_a_town() -> None:
    one = telling(FIRST.format("two"), "2031-05-05", when=Time()).incidents[0]
    assert one.place
    wide = replace(one, place=replace(one.place, granularity=PlaceGranularity.PROVINCE))
    told = telling(FIRST.format("two"), "2031-05-05").reports[0]
    in_town, in_province = (
        compare(*[open_telling(each, {told.id: told}, {QUILL.id: QUILL}, Sides(record(told)), {})] * 2).weight
        for each in (one, wide)
    )
    assert in_town > in_province


def test_two_sides_of_one_deed_are_not_confused() -> None:
    text = "The River Front shelled Northland's barracks at Quill on Monday."
    told = report(text, "2031-05-05", outlet="Post")
    back = incident(
        told,
        Kind.ASSAULT,
        "The River Front shelled Northland's barracks",
        actor=[FRONT],
        target=[NORTH],
        when=on("2031-05-05"),
    )
    assert len(link([EARLY, record(told, back)]).incidents) == 2


CALLER = Actor(id="actor-caller", name="Omar Bell", kind=ActorKind.PERSON, country="XN", side=NORTH.id)
OTHER_CALLER = Actor(id="actor-minister", name="Lea Moss", kind=ActorKind.PERSON, country="XN", side=NORTH.id)


def call(text: str, clause: str, actor: Actor, target: Actor, *, day: str = "2031-05-05", outlet: str) -> Record:
    told = report(text, day, outlet=outlet)
    spoke = incident(told, Kind.CONSULT, clause, actor=[actor], target=[target], when=on(day))
    return record(told, spoke, actors=(*CAST, CALLER, OTHER_CALLER))


OURS = call(
    "Omar Bell spoke by phone with Ana Reyes of the River Front for half an hour, his office said.",
    "Omar Bell spoke by phone with Ana Reyes of the River Front for half an hour",
    CALLER,
    FRONT_SPOKESMAN,
    outlet="Courier",
)
THEIRS = call(
    "The River Front's Ana Reyes told of a phone call in which she spoke with Omar Bell about prisoners.",
    "she spoke with Omar Bell about prisoners",
    FRONT_SPOKESMAN,
    CALLER,
    outlet="Post",
)


def test_two_sides_accounts_of_one_call_are_one_with_both_as_its_actors() -> None:
    one = only(link([THEIRS, OURS]))
    assert {each.actor for each in one.actor} == {CALLER.id, FRONT_SPOKESMAN.id}
    assert one.target == ()
    assert len(one.mentions) == 2


@pytest.mark.parametrize(
    "other",
    [
        call(
            "Lea Moss spoke by phone with the River Front, officials said.",
            "Lea Moss spoke by phone with the River Front",
            OTHER_CALLER,
            FRONT,
            outlet="Post",
        ),
        call(
            "Southmark spoke by phone with Omar Bell about prisoners.",
            "Southmark spoke by phone with Omar Bell about prisoners",
            SOUTH,
            CALLER,
            outlet="Post",
        ),
        call(
            "Ana Reyes spoke by phone with Omar Bell again.",
            "Ana Reyes spoke by phone with Omar Bell again",
            FRONT_SPOKESMAN,
            CALLER,
            day="2031-05-12",
            outlet="Post",
        ),
    ],
    ids=["other people", "another side", "another day"],
)
def test_another_call_stays_another(other: Record) -> None:
    assert len(link([OURS, other]).incidents) == 2
