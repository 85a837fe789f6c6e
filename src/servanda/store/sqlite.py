"""SQLite's own ways: how a file is opened, made append-only and checked, and what its errors mean to a person."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, MetaData, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from servanda.errors import StoreError

PATIENCE = 10.0
"""Seconds to wait for another process to finish writing."""

MEANINGS = {
    "SQLITE_BUSY": "is being written by another process and stayed locked for {patience:.0f} seconds; "
    "wait until that process is done and try again",
    "SQLITE_LOCKED": "is being written by another process and stayed locked for {patience:.0f} seconds; "
    "wait until that process is done and try again",
    "SQLITE_FULL": "cannot grow: the disk is full; what was written before is safe, free some space and read again",
    "SQLITE_READONLY": "cannot be written, the file or its folder is read-only; "
    "change the permissions or copy the record to a folder of yours",
    "SQLITE_PERM": "cannot be written, the file or its folder is read-only; "
    "change the permissions or copy the record to a folder of yours",
    "SQLITE_CANTOPEN": "cannot be opened; check that the file and its folder exist and that you may read and write them",
    "SQLITE_NOTADB": "is not a record of Servanda: it is no SQLite file; give the path of a file made by "
    "`servanda read … --into FILE`",
    "SQLITE_CORRUPT": "is damaged; restore it from a copy, or read its reports again into a new file",
    "SQLITE_IOERR": "cannot be read or written, the disk reports an error; check the disk and its free space",
    "SQLITE_CONSTRAINT_TRIGGER": "refused the change: {error}",
}
"""What SQLite's result codes mean to the person who gave the path; a code's family is looked up after the code."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the database's errors into a StoreError that names the file and what to do.

    Raises:
        StoreError: the database refused.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorname", "")
        family = "_".join(code.split("_")[:2])
        meaning = MEANINGS.get(code) or MEANINGS.get(family) or "cannot be used: {error}"
        raise StoreError(f"{path} {meaning.format(error=cause, patience=PATIENCE)}") from error
    except UnicodeEncodeError as error:
        lone, before = error.object[error.start], error.object[max(error.start - 40, 0) : error.start]
        raise StoreError(
            f"{path} cannot hold {lone!a}, half of a character, after {before!r}; mend the report and read it again"
        ) from error


def open_engine(path: Path, *, create: bool, read_only: bool) -> Engine:
    """Return an engine on the file; nothing is read or written yet.

    Writers take the lock when their transaction begins (``engine.execution_options(writing=True)``), so that two of
    them wait for each other; a transaction that reads first and then wants to write would fail at once.
    """
    where = f"file:{quote(str(path.absolute()))}?{_mode(path, create=create, read_only=read_only)}"

    def connect() -> sqlite3.Connection:
        # Transactions begin and end where SQLAlchemy says, not where the driver guesses.
        connection = sqlite3.connect(where, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, json_serializer=_compact)
    event.listen(engine, "begin", _begin)
    return engine


def prepare(connection: Connection, tables: MetaData) -> None:
    """Create the tables and the triggers that refuse to change or remove a row."""
    tables.create_all(connection, checkfirst=False)
    for table in tables.sorted_tables:
        for change in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table.name}_refuses_{change.lower()} BEFORE {change} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only: add a row instead'); END"
            )


def write_ahead(engine: Engine) -> None:
    """Switch the file to a write-ahead log for good: readers and a writer do not wait for each other."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def find_damage(connection: Connection) -> list[str]:
    """Return what SQLite's own check finds wrong with the file; empty where all is well."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check")]
    return [] if found == ["ok"] else found


def _mode(path: Path, *, create: bool, read_only: bool) -> str:
    if not read_only:
        return "mode=rwc" if create else "mode=rw"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        # A connection that may write tidies the log away when it closes; query_only keeps it from anything else.
        return "mode=rw"
    log = path.with_name(path.name + "-wal")
    # Where nothing can be written, SQLite cannot set up the log's index and must be told that nobody else writes.
    return "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
