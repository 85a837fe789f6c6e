"""The deal that most tests of this folder judge: Northland and the River Front, a truce, and prisoners to be freed."""

from __future__ import annotations

from servanda.record import Agreement, Commitment, Provision, Report
from tests.builders import FRONT, NORTH, agreement, by, commitment, on, report

PARTIES = (NORTH, FRONT)
DAY = "2031-05-02"
"""The day on which the deal is signed and told."""


def signed_truce(published: str = DAY) -> tuple[Report, Agreement, Commitment]:
    """Return a report of a ceasefire between the two, the agreement, and what both owe under it."""
    told = report("Northland and the River Front signed a ceasefire.", published)
    deal = agreement(told, "ceasefire", *PARTIES, signed=on(published))
    promise = commitment(told, "a ceasefire", Provision.CEASE_HOSTILITIES, debtor=PARTIES, creditor=PARTIES, under=deal)
    return told, deal, promise


def signed_deal(outlet: str | None = "Courier") -> tuple[Report, Agreement, Commitment, Commitment]:
    """Return a report of a deal, the deal, its truce, and Northland's promise to free 50 prisoners within two weeks."""
    told = report(
        "Northland and the River Front signed a ceasefire. Northland will release 50 prisoners.", DAY, outlet=outlet
    )
    deal = agreement(told, "ceasefire", *PARTIES, signed=on(DAY))
    truce = commitment(told, "a ceasefire", Provision.CEASE_HOSTILITIES, debtor=PARTIES, creditor=PARTIES, under=deal)
    release = commitment(
        told,
        "release 50 prisoners",
        Provision.RELEASE_PRISONERS,
        debtor=[NORTH],
        creditor=[FRONT],
        under=deal,
        quantity=(50, "prisoners"),
        due=by("2031-05-16"),
    )
    return told, deal, truce, release
