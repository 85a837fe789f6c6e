from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from servanda.address import Address, Database
from servanda.record import (
    Act,
    Actor,
    ActorKind,
    Agreement,
    Commitment,
    Duty,
    Estimate,
    Incident,
    Kind,
    Location,
    Origin,
    Part,
    Participant,
    PartKind,
    Place,
    PlaceGranularity,
    Provision,
    Quantity,
    Record,
    Relation,
    Report,
    SourceEstimate,
    Statement,
    SubEvent,
    Time,
    TimeGranularity,
    Whose,
)
from tests.store.server import Server, find_server

TEXT = "The Lowland army shelled Oster, killing at least 4 people, a medic said. It had agreed to free 30 prisoners by 9 May."


def make_findings(number: int = 1, *, text: str = TEXT, published: date | None = date(2031, 5, 4)) -> Record:
    """One report's findings with a value in nearly every field."""
    report = Report(
        id=f"report-{number:05}",
        text=text,
        published=published,
        outlet="The Ferry Post",
        headline=f"Dispatch {number}",
        url=f"https://ferry.example/{number}",
        parts=(Part(kind=PartKind.BODY, start=0, end=len(text)),),
        other={"topic": "Armed conflict", "nothing": None, "tags": ["a", {"b": None}]},
    )
    army = Participant(spans=(report.span(4, 16),), actor="actor-army")
    return Record(
        reports=(report,),
        actors=(
            Actor(id="actor-army", name="Lowland army", kind=ActorKind.FORCES, country="XA", identifiers={"own": "1"}),
        ),
        places=(Place(id="place-oster", name="Oster", geonames=1, country="XA", latitude=-1.5, longitude=10.25),),
        statements=(
            Statement(
                id=f"statement-{number}",
                source=(report.span(59, 66),),
                cue=(report.span(67, 71),),
                content=(report.span(0, 57),),
                act=Act.SAY,
                score=0.75,
            ),
        ),
        incidents=(
            Incident(
                id=f"incident-{number}",
                kind=Kind.ASSAULT,
                acled=SubEvent.ART_MISS_ATTACK,
                actor=(army,),
                place=Location(spans=(report.span(25, 30),), place="place-oster", granularity=PlaceGranularity.EXACT),
                when=Time(latest=published, granularity=TimeGranularity.DAY),
                killed=Estimate(
                    low=4,
                    best=4,
                    whose=Whose.CIVILIANS,
                    by_source=(
                        SourceEstimate(
                            report=report.id, low=4, best=4, told_by=f"statement-{number}", spans=(report.span(40, 50),)
                        ),
                    ),
                ),
                told_by=(f"statement-{number}",),
                mentions=(report.span(0, 57),),
            ),
        ),
        agreements=(Agreement(id=f"agreement-{number}", name="the ferry deal", mentions=(report.span(72, 82),)),),
        commitments=(
            Commitment(
                id=f"commitment-{number}",
                agreement=f"agreement-{number}",
                debtor=(army,),
                provision=Provision.RELEASE_PRISONERS,
                what=(report.span(89, 106),),
                quantity=Quantity(number=30, unit="prisoners", spans=(report.span(94, 106),)),
                due=Time(latest=date(2031, 5, 9), granularity=TimeGranularity.DAY, relation=Relation.BY),
                duty=Duty.ACHIEVE,
                origin=Origin.AGREEMENT,
                mentions=(report.span(72, 117),),
            ),
        ),
    )


@pytest.fixture
def findings():
    return make_findings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deal.servanda"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of our own, without a password."""
    reason = find_server()
    if isinstance(reason, str):
        pytest.skip(reason)
    with Server(reason) as running:
        yield running


@pytest.fixture
def database(server: Server) -> Database:
    """An empty database."""
    return Database(server.make_database())


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """Where a record can be made, a file or a database."""
    if request.param == "sqlite":
        return tmp_path / "deal.servanda"
    where: Database = request.getfixturevalue("database")
    return where
