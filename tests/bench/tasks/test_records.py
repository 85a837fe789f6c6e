import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import servanda.pipeline
from bench.options import Options
from bench.tasks import records
from servanda.record import Act, Record, Report, Statement

ROW = {
    "id": "r1",
    "published": "2011-03-09",
    "outlet": None,
    "headline": None,
    "text": "The envoy said that talks go on.",
    "statements": [
        {
            "source": "The envoy",
            "cue": "said",
            "content": ["that talks go on"],
            "addressee": "",
            "channel": "unnamed",
            "act": "say",
            "inside": None,
        },
    ],
    "incidents": [],
    "agreements": [],
    "commitments": [],
    "judgements": [],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROW) + "\n")
    return path


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """Put a pipeline in place that finds one statement in every report."""
    found: list[Report] = []

    def read_reports(reports: Iterable[Report]) -> Iterator[Record]:
        for report in reports:
            found.append(report)
            said = Statement(
                id="s",
                source=(report.span(0, 9),),
                cue=(report.span(10, 14),),
                content=(report.span(15, 31),),
                act=Act.SAY,
            )
            yield Record(reports=(report,), statements=(said,))

    monkeypatch.setattr(servanda.pipeline, "read_reports", read_reports)
    monkeypatch.setattr(servanda.pipeline, "assemble", lambda findings: next(iter(findings)))
    return found


def test_each_gold_report_is_read_for_itself_with_its_own_date(gold: Path, seen: list[Report], tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    figures = records.measure(gold, Options(write=answers))
    assert figures["statements_f1"] == figures["act"] == 1.0
    (report,) = seen
    assert str(report.published) == "2011-03-09"
    written = json.loads(answers.read_text())
    assert {key: written[key] for key in ("id", "text", "statements")} == {
        key: ROW[key] for key in ("id", "text", "statements")
    }


def test_records_made_elsewhere_can_be_compared(gold: Path) -> None:
    assert records.measure(gold, Options(predictions=gold))["statements_f1"] == 1.0
