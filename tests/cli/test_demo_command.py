from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import pytest

from servanda.cli.demo import AFTER, BEFORE, EXAMPLE
from servanda.record import Record
from tests.cli import ruritania

needs_reader = pytest.mark.skipif(
    not (files("servanda") / "model" / "reader.onnx").is_file(), reason="the reader's weights are not in this checkout"
)


@needs_reader
def test_the_demo_goes_the_whole_way(run, tmp_path):
    page = tmp_path / "doha.html"
    result = run("demo", "--output", page)
    assert result.exit_code == 0, result.stderr
    order = [
        result.stdout.index(head)
        for head in (f"COMMITMENTS AS OF {BEFORE}", f"COMMITMENTS AS OF {AFTER}", "WHAT CHANGED")
    ]
    assert order == sorted(order)
    assert "Reuters" in page.read_text(encoding="utf-8")


def test_json_has_both_days_and_the_changes(run, tmp_path, monkeypatch):
    findings = tuple(
        replace(record, reports=tuple(replace(report, published=BEFORE) for report in record.reports))
        for record in ruritania.findings()
    )
    monkeypatch.setattr("servanda.cli.demo.read_example", lambda: findings)
    page = tmp_path / "doha.html"
    document = json.loads(run("demo", "--json", "--output", page).stdout)
    assert list(document["commitments"]) == [str(BEFORE), str(AFTER)]
    assert len(document["commitments"][str(AFTER)]) == 4
    assert document["page"] == str(page)
    assert page.exists()


def test_where_nothing_changed_the_demo_says_so(run, tmp_path, monkeypatch):
    monkeypatch.setattr("servanda.cli.demo.read_example", lambda: (Record(reports=(ruritania.UNDATED,)),))
    assert run("demo", "--output", tmp_path / "doha.html").stdout.rstrip().endswith("Nothing.")


def test_the_example_comes_with_the_package():
    folder = files("servanda") / "examples" / EXAMPLE
    assert (folder / "reports.jsonl").is_file()
    assert (folder / "agreement.toml").is_file()
