from dataclasses import replace
from datetime import date
from typing import Any

from bench import record as measure
from servanda.export.gold import to_gold
from servanda.record import (
    Act,
    Actor,
    Agreement,
    Commitment,
    Duty,
    Estimate,
    Evidence,
    Finding,
    Implementation,
    Incident,
    Judgement,
    Kind,
    Location,
    Origin,
    Participant,
    Provision,
    Quantity,
    Reality,
    Record,
    Relation,
    Report,
    Span,
    Standing,
    Statement,
    SubEvent,
    Time,
)
from servanda.record.judgement import Bearing

TEXT = (
    "Ruritania says the rebels shelled Strelsau on Monday, killing at least 7. "
    "Under the accord the rebels will free 20 captives by Friday if the siege ends."
)
REPORT = Report(id="r", text=TEXT, published=date(2011, 3, 9), outlet="Wire")


def span(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return REPORT.span(begin, begin + len(words))


def participant(words: str, actor: str | None = None) -> Participant:
    return Participant(spans=(span(words),), actor=actor)


def make_record() -> Record:
    told = Statement(
        id="s1",
        source=(span("Ruritania"),),
        cue=(span("says"),),
        content=(span("the rebels shelled Strelsau on Monday"), span("killing at least 7")),
        act=Act.ACCUSE,
    )
    inner = Statement(id="s2", source=(), cue=(), content=(span("killing at least 7"),), inside="s1")
    shelling = Incident(
        id="i1",
        kind=Kind.ASSAULT,
        acled=SubEvent.ART_MISS_ATTACK,
        actor=(participant("rebels", "a1"),),
        target=(Participant(spans=()),),
        place=Location(spans=(span("Strelsau"),)),
        when=Time(earliest=date(2011, 3, 7), latest=date(2011, 3, 7)),
        killed=Estimate(low=7, best=7),
        reality=Reality.CLAIMED,
        told_by=("s1",),
        mentions=(span("the rebels shelled Strelsau on Monday"),),
    )
    accord = Agreement(id="g1", name="the accord", parties=("a1", "a2"), mentions=(span("the accord"),))
    registered = Agreement(id="registered-x", name="Accord of Zenda", parties=("a1",))
    release = Commitment(
        id="c1",
        agreement="g1",
        debtor=(participant("rebels", "a1"),),
        provision=Provision.RELEASE_PRISONERS,
        what=(span("free 20 captives"),),
        quantity=Quantity(number=20, unit="captives"),
        condition=(span("if the siege ends"),),
        due=Time(latest=date(2011, 3, 11), relation=Relation.BY),
        duty=Duty.ACHIEVE,
        origin=Origin.AGREEMENT,
        mentions=(span("the rebels will free 20 captives by Friday if the siege ends"),),
    )
    threat = Commitment(
        id="c2",
        provision=Provision.ATTACK,
        what=(span("shelled Strelsau"),),
        due=Time(earliest=date(2011, 3, 10), latest=date(2011, 3, 12), relation=Relation.DURING),
        origin=Origin.THREAT,
        mentions=(span("shelled Strelsau"),),
    )
    pending = Judgement(
        commitment="c1",
        valid_on=date(2011, 3, 9),
        known_on=date(2011, 3, 9),
        implementation=Implementation.NONE,
        standing=Standing.PENDING,
        finding=Finding.REPORTED,
        evidence=(
            Evidence(spans=(span("if the siege ends"),), bears=Bearing.ABOUT, because="it is a condition", by="outlet"),
        ),
        rule="pending until the condition is there",
    )
    return Record(
        reports=(REPORT,),
        actors=(Actor(id="a1", name="the Rebel Army"), Actor(id="a2", name="Ruritania")),
        statements=(told, inner),
        incidents=(shelling,),
        agreements=(accord, registered),
        commitments=(release, threat),
        judgements=(pending,),
    )


def gold() -> dict[str, Any]:
    return to_gold(REPORT, make_record())


def test_statements_point_at_the_one_they_stand_in_by_position() -> None:
    first, second = gold()["statements"]
    assert first["content"] == ["the rebels shelled Strelsau on Monday", "killing at least 7"]
    assert (first["source"], first["cue"], first["act"], first["inside"]) == ("Ruritania", "says", "accuse", None)
    assert second["inside"] == 0


def test_incidents_quote_their_words_and_count_their_dead() -> None:
    (incident,) = gold()["incidents"]
    assert incident["actor"] == ["rebels"]
    assert incident["target"] == []
    assert incident["when"] == ["2011-03-07", "2011-03-07"]
    assert incident["killed"] == [7, 7, None]
    assert incident["injured"] is None
    assert (incident["acled"], incident["reality"]) == ("Shelling/artillery/missile attack", "claimed")


def test_parties_are_named_in_the_reports_words_and_registered_agreements_left_out() -> None:
    (agreement,) = gold()["agreements"]
    assert agreement["parties"] == ["rebels", "Ruritania"]


def test_parties_that_the_report_names_are_quoted() -> None:
    record = make_record()
    accord = replace(record.agreements[0], party_mentions=(participant("the rebels"),))
    (agreement,) = to_gold(REPORT, replace(record, agreements=(accord,)))["agreements"]
    assert agreement["parties"] == ["the rebels"]


def test_deadlines_take_the_golds_form_and_a_threat_has_no_duty() -> None:
    release, threat = gold()["commitments"]
    assert release["due"] == ["by", "2011-03-11"]
    assert release["quantity"] == [20, "captives"]
    assert release["duty"] == "achieve"
    assert threat["due"] == ["during", "2011-03-10", "2011-03-12"]
    assert threat["duty"] is None


def test_judgements_point_at_their_commitment_by_position() -> None:
    (judgement,) = gold()["judgements"]
    assert (judgement["commitment"], judgement["standing"], judgement["finding"]) == (0, "pending", "reported")
    assert judgement["evidence"] == ["if the siege ends"]


def test_a_record_in_the_gold_layout_agrees_with_itself() -> None:
    figures, misses = measure.compare({"r": gold()}, {"r": gold()})
    assert misses == []
    for name in (
        "statements_f1",
        "incidents_f1",
        "agreements_f1",
        "commitments_f1",
        "act",
        "inside",
        "standing",
        "due",
    ):
        assert figures[name] == 1.0
