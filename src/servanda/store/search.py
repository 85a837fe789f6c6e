"""Search in a record: which reports and findings have some words, the best first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, literal, or_, select, union_all

from servanda.errors import StoreError
from servanda.store.contents import last_readings
from servanda.store.database import Database, Lookup
from servanda.store.history import held_by
from servanda.store.schema import assertions, readings, reports
from servanda.store.words import read_terms, split_marks

FINDINGS = ("statement", "incident", "agreement", "commitment")
"""The sorts of findings that are searched."""

SEARCHABLE = ("report", *FINDINGS)
"""All that is searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report or a finding that has the words."""

    kind: str
    """What it is: report, statement, incident, agreement or commitment."""
    id: str
    """Its id, as it was read; linking may have put it, with others, under another."""
    report: str | None
    """Id of its report; None for what was registered by hand."""
    published: date | None
    """The report's day."""
    outlet: str | None
    """The report's outlet."""
    headline: str | None
    """The report's headline."""
    words: str
    """Its words; of a report, the best of them."""
    marks: tuple[tuple[int, int], ...]
    """Where in ``words`` the matches start and end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found."""

    total: int
    """How many there are in all."""
    hits: tuple[Hit, ...]
    """Those asked for, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a search is narrowed to."""

    kinds: Collection[str] = SEARCHABLE
    """Sorts of things."""
    outlet: str | None = None
    """An outlet, whatever the case of its letters."""
    since: date | None = None
    """First day of publication."""
    until: date | None = None
    """Last day of publication."""
    recorded_by: date | datetime | None = None
    """Only what the record held at this moment."""


def search(connection: Connection, database: Database, words: str, chosen: Filter, *, limit: int, offset: int) -> Found:
    """Return what has all the words, the best first; the later published first among equals.

    Raises:
        StoreError: there is no word to look for, or no such sort of things.
    """
    if unknown := sorted(set(chosen.kinds) - set(SEARCHABLE)):
        raise StoreError(f"there are no {', '.join(unknown)} to search: choose among {', '.join(SEARCHABLE)}")
    terms = read_terms(words)
    lookups = {table.name: database.lookup(table, terms) for table in (reports, assertions)}
    queries = []
    if "report" in chosen.kinds:
        queries.append(_matching_reports(lookups["reports"], chosen))
    if set(chosen.kinds) & set(FINDINGS):
        queries.append(_matching_findings(lookups["assertions"], chosen))
    found = union_all(*queries).subquery()
    total = connection.execute(select(func.count()).select_from(found)).scalar_one()
    order = (found.c.rank, found.c.published.is_(None), found.c.published.desc(), found.c.id)
    best = connection.execute(select(found).order_by(*order).limit(limit).offset(offset)).all()
    rows: dict[tuple[str, int], Any] = {}
    for source, query in (
        ("reports", _marked_reports(lookups["reports"])),
        ("assertions", _marked_findings(lookups["assertions"])),
    ):
        table = reports if source == "reports" else assertions
        wanted = [row.seq for row in best if row.source == source]
        if wanted:
            rows |= {(source, row.seq): row for row in connection.execute(query.where(table.c.seq.in_(wanted)))}
    return Found(total=total, hits=tuple(_read_hit(rows[row.source, row.seq]) for row in best))


def _matching_reports(lookup: Lookup, chosen: Filter) -> Select[Any]:
    """Return the query of the reports that have the words, with how well they fit."""
    held = held_by(select(readings.c.report).where(readings.c.report.is_not(None)), readings, chosen.recorded_by)
    query = select(
        literal("reports").label("source"), reports.c.seq, reports.c.id, reports.c.published, lookup.rank.label("rank")
    )
    return _narrow(query.select_from(lookup.source).where(lookup.condition, reports.c.id.in_(held)), chosen)


def _matching_findings(lookup: Lookup, chosen: Filter) -> Select[Any]:
    """Return the query of the findings that have the words, each in the last reading of its report alone."""
    query = select(
        literal("assertions").label("source"),
        assertions.c.seq,
        assertions.c.id,
        reports.c.published,
        lookup.rank.label("rank"),
    )
    newest = or_(readings.c.report.is_(None), readings.c.seq.in_(last_readings(chosen.recorded_by)))
    kinds = assertions.c.kind.in_(chosen.kinds)
    joined = query.select_from(_with_reports(lookup)).where(lookup.condition, kinds, newest)
    return _narrow(held_by(joined, readings, chosen.recorded_by), chosen)


def _with_reports(lookup: Lookup) -> FromClause:
    read = lookup.source.join(readings, readings.c.seq == assertions.c.reading)
    return read.outerjoin(reports, reports.c.id == readings.c.report)


def _narrow(query: Select[Any], chosen: Filter) -> Select[Any]:
    """Return the query for reports of some outlet and days alone."""
    if chosen.outlet:
        query = query.where(func.lower(reports.c.outlet) == chosen.outlet.lower())
    if chosen.since:
        query = query.where(reports.c.published >= chosen.since)
    if chosen.until:
        query = query.where(reports.c.published <= chosen.until)
    return query


def _marked_reports(lookup: Lookup) -> Select[Any]:
    """Return the query of reports with the words that match."""
    return _marked(lookup, reports.c.seq, literal("report"), reports.c.id).select_from(lookup.source)


def _marked_findings(lookup: Lookup) -> Select[Any]:
    """Return the query of findings with the words that match."""
    return _marked(lookup, assertions.c.seq, assertions.c.kind, assertions.c.id).select_from(_with_reports(lookup))


def _marked(lookup: Lookup, seq: ColumnElement[int], kind: ColumnElement[str], id_: ColumnElement[str]) -> Select[Any]:
    columns = (reports.c.id.label("report"), reports.c.published, reports.c.outlet, reports.c.headline)
    marked = (seq, kind.label("kind"), id_.label("id"), *columns, lookup.marked.label("marked"))
    return select(*marked).where(lookup.condition)


def _read_hit(row: Any) -> Hit:
    words, marks = split_marks(row.marked)
    return Hit(
        kind=row.kind,
        id=row.id,
        report=row.report,
        published=row.published,
        outlet=row.outlet,
        headline=row.headline,
        words=words,
        marks=marks,
    )
