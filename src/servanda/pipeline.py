"""The way through the house: intake → reading → extraction → resolution → linking → assessment.

Each stage is a pure function from the stage before it, and this module alone knows their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from servanda.assessment import assess
from servanda.linking import link
from servanda.record import Record, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 256
"""Reports read together: enough to fill the encoder's batches, few enough to keep memory flat."""


def read_reports(
    reports: Iterable[Report],
    nlp: Language | None = None,
    *,
    on_error: Callable[[Report, Exception], None] | None = None,
) -> Iterator[Record]:
    """Read reports one batch at a time; yields the findings of each report in order, resolved but neither linked nor judged.

    Args:
        reports: the reports.
        nlp: the reader; the shipped one, loaded when the first batch has come, by default.
        on_error: told of a report that trips a fault, which is then left out; without it the fault is raised.
    """
    from servanda.reading import load_reader

    pending = iter(reports)
    while batch := list(islice(pending, BATCH)):
        nlp = nlp or load_reader()
        docs = nlp.pipe(report.text for report in batch)
        for report, doc in zip(batch, docs, strict=True):
            try:
                yield understand(report, doc)
            except Exception as error:
                if on_error is None:
                    raise
                on_error(report, error)


def understand(report: Report, doc: Doc) -> Record:
    """Return the findings of one report whose text has been read."""
    from servanda.extraction import extract
    from servanda.resolution import mark_times, resolve

    mark_times(doc)
    return resolve(extract(doc, report), doc, report)


def assemble(
    findings: Iterable[Record],
    *,
    on: date | None = None,
    known_on: date | None = None,
) -> Record:
    """Link the findings of many reports into one record and judge its commitments.

    Args:
        findings: one record a report, in any order; an agreement entered by hand is one without a report.
        on: the valid date: what had happened by then counts. The latest publication date by default.
        known_on: the known date: what had been published by then counts. The latest publication date by default.
    """
    known = (record for record in findings if known_on is None or _is_known(record, known_on))
    return assess(link(known), on=on, known_on=known_on)


def _is_known(findings: Record, day: date) -> bool:
    """Tell whether the findings' report had been published by then; what has no date always counts."""
    return all(report.published is None or report.published <= day for report in findings.reports)
