"""A counted term of one deal is one promise, however each report names who owes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.linking import link
from servanda.record import Actor, ActorKind, Origin, Provision, Record
from tests.builders import CAST, FRONT, NORTH, agreement, by, commitment, on, record, report

FORCES = Actor(id="actor-forces", name="security forces", kind=ActorKind.FORCES)
"""Forces of whom a report does not tell whose they are."""


def told(published: str, debtor: Actor, number: int = 500, due: str = "2031-06-10") -> Record:
    text = report(
        f"Under the Quill Accord of Northland and the River Front {number} prisoners are to be freed by {debtor.name}.",
        published,
    )
    deal = agreement(text, "Quill Accord", NORTH, FRONT, signed=on("2031-05-02"))
    term = commitment(
        text,
        f"{number} prisoners are to be freed",
        Provision.RELEASE_PRISONERS,
        debtor=[debtor],
        creditor=[FRONT],
        under=deal,
        quantity=(number, "prisoners"),
        due=by(due),
        origin=Origin.AGREEMENT,
    )
    return replace(record(text, deal, term), actors=(*CAST, FORCES))


def test_forces_of_nobody_known_owe_what_the_other_report_says_who_owes() -> None:
    (term,) = link([told("2031-05-03", FORCES), told("2031-05-20", NORTH)]).commitments
    assert [each.actor for each in term.debtor] == [NORTH.id]
    assert len(term.mentions) == 2


@pytest.mark.parametrize("other", [{"number": 400}, {"due": "2031-07-01"}])
def test_another_number_or_day_is_another_term(other: dict[str, object]) -> None:
    assert len(link([told("2031-05-03", FORCES), told("2031-05-20", NORTH, **other)]).commitments) == 2


def test_the_order_of_reports_does_not_matter() -> None:
    one, other = told("2031-05-03", NORTH), told("2031-05-20", FORCES)
    assert link([one, other]).commitments == link([other, one]).commitments
