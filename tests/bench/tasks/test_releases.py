import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

import servanda.pipeline
from bench.options import Options
from bench.tasks import releases
from servanda.record import (
    Estimate,
    Incident,
    Kind,
    Location,
    Place,
    Reality,
    Record,
    Report,
    SubEvent,
    Time,
)

REPORT = Report(id="r", text="Soldiers seized two men in Ghazni on 3 May 2011 and a drone killed one.")
MAY = Time(earliest=date(2011, 5, 3), latest=date(2011, 5, 3))
GHAZNI = Place(id="place-1", name="Ghazni", country="AF", adm1="Ghazni", adm1_code="AF.08")


def make_incident(number: int, **parts: object) -> Incident:
    span = REPORT.span(10 * number, 10 * number + 5)
    return Incident(**{"id": f"i{number}", "kind": Kind.ASSAULT, "mentions": (span,), "when": MAY, **parts})  # type: ignore[arg-type]


SEIZED = make_incident(
    1,
    kind=Kind.COERCE,
    acled=SubEvent.ARREST,
    captured=Estimate(low=2, best=2, high=2),
    place=Location(spans=(REPORT.span(27, 33),), place="place-1"),
)
STRUCK = make_incident(4, acled=SubEvent.AIR_STRIKE, killed=Estimate(low=1, best=1, high=1))
EARLIER = make_incident(5, when=Time(earliest=date(2011, 4, 1), latest=date(2011, 4, 1)), killed=Estimate(best=30))
PLANNED = make_incident(0, reality=Reality.PLANNED, killed=Estimate(best=99))


def make_record(*incidents: Incident) -> Record:
    return Record(reports=(REPORT,), incidents=incidents, places=(GHAZNI,))


def test_the_operation_is_what_happened_on_the_day_of_the_first_toll() -> None:
    operation = releases.find_operation(make_record(STRUCK, EARLIER, PLANNED, SEIZED))
    assert operation == releases.Operation(
        start_date="2011-05-03",
        provinces=frozenset({"AF.08"}),
        min_killed=1,
        min_captured=2,
        kills=True,
        captures=True,
        strikes=True,
    )


def test_a_record_without_incidents_says_nothing() -> None:
    operation = releases.find_operation(make_record())
    assert operation.start_date is None
    assert operation.provinces == frozenset()
    assert not any((operation.kills, operation.captures, operation.strikes))


@pytest.mark.parametrize(
    ("estimate", "answer"),
    [
        (Estimate(low=3, best=5), (3, True)),
        (Estimate(best=5), (5, True)),
        (Estimate(high=4), (1, True)),
        (Estimate(low=0, best=0, high=0), (0, False)),
    ],
)
def test_the_least_of_a_toll_is_its_lower_bound_or_else_its_number(
    estimate: Estimate, answer: tuple[int, bool]
) -> None:
    operation = releases.find_operation(make_record(make_incident(2, killed=estimate)))
    assert (operation.min_killed, operation.kills) == answer


def test_an_arrest_without_a_number_captures_one_at_least() -> None:
    operation = releases.find_operation(make_record(make_incident(2, kind=Kind.COERCE, acled=SubEvent.ARREST)))
    assert (operation.min_captured, operation.captures, operation.kills) == (1, True, False)


def test_a_province_is_the_same_however_it_is_spelt() -> None:
    assert releases.find_code("khost") == releases.find_code("Khowst") == "AF.37"
    assert releases.find_code("no such province") == "no such province"


def test_releases_are_read_without_a_date_and_answers_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Report] = []

    def read_reports(reports: Iterable[Report]) -> Iterator[Record]:
        for report in reports:
            seen.append(report)
            yield make_record(SEIZED)

    monkeypatch.setattr(servanda.pipeline, "read_reports", read_reports)
    monkeypatch.setattr(servanda.pipeline, "assemble", lambda findings: findings[0])
    labels = {
        "start_date": "2011-05-03",
        "province": ["ghazni"],
        "min_killed": 0,
        "min_captured": 3,
        "killq": False,
        "captureq": True,
        "airstrike": False,
    }
    path, answers = tmp_path / "dev.jsonl", tmp_path / "answers.jsonl"
    text = "Soldiers seized several men in the province of Ghazni on Tuesday and went home."
    path.write_text(json.dumps({"text": text, "gold": labels}))
    assert releases.measure(path, Options(write=answers)) == {
        "start_date": 1.0,
        "province": 1.0,
        "min_killed": 1.0,
        "min_captured": 0.0,
        "killq": 1.0,
        "captureq": 1.0,
        "airstrike_f1": None,
    }
    assert [report.published for report in seen] == [None]
    assert json.loads(answers.read_text())["gold"]["province"] == ["AF.08"]
