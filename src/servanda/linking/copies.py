"""Copies of one text: only the first publication speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from servanda.errors import RecordError
from servanda.record import Record, Report


def drop_copies(findings: Iterable[Record]) -> list[Record]:
    """Return the findings in order of publication, without those of reports whose text another report published first.

    Raises:
        RecordError: two different texts have one report id.
    """
    texts: dict[str, str] = {}
    first: dict[str, str] = {}
    spoken: set[str] = set()
    kept = []
    for record in sorted(findings, key=_order):
        speaks = set()
        for report in record.reports:
            if texts.setdefault(report.id, report.sha256) != report.sha256:
                raise RecordError(
                    f"two different texts have the report id {report.id!r}; give one of them another id and add it again"
                )
            if first.setdefault(report.sha256, report.id) == report.id and report.id not in spoken:
                speaks.add(report.id)
        if speaks or not record.reports:
            kept.append(_only(record, speaks))
        spoken |= speaks
    return kept


def published(report: Report) -> date:
    """Return the day a report counts from; one without a date comes last."""
    return report.published or date.max


def _order(record: Record) -> tuple[object, ...]:
    reports = sorted((published(report), report.outlet or "", report.id) for report in record.reports)
    return (
        not reports,
        reports,
        sorted(
            [
                *(item.id for item in record.commitments),
                *(item.id for item in record.incidents),
                *(item.id for item in record.agreements),
            ]
        ),
    )


def _only(record: Record, reports: set[str]) -> Record:
    """Return a record without what rests on other reports than these."""
    if len(reports) == len(record.reports):
        return record
    return replace(
        record,
        reports=tuple(report for report in record.reports if report.id in reports),
        statements=tuple(item for item in record.statements if item.content[0].report in reports),
        incidents=tuple(item for item in record.incidents if item.mentions[0].report in reports),
        agreements=tuple(item for item in record.agreements if not item.mentions or item.mentions[0].report in reports),
        commitments=tuple(item for item in record.commitments if item.mentions[0].report in reports),
    )
