from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from servanda.cli import program
from servanda.record import Record, Report, Statement, content_id
from tests.cli import ruritania
from tests.store.conftest import database, server  # noqa: F401 - fixtures

LATEST = date(2014, 5, 7)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(program, [str(each) for each in arguments], prog_name="servanda")

    return invoke


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Record:
    """The record by hand in place of whatever file a command opens."""

    def open_record(file: Path, *, on: date | None = None, known_on: date | None = None, **_: object) -> Record:
        return ruritania.record_on(on or known_on or LATEST)

    monkeypatch.setattr("servanda.cli.record_file.open_record", open_record)
    monkeypatch.setattr(
        "servanda.cli.record_file.open_record_on_each", lambda _, days, **__: tuple(map(ruritania.record_on, days))
    )
    monkeypatch.setattr("servanda.cli.record_file.find_linked", lambda *_: None)
    return ruritania.record_on(LATEST)


@pytest.fixture
def plain_reader(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A reader that finds one statement, the whole text, in each report; the ids of the reports that it has read."""
    read: list[str] = []

    def read_reports(reports: Iterable[Report], *_: object, **__: object) -> Iterator[Record]:
        for report in reports:
            read.append(report.id)
            statement = Statement(
                id=content_id("statement", report.id), source=(), cue=(), content=(report.span(0, len(report.text)),)
            )
            yield Record(reports=(report,), statements=(statement,))

    monkeypatch.setattr("servanda.pipeline.read_reports", read_reports)
    return read
