"""PostgreSQL's own ways: how a database is reached, made append-only and searched, and what its errors mean to a person."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce

from sqlalchemy import ColumnElement, Connection, Engine, Table, create_engine, event, func, literal_column, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from servanda.address import Database as Where
from servanda.errors import StoreError
from servanda.store.database import Lookup
from servanda.store.schema import SEARCHED, tables
from servanda.store.words import CLOSE, OPEN, Term

PATIENCE = 10
"""Seconds to wait for the server to answer."""

LOCK = 7_345_017
"""The advisory lock that writers take in turn; a number like any other, but always the same."""

INDEXED = 400_000
"""Characters of a text that a search covers: a tsvector holds one megabyte at most."""

ENGLISH: ColumnElement[str] = literal_column("'english'")
"""How words are compared in a search: by their English stems."""

MEANINGS = {
    "28": "refuses the name or password; check both in the URL, or set PGPASSWORD or ~/.pgpass",
    "3D": "does not exist on the server; make it with `createdb`",
    "42501": "may not be used by this user: {cause}; ask the server's owner for the right to create tables in it",
    "25006": "cannot be written: it is open for reading only, or the server is a standby",
    "53100": "cannot grow: the server's disk is full; what was written before is safe, free some space and read again",
    "53300": "has too many connections; close some and try again",
    "55P03": "is being written by another process; wait until that process is done and try again",
    "57": "broke off: {cause}; what was written before is safe, see that the server runs and read again",
    "P0001": "refused the change: {cause}",
}
"""What PostgreSQL's codes mean to the person who gave the URL; a code's class is looked up after the code."""


class Postgresql:
    """A record in a database, which several processes on several machines may write at once."""

    def __init__(self, where: Where) -> None:
        self._where = where

    def __str__(self) -> str:
        return str(self._where)

    def open_engine(self, *, create: bool, read_only: bool) -> Engine:  # noqa: ARG002 - tables are made, not databases
        """Return an engine on the database; nothing is read or written yet.

        Raises:
            StoreError: the URL cannot be understood, or the driver is not installed.
        """
        try:
            import psycopg  # noqa: F401 - only whether it is there
        except ImportError as error:
            raise StoreError(
                f"{self} needs psycopg, which is not installed: pip install 'servanda[postgresql]'"
            ) from error
        try:
            url = make_url(self._where.url).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError):
            # The error that SQLAlchemy raises may quote the password.
            raise StoreError(
                f"{self} is no URL of a PostgreSQL database: write postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
            ) from None
        engine = create_engine(
            url,
            connect_args={"connect_timeout": PATIENCE, "application_name": "servanda"},
            isolation_level="REPEATABLE READ",
            json_serializer=_compact,
        )
        if read_only:
            engine = engine.execution_options(postgresql_readonly=True)
        event.listen(engine, "begin", _begin)
        return engine

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn the database's errors into a StoreError that names the database and what to do, and no password.

        Raises:
            StoreError: the database refused.
        """
        try:
            yield
        except DBAPIError as error:
            code = getattr(error.orig, "sqlstate", None) or ""
            cause = " ".join(str(error.orig).partition("\n")[0].split())
            meaning = MEANINGS.get(code) or MEANINGS.get(code[:2])
            if not meaning:
                is_refused = isinstance(error, OperationalError) and not code
                meaning = _explain_connection(cause) if is_refused else "fails: {cause}"
            raise StoreError(f"{self} {meaning.format(cause=cause)}") from error

    def make_ready(self, engine: Engine) -> None:
        """Do nothing: the server is ready."""

    def prepare(self, connection: Connection) -> None:
        """Make the tables, the triggers that refuse to change or remove a row, and the index of words."""
        tables.create_all(connection, checkfirst=False)
        connection.exec_driver_sql(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$BEGIN RAISE EXCEPTION '%% is append-only: add a row instead', TG_TABLE_NAME; END$$"
        )
        for table in tables.sorted_tables:
            for change in ("update", "delete"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER {table.name}_refuses_{change} BEFORE {change} ON {table.name} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
                )
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table.name}_refuses_truncate BEFORE TRUNCATE ON {table.name} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        for name in SEARCHED:
            connection.exec_driver_sql(f"CREATE INDEX {name}_words ON {name} USING gin ({_vector(name)})")

    def find_damage(self, connection: Connection) -> list[str]:  # noqa: ARG002
        """Return nothing: the server checks its own pages."""
        return []

    def guarded(self, connection: Connection) -> set[str]:
        """Return the names of the triggers that are there and switched on."""
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        return set(connection.exec_driver_sql(query).scalars())

    def lookup(self, table: Table, terms: Sequence[Term]) -> Lookup:
        """Return how rows with these words are found: by their English stems, ranked by how near they lie together."""
        words: ColumnElement[str] = literal_column(_words(table.name))
        vector: ColumnElement[str] = literal_column(_vector(table.name))
        query = reduce(lambda one, other: one.op("&&")(other), map(_query, terms))
        options = "MaxWords=40, MinWords=20" if table.name == "reports" else "HighlightAll=true"
        return Lookup(
            source=table,
            condition=vector.bool_op("@@")(query),
            rank=-func.ts_rank_cd(vector, query),
            marked=func.ts_headline(ENGLISH, words, query, f"StartSel={OPEN}, StopSel={CLOSE}, {options}"),
        )


def _query(term: Term) -> ColumnElement[str]:
    """Return the query for a term; a beginning is quoted within it, so that no part is taken for an operator."""
    if term.is_beginning:
        return func.to_tsquery(ENGLISH, "'" + term.text.replace("'", " ").replace("\\", " ") + "':*")
    return func.phraseto_tsquery(ENGLISH, term.text)


def _words(table: str) -> str:
    """Return the expression of what a row says."""
    joined = " || ' ' || ".join(f"coalesce({table}.{column}, '')" for column in SEARCHED[table])
    return f"left({joined}, {INDEXED})"


def _vector(table: str) -> str:
    """Return the expression that the index of words is on; a query must use the very same."""
    return f"to_tsvector('english', {_words(table)})"


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writing"):
        # A writer waits for the one before it and must then see what that one wrote, not what was there when it began.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def _explain_connection(told: str) -> str:
    """Return what a refused connection means, for which there is no code."""
    if "password authentication failed" in told or "no password supplied" in told:
        return MEANINGS["28"]
    if "does not exist" in told:
        return MEANINGS["3D"]
    return "cannot be reached: {cause}; check the host and port, and that the server runs"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
