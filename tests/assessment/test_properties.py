"""What must hold of every stream of reports, whatever it tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.assessment import assess
from servanda.linking import link
from servanda.pipeline import assemble
from servanda.record import Act, Duty, Kind, Origin, Provision, Reality, Record, Standing
from tests.assessment.river_war import DAY, PARTIES, signed_deal
from tests.builders import (
    CAST,
    MISSION,
    NORTH,
    SOUTH,
    by,
    commitment,
    copy_of,
    day,
    incident,
    record,
    report,
    statement,
)

if TYPE_CHECKING:
    from datetime import date

START = day(DAY)
OUTLETS = ("Courier", "Post", "Wire", None)
PROVEN = {Standing.BREACHED, Standing.KEPT, Standing.KEPT_LATE}


def the_deal(outlet: str | None = "Courier") -> Record:
    """Return a report of a truce, and of a release of 50 prisoners due within two weeks."""
    return record(*signed_deal(outlet))


def told_as_fact(kind: str, actor, other, published: date, outlet: str | None) -> Record:
    """Return a report that tells one thing in its own voice."""
    said = {
        "attack": f"{actor.name} shelled {other.name} near Quill.",
        "release": f"{actor.name} released 20 prisoners to {other.name}.",
        "refusal": f"{actor.name} rejects the ceasefire with {other.name}.",
        "lull": f"The ceasefire between {actor.name} and {other.name} is holding.",
    }[kind]
    text = report(said, published.isoformat(), outlet=outlet)
    if kind == "lull":
        truce = commitment(
            text,
            "The ceasefire",
            Provision.CEASE_HOSTILITIES,
            debtor=PARTIES,
            creditor=PARTIES,
            origin=Origin.AGREEMENT,
        )
        return record(text, truce)
    sort = {"attack": Kind.ASSAULT, "release": Kind.RETREAT, "refusal": Kind.REJECT}[kind]
    return record(text, incident(text, sort, said[:-1], actor=[actor], target=[other]))


def claimed(kind: str, teller, other, published: date, outlet: str | None) -> Record:
    """Return a report in which one side speaks in its own favour: of its own deeds, or against the other side."""
    doer, target = (teller, other) if kind in {"release", "affirm", "deny"} else (other, teller)
    content = {
        "attack": f"{doer.name} had shelled {target.name} near Quill",
        "accuse": f"{doer.name} of violating the ceasefire",
        "release": f"{doer.name} had released all 50 prisoners to {target.name}",
        "affirm": "it would go on honouring the ceasefire",
        "deny": "breaking the ceasefire",
    }[kind]
    cue = {"accuse": "accused", "deny": "denied"}.get(kind, "said")
    text = report(f"{teller.name} {cue} {content}.", published.isoformat(), outlet=outlet)
    act = {"accuse": Act.ACCUSE, "deny": Act.DENY}.get(kind, Act.SAY)
    word = statement(text, teller.name, cue, content, by=teller, act=act)
    if kind not in {"attack", "release"}:
        return record(text, word)
    sort = Kind.ASSAULT if kind == "attack" else Kind.RETREAT
    return record(
        text,
        word,
        incident(text, sort, content, actor=[doer], target=[target], reality=Reality.CLAIMED, told_by=[word]),
    )


def found(published: date, accused, outlet: str | None) -> Record:
    """Return a report of a monitor's finding."""
    content = f"{accused.name} had violated the ceasefire"
    text = report(f"The Ceasefire Monitoring Mission said {content}.", published.isoformat(), outlet=outlet)
    word = statement(text, "The Ceasefire Monitoring Mission", "said", content, by=MISSION)
    return record(text, word, incident(text, Kind.ACCUSE, text.text, actor=[MISSION], target=[accused]))


days = st.integers(0, 30).map(lambda apart: START + timedelta(days=apart))
outlets = st.sampled_from(OUTLETS)
sides = st.permutations(PARTIES)
facts = st.builds(
    lambda kind, pair, *rest: told_as_fact(kind, *pair, *rest),
    st.sampled_from(["attack", "release", "refusal", "lull"]),
    sides,
    days,
    outlets,
)
words_for_oneself = st.builds(
    lambda kind, pair, *rest: claimed(kind, *pair, *rest),
    st.sampled_from(["attack", "accuse", "release", "affirm", "deny"]),
    sides,
    days,
    outlets,
)
findings_of_monitors = st.builds(found, days, st.sampled_from(PARTIES), outlets)
streams = st.lists(facts | words_for_oneself | findings_of_monitors, max_size=8)


def assessed(findings, **dates) -> Record:
    return assess(link(findings), **dates)


@settings(max_examples=60, deadline=None)
@given(streams, days)
def test_later_reports_do_not_change_what_was_known_before(stream, known_on) -> None:
    findings = [the_deal(), *stream]
    known = [each for each in findings if each.reports[0].published <= known_on]
    assert assemble(findings, known_on=known_on).judgements == assessed(known, known_on=known_on).judgements


@settings(max_examples=60, deadline=None)
@given(streams, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(stream, random) -> None:
    findings = [the_deal(), *stream]
    shuffled = random.sample(findings, len(findings))
    assert assessed(shuffled) == assessed(findings)


@settings(max_examples=60, deadline=None)
@given(streams, st.integers(0, 8), st.sampled_from(OUTLETS), st.integers(0, 5))
def test_a_copy_of_a_report_changes_nothing(stream, place, outlet, later) -> None:
    findings = [the_deal(), *stream]
    original = findings[place % len(findings)]
    told = original.reports[0]
    last = max(each.reports[0].published for each in findings)
    published = min(told.published + timedelta(days=later), last)
    copied = copy_of(original, replace(told, id=f"{told.id}-copy", outlet=outlet or "zz", published=published))
    if (published, copied.reports[0].outlet) < (told.published, told.outlet or ""):
        return
    with_copy = assessed([*findings, copied])
    assert copied.reports[0].id in {each.id for each in with_copy.reports if each.copy_of}
    assert sources_of(with_copy) == sources_of(assessed(findings))


def sources_of(record: Record) -> Record:
    return replace(record, reports=tuple(each for each in record.reports if not each.copy_of))


@settings(max_examples=100, deadline=None)
@given(st.lists(words_for_oneself, max_size=10))
def test_a_sides_word_in_its_own_favour_never_proves_anything(stream) -> None:
    judged = assessed([the_deal(), *stream])
    assert not {judgement.standing for judgement in judged.judgements} & PROVEN


@settings(max_examples=60, deadline=None)
@given(streams, days, days)
def test_a_duty_to_maintain_is_never_overdue(stream, on_day, due) -> None:
    told = report("Northland will keep the road to Quill open for aid.", START.isoformat())
    aid = commitment(
        told,
        "keep the road to Quill open for aid",
        Provision.ALLOW_AID,
        debtor=[NORTH],
        duty=Duty.MAINTAIN,
        due=by(due.isoformat()),
    )
    judged = assessed([the_deal(), record(told, aid), *stream], on=on_day)
    duty = {each.id: each.duty for each in judged.commitments}
    assert all(
        judgement.standing is not Standing.OVERDUE
        for judgement in judged.judgements
        if duty[judgement.commitment] is Duty.MAINTAIN
    )


@settings(max_examples=60, deadline=None)
@given(streams)
def test_every_judgement_names_its_rule_and_shows_its_evidence(stream) -> None:
    judged = assessed([the_deal(), *stream])
    assert {judgement.commitment for judgement in judged.judgements} == {each.id for each in judged.commitments}
    for judgement in judged.judgements:
        assert judgement.rule
        assert judgement.evidence
        assert all(evidence.spans and evidence.because and evidence.by for evidence in judgement.evidence)


def test_a_third_state_alone_proves_nothing() -> None:
    text = report("Southmark said River Front had violated the ceasefire.", "2031-05-09")
    word = statement(text, "Southmark", "said", "River Front had violated the ceasefire", by=SOUTH)
    judged = assess(link([the_deal(), record(text, word, actors=CAST)]))
    assert not {judgement.standing for judgement in judged.judgements} & PROVEN
