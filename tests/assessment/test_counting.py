"""Quantities add up, and one release is never counted twice."""

from __future__ import annotations

import pytest

from servanda.assessment import assess
from servanda.assessment.words.amounts import read_amount
from servanda.record import Implementation, Judgement, Kind, Provision, Record, Standing
from tests.builders import FRONT, NORTH, by, commitment, incident, on, record, report


def released(text: str, published: str, *, outlet: str = "Courier", when: str | None = None) -> Record:
    told = report(text, published, outlet=outlet)
    return record(
        told, incident(told, Kind.RETREAT, text, actor=[NORTH], target=[FRONT], when=on(when) if when else None)
    )


def judge(*findings: Record, due: str | None = None) -> Judgement:
    told = report("Northland agreed to release 5,000 prisoners.", "2031-03-01")
    promise = commitment(
        told,
        "release 5,000 prisoners",
        Provision.RELEASE_PRISONERS,
        debtor=[NORTH],
        creditor=[FRONT],
        quantity=(5000, "prisoners"),
        due=by(due) if due else None,
    )
    return assess(record(told, promise, *findings)).judgements[0]


FIRST = released("Northland released 100 prisoners of the River Front on Wednesday.", "2031-04-08", when="2031-04-08")
SECOND = released("Northland released another 300 prisoners of the River Front.", "2031-04-11")


def test_instalments_add_up() -> None:
    judgement = judge(FIRST, SECOND)
    assert judgement.share == pytest.approx(0.08)
    assert (judgement.standing, judgement.implementation) == (Standing.ON_TRACK, Implementation.MINIMUM)


def test_one_release_told_twice_counts_once() -> None:
    again = released("Northland freed 100 prisoners of the River Front.", "2031-04-09", outlet="Post")
    assert judge(FIRST, again).share == pytest.approx(0.02)


def test_rival_counts_of_one_release_are_one_release() -> None:
    rival = released(
        "Northland released 98 prisoners of the River Front.", "2031-04-08", outlet="Post", when="2031-04-08"
    )
    assert judge(FIRST, rival).share == pytest.approx(98 / 5000)


def test_a_total_so_far_takes_the_place_of_what_was_counted_before() -> None:
    total = released("Northland has released a total of 400 prisoners of the River Front so far.", "2031-04-12")
    more = released("Northland released a further 100 prisoners of the River Front.", "2031-04-20")
    assert judge(FIRST, SECOND, total).share == pytest.approx(0.08)
    assert judge(FIRST, SECOND, total, more).share == pytest.approx(0.1)


def test_a_number_far_above_the_promised_one_is_another_delivery() -> None:
    all_told = released("Northland has released 9,000 prisoners of the River Front.", "2031-04-08")
    assert judge(all_told).standing is Standing.OPEN


def test_the_last_instalment_keeps_the_promise_or_keeps_it_late() -> None:
    rest = released("Northland released another 4,600 prisoners of the River Front.", "2031-06-01", when="2031-06-01")
    assert judge(FIRST, SECOND, rest).standing is Standing.KEPT
    assert judge(FIRST, SECOND, rest, due="2031-05-01").standing is Standing.KEPT_LATE
    assert judge(FIRST, SECOND, rest).share == 1


def test_a_part_done_when_the_deadline_passes_is_overdue_with_its_share() -> None:
    quiet = record(report("Rain fell on Quill.", "2031-05-09"))
    judgement = judge(FIRST, quiet, due="2031-05-01")
    assert (judgement.standing, judgement.share) == (Standing.OVERDUE, pytest.approx(0.02))


@pytest.mark.parametrize(
    ("clause", "unit", "number"),
    [
        ("freed 1,200 prisoners", "prisoners", 1200),
        ("freed two hundred prisoners", "prisoners", 200),
        ("freed three thousand five hundred prisoners", "prisoners", 3500),
        ("freed dozens of prisoners", "prisoners", 24),
        ("freed 60 River Front prisoners", "prisoner", 60),
        ("freed 300 more", "prisoners", 300),
        ("freed prisoners on 12 May", "prisoners", None),
        ("freed the prisoners", "prisoners", None),
    ],
)
def test_a_number_is_read_before_its_unit(clause: str, unit: str, number: int | None) -> None:
    amount = read_amount(clause, unit)
    assert (amount.number if amount else None) == number
