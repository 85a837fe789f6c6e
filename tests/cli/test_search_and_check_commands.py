"""Searching a record, and checking it."""

from __future__ import annotations

import json
import sqlite3

import pytest

from servanda.store import Store
from tests.store.conftest import make_findings


@pytest.fixture
def deal(tmp_path):
    path = tmp_path / "deal.servanda"
    with Store.open(path, create=True) as store:
        store.add_many(make_findings(number) for number in (1, 2))
    return path


def test_a_match_is_printed_with_its_words_and_its_id(run, deal):
    result = run("search", deal, "shelled", "Oster", "--kind", "incident")
    assert result.exit_code == 0
    assert "incident  The Ferry Post, 2031-05-04  incident-1" in result.stdout
    assert "The Lowland army shelled Oster" in result.stdout
    assert "2 matches. One in full: servanda show" in result.stderr


def test_json_has_words_and_where_they_match(run, deal):
    found = json.loads(run("search", deal, "shelled", "--kind", "report", "--limit", "1", "--json").stdout)
    assert found["total"] == 2
    (hit,) = found["hits"]
    ((start, end),) = hit["marks"]
    assert hit["words"][start:end] == "shelled"
    assert (hit["kind"], hit["published"]) == ("report", "2031-05-04")


def test_pages_say_which_part_they_show(run, deal):
    result = run("search", deal, "shelled", "--kind", "report", "--limit", "1", "--skip", "1")
    assert "2 matches; 2 to 2 shown." in result.stderr


def test_nothing_found_is_no_failure(run, deal):
    result = run("search", deal, "submarine")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing has all of these words" in result.stderr


def test_a_search_for_no_word_fails(run, deal):
    assert run("search", deal, "--", "?").exit_code == 1


def test_a_good_record_is_said_to_be_good(run, deal):
    result = run("check", deal)
    assert result.exit_code == 0
    assert "is good: 2 reports, 12 findings, 0 decisions." in result.stderr
    assert json.loads(run("check", deal, "--json").stdout)["problems"] == []


def test_what_is_wrong_is_named_and_the_exit_code_says_so(run, deal):
    connection = sqlite3.connect(deal)
    connection.executescript("DROP TRIGGER reports_refuses_update; UPDATE reports SET text = 'x' || text WHERE seq = 1")
    connection.close()
    result = run("check", deal)
    assert result.exit_code == 1
    assert "report report-00001: the text was altered after it was read; restore it from a copy" in result.stdout
    assert "trigger that refuses to update a row is gone" in result.stdout
    assert len(json.loads(run("check", deal, "--json").stdout)["problems"]) == 2


@pytest.mark.parametrize("size", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_said_to_be_damaged(run, deal, size):
    content = deal.read_bytes()
    deal.write_bytes(content[: int(len(content) * size)])
    result = run("check", deal)
    assert result.exit_code == 1
    assert "is damaged" in result.stdout + result.stderr
    assert "restore it from a copy" in result.stdout + result.stderr


@pytest.mark.parametrize("content", [b"", b"not a database, only words, and too few of them at that", b"\x00" * 4096])
def test_a_file_that_is_no_record_is_said_to_be_none(run, tmp_path, content):
    path = tmp_path / "deal.servanda"
    path.write_bytes(content)
    result = run("check", path)
    assert result.exit_code == 1
    assert str(path) in result.stderr


@pytest.mark.parametrize(
    "url", ["mysql://ana:geheim@db/x", "postgresql://ana:geheim@localhost:1/x", "postgresql://ana:geheim@["]
)
def test_a_password_is_never_shown(run, url):
    result = run("check", url)
    assert result.exit_code in {1, 2}
    assert "ana:***@" in result.stderr
    assert "geheim" not in result.stderr + result.stdout
    shown = run("--traceback", "check", url)
    assert "geheim" not in shown.stderr + shown.stdout


def test_a_record_in_a_database(run, database, tmp_path):
    with Store.open(database, create=True) as store:
        store.add(make_findings(1))
    assert "is good: 1 report" in run("check", database.url).stderr
    assert run("search", database.url, "shelled").exit_code == 0
    assert json.loads(run("show", database.url, "incident-1", "--json").stdout)["id"] == "incident-1"
