"""What must hold of every stream of reports, from findings of any kind to the judged record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.pipeline import assemble
from servanda.record import Act, Incident, Kind, Origin, Provision, Reality, Record, Standing, Statement, SubEvent, Time
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
    copy_of,
    day,
    incident,
    on,
    record,
    report,
    statement,
)

if TYPE_CHECKING:
    from servanda.record import Actor, Commitment

START = day("2031-05-02")
OUTLETS = ("Courier", "Post", None)
PROVEN = {Standing.BREACHED, Standing.KEPT, Standing.KEPT_LATE}
PARTIES = (NORTH, FRONT)
EVERYBODY = (NORTH, NORTH_ARMY, FRONT, FRONT_SPOKESMAN, SOUTH, MISSION, CIVILIANS)
SIDE_OF = {NORTH.id: NORTH, NORTH_ARMY.id: NORTH, FRONT.id: FRONT, FRONT_SPOKESMAN.id: FRONT}
DEEDS = (
    (Kind.ASSAULT, "shelled", SubEvent.ART_MISS_ATTACK),
    (Kind.ASSAULT, "seized Quill from", SubEvent.NON_STATE_ACTOR_OVERTAKES_TER),
    (Kind.RETREAT, "released {n} prisoners to", None),
    (Kind.RETREAT, "withdrew its troops from Quill and left it to", None),
    (Kind.CONSULT, "met", None),
    (Kind.REJECT, "rejects the ceasefire with", None),
    (Kind.AID, "let an aid convoy through to", None),
    (Kind.COERCE, "blocked an aid convoy of", None),
    (Kind.MOBILIZE, "sends more troops against", None),
    (Kind.ACCUSE, "accuses of breaking the truce", None),
)
PROMISES = (
    (Provision.CEASE_HOSTILITIES, "cease all attacks"),
    (Provision.RELEASE_PRISONERS, "release {n} prisoners"),
    (Provision.WITHDRAW_FORCES, "withdraw its troops from Quill"),
    (Provision.HOLD_TALKS, "hold talks"),
    (Provision.ALLOW_AID, "let aid convoys through"),
)

days = st.integers(0, 40).map(lambda apart: START + timedelta(days=apart))
numbers = st.integers(5, 90)


@st.composite
def promises(draw: st.DrawFn) -> Record:
    """Return a report of one promise of one side to the other, under a deal or not, due on a day or not."""
    (provision, words), debtor, published = draw(st.sampled_from(PROMISES)), draw(st.sampled_from(PARTIES)), draw(days)
    other = next(party for party in PARTIES if party is not debtor)
    number = draw(numbers)
    what = words.format(n=number)
    told = report(
        f"Under the Quill Accord {debtor.name} will {what} for {other.name}.",
        published.isoformat(),
        outlet=draw(st.sampled_from(OUTLETS)),
    )
    deal = (
        agreement(told, "the Quill Accord", *PARTIES, signed=on(published.isoformat())) if draw(st.booleans()) else None
    )
    due = published + timedelta(days=draw(st.integers(1, 30)))
    promise = commitment(
        told,
        what,
        provision,
        debtor=[debtor],
        creditor=[other],
        under=deal,
        quantity=(number, "prisoners") if "prisoners" in what else None,
        due=by(due.isoformat()) if draw(st.booleans()) else None,
        origin=None if deal else Origin.PLEDGE,
    )
    return record(*(item for item in (told, deal, promise) if item))


@st.composite
def deeds(draw: st.DrawFn, *, tellers: tuple[Actor | None, ...] = (None, *EVERYBODY)) -> Record:
    """Return a report of one deed of anybody to anybody, in the report's own voice or by somebody's word."""
    kind, words, sub_event = draw(st.sampled_from(DEEDS))
    doer, target = draw(st.permutations(EVERYBODY))[:2]
    published, teller = draw(days), draw(st.sampled_from(tellers))
    clause = f"{doer.name} {words.format(n=draw(numbers))} {target.name}"
    text = f"{teller.name} said {clause}." if teller else f"{clause}."
    told = report(text, published.isoformat(), outlet=draw(st.sampled_from(OUTLETS)))
    when = draw(st.sampled_from((None, published, published - timedelta(days=3))))
    happened = incident(
        told,
        kind,
        clause,
        actor=[doer],
        target=[target],
        acled=sub_event,
        when=on(when.isoformat()) if when else None,
        reality=draw(st.sampled_from(tuple(Reality))) if teller is None else Reality.CLAIMED,
    )
    if teller is None:
        return record(told, happened)
    word = statement(told, teller.name, "said", clause, by=teller, act=draw(st.sampled_from((Act.SAY, Act.ACCUSE))))
    return record(told, word, replace(happened, told_by=(word.id,)))


@st.composite
def words(draw: st.DrawFn) -> Record:
    """Return a report of what anybody says of a deal."""
    teller, published = draw(st.sampled_from(EVERYBODY)), draw(days)
    act, cue, content = draw(
        st.sampled_from(
            (
                (Act.DENY, "denied", "breaking the ceasefire"),
                (Act.SAY, "said", "it would no longer honour the ceasefire"),
                (Act.SAY, "said", "it has released all the prisoners"),
                (Act.REJECT, "rejected", "the release of prisoners"),
                (Act.ACCUSE, "accused", "both sides of violating the ceasefire"),
                (Act.PROMISE, "promised", "to go on observing the ceasefire"),
            )
        )
    )
    told = report(f"{teller.name} {cue} {content}.", published.isoformat(), outlet=draw(st.sampled_from(OUTLETS)))
    return record(told, statement(told, teller.name, cue, content, by=teller, act=act))


streams = st.tuples(st.lists(promises(), min_size=1, max_size=4), st.lists(deeds() | words(), max_size=8)).map(
    lambda both: [*both[0], *both[1]]
)


@settings(max_examples=150, deadline=None)
@given(streams, days)
def test_later_reports_do_not_change_what_was_known_before(stream, known_on) -> None:
    known = [each for each in stream if each.reports[0].published <= known_on]
    assert assemble(stream, known_on=known_on).judgements == assemble(known, known_on=known_on).judgements


@settings(max_examples=150, deadline=None)
@given(streams, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(stream, random) -> None:
    assert assemble(random.sample(stream, len(stream))) == assemble(stream)


@settings(max_examples=150, deadline=None)
@given(streams, st.integers(0, 11), st.integers(0, 5))
def test_a_later_copy_of_a_report_changes_no_judgement(stream, place, later) -> None:
    original = stream[place % len(stream)]
    told = original.reports[0]
    last = max(each.reports[0].published for each in stream)
    published = min(told.published + timedelta(days=later), last)
    copied = copy_of(original, replace(told, id=f"{told.id}-copy", outlet="Zephyr", published=published))
    assert assemble([*stream, copied]).judgements == assemble(stream).judgements


def speaks_for_itself(telling: Record) -> bool:
    """Tell whether a report has only a party's word, of its own performance or of the other side's breach."""
    (told,) = [item for item in telling if isinstance(item, Statement)]
    happened = next((item for item in telling if isinstance(item, Incident)), None)
    teller = SIDE_OF[told.source_actor]
    if happened is None:
        return True
    doer = SIDE_OF.get(happened.actor[0].actor)
    is_good = happened.kind in {Kind.RETREAT, Kind.CONSULT, Kind.AID}
    return doer is teller if is_good else doer is not teller


def tells_of_talks(telling: Record) -> bool:
    """Tell whether a report has it that two sides met."""
    return any(happened.kind is Kind.CONSULT for happened in telling.incidents)


def has_conceded(promise: Commitment, met: set[str]) -> bool:
    """Tell whether talks were promised to a side that says they were held: no word in its own favour."""
    return promise.provision is Provision.HOLD_TALKS and any(each.actor in met for each in promise.creditor)


own_words = deeds(tellers=(NORTH, NORTH_ARMY, FRONT, FRONT_SPOKESMAN)).filter(speaks_for_itself)


@settings(max_examples=150, deadline=None)
@given(st.lists(promises(), min_size=1, max_size=3), st.lists(own_words, max_size=8))
def test_a_sides_word_in_its_own_favour_proves_nothing(promised, stream) -> None:
    judged = assemble([*promised, *stream])
    met = {
        SIDE_OF[word.source_actor].id for telling in stream for word in telling.statements if tells_of_talks(telling)
    }
    own = [each for each in judged.judgements if not has_conceded(judged.by_id[each.commitment], met)]
    assert not {judgement.standing for judgement in own} & PROVEN


@settings(max_examples=80, deadline=None)
@given(streams, days)
def test_deadlines_pass_by_themselves(stream, later) -> None:
    judged = assemble(stream, on=later)
    due = {each.id: each.due for each in judged.commitments}
    for judgement in judged.judgements:
        time: Time | None = due[judgement.commitment]
        if judgement.standing is Standing.OVERDUE:
            assert time is not None, "without a bound nothing is overdue"
            assert time.latest < later
        if time and time.latest < later:
            assert judgement.standing is not Standing.OPEN or provision_of(judged, judgement.commitment) in KEPT_UP


KEPT_UP = {Provision.CEASE_HOSTILITIES, Provision.ALLOW_AID}


def provision_of(judged: Record, name: str) -> Provision:
    return next(each.provision for each in judged.commitments if each.id == name)
