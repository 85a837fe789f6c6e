"""SQLite's own ways: how a file is opened, made append-only, checked and searched, and what its errors mean to a person."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    QueuePool,
    Table,
    column,
    create_engine,
    event,
    func,
    literal_column,
)
from sqlalchemy import table as virtual_table
from sqlalchemy.exc import DBAPIError

from servanda.errors import StoreError
from servanda.store.database import Lookup
from servanda.store.schema import SEARCHED, tables
from servanda.store.words import CLOSE, OPEN, Term

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
    "SQLITE_IOERR_WRITE": "cannot grow: the disk is full, or files may not be so large (`ulimit -f`); "
    "what was written before is safe, make room and read again",
    "SQLITE_IOERR": "cannot be read or written, the disk reports an error; check the disk and its free space",
    "SQLITE_CONSTRAINT_TRIGGER": "refused the change: {error}",
}
"""What SQLite's result codes mean to the person who gave the path; a code's family is looked up after the code."""

TOKENS = "porter unicode61 remove_diacritics 2"
"""How words are compared in a search: by their stems, without accents."""


class Sqlite:
    """A record in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        """Where the file lies."""

    def __str__(self) -> str:
        return str(self.path)

    def open_engine(self, *, create: bool, read_only: bool) -> Engine:
        """Return an engine on the file; nothing is read or written yet.

        Writers take the lock when their transaction begins, so that two of them wait for each other; a transaction that
        reads first and then wants to write would fail at once.

        Raises:
            StoreError: the file cannot be a record, or may not be written.
        """
        check_path(self.path, create=create, read_only=read_only)
        where = f"file:{quote(str(self.path.absolute()))}?{_mode(self.path, create=create, read_only=read_only)}"

        def connect() -> sqlite3.Connection:
            # Transactions begin and end where SQLAlchemy says, not where the driver guesses.
            connection = sqlite3.connect(
                where, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA foreign_keys = ON")
            if read_only:
                connection.execute("PRAGMA query_only = ON")
            return connection

        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, json_serializer=_compact)
        event.listen(engine, "begin", _begin)
        return engine

    @contextmanager
    def explained(self) -> Iterator[None]:
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
            raise StoreError(f"{self.path} {meaning.format(error=cause, patience=PATIENCE)}") from error

    def make_ready(self, engine: Engine) -> None:
        """Switch the file to a write-ahead log for good: readers and a writer do not wait for each other."""
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()

    def prepare(self, connection: Connection) -> None:
        """Make the tables, the triggers that refuse to change or remove a row, and the index of words."""
        tables.create_all(connection, checkfirst=False)
        for table in tables.sorted_tables:
            for change in ("update", "delete"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER {table.name}_refuses_{change} BEFORE {change} ON {table.name} "
                    f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only: add a row instead'); END"
                )
        for name, columns in SEARCHED.items():
            listed, values = ", ".join(columns), ", ".join(f"new.{column}" for column in columns)
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name}_words USING fts5({listed}, content='{name}', content_rowid='seq', "
                f"tokenize='{TOKENS}')"
            )
            connection.exec_driver_sql(
                f"CREATE TRIGGER {name}_are_indexed AFTER INSERT ON {name} WHEN new.{columns[-1]} IS NOT NULL "  # noqa: S608 - our own names
                f"BEGIN INSERT INTO {name}_words (rowid, {listed}) VALUES (new.seq, {values}); END"
            )

    def find_damage(self, connection: Connection) -> list[str]:
        """Return what SQLite's own check finds wrong with the file; empty where all is well."""
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check")]
        return [] if found == ["ok"] else found

    def guarded(self, connection: Connection) -> set[str]:
        """Return the names of the triggers that are there."""
        return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())

    def lookup(self, table: Table, terms: Sequence[Term]) -> Lookup:
        """Return how FTS5 finds the rows that have these words, ranked by BM25."""
        index = virtual_table(f"{table.name}_words", column("rowid"))
        itself: ColumnElement[str] = literal_column(index.name)
        # In quotation marks, so that no word is taken for an operator.
        quoted = (f'"{term.text}"' + ("*" if term.is_beginning else "") for term in terms)
        return Lookup(
            source=table.join(index, index.c.rowid == table.c.seq),
            condition=itself.bool_op("MATCH")(" ".join(quoted)),
            rank=func.bm25(itself),
            marked=func.snippet(itself, -1, OPEN, CLOSE, "…", 40)
            if table.name == "reports"
            else func.highlight(itself, 0, OPEN, CLOSE),
        )


def check_path(path: Path, *, create: bool, read_only: bool) -> None:
    """Refuse a path that cannot be a record, before anything is read in vain.

    Raises:
        StoreError: it is a folder, lies nowhere, does not exist, or may not be written.
    """
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a record; give the path of a file, such as {path / 'deal.servanda'}")
    if not path.parent.is_dir():
        raise StoreError(f"{path} cannot be opened: the folder {path.parent} does not exist; make it first")
    if not path.exists() and not create:
        raise StoreError(f"{path} does not exist; make it with `servanda read PATH --into {path}`")
    writable = os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)
    if not read_only and not writable:
        raise StoreError(
            f"{path} cannot be written, the file or its folder is read-only; "
            "change the permissions or copy the record to a folder of yours"
        )


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
