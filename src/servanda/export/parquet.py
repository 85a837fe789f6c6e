"""A table of the record as Parquet, for analysis at scale; the tables and columns are those of the CSV."""

from __future__ import annotations

import io
from typing import Any

from servanda.errors import RecordError
from servanda.export.csv import tabulate
from servanda.record import Record

NUMBERS = frozenset("number where_prec count clarity start end".split())
"""Columns of whole numbers, besides the ends of estimates."""

MEASURES = frozenset(("share", "latitude", "longitude"))


def write_parquet(record: Record, table: str = "commitments") -> bytes:
    """Return a table of the record as a Parquet file.

    Raises:
        ValueError: there is no such table.
        RecordError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise RecordError("Parquet needs pyarrow: `pip install 'servanda[parquet]'`") from error
    columns, rows = tabulate(record, table)
    held = list(rows)
    kinds = {name: _kind(pa, name) for name in columns}
    data = {name: pa.array([_plain(row.get(name), kinds[name], pa) for row in held], kinds[name]) for name in columns}
    out = io.BytesIO()
    pq.write_table(pa.table(data), out, compression="zstd")
    return out.getvalue()


def _kind(pa: Any, name: str) -> Any:
    if name in NUMBERS or name.endswith(("_low", "_best", "_high")):
        return pa.int64()
    if name in MEASURES:
        return pa.float64()
    if name.endswith(("_earliest", "_latest", "_on")) or name == "published":
        return pa.date32()
    return pa.string()


def _plain(value: object, kind: Any, pa: Any) -> object:
    return str(value) if value is not None and kind == pa.string() else value
