"""What is added to a record in one transaction, put together row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from servanda.errors import StoreError
from servanda.record import Record, Report
from servanda.store.contents import (
    Held,
    choose_unregistered,
    fetch_assertions,
    fetch_held,
    fetch_last,
    fetch_reviewed,
)
from servanda.store.rereading import carry_over
from servanda.store.rows import Row, assertion_rows, id_apart, report_row
from servanda.store.schema import assertions, readings, reports


class Addition:
    """The rows of one transaction.

    Args:
        connection: a connection that holds the writer's lock.
        where: the record's address, for messages.
        recorded: when.
        version: the versions of Servanda and of its reader.
        again: whether reports that are there already, read by another version, are added with a new reading.
    """

    def __init__(self, connection: Connection, where: str, recorded: datetime, version: str, *, again: bool) -> None:
        self._connection = connection
        self._where = where
        self._recorded = recorded
        self._version = version
        self._again = again
        self._reading = connection.execute(select(func.max(readings.c.seq))).scalar() or 0
        self._reports: list[Row] = []
        self._readings: list[Row] = []
        self._assertions: list[Row] = []
        self.refused: list[StoreError] = []
        """Why reports were not taken."""

    def take(self, findings: Sequence[Record]) -> int:
        """Take in records of one report each, or of none; return how many of them are new."""
        held = fetch_held(self._connection, [report for record in findings for report in record.reports])
        for record in findings:
            if not record.reports:
                self._register(record)
                continue
            try:
                self._add(record, held)
            except StoreError as error:
                self.refused.append(error)
        return len(self._readings)

    def write(self) -> None:
        """Write what was taken in."""
        for table, rows in ((reports, self._reports), (readings, self._readings), (assertions, self._assertions)):
            if rows:
                self._connection.execute(insert(table), rows)

    def _add(self, record: Record, held: dict[str, Held]) -> None:
        report = _only_report(record)
        id_, is_new = place(report, held, self._where)
        if is_new:
            held[id_] = (report.sha256, report.published)
            self._reports.append(report_row(report, id_))
            self._keep(id_, list(assertion_rows(record, id_, self._reading + 1)))
        elif self._again and id_ not in {row["report"] for row in self._readings}:
            last = fetch_last(self._connection, id_)
            if last.version != self._version:
                before = fetch_assertions(self._connection, [last.seq])[last.seq]
                rows = list(assertion_rows(record, id_, self._reading + 1))
                reviewed = fetch_reviewed(self._connection)
                self._keep(id_, list(carry_over(before, rows, reviewed, self._reading + 1)))

    def _register(self, record: Record) -> None:
        rows = choose_unregistered(self._connection, list(assertion_rows(record, None, self._reading + 1)))
        if rows:
            self._keep(None, rows)

    def _keep(self, id_: str | None, rows: list[Row]) -> None:
        self._reading += 1
        self._readings.append(
            {"seq": self._reading, "report": id_, "recorded": self._recorded, "version": self._version}
        )
        self._assertions += rows


def place(report: Report, held: Mapping[str, Held], where: str) -> tuple[str, bool]:
    """Return the id under which the report is kept, or is to be kept, and whether it is new.

    Raises:
        StoreError: the record holds it with another date.
    """
    id_ = report.id
    if id_ in held and held[id_][0] != report.sha256:
        id_ = id_apart(report)
    if id_ not in held:
        return id_, True
    _, published = held[id_]
    if report.published != published:
        raise StoreError(
            f"report {report.id} is in {where} as published on {published or 'an unknown day'}, "
            f"not on {report.published or 'an unknown day'}; to read it with another date, read it into a new file"
        )
    return id_, False


def _only_report(findings: Record) -> Report:
    if len(findings.reports) != 1:
        raise StoreError(f"findings are added one report at a time, got {len(findings.reports)} reports in one record")
    return findings.reports[0]
