"""The system's own record of each gold report, read alone and judged on its own date, against the gold record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bench import record
from bench.options import Figures, Options
from bench.rows import read_rows, write_rows
from servanda.export.gold import to_gold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from servanda.record import Report


def measure(path: Path, options: Options) -> Figures:
    """Read every report of a gold file and compare the records by the measures of record.py."""
    gold = read_gold(path)
    if options.predictions:
        predicted = read_gold(options.predictions)
    else:
        predicted = {row["id"]: row for row in read_records(gold.values())}
    if options.write:
        write_rows(options.write, predicted.values())
    figures, _ = record.compare(gold, predicted)
    return dict(figures)


def read_gold(path: Path) -> dict[str, dict[str, Any]]:
    """Read a file in the gold layout, by report id."""
    return {row["id"]: row for row in read_rows(path)}


def read_records(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Read reports through the pipeline, each for itself, and give their records in the gold's layout."""
    from servanda.pipeline import assemble, read_reports

    reports = [make_report(row) for row in rows]
    for report, findings in zip(reports, read_reports(reports), strict=True):
        yield to_gold(report, assemble([findings]))


def make_report(row: dict[str, Any]) -> Report:
    """Make the report of a gold row."""
    from servanda.record import Report

    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Report(
        id=row["id"],
        text=row["text"],
        published=published,
        outlet=row.get("outlet"),
        headline=row.get("headline"),
    )
