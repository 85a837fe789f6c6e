"""What the store asks of a database, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, Engine, FromClause, Table

from servanda.store.words import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """How one database finds the rows of a table by their words."""

    source: FromClause
    """The table, joined with its index of words where that lies apart."""
    condition: ColumnElement[bool]
    """Whether a row has the words."""
    rank: ColumnElement[float]
    """How badly it fits: the best row has the lowest."""
    marked: ColumnElement[str]
    """Its words, or the best of them, with the matches marked."""


class Database(Protocol):
    """A kind of database: how it is opened, kept append-only, checked and searched, and what its errors mean."""

    def __str__(self) -> str:
        """Return where it lies, as it may be shown to anyone."""

    def open_engine(self, *, create: bool, read_only: bool) -> Engine:
        """Return an engine; nothing is read or written yet.

        A transaction that writes is begun with ``execution_options(writing=True)`` and holds the writer's lock; one that
        only reads sees the record as it was when it began.

        Raises:
            StoreError: it cannot be a record, or may not be written.
        """

    def explained(self) -> AbstractContextManager[None]:
        """Turn the database's errors into a StoreError that says where and what to do."""

    def make_ready(self, engine: Engine) -> None:
        """Do what must be done once, outside a transaction, before the tables are made."""

    def prepare(self, connection: Connection) -> None:
        """Make the tables, the triggers that refuse to change or remove a row, and the index of words."""

    def find_damage(self, connection: Connection) -> list[str]:
        """Return what the database's own check finds wrong with it; empty where all is well."""

    def guarded(self, connection: Connection) -> set[str]:
        """Return the names of the triggers that are there."""

    def lookup(self, table: Table, terms: Sequence[Term]) -> Lookup:
        """Return how rows of a table, reports or assertions, that have these words are found."""
