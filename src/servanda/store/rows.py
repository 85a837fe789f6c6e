"""A Record's findings as rows of the tables, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import RowMapping

from servanda.errors import StoreError
from servanda.record import Decision, DecisionOf, Item, Part, Record, Report, from_plain, to_plain
from servanda.record.identity import ID_LENGTH
from servanda.store.schema import KINDS
from servanda.store.words import Wording

Row = dict[str, Any]


def id_apart(report: Report) -> str:
    """Return the id under which a report is kept where the file holds another text under its own.

    A source's ids are its own affair: two files may both number their reports from 1.
    """
    return f"{report.id}-{report.sha256[:ID_LENGTH]}"


def report_row(report: Report, id_: str) -> Row:
    """Return a report as a row."""
    return {
        "id": id_,
        "sha256": report.sha256,
        "published": report.published,
        "outlet": report.outlet,
        "headline": report.headline,
        "url": report.url,
        "language": report.language,
        "text": report.text,
        "parts": to_plain(report.parts),
        "other": to_plain(report.other),
    }


def assertion_rows(record: Record, id_: str | None, reading: int) -> Iterator[Row]:
    """Yield a row for each finding, in the record's order; judgements are recomputed and never kept.

    Args:
        record: the findings of one report, or of none.
        id_: the id under which the report is kept.
        reading: the number of the reading that found them.
    """
    own = record.reports[0].id if record.reports else None
    wording = Wording(record)
    for kind, (field, _) in KINDS.items():
        for item in getattr(record, field):
            plain = _without_nulls(to_plain(item))
            yield {
                "reading": reading,
                "id": plain["id"],
                "kind": kind,
                "payload": plain if id_ == own else _renamed(plain, own, id_),
                "words": wording.words_of(item),
            }


def decision_row(decision: Decision, version: str) -> Row:
    """Return a decision as a row."""
    return {**to_plain(decision), "recorded": decision.recorded, "version": version}


def read_report(row: RowMapping) -> Report:
    """Return the report of a row."""
    return Report(
        id=row["id"],
        text=row["text"],
        published=row["published"],
        outlet=row["outlet"],
        headline=row["headline"],
        url=row["url"],
        language=row["language"],
        parts=tuple(from_plain(Part, part) for part in row["parts"]),
        other=row["other"],
    )


def read_decision(row: RowMapping) -> Decision:
    """Return the decision of a row."""
    return Decision(
        id=row["id"],
        of=DecisionOf(row["of"]),
        about=tuple(row["about"]),
        verdict=row["verdict"],
        because=row["because"],
        by=row["by"],
        recorded=row["recorded"],
    )


def read_findings(rows: Iterable[RowMapping], reports: tuple[Report, ...] = ()) -> Record:
    """Return the record of these assertions.

    Raises:
        StoreError: an assertion cannot be understood.
    """
    found: dict[str, list[Any]] = {field: [] for field, _ in KINDS.values()}
    for row in rows:
        field, _ = KINDS[row["kind"]]
        found[field].append(read_item(row))
    return Record(reports=reports, **{field: tuple(items) for field, items in found.items()})


def read_item(row: RowMapping) -> Item:
    """Return the finding of a row.

    Raises:
        StoreError: it cannot be understood.
    """
    _, item = KINDS[row["kind"]]
    try:
        return from_plain(item, row["payload"])  # type: ignore[no-any-return]
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise StoreError(
            f"the {row['kind']} {row['id']} cannot be understood: {error}; "
            "`servanda check` lists all that is wrong with the file"
        ) from error


def _without_nulls(plain: Any) -> Any:
    """Return the plain value without the keys that hold nothing: about a third of the file, and None is every default."""
    if isinstance(plain, dict):
        return {key: _without_nulls(value) for key, value in plain.items() if value is not None}
    if isinstance(plain, list):
        return [_without_nulls(value) for value in plain]
    return plain


def _renamed(plain: Any, own: str | None, id_: str | None) -> Any:
    """Return the plain value with its spans in the report as it is called in the file."""
    if isinstance(plain, dict):
        return {
            key: id_ if key == "report" and value == own else _renamed(value, own, id_) for key, value in plain.items()
        }
    if isinstance(plain, list):
        return [_renamed(value, own, id_) for value in plain]
    return plain
