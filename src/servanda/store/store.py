"""The lasting record: findings go in, one report in one piece, and stay as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, insert, select

from servanda.errors import StoreError
from servanda.record import Decision, Record, Report
from servanda.store import opening, sqlite
from servanda.store.contents import (
    Held,
    choose_unregistered,
    fetch_findings,
    fetch_held,
    fetch_registered,
    list_reports,
)
from servanda.store.history import held_by
from servanda.store.integrity import find_problems
from servanda.store.rows import Row, assertion_rows, decision_row, id_apart, read_decision, read_findings, report_row
from servanda.store.schema import assertions, decisions, reports

BATCH = 256
"""Reports written in one transaction: as many as are read together."""


class Store:
    """A record file. Rows are only ever added; what was read from a report is added whole or not at all.

    Use it as a context manager, or call ``close``.
    """

    def __init__(self, path: Path, engine: Engine, version: str) -> None:
        self.path = path
        """Where the file lies."""
        self._engine = engine
        self._version = version

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, read_only: bool = False, version: str = "") -> Self:
        """Open a record file.

        Args:
            path: the file.
            create: make the file if it is not there.
            read_only: write nothing, which also works on a file that may not be written.
            version: the versions of Servanda and of its reader, kept beside everything that is added.

        Raises:
            StoreError: there is no such file, it is no record, it is a newer record, or it cannot be used.
        """
        path = Path(path)
        opening.check_path(path, create=create, read_only=read_only)
        engine = sqlite.open_engine(path, create=create, read_only=read_only)
        store = cls(path, engine, version)
        try:
            with store._reading() as connection:
                is_blank = opening.is_blank(connection)
            if is_blank and create:
                with sqlite.explained(path):
                    sqlite.write_ahead(engine)
                with store._writing() as connection:
                    opening.make_tables(connection, version, _now())
            with store._reading() as connection:
                opening.check_tables(connection, path)
        except BaseException:
            store.close()
            raise
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def has(self, report: Report) -> bool:
        """Tell whether the report has been read into this file.

        Raises:
            StoreError: it has, with another date.
        """
        with self._reading() as connection:
            _, is_new = self._place(report, fetch_held(connection, [report]))
        return not is_new

    def add(self, findings: Record) -> bool:
        """Add one report and what was read from it; return False, and change nothing, if it is there already.

        Findings without a report are what a person registered: an agreement and the actors that it names. Registered
        again with other values, they are added anew, and the newer ones hold.

        Raises:
            StoreError: the file holds the report with another date, or cannot be written.
        """
        return self._write([findings]) == 1

    def add_many(self, findings: Iterable[Record]) -> int:
        """Add many reports, a batch in a transaction; return how many were new.

        Where the findings stop with an error or Ctrl-C, those that had come are added before the error goes on.

        Raises:
            StoreError: as for ``add``; the other reports of its batch are added.
        """
        pending: list[Record] = []
        added = 0
        try:
            for record in findings:
                pending.append(record)
                if len(pending) >= BATCH:
                    added += self._write(pending)
                    pending.clear()
        except StoreError:
            pending.clear()
            raise
        finally:
            if pending:
                added += self._write(pending)
        return added

    def decide(self, decision: Decision) -> None:
        """Add a decision of the linker or of a person."""
        with self._writing() as connection:
            connection.execute(insert(decisions), decision_row(decision, self._version))

    def findings(self, recorded_by: date | datetime | None = None) -> Iterator[Record]:
        """Yield what was read from each report, by date of publication and id; undated reports come last.

        What was registered by hand comes before, as one record without a report.

        Args:
            recorded_by: only what the file held at this moment; a date means the end of that day in UTC.
        """
        with self._reading() as connection:
            if by_hand := fetch_registered(connection, recorded_by):
                yield read_findings(by_hand)
            yield from fetch_findings(connection, list_reports(connection, recorded_by))

    def decisions(self, recorded_by: date | datetime | None = None) -> list[Decision]:
        """Return the decisions in the order in which they were taken."""
        with self._reading() as connection:
            rows = connection.execute(held_by(select(decisions), decisions, recorded_by).order_by("seq")).mappings()
            return [read_decision(row) for row in rows]

    def check(self) -> list[str]:
        """Return what is wrong with the file, each with where; empty where all is well."""
        with self._reading() as connection:
            return find_problems(connection)

    def _write(self, findings: Sequence[Record]) -> int:
        """Add these findings in one transaction; return how many records of them were new."""
        recorded = _now()
        refused: list[StoreError] = []
        added = 0
        texts: list[Row] = []
        found: list[Row] = []
        with self._writing() as connection:
            held = fetch_held(connection, [report for record in findings for report in record.reports])
            for record in findings:
                if not record.reports:
                    new = choose_unregistered(connection, list(assertion_rows(record, None, recorded, self._version)))
                    found += new
                    added += bool(new)
                    continue
                report = _only_report(record)
                try:
                    id_, is_new = self._place(report, held)
                except StoreError as error:
                    refused.append(error)
                    continue
                if is_new:
                    held[id_] = (report.sha256, report.published)
                    texts.append(report_row(report, id_, recorded, self._version))
                    found += assertion_rows(record, id_, recorded, self._version)
                    added += 1
            if texts:
                connection.execute(insert(reports), texts)
            if found:
                connection.execute(insert(assertions), found)
        if refused:
            raise refused[0]
        return added

    def _place(self, report: Report, held: Mapping[str, Held]) -> tuple[str, bool]:
        """Return the id under which the report is kept, or is to be kept, and whether it is new.

        Raises:
            StoreError: the file holds it with another date.
        """
        id_ = report.id
        if id_ in held and held[id_][0] != report.sha256:
            id_ = id_apart(report)
        if id_ not in held:
            return id_, True
        _, published = held[id_]
        if report.published != published:
            raise StoreError(
                f"report {report.id} is in {self.path} as published on {published or 'an unknown day'}, "
                f"not on {report.published or 'an unknown day'}; to read it with another date, read it into a new file"
            )
        return id_, False

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with sqlite.explained(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with sqlite.explained(self.path), self._engine.execution_options(writing=True).begin() as connection:
            yield connection


def _only_report(findings: Record) -> Report:
    if len(findings.reports) != 1:
        raise StoreError(f"findings are added one report at a time, got {len(findings.reports)} reports in one record")
    return findings.reports[0]


def _now() -> datetime:
    return datetime.now(UTC)
