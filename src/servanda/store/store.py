"""The lasting record: findings go in, one report in one piece, and stay as they were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, insert, select

from servanda.address import Database as Where
from servanda.address import parse_address
from servanda.errors import StoreError
from servanda.record import Decision, DecisionOf, Record, Report
from servanda.store import opening
from servanda.store.adding import Addition, place
from servanda.store.contents import (
    fetch_decided,
    fetch_findings,
    fetch_fingerprint,
    fetch_held,
    fetch_last,
    fetch_registered,
    list_readings_of,
    list_reports,
)
from servanda.store.database import Database
from servanda.store.history import held_by
from servanda.store.integrity import find_problems
from servanda.store.postgresql import Postgresql
from servanda.store.rows import decision_row, read_decision, read_findings, read_report
from servanda.store.schema import assertions, decisions, readings, reports
from servanda.store.search import SEARCHABLE, Filter, Found, search
from servanda.store.settled import Settled, by_linker, fetch_settled, write_settled
from servanda.store.sqlite import Sqlite

BATCH = 256
"""Reports written in one transaction, at most: as many as are read together."""

PATIENCE = 5.0
"""Seconds after which what has been read is written though the batch is not full: so much a kill can cost."""


class Store:
    """A record in a file or a database. Rows are only ever added; what was read from a report is added whole or not at all.

    Use it as a context manager, or call ``close``.
    """

    def __init__(self, database: Database, engine: Engine, version: str) -> None:
        self._database = database
        self._engine = engine
        self._version = version

    @classmethod
    def open(
        cls, address: str | Path | Where, *, create: bool = False, read_only: bool = False, version: str = ""
    ) -> Self:
        """Open a record.

        Args:
            address: the path of a file, or the URL of a PostgreSQL database.
            create: make the file, or the tables in the database, if they are not there.
            read_only: write nothing, which also works on a file that may not be written.
            version: the versions of Servanda and of its reader, kept beside everything that is added.

        Raises:
            StoreError: there is no record, it is a newer one, or it cannot be used.
        """
        where = parse_address(address) if isinstance(address, str) else address
        database: Database = Postgresql(where) if isinstance(where, Where) else Sqlite(where)
        engine = database.open_engine(create=create, read_only=read_only)
        store = cls(database, engine, version)
        try:
            with store._reading() as connection:
                is_blank = opening.is_blank(connection)
            if is_blank and create:
                with database.explained():
                    database.make_ready(engine)
                with store._writing() as connection:
                    opening.make_tables(connection, database, version, _now())
            with store._reading() as connection:
                opening.check_tables(connection, database)
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

    def __str__(self) -> str:
        return str(self._database)

    def close(self) -> None:
        """Let go of the record."""
        self._engine.dispose()

    def has(self, report: Report, *, by_this_version: bool = False) -> bool:
        """Tell whether the report has been read into this record.

        Args:
            report: the report.
            by_this_version: whether it was last read by the version that this store was opened for.

        Raises:
            StoreError: it has, with another date.
        """
        with self._reading() as connection:
            id_, is_new = place(report, fetch_held(connection, [report]), str(self))
            if is_new or not by_this_version:
                return not is_new
            return bool(fetch_last(connection, id_).version == self._version)

    def add(self, findings: Record, *, again: bool = False) -> bool:
        """Add one report and what was read from it; return False, and change nothing, if it is there already.

        Findings without a report are what a person registered: an agreement and the actors that it names. Registered
        again with other values, they are added anew, and the newer ones hold.

        Args:
            findings: one report's findings.
            again: take in a report that is there already too, if another version has read it: what is now found in it
                holds from now on, and what a person has reviewed stays.

        Raises:
            StoreError: the record holds the report with another date, or cannot be written.
        """
        return self._write([findings], again=again) == 1

    def add_many(self, findings: Iterable[Record], *, again: bool = False) -> int:
        """Add many reports, a batch in a transaction; return how many were new.

        Where the findings stop with an error or Ctrl-C, those that had come are added before the error goes on.

        Raises:
            StoreError: as for ``add``; the other reports of its batch are added.
        """
        pending: list[Record] = []
        added = 0
        written = monotonic()
        try:
            for record in findings:
                pending.append(record)
                if len(pending) >= BATCH or monotonic() - written > PATIENCE:
                    added += self._write(pending, again=again)
                    pending.clear()
                    written = monotonic()
        except StoreError:
            pending.clear()
            raise
        finally:
            if pending:
                added += self._write(pending, again=again)
        return added

    def decide(self, *decided: Decision) -> None:
        """Add decisions of the linker or of persons, all or none; one that is there already is not added twice."""
        with self._writing() as connection:
            held = fetch_decided(connection, [each.id for each in decided])
            rows = {each.id: decision_row(each, self._version) for each in decided if each.id not in held}
            if rows:
                connection.execute(insert(decisions), list(rows.values()))

    def settled(self, recorded_by: date | datetime | None = None) -> Settled:
        """Return the links that the linker had settled.

        Args:
            recorded_by: by this moment; the last ones by default.
        """
        with self._reading() as connection:
            return fetch_settled(connection, recorded_by)

    def settle(self, links: Sequence[Decision], state: str, *, read: str) -> None:
        """Keep the linker's decisions: add what has changed since it last settled them.

        Args:
            links: all that it decides now.
            state: of which state of the record.
            read: the fingerprint of what had been read; where something has been added since, nothing is kept.
        """
        with self._writing() as connection:
            if fetch_fingerprint(connection, None) == read:
                write_settled(connection, links, state, _now(), self._version)

    def findings(self, recorded_by: date | datetime | None = None) -> Iterator[Record]:
        """Yield what was read from each report, by date of publication and id; undated reports come last.

        What was registered by hand comes before, as one record without a report.

        Args:
            recorded_by: only what the record held at this moment; a date means the end of that day in UTC.
        """
        with self._reading() as connection:
            if by_hand := fetch_registered(connection, recorded_by):
                yield read_findings(by_hand)
            yield from fetch_findings(connection, list_reports(connection, recorded_by))

    def decisions(self, recorded_by: date | datetime | None = None, *, of: DecisionOf | None = None) -> list[Decision]:
        """Return what persons decided, in the order in which they did.

        Args:
            recorded_by: only those that had been taken by this moment.
            of: only those of this sort.
        """
        query = held_by(select(decisions).where(~by_linker()), decisions, recorded_by).order_by("seq")
        with self._reading() as connection:
            rows = connection.execute(query.where(decisions.c.of == of.value) if of else query).mappings()
            return [read_decision(row) for row in rows]

    def search(
        self,
        words: str,
        *,
        kinds: Collection[str] = SEARCHABLE,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        recorded_by: date | datetime | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> Found:
        """Return the reports and findings that have all the words, the best first.

        Args:
            words: words in any form, "phrases" and beginnings such as ``viol*``.
            kinds: sorts of things: report, statement, incident, agreement, commitment.
            outlet: only those of this outlet.
            since: only those published on this day or later.
            until: only those published on this day or earlier.
            recorded_by: only what the record held at this moment.
            limit: how many at most.
            offset: how many of the best are passed over.

        Raises:
            StoreError: there is no word to look for, or no such sort of things.
        """
        chosen = Filter(kinds=kinds, outlet=outlet, since=since, until=until, recorded_by=recorded_by)
        with self._reading() as connection:
            return search(connection, self._database, words, chosen, limit=limit, offset=offset)

    def revision(self) -> tuple[int, int]:
        """Return numbers that change whenever something is added."""
        with self._reading() as connection:
            newest = select(func.max(readings.c.seq)), select(func.max(decisions.c.seq))
            read, decided = (connection.execute(query).scalar() or 0 for query in newest)
            return read, decided

    def fingerprint(self, recorded_by: date | datetime | None = None) -> str:
        """Return what tells one state of what has been read from every other: as rows are only added, the last one does.

        Args:
            recorded_by: the state at this moment; the newest by default.
        """
        with self._reading() as connection:
            return fetch_fingerprint(connection, recorded_by)

    def last_day(self, until: date = date.max) -> date | None:
        """Return the latest day of publication up to a day; None where no report was published by then."""
        with self._reading() as connection:
            query = select(func.max(reports.c.published)).where(reports.c.published <= until)
            return connection.execute(query).scalar()

    def texts(self) -> dict[str, Report]:
        """Return the reports by id, as they came in."""
        with self._reading() as connection:
            return {row["id"]: read_report(row) for row in connection.execute(select(reports)).mappings()}

    def counts(self) -> dict[str, int]:
        """Return how many reports, readings, assertions and decisions the record holds."""
        with self._reading() as connection:
            held = (reports, readings, assertions, decisions)
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in held
            }

    def records_of(self, ids: Collection[str], recorded_by: date | datetime | None = None) -> list[Record]:
        """Return what was last read from the reports in which these findings, or some of them, were read.

        Args:
            ids: of the findings.
            recorded_by: only what the record held at this moment.
        """
        with self._reading() as connection:
            return list(fetch_findings(connection, list_readings_of(connection, ids, recorded_by)))

    def check(self) -> list[str]:
        """Return what is wrong with the record, each with where and what to do; empty where all is well."""
        with self._reading() as connection:
            return find_problems(connection, self._database)

    def _write(self, findings: Sequence[Record], *, again: bool) -> int:
        """Add these findings in one transaction; return how many records of them were new."""
        with self._writing() as connection:
            addition = Addition(connection, str(self), _now(), self._version, again=again)
            added = addition.take(findings)
            addition.write()
        if addition.refused:
            raise addition.refused[0]
        return added

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._database.explained(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            self._database.explained(),
            self._text_explained(),
            self._engine.execution_options(writing=True).begin() as connection,
        ):
            yield connection

    @contextmanager
    def _text_explained(self) -> Iterator[None]:
        try:
            yield
        except UnicodeEncodeError as error:
            lone, before = error.object[error.start], error.object[max(error.start - 40, 0) : error.start]
            raise StoreError(
                f"{self} cannot hold {lone!a}, half of a character, after {before!r}; mend the report and read it again"
            ) from error


def _now() -> datetime:
    return datetime.now(UTC)
