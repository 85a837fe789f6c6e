from __future__ import annotations

import pytest

from servanda.assessment import assess
from servanda.assessment.rollups import roll_up_agreements, roll_up_provisions
from servanda.record import Implementation, Kind, Provision, Standing
from tests.builders import FRONT, NORTH, agreement, commitment, incident, on, record, report

TALKS = Provision.HOLD_TALKS


@pytest.fixture
def judged():
    told = report(
        "Northland and the River Front signed the Quill Accord. Northland will release 50 prisoners and hold talks "
        "with the River Front. The River Front will withdraw from Quill.",
        "2031-05-02",
    )
    deal = agreement(told, "the Quill Accord", NORTH, FRONT, signed=on("2031-05-02"))
    promises = [
        commitment(
            told,
            "release 50 prisoners",
            Provision.RELEASE_PRISONERS,
            debtor=[NORTH],
            creditor=[FRONT],
            under=deal,
            quantity=(50, "prisoners"),
        ),
        commitment(told, "hold talks", TALKS, debtor=[NORTH, FRONT], creditor=[NORTH, FRONT], under=deal),
        commitment(told, "withdraw from Quill", Provision.WITHDRAW_FORCES, debtor=[FRONT], creditor=[NORTH]),
    ]
    later = report("Northland released 20 prisoners to River Front. Northland met River Front.", "2031-05-09")
    release = incident(
        later, Kind.RETREAT, "Northland released 20 prisoners to River Front", actor=[NORTH], target=[FRONT]
    )
    meeting = incident(later, Kind.CONSULT, "Northland met River Front", actor=[NORTH, FRONT])
    threat = report("The River Front vows to bomb Northland's bridges.", "2031-05-09")
    vow = commitment(threat, "bomb Northland's bridges", Provision.ATTACK, debtor=[FRONT], creditor=[NORTH])
    return assess(record(told, deal, *promises, later, release, meeting, threat, vow))


def test_an_agreement_is_the_mean_of_its_provisions(judged):
    accord, outside = roll_up_agreements(judged, judged.commitments)
    assert accord.agreement.name == "the Quill Accord"
    assert [part.provision for part in accord.parts] == [Provision.RELEASE_PRISONERS, TALKS]
    assert [part.implementation for part in accord.parts] == [Implementation.INTERMEDIATE, Implementation.FULL]
    assert accord.score == pytest.approx((2 / 3 + 1) / 2)
    assert accord.implementation is Implementation.INTERMEDIATE, "what is not all done is never called full"
    assert accord.standings == ((Standing.ON_TRACK, 1), (Standing.KEPT, 1))
    assert (outside.agreement, outside.score, outside.implementation) == (None, 0, Implementation.NONE)


def test_a_provision_gathers_its_agreements(judged):
    rolled = roll_up_provisions(judged, judged.commitments)
    assert [each.provision for each in rolled] == [Provision.WITHDRAW_FORCES, Provision.RELEASE_PRISONERS, TALKS]
    assert rolled[1].parts[0].agreement.name == "the Quill Accord"


def test_threats_are_no_part_of_a_roll_up(judged):
    rolled = roll_up_agreements(judged, judged.commitments)
    assert sum(len(each.judgements) for each in rolled) == 3
