from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

from servanda.record import (
    Agreement,
    Commitment,
    Incident,
    Kind,
    Participant,
    Provision,
    Reality,
    Record,
    Relation,
    Report,
    Time,
)
from servanda.resolution.times.moments import Tense
from servanda.resolution.times.tense import tense_at
from servanda.resolution.times.times import mark_times, read_times, resolve_times

NLP = spacy.blank("en")
WEDNESDAY = date(2011, 6, 15)


def plain(text):
    return NLP.make_doc(text)


def read(*rows):
    """Build a doc from (word, tag, head position, relation); the tag gives the part of speech."""
    pos = {"V": "VERB", "M": "AUX", "N": "NOUN", "I": "ADP", "T": "PART", "D": "DET", "J": "ADJ", "C": "NUM"}
    return Doc(
        NLP.vocab,
        words=[row[0] for row in rows],
        tags=[row[1] for row in rows],
        pos=["PROPN" if row[1] == "NNP" else pos.get(row[1][0], "X") for row in rows],
        heads=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        lemmas=[
            {"begun": "begin", "starting": "start", "expected": "expect", "takes": "take", "forced": "force"}.get(
                row[0], row[0]
            )
            for row in rows
        ],
    )


def report_of(text, published=WEDNESDAY):
    return Report(id="r", text=text, published=published)


def span(report, words):
    start = report.text.index(words)
    return report.span(start, start + len(words))


def incident(report, words, when=None, *, reality=Reality.HAPPENED, duration=None, name="incident-1"):
    return Incident(
        id=name,
        kind=Kind.ASSAULT,
        reality=reality,
        when=Time(spans=(span(report, when),)) if when else None,
        duration=Time(spans=(span(report, duration),)) if duration else None,
        mentions=(span(report, words),),
    )


def resolve_incident(text, when=None, published=WEDNESDAY, **more):
    report = report_of(text, published)
    found = Record(reports=(report,), incidents=(incident(report, text, when, **more),))
    return resolve_times(found, read_times(plain(text), report.published), report).incidents[0]


def ends(time):
    return tuple(day.isoformat() if day else None for day in (time.earliest, time.latest))


def test_marking_writes_labelled_spans_and_overwrites_what_was_there():
    doc = plain("Raids went on every day for three days until 10:30 a.m. on 3 March 2009.")
    doc.spans["times"] = [doc[0:1]]
    mark_times(doc)
    assert [(each.text, each.label_) for each in doc.spans["times"]] == [
        ("every day", "SET"),
        ("three days", "DURATION"),
        ("10:30 a.m. on 3 March 2009", "TIME"),
    ]


def test_a_stretch_or_a_range_is_marked_as_a_date():
    doc = plain("Raids in the past three weeks and from 3 to 5 March")
    mark_times(doc)
    assert [each.label_ for each in doc.spans["times"]] == ["DATE", "DATE"]


def test_an_incident_takes_the_days_of_its_words_and_keeps_its_spans():
    found = resolve_incident("Gunmen raided the town on Saturday.", "Saturday")
    assert ends(found.when) == ("2011-06-11", "2011-06-11")
    assert found.when.spans


@pytest.mark.parametrize(
    ("reality", "days"),
    [
        (Reality.HAPPENED, (None, "2011-06-15")),
        (Reality.CLAIMED, (None, "2011-06-15")),
        (Reality.PLANNED, ("2011-06-15", None)),
        (Reality.THREATENED, (None, None)),
        (Reality.POSSIBLE, (None, None)),
    ],
)
def test_an_incident_without_time_words_is_bounded_by_the_publication(reality, days):
    assert ends(resolve_incident("Gunmen raided the town.", reality=reality).when) == days


def test_without_a_publication_date_nothing_is_invented():
    assert ends(resolve_incident("Gunmen raided the town.", published=None).when) == (None, None)
    found = resolve_incident("Gunmen raided the town on 3 March.", "3 March", published=None)
    assert (ends(found.when), found.when.partial) == ((None, None), "XXXX-03-03")


def test_what_has_happened_lies_before_the_publication():
    found = resolve_incident("Gunmen raided the town this month.", "this month")
    assert ends(found.when) == ("2011-06-01", "2011-06-15")


def test_a_planned_incident_reads_its_weekday_ahead():
    found = resolve_incident("Envoys meet on Saturday.", "Saturday", reality=Reality.PLANNED)
    assert ends(found.when) == ("2011-06-18", "2011-06-18")


def test_by_leaves_a_planned_incident_between_publication_and_deadline():
    found = resolve_incident("Troops will leave by 10 July.", "10 July", reality=Reality.PLANNED)
    assert ends(found.when) == ("2011-06-15", "2011-07-10")
    assert found.when.relation is Relation.BY


def test_two_dates_of_one_incident_make_a_stretch():
    found = resolve_incident("Truces in 2008 and 2009 failed.", "2008 and 2009")
    assert ends(found.when) == ("2008-01-01", "2009-12-31")


def test_a_duration_keeps_its_length():
    found = resolve_incident("They held a 35-minute call today.", "today", duration="35-minute")
    assert (found.duration.length, ends(found.duration)) == ("PT35M", (None, None))


def test_a_length_with_a_start_makes_a_period():
    found = resolve_incident(
        "A three-day truce starting on Sunday", "Sunday", reality=Reality.PLANNED, duration="three-day"
    )
    assert ends(found.when) == ("2011-06-19", "2011-06-21")
    assert found.when.relation is Relation.DURING


def test_the_following_day_counts_from_the_day_told_before():
    text = "Envoys met on Saturday. Gunmen struck the following day."
    found = resolve_incident(text, "the following day")
    assert ends(found.when) == ("2011-06-12", "2011-06-12")


def test_a_time_told_by_an_incident_is_linked_to_it_and_dated_by_it():
    text = "Gunmen struck two days after the summit in June. Envoys held the summit on 3 June."
    report = report_of(text)
    struck = incident(report, "Gunmen struck", "two days after", name="incident-1")
    summit = incident(report, "the summit in June", name="incident-2")
    summit = replace(summit, when=Time(spans=(span(report, "3 June"),)))
    found = Record(reports=(report,), incidents=(struck, summit))
    resolved = resolve_times(found, read_times(plain(text), report.published), report).incidents[0]
    assert resolved.when.anchor == "incident-2"
    assert ends(resolved.when) == ("2011-06-05", "2011-06-05")


def test_hours_earlier_is_linked_to_the_incident_told_before():
    text = "Jets hit the town. Hours earlier, rebels had fired rockets."
    report = report_of(text)
    hit = incident(report, "Jets hit the town", name="incident-1")
    fired = incident(report, "rebels had fired rockets", "Hours earlier", name="incident-2")
    resolved = resolve_times(
        Record(reports=(report,), incidents=(hit, fired)), read_times(plain(text), report.published), report
    ).incidents[1]
    assert resolved.when.anchor == "incident-1"
    assert ends(resolved.when) == (None, "2011-06-15")


def commitment(report, what, due, **more):
    return Commitment(
        id="commitment-1",
        debtor=(Participant(spans=()),),
        provision=Provision.WITHDRAW_FORCES,
        what=(span(report, what),),
        due=Time(spans=(span(report, due),)) if due else None,
        mentions=(report.span(0, len(report.text)),),
        **more,
    )


def resolve_due(text, what, due, published=WEDNESDAY, signed=None):
    report = report_of(text, published)
    deal = Agreement(id="agreement-1", name="accord", signed=signed, mentions=(report.span(0, 1),))
    found = Record(
        reports=(report,), commitments=(commitment(report, what, due, agreement="agreement-1"),), agreements=(deal,)
    )
    return resolve_times(found, read_times(plain(text), report.published), report).commitments[0].due


@pytest.mark.parametrize(
    ("text", "due", "relation", "days"),
    [
        ("They will leave the town by 10 July.", "10 July", Relation.BY, ("2011-06-15", "2011-07-10")),
        ("They agreed to leave the town by 10 June.", "10 June", Relation.BY, (None, "2011-06-10")),
        (
            "They agreed to leave the town from Friday to Monday.",
            "Friday to Monday",
            Relation.DURING,
            ("2011-06-17", "2011-06-20"),
        ),
        ("They agreed to leave the town within a week.", "within a week", Relation.BY, ("2011-06-15", "2011-06-22")),
        ("They will leave the town until 2 July.", "until 2 July", Relation.UNTIL, ("2011-06-15", "2011-07-02")),
        ("They will leave the town, beginning immediately.", "immediately", Relation.SINCE, ("2011-06-15", None)),
        ("They will leave the town after midnight.", "midnight", Relation.AFTER, ("2011-06-16", None)),
    ],
)
def test_a_deadline_is_read_ahead(text, due, relation, days):
    found = resolve_due(text, "leave the town", due)
    assert found.relation is relation
    assert ends(found) == days


def test_a_period_in_the_promise_runs_from_its_start():
    found = resolve_due(
        "They announced a three-day truce starting on Sunday.", "a three-day truce starting on Sunday", "Sunday"
    )
    assert (found.relation, ends(found)) == (Relation.DURING, ("2011-06-19", "2011-06-21"))


def test_a_limit_from_the_signing_is_dated_by_the_agreement():
    text = "They will leave the town within 135 days of signing the accord."
    found = resolve_due(
        text, "leave the town", "135 days", signed=Time(earliest=date(2011, 6, 1), latest=date(2011, 6, 1))
    )
    assert (found.relation, ends(found)) == (Relation.BY, ("2011-06-01", "2011-10-14"))
    undated = resolve_due(text, "leave the town", "135 days")
    assert (undated.length, ends(undated)) == ("P135D", (None, None))


def test_a_signing_is_read_by_its_verb():
    text = "An accord signed last Saturday holds."
    report = report_of(text)
    deal = Agreement(
        id="agreement-1",
        name="accord",
        signed=Time(spans=(span(report, "last Saturday"),)),
        mentions=(span(report, "accord"),),
    )
    found = resolve_times(
        Record(reports=(report,), agreements=(deal,)), read_times(plain(text), report.published), report
    )
    assert ends(found.agreements[0].signed) == ("2011-06-11", "2011-06-11")


def test_times_without_time_words_in_their_spans_stay_as_they_are():
    found = resolve_due("They will leave the town soonish.", "leave the town", "soonish")
    assert ends(found) == (None, None)


@pytest.mark.parametrize(
    ("rows", "tense"),
    [
        ([("met", "VBD", 0, "root"), ("Monday", "NNP", 0, "obl:unmarked")], Tense.PAST),
        ([("will", "MD", 1, "aux"), ("meet", "VB", 1, "root"), ("Monday", "NNP", 1, "obl:unmarked")], Tense.FUTURE),
        ([("have", "MD", 1, "aux"), ("met", "VBN", 1, "root"), ("Monday", "NNP", 1, "obl:unmarked")], Tense.PAST),
        (
            [
                ("agreed", "VBD", 0, "root"),
                ("to", "TO", 2, "mark"),
                ("leave", "VB", 0, "xcomp"),
                ("Monday", "NNP", 2, "obl:unmarked"),
            ],
            Tense.FUTURE,
        ),
        (
            [
                ("forced", "VBD", 0, "root"),
                ("to", "TO", 2, "mark"),
                ("leave", "VB", 0, "xcomp"),
                ("Monday", "NNP", 2, "obl:unmarked"),
            ],
            Tense.PAST,
        ),
        (
            [("is", "MD", 1, "aux:pass"), ("expected", "VBN", 1, "root"), ("Monday", "NNP", 1, "obl:unmarked")],
            Tense.FUTURE,
        ),
        ([("takes", "VBZ", 0, "root"), ("effect", "NN", 0, "obj"), ("Monday", "NNP", 0, "obl:unmarked")], Tense.FUTURE),
        (
            [("truce", "NN", 0, "root"), ("starting", "VBG", 0, "acl"), ("Monday", "NNP", 1, "obl:unmarked")],
            Tense.FUTURE,
        ),
        ([("accord", "NN", 0, "root"), ("signed", "VBN", 0, "acl"), ("Monday", "NNP", 1, "obl:unmarked")], Tense.PAST),
        ([("kill", "VBP", 0, "root"), ("Monday", "NNP", 0, "obl:unmarked")], None),
        (
            [
                ("could", "MD", 2, "aux"),
                ("have", "MD", 2, "aux"),
                ("met", "VBN", 2, "root"),
                ("Monday", "NNP", 2, "obl:unmarked"),
            ],
            Tense.PAST,
        ),
    ],
)
def test_the_governing_verb_tells_the_tense(rows, tense):
    doc = read(*rows)
    assert tense_at(doc[len(doc) - 1]) is tense


def test_the_tree_outranks_the_words_around():
    doc = read(
        ("Envoys", "NNS", 2, "nsubj"), ("will", "MD", 2, "aux"), ("visit", "VB", 2, "root"), ("on", "IN", 4, "case"),
        ("Saturday", "NNP", 2, "obl"), (",", ",", 7, "punct"), ("he", "PRP", 7, "nsubj"), ("announced", "VBD", 2, "parataxis"),
    )  # fmt: skip
    report = report_of(doc.text)
    found = Record(reports=(report,), incidents=(incident(report, "visit", "Saturday", reality=Reality.POSSIBLE),))
    assert ends(resolve_times(found, read_times(doc, report.published), report).incidents[0].when) == (
        "2011-06-18",
        "2011-06-18",
    )


def test_the_day_of_a_dateline_dates_no_event() -> None:
    doc = plain("KABUL, 4 March (Agency) - Troops left on 3 March.")
    doc.spans["datelines"] = [doc[:9]]
    mark_times(doc)
    assert [words.text for words in doc.spans["times"]] == ["3 March"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot a judge in Orel on Monday, a day after a bomb in the port killed five people.",
        "A day after a bomb in the port killed five people, gunmen shot a judge in Orel on Monday.",
    ],
)
def test_what_something_dated_came_after_is_dated_too(read_text, text):
    bombing = next(each for each in read_text(text).incidents if each.killed and each.killed.best == 5)
    assert (bombing.when.earliest, bombing.when.latest) == (date(2021, 5, 2), date(2021, 5, 2))
