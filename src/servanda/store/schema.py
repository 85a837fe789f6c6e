"""The tables of a record, in portable SQL: what differs between databases is in ``sqlite.py`` and ``postgresql.py``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, Date, DateTime, ForeignKey, Integer, MetaData, String, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from servanda.record import Actor, Agreement, Commitment, Incident, Place, Statement

FORMAT = 2
"""Version of these tables; raised with every change that an older Servanda cannot read."""

KINDS: dict[str, tuple[str, type[Any]]] = {
    "actor": ("actors", Actor),
    "place": ("places", Place),
    "statement": ("statements", Statement),
    "incident": ("incidents", Incident),
    "agreement": ("agreements", Agreement),
    "commitment": ("commitments", Commitment),
}
"""What an assertion can hold: its field of a Record and its class."""


SEARCHED = {"reports": ("headline", "text"), "assertions": ("words",)}
"""The columns of each table that a search looks into; the last one is empty where there is nothing to be found."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept without a zone because SQLite has none; always aware in Python."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment in UTC as the database keeps it."""
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment as Python keeps it."""
        return value and value.replace(tzinfo=UTC)


tables = MetaData()

meta = Table(
    "meta",
    tables,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
"""About the file itself: ``format``, ``created`` and ``created_with``."""

reports = Table(
    "reports",
    tables,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("published", Date),
    Column("outlet", Text),
    Column("headline", Text),
    Column("url", Text),
    Column("language", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("other", JSON, nullable=False),
)
"""The texts, as read; offsets refer to them for ever."""

readings = Table(
    "readings",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("report", ForeignKey("reports.id"), index=True),
    Column("recorded", Moment, nullable=False),
    Column("version", Text, nullable=False),
)
"""Each time that a report was read; of several readings the last one holds. Without a report, what a person registered.

Numbered by the writer, one after another, while it holds the lock: of two readings the later one has the higher number.
"""

assertions = Table(
    "assertions",
    tables,
    Column("seq", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.seq"), nullable=False, index=True),
    Column("id", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("words", Text),
)
"""What was found in a reading, one finding a row, with the words by which a search finds it."""

decisions = Table(
    "decisions",
    tables,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("of", String(16), nullable=False, index=True),
    Column("about", JSON, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("recorded", Moment, nullable=False),
    Column("version", Text, nullable=False),
)
"""The linker's and the reviewers' decisions."""
