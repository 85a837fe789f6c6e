from __future__ import annotations

import json
from datetime import date

import pytest

from servanda.intake import Selection, read_sources

LINES = (
    {"text": "The Quill truce held.", "published": "2021-05-02"},
    {"text": "The harvest was good.", "published": "2021-05-03"},
    {"text": "Truces come and go.", "published": "2021-06-01"},
    {"text": "A truce was signed, some day.", "headline": "Rain in Northmark"},
)
TRUCE, HARVEST, TRUCES = (line["text"] for line in LINES[:3])
UNDATED = f"{LINES[3]['headline']}\n\n{LINES[3]['text']}"


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "archive.jsonl"
    path.write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")
    return path


def chosen(archive, **asked):
    return [report.text for report in read_sources([archive], selection=Selection(**asked))]


def test_all_are_chosen_where_nothing_is_asked(archive):
    assert chosen(archive) == [TRUCE, HARVEST, TRUCES, UNDATED]


def test_a_word_is_found_whole_and_its_beginning_with_a_star(archive):
    assert chosen(archive, words=("truce",)) == [TRUCE, UNDATED]
    assert chosen(archive, words=("truce*",)) == [TRUCE, TRUCES, UNDATED]
    assert chosen(archive, words=("harvest", "quill")) == [TRUCE, HARVEST]
    assert chosen(archive, words=("northmark",)) == [UNDATED]


def test_days_leave_out_what_has_none(archive):
    left_out = []
    asked = {"since": date(2021, 5, 3), "until": date(2021, 5, 31), "on_left_out": lambda: left_out.append(1)}
    assert chosen(archive, **asked) == [HARVEST]
    assert len(left_out) == 3


def test_a_day_that_only_the_dateline_tells_counts_too(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Friday, 2 May 2021\n\nThe Quill truce held through the night.", encoding="utf-8")
    (report,) = read_sources([page])
    assert [each.id for each in read_sources([page], selection=Selection(since=report.published))] == [report.id]
    assert list(read_sources([page], selection=Selection(since=date(2021, 5, 3)))) == []


def test_what_is_left_out_is_not_looked_at_any_closer(tmp_path):
    archive = tmp_path / "archive.jsonl"
    archive.write_text('{"text": "12 34 56", "published": "2021-05-02"}\n', encoding="utf-8")
    errors = []
    assert list(read_sources([archive], on_error=errors.append)) == []
    assert list(read_sources([archive], selection=Selection(words=("truce",)), on_error=errors.append)) == []
    assert len(errors) == 1
