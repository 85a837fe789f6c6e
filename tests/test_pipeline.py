from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from servanda.errors import IntakeError
from servanda.linking import link
from servanda.pipeline import assemble, assemble_on_each, read_reports
from servanda.reading import load_reader
from servanda.reading.model import GRAPH, SHIPPED
from servanda.record import Record, Report
from tests.builders import report

pytestmark = pytest.mark.skipif(not (SHIPPED / GRAPH).exists(), reason="the trained reader is not here")

SHORT = Report(id="short", text="Rebels shelled the town on Monday.")


@pytest.fixture
def nlp() -> Language:
    nlp = load_reader(threads=1)
    nlp.max_length = 100
    return nlp


def test_a_report_that_is_too_long_is_left_out_and_the_rest_is_read(nlp):
    long = Report(id="long", text="Rebels shelled the town on Monday. " * 3)
    told = []
    read = list(read_reports([SHORT, long, SHORT], nlp, on_error=lambda report, error: told.append((report, error))))
    assert [record.reports for record in read] == [(SHORT,), (SHORT,)]
    ((report, error),) = told
    assert report is long
    assert str(error) == (
        "Report long has 105 characters, and at most 100 are read at a time. Give its parts as reports of their own."
    )
    with pytest.raises(IntakeError, match="Report long has"):
        list(read_reports([long], nlp))


def test_a_fault_in_one_report_leaves_the_others(nlp, monkeypatch):
    understand = read_reports.__globals__["understand"]

    def stumble(report, doc):
        if report.id == "bad":
            raise ZeroDivisionError
        return understand(report, doc)

    monkeypatch.setitem(read_reports.__globals__, "understand", stumble)
    told = []
    bad = Report(id="bad", text="Rebels shelled the bridge.")
    read = list(read_reports([SHORT, bad, SHORT], nlp, on_error=lambda report, _: told.append(report)))
    assert len(read) == 2
    assert told == [bad]


def test_without_reports_no_reader_is_loaded(monkeypatch):
    monkeypatch.setattr("servanda.reading.load_reader", lambda: pytest.fail("loaded"))
    assert list(read_reports([])) == []


def test_days_that_know_the_same_reports_are_linked_once_and_each_judged(monkeypatch):
    linked = []

    def count(findings, **options):
        linked.append(len(findings))
        return link(findings, **options)

    monkeypatch.setattr("servanda.pipeline.link", count)
    findings = [Record(reports=(report("Rain fell.", day),)) for day in ("2031-05-02", "2031-05-08")]
    days = [date(2031, 5, 3), date(2031, 5, 5), date(2031, 5, 9), None]
    records = assemble_on_each(findings, days)
    assert linked == [1, 2]
    assert list(records) == [assemble(findings, on=day, known_on=day) for day in days]
