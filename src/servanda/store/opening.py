"""Whether a path is a record file that can be used, and making a new one."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from servanda.errors import StoreError
from servanda.store import sqlite
from servanda.store.schema import FORMAT, meta, tables

GIVE_A_RECORD = "give the path of a file made by `servanda read … --into FILE`"


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


def is_blank(connection: Connection) -> bool:
    """Tell whether the file holds no table at all."""
    return not inspect(connection).get_table_names()


def make_tables(connection: Connection, version: str, now: datetime) -> None:
    """Make the tables of a new record, unless another process has made them since."""
    if is_blank(connection):
        sqlite.prepare(connection, tables)
        about = {"format": str(FORMAT), "created": now.isoformat(), "created_with": version}
        connection.execute(insert(meta), [{"key": key, "value": value} for key, value in about.items()])


def check_tables(connection: Connection, path: Path) -> None:
    """Refuse a database that is no record, or one that this version cannot read.

    Raises:
        StoreError: it is.
    """
    names = set(inspect(connection).get_table_names())
    if not names:
        raise StoreError(f"{path} is empty; read reports into it with `servanda read PATH --into {path}`")
    if not {table.name for table in tables.sorted_tables} <= names:
        found = ", ".join(sorted(names)[:5])
        raise StoreError(f"{path} is not a record of Servanda: its tables are {found}; {GIVE_A_RECORD}")
    about = {row.key: row.value for row in connection.execute(select(meta.c.key, meta.c.value))}
    form = about.get("format", "none")
    if form.isdecimal() and int(form) > FORMAT:
        made = f"Servanda {about['created_with']}" if about.get("created_with") else "a newer Servanda"
        raise StoreError(
            f"{path} was made by {made} in format {form}, and this one reads up to format {FORMAT}; "
            "upgrade with `pip install --upgrade servanda`"
        )
    if form != str(FORMAT):
        raise StoreError(f"{path} is not a record of Servanda: its format is {form!r}; {GIVE_A_RECORD}")
