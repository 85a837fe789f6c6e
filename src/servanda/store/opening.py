"""Whether a database holds a record that can be used, and making a new one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, inspect, select

from servanda.errors import StoreError
from servanda.store.database import Database
from servanda.store.schema import FORMAT, meta, tables

GIVE_A_RECORD = "give the path of a file made by `servanda read … --into FILE`"


def is_blank(connection: Connection) -> bool:
    """Tell whether the database holds no table at all."""
    return not inspect(connection).get_table_names()


def make_tables(connection: Connection, database: Database, version: str, now: datetime) -> None:
    """Make the tables of a new record, unless another process has made them since."""
    if is_blank(connection):
        database.prepare(connection)
        about = {"format": str(FORMAT), "created": now.isoformat(), "created_with": version}
        connection.execute(insert(meta), [{"key": key, "value": value} for key, value in about.items()])


def check_tables(connection: Connection, database: Database) -> None:
    """Refuse a database that is no record, or one that this version cannot read.

    Raises:
        StoreError: it is.
    """
    names = set(inspect(connection).get_table_names())
    if not names:
        raise StoreError(f"{database} is empty; read reports into it with `servanda read PATH --into {database}`")
    if meta.name not in names or not {"reports", "assertions"} <= names:
        found = ", ".join(sorted(names)[:5])
        raise StoreError(f"{database} is not a record of Servanda: its tables are {found}; {GIVE_A_RECORD}")
    about = {row.key: row.value for row in connection.execute(select(meta.c.key, meta.c.value))}
    form = about.get("format", "none")
    if form.isdecimal() and int(form) > FORMAT:
        made = f"Servanda {about['created_with']}" if about.get("created_with") else "a newer Servanda"
        raise StoreError(
            f"{database} was made by {made} in format {form}, and this one reads up to format {FORMAT}; "
            "upgrade with `pip install --upgrade servanda`"
        )
    if form == "1":
        raise StoreError(
            f"{database} was made by a trial version in format 1, and this one reads format {FORMAT}; "
            "read the reports again into a new file"
        )
    if form != str(FORMAT):
        raise StoreError(f"{database} is not a record of Servanda: its format is {form!r}; {GIVE_A_RECORD}")
    if missing := sorted({table.name for table in tables.sorted_tables} - names):
        raise StoreError(f"{database} lacks its tables {', '.join(missing)}; restore it from a copy")
