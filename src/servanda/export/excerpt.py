"""The part of a record that some commitments rest on, small enough to be judged again for many days."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from servanda.export.page.ranking import latest_judgements
from servanda.record import Record


def excerpt(record: Record, chosen: Collection[str]) -> Record:
    """Return the commitments, those given in exchange for them, and all that was read from the reports that they rest on.

    Args:
        record: a linked and judged record.
        chosen: ids of the commitments.
    """
    judgements = latest_judgements(record)
    owed = {*chosen, *(each.exchange_for for each in record.commitments if each.id in chosen and each.exchange_for)}
    commitments = tuple(each for each in record.commitments if each.id in owed)
    spans = [span for each in commitments for span in each.mentions]
    spans += [
        span for id_ in owed if id_ in judgements for evidence in judgements[id_].evidence for span in evidence.spans
    ]
    reports = {span.report for span in spans}
    agreements = {each.agreement for each in commitments}
    return replace(
        record,
        reports=tuple(each for each in record.reports if each.id in reports),
        statements=tuple(each for each in record.statements if each.content[0].report in reports),
        incidents=tuple(each for each in record.incidents if any(span.report in reports for span in each.mentions)),
        agreements=tuple(each for each in record.agreements if each.id in agreements),
        commitments=commitments,
        judgements=(),
    )
