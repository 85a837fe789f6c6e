"""Reading in several processes finds what one finds, in the same order."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from servanda.errors import IntakeError
from servanda.pipeline import read_reports
from servanda.processes import SHARE, read_in_processes
from servanda.record import Report

pytestmark = pytest.mark.skipif(
    not (files("servanda") / "model" / "reader.onnx").is_file(), reason="the reader's weights are not in this checkout"
)


def make_reports(number: int) -> list[Report]:
    return [
        Report(
            id=f"report-{each}",
            text=f"Rebels shelled Strelsau on Monday, killing {each + 2} soldiers, the mayor said.",
            published=date(2014, 5, 6),
        )
        for each in range(number)
    ]


def test_several_processes_find_what_one_finds():
    reports = make_reports(SHARE + 8)
    assert list(read_in_processes(reports, 2)) == list(read_reports(reports))


def test_a_report_that_cannot_be_read_is_told_of_and_the_others_go_on():
    long = Report(id="long", text="Nothing. " * 200_000)
    reports = [*make_reports(2), long, *make_reports(1)]
    told = []
    found = list(read_in_processes(reports, 2, on_error=lambda report, error: told.append((report.id, type(error)))))
    assert [record.reports[0].id for record in found] == ["report-0", "report-1", "report-0"]
    assert told == [("long", IntakeError)]
    with pytest.raises(IntakeError, match="Report long has 1,800,000 characters"):
        list(read_in_processes(reports, 2))


def test_reports_are_taken_only_as_they_are_needed():
    taken = []

    def coming():
        for report in make_reports(SHARE * 20):
            taken.append(report.id)
            yield report

    reading = read_in_processes(coming(), 1)
    next(reading)
    assert len(taken) <= SHARE * 4
    reading.close()
