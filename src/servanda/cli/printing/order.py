"""The order in which a person reads: by publication, and as the report tells it; a record itself is sorted by id."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from servanda.record import Agreement, Commitment, Incident, Record, Span, Statement

Told = TypeVar("Told", bound=Agreement | Commitment | Incident | Statement)
Place = tuple[date, str, int]


def in_reading_order(record: Record, items: Iterable[Told]) -> list[Told]:
    """Return items as they come in the reports, the earliest report first; undated reports, and items of none, come last."""
    return sorted(items, key=lambda item: _place_of(record, item))


def in_order_of_days(record: Record, incidents: Iterable[Incident]) -> list[Incident]:
    """Return incidents by the day on which they took place, or may have; those of one day in reading order."""

    def day_of(incident: Incident) -> date:
        when = incident.when
        return (when and (when.earliest or when.latest)) or date.max

    return sorted(incidents, key=lambda incident: (day_of(incident), *_place_of(record, incident)))


def _place_of(record: Record, item: Agreement | Commitment | Incident | Statement) -> Place:
    spans = item.content if isinstance(item, Statement) else item.mentions
    return min((_place_of_span(record, span) for span in spans), default=(date.max, "", 0))


def _place_of_span(record: Record, span: Span) -> Place:
    return record.report_by_id[span.report].published or date.max, span.report, span.start
