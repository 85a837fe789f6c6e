"""The record as tables: commitments with their judgements, incidents, or statements, one a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from servanda.export.naming import (
    name_outlets,
    name_participants,
    name_place,
    name_source,
    name_tellers,
    quote_all,
)
from servanda.record import Estimate, Record, Span, Time

Row = dict[str, object]

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with, or a spreadsheet may take a report's words for a formula (OWASP, CSV injection)."""


def write_csv(record: Record, table: str = "commitments") -> str:
    """Return a table of the record as CSV (RFC 4180) with a heading line.

    Words that a spreadsheet would take for a formula get an apostrophe in front.

    Raises:
        ValueError: there is no such table.
    """
    columns, rows = tabulate(record, table)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({column: defuse(value) for column, value in row.items()} for row in rows)
    return out.getvalue()


def tabulate(record: Record, table: str) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Return a table's columns and its rows, by id.

    Raises:
        ValueError: there is no such table.
    """
    if table not in TABLES:
        raise ValueError(f"there is no table {table!r}; choose one of {', '.join(TABLES)}")
    columns, rows = TABLES[table]
    return columns, rows(record)


def defuse(value: object) -> object:
    """Return a cell with an apostrophe before words that a spreadsheet would take for a formula."""
    return "'" + value if isinstance(value, str) and value.startswith(DANGEROUS) else value


def _commitment_rows(record: Record) -> Iterator[Row]:
    agreements = {agreement.id: agreement.name for agreement in record.agreements}
    judgements = {judgement.commitment: judgement for judgement in record.judgements}
    for commitment in sorted(record.commitments, key=lambda commitment: commitment.id):
        judgement = judgements.get(commitment.id)
        judged: Row = {}
        if judgement:
            judged = {
                "valid_on": judgement.valid_on,
                "known_on": judgement.known_on,
                "standing": judgement.standing,
                "finding": judgement.finding,
                "implementation": judgement.implementation,
                "share": judgement.share,
                "rule": judgement.rule,
            }
            for bearing in ("for", "against", "about"):
                spans = [span for piece in judgement.evidence if piece.bears == bearing for span in piece.spans]
                judged[f"evidence_{bearing}"] = quote_all(record, spans)
        yield {
            "id": commitment.id,
            "agreement": agreements.get(commitment.agreement or "", commitment.agreement),
            "article": commitment.article,
            "debtor": "; ".join(name_participants(record, commitment.debtor)),
            "creditor": "; ".join(name_participants(record, commitment.creditor)),
            "provision": commitment.provision,
            "what": quote_all(record, commitment.what),
            "number": commitment.quantity.number if commitment.quantity else None,
            "unit": commitment.quantity.unit if commitment.quantity else None,
            "condition": quote_all(record, commitment.condition),
            **_time("due", commitment.due),
            "duty": commitment.duty,
            "origin": commitment.origin,
            "exchange_for": commitment.exchange_for,
            "reality": commitment.reality,
            "told_by": "; ".join(name_tellers(record, commitment.told_by)),
            **judged,
            **_evidence(record, commitment.mentions),
        }


def _incident_rows(record: Record) -> Iterator[Row]:
    for incident in sorted(record.incidents, key=lambda incident: incident.id):
        place = record.place_by_id.get(incident.place.place) if incident.place and incident.place.place else None
        yield {
            "id": incident.id,
            "kind": incident.kind,
            "acled": incident.acled,
            "actor": "; ".join(name_participants(record, incident.actor)),
            "target": "; ".join(name_participants(record, incident.target)),
            "weapon": quote_all(record, incident.weapon),
            "place": name_place(record, incident.place) if incident.place else None,
            "country": place.country if place else None,
            "where_prec": incident.place.granularity if incident.place else None,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            **_time("when", incident.when),
            **_estimate("killed", incident.killed),
            **_estimate("injured", incident.injured),
            **_estimate("captured", incident.captured),
            "count": incident.count,
            "clarity": incident.clarity,
            "reality": incident.reality,
            "told_by": "; ".join(name_tellers(record, incident.told_by)),
            "denied_by": "; ".join(name_tellers(record, incident.denied_by)),
            **_evidence(record, incident.mentions),
        }


def _statement_rows(record: Record) -> Iterator[Row]:
    for statement in sorted(record.statements, key=lambda statement: statement.id):
        yield {
            "id": statement.id,
            "source": name_source(record, statement),
            "source_words": quote_all(record, statement.source),
            "cue": quote_all(record, statement.cue),
            "act": statement.act,
            "channel": statement.channel,
            "addressee": quote_all(record, statement.addressee),
            "inside": statement.inside,
            **_evidence(record, statement.content),
        }


def _time(name: str, time: Time | None) -> Row:
    return {
        f"{name}_relation": time.relation if time else None,
        f"{name}_earliest": time.earliest if time else None,
        f"{name}_latest": time.latest if time else None,
        f"{name}_partial": time.partial if time else None,
    }


def _estimate(name: str, estimate: Estimate | None) -> Row:
    return {f"{name}_{end}": getattr(estimate, end) if estimate else None for end in ("low", "best", "high")}


def _evidence(record: Record, spans: tuple[Span, ...]) -> Row:
    first = spans[0]
    report = record.report_by_id.get(first.report)
    return {
        "quote": quote_all(record, [first]),
        "outlet": "; ".join(name_outlets(record, spans)),
        "published": report.published if report else None,
        "report": first.report,
        "start": first.start,
        "end": first.end,
        "url": report.url if report else None,
    }


def _columns(*groups: str) -> tuple[str, ...]:
    return tuple(column for group in groups for column in group.split())


EVIDENCE = "quote outlet published report start end url"

TABLES: dict[str, tuple[tuple[str, ...], Callable[[Record], Iterator[Row]]]] = {
    "commitments": (
        _columns(
            "id agreement article debtor creditor provision what number unit condition",
            "due_relation due_earliest due_latest due_partial duty origin exchange_for reality told_by",
            "valid_on known_on standing finding implementation share rule",
            "evidence_for evidence_against evidence_about",
            EVIDENCE,
        ),
        _commitment_rows,
    ),
    "incidents": (
        _columns(
            "id kind acled actor target weapon place country where_prec latitude longitude",
            "when_relation when_earliest when_latest when_partial",
            "killed_low killed_best killed_high injured_low injured_best injured_high",
            "captured_low captured_best captured_high count clarity reality told_by denied_by",
            EVIDENCE,
        ),
        _incident_rows,
    ),
    "statements": (
        _columns("id source source_words cue act channel addressee inside", EVIDENCE),
        _statement_rows,
    ),
}
"""The tables: their columns and where their rows come from."""
