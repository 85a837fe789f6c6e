from __future__ import annotations

import csv
import io
import json

import pytest


def test_json_is_the_public_format(run, judged):
    document = json.loads(run("export", "deal.servanda", "--format", "json").stdout)
    assert document["servanda"] == "record/1"
    assert len(document["commitments"]) == 4


@pytest.mark.parametrize(("table", "rows"), [("commitments", 4), ("incidents", 2), ("statements", 4)])
def test_csv_is_one_table(run, judged, table, rows):
    result = run("export", "deal.servanda", "--format", "csv", "--table", table)
    assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == rows


def test_html_goes_to_a_file_and_says_where(run, judged, tmp_path):
    page = tmp_path / "deal.html"
    result = run("export", "deal.servanda", "--format", "html", "--output", page)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert str(page) in result.stderr
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_a_day_moves_the_judgements(run, judged):
    document = json.loads(run("export", "deal.servanda", "--format", "json", "--on", "2014-05-04").stdout)
    assert {judgement["standing"] for judgement in document["judgements"]} == {"open"}


def test_a_table_goes_with_csv_alone(run, judged):
    assert run("export", "deal.servanda", "--format", "html", "--table", "incidents").exit_code == 2


def test_where_writing_fails_the_old_file_stays(run, judged, tmp_path, monkeypatch):
    page = tmp_path / "deal.json"
    page.write_text("old", encoding="utf-8")

    def refuse(self, target):
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    result = run("export", "deal.servanda", "--format", "json", "--output", page)
    assert result.exit_code == 1
    assert "free some space" in result.stderr
    assert page.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["deal.json"]
