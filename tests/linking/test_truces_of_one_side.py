"""A truce of which a report names one side alone is the truce that this side is known to have made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.linking import link
from servanda.record import Origin, Provision, Record, Time
from tests.builders import FRONT, NORTH, agreement, commitment, on, record, report, since


def signed() -> Record:
    text = report("Northland and the River Front agreed on 9 June to a six-month ceasefire.", "2031-06-09")
    deal = replace(agreement(text, "six-month ceasefire", NORTH, FRONT), declared=on("2031-06-09"))
    term = commitment(
        text,
        "a six-month ceasefire",
        Provision.CEASE_HOSTILITIES,
        debtor=[NORTH, FRONT],
        creditor=[NORTH, FRONT],
        under=deal,
        origin=Origin.AGREEMENT,
    )
    return record(text, deal, term)


def told_later(published: str, begun: Time | None, words: str = "the ceasefire") -> Record:
    text = report(f"The raid violated {words}, and River Front men did it.", published)
    deal = replace(agreement(text, "ceasefire", FRONT), in_force=begun)
    term = commitment(
        text,
        words,
        Provision.CEASE_HOSTILITIES,
        debtor=[FRONT],
        creditor=[],
        under=deal,
        due=since("2031-08-03"),
        origin=Origin.AGREEMENT,
    )
    return record(text, deal, term)


@pytest.mark.parametrize(
    ("published", "begun", "deals"),
    [
        ("2031-11-06", on("2031-08-03"), 1),
        ("2031-11-06", None, 2),
        ("2031-11-06", on("2031-11-01"), 2),
    ],
    ids=["took effect weeks after it was agreed", "no day told", "began long after"],
)
def test_the_truce_of_one_side_is_the_one_it_made(published: str, begun: Time | None, deals: int) -> None:
    linked = link([signed(), told_later(published, begun)])
    assert len(linked.agreements) == deals
    assert len(linked.commitments) == deals
