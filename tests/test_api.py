"""The public API: what a program may rely on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

import pytest

import servanda
from servanda.errors import IntakeError
from servanda.record import Record, Report, Statement, content_id


@pytest.fixture(autouse=True)
def plain_reader(monkeypatch):
    """A reader that finds one statement, the whole text, in each report."""

    def read_reports(reports: Iterable[Report], *_: object, **__: object) -> Iterator[Record]:
        for report in reports:
            statement = Statement(
                id=content_id("statement", report.id), source=(), cue=(), content=(report.span(0, len(report.text)),)
            )
            yield Record(reports=(report,), statements=(statement,))

    monkeypatch.setattr("servanda.pipeline.read_reports", read_reports)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text("The bridge at Zenda was opened on Monday.", encoding="utf-8")
    lines = [
        {
            "text": "The bridge at Zenda was shut again on Tuesday.",
            "published": "2014-05-07",
            "outlet": "The Strelsau Post",
        },
        {"text": "Talks went on at Hofbau until late in the night.", "published": "2014-05-06"},
    ]
    (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return tmp_path


def test_names_of_the_api_are_there():
    for name in servanda.__all__:
        assert hasattr(servanda, name)
    assert servanda.Record is Record


def test_folders_files_and_globs_make_one_record(folder):
    assert len(servanda.read(folder).reports) == 3
    assert len(servanda.read(str(folder / "*.txt")).reports) == 1
    assert len(servanda.read(folder / "one.txt", folder / "more.jsonl").reports) == 3


def test_what_a_report_does_not_give_is_given_by_arguments(folder):
    record = servanda.read(folder, published=date(2014, 5, 5), outlet="Radio Hofbau")
    assert {report.published for report in record.reports} == {date(2014, 5, day) for day in (5, 6, 7)}
    assert sorted(str(report.outlet) for report in record.reports) == [
        "Radio Hofbau", "Radio Hofbau", "The Strelsau Post",
    ]  # fmt: skip


def test_a_report_without_a_date_stays_without_one(folder):
    (report,) = servanda.read(folder / "one.txt").reports
    assert report.published is None


def test_every_statement_leads_to_its_words(folder):
    record = servanda.read(folder)
    for statement in record.statements:
        assert record.quote(statement.content[0]) in {report.text for report in record.reports}


def test_order_of_sources_does_not_matter(folder):
    assert servanda.read(folder / "one.txt", folder / "more.jsonl") == servanda.read(
        folder / "more.jsonl", folder / "one.txt"
    )


def test_a_bad_source_raises_an_error_that_names_it(folder):
    with pytest.raises(IntakeError, match=r"missing\.txt") as error:
        servanda.read(folder / "missing.txt")
    assert isinstance(error.value, servanda.ServandaError)


def test_importing_the_package_imports_nothing_heavy():
    import subprocess
    import sys

    script = "import sys, servanda; print([name for name in ('spacy', 'numpy', 'sqlalchemy', 'click') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
