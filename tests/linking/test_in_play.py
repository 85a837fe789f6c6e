"""Looking only at what is in play finds what looking at everything finds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.linking import link
from servanda.linking.in_play import InPlay
from servanda.record import Actor, Origin, Provision, Record, Time
from tests.builders import FRONT, NORTH, SOUTH, agreement, by, commitment, on, record, report

NAMES = ("Quill Accord", "Marsh Protocol", "ceasefire", "prisoner exchange")


def dispatch(
    *,
    number: int,
    days: int | None,
    name: str,
    parties: tuple[Actor, ...],
    signed: Time | None,
    what: str,
    due: Time | None,
) -> Record:
    """A report of a deal and a promise under it."""
    published = (date(2031, 1, 1) + timedelta(days=days)).isoformat() if days is not None else None
    told = report(f"Dispatch {number} on the {name}: they will {what}.", published)
    pact = agreement(told, name, *parties, signed=signed)
    promise = commitment(
        told, what, Provision.RELEASE_PRISONERS, debtor=parties[:1], due=due, under=pact, origin=Origin.AGREEMENT
    )
    loose = commitment(told, f"they will {what}", Provision.PROTECT, debtor=parties[:1], creditor=parties[1:])
    return record(told, pact, promise, loose)


DISPATCHES = st.lists(
    st.builds(
        dispatch,
        number=st.integers(0, 10**6),
        days=st.one_of(st.none(), st.integers(0, 200)),
        name=st.sampled_from(NAMES),
        parties=st.sampled_from([(NORTH, FRONT), (NORTH, SOUTH), (FRONT,), ()]),
        signed=st.sampled_from(
            [None, on("2031-01-01"), on("2031-01-03"), on("2031-03-01"), on("2030-12-01", "2031-01-02")]
        ),
        what=st.sampled_from(["free prisoners", "release 40 prisoners", "let the miners go home"]),
        due=st.sampled_from([None, by("2031-02-01"), by("2031-04-01")]),
    ),
    min_size=2,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(DISPATCHES)
def test_what_is_passed_over_would_not_have_fitted(findings: list[Record]) -> None:
    quick = link(findings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(InPlay, "_told_lately", lambda index, group, _: index._lately.get(group, ()))
        assert link(findings) == quick


def test_what_was_told_long_ago_is_found_by_its_sign_alone() -> None:
    index = InPlay()
    index.note(0, date(2031, 1, 1), signs=["Quill"], groups=["north"])
    index.note(1, date(2031, 4, 1), signs=[], groups=["north"])
    assert index.find(date(2031, 4, 2), signs=[], groups=["north"]) == [1]
    assert index.find(date(2031, 4, 2), signs=["Quill"], groups=["north"]) == [0, 1]
    assert index.find(date(2031, 9, 1), signs=[], groups=["north"]) == []
