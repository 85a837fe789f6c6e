"""The way through the house: intake → reading → extraction → resolution → linking → review → assessment.

Each stage is a pure function from the stage before it, and this module alone knows their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from servanda.assessment import assess
from servanda.errors import IntakeError
from servanda.linking import link
from servanda.record import Decision, PartKind, Record, Report
from servanda.review import apply_reviews

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Faults = Callable[[Report, Exception], None]
"""Is told of a report that is left out, and why."""


def read_reports(
    reports: Iterable[Report], nlp: Language | None = None, *, on_error: Faults | None = None
) -> Iterator[Record]:
    """Read reports as they come; yields the findings of each in order, resolved but neither linked nor judged.

    Args:
        reports: the reports.
        nlp: the reader; the shipped one, loaded when the first report has come, by default.
        on_error: told of a report that is too long or trips a fault, which is then left out; without it the error is
            raised.

    Raises:
        IntakeError: a report is too long, and there is no `on_error`.
    """
    from servanda.reading import load_reader

    pending = iter(reports)
    for first in pending:
        nlp = nlp or load_reader()
        texts = _leave_out_long(chain([first], pending), nlp.max_length, on_error)
        for doc, report in nlp.pipe(((lay_out(report, nlp), report) for report in texts), as_tuples=True):
            try:
                yield understand(report, doc)
            except Exception as error:
                if on_error is None:
                    raise
                on_error(report, error)


def lay_out(report: Report, nlp: Language) -> Doc:
    """Return the words of a report, its headline marked for the reader."""
    doc = nlp.make_doc(report.text)
    parts = [part for part in report.parts if part.kind is PartKind.HEADLINE]
    marked = (doc.char_span(part.start, part.end, alignment_mode="contract") for part in parts)
    doc.spans["headlines"] = [span for span in marked if span is not None]
    return doc


def _leave_out_long(reports: Iterable[Report], longest: int, on_error: Faults | None) -> Iterator[Report]:
    for report in reports:
        if len(report.text) <= longest:
            yield report
            continue
        error = IntakeError(
            f"Report {report.id} has {len(report.text):,} characters, and at most {longest:,} are read at a time. "
            "Give its parts as reports of their own."
        )
        if on_error is None:
            raise error
        on_error(report, error)


def understand(report: Report, doc: Doc) -> Record:
    """Return the findings of one report whose text has been read."""
    from servanda.extraction import extract
    from servanda.resolution import mark_times, resolve

    mark_times(doc)
    return resolve(extract(doc, report), doc, report)


def read_agreement(report: Report, registered: Record, nlp: Language | None = None) -> Record:
    """Return the commitments that an agreement's own text lays down, as findings of one report.

    Args:
        report: the text.
        registered: the agreement and its parties, as entered by hand.
        nlp: the reader; the shipped one by default.
    """
    from servanda.extraction import divide, extract_terms, read_passages
    from servanda.reading import load_reader
    from servanda.resolution import mark_times, resolve

    (agreement,) = registered.agreements
    parties = [actor for actor in registered.actors if actor.id in agreement.parties]
    passages = divide(report.text)
    doc = read_passages(nlp or load_reader(), report.text, passages)
    mark_times(doc)
    findings = resolve(extract_terms(doc, report, passages, agreement, parties), doc, report)
    return replace(findings, agreements=())


def assemble(
    findings: Iterable[Record],
    *,
    decisions: Iterable[Decision] = (),
    on: date | None = None,
    known_on: date | None = None,
) -> Record:
    """Link the findings of many reports into one record, lay persons' reviews over it, and judge its commitments.

    Args:
        findings: one record a report, in any order; an agreement entered by hand is one without a report.
        decisions: what persons decided; a review outranks what was read, a link what was linked.
        on: the valid date: what had happened by then counts. The latest publication date by default.
        known_on: the known date: what had been published by then counts. The latest publication date by default.
    """
    decisions = tuple(decisions)
    known = choose_known(findings, known_on)
    return judge(link(known, decisions=decisions), known, decisions=decisions, on=on, known_on=known_on)


def assemble_on_each(
    findings: Iterable[Record], days: Iterable[date | None], *, decisions: Iterable[Decision] = ()
) -> tuple[Record, ...]:
    """Return the record as of each of several days, as known then.

    What later reports tell must not show in what was known before, so each day's findings are linked by themselves; days that
    know the same reports share what was linked, and are only judged anew.

    Args:
        findings: one record a report, in any order.
        days: the valid and known dates; the latest publication date for None.
        decisions: what persons decided.
    """
    findings, decisions = tuple(findings), tuple(decisions)
    linked: dict[int, Record] = {}
    assembled = []
    for day in days:
        known = choose_known(findings, day)
        # What was known on one day is part of what was known later: equally many are the same.
        whole = linked.get(len(known)) or link(known, decisions=decisions)
        linked[len(known)] = whole
        assembled.append(judge(whole, known, decisions=decisions, on=day, known_on=day))
    return tuple(assembled)


def choose_known(findings: Iterable[Record], known_on: date | None) -> list[Record]:
    """Return the findings whose reports had been published by a date; all of them where it is None."""
    return [record for record in findings if known_on is None or _is_known(record, known_on)]


def judge(
    linked: Record,
    known: Sequence[Record],
    *,
    decisions: Iterable[Decision],
    on: date | None = None,
    known_on: date | None = None,
) -> Record:
    """Lay persons' reviews over a linked record, and judge its commitments.

    Args:
        linked: what was linked of the findings.
        known: the findings, each report's own.
        decisions: what persons decided.
        on: the valid date; the known date by default.
        known_on: the known date; the latest publication date by default.
    """
    return assess(apply_reviews(linked, decisions, known), on=on, known_on=known_on)


def _is_known(findings: Record, day: date) -> bool:
    """Tell whether the findings' report had been published by then; what has no date always counts."""
    return all(report.published is None or report.published <= day for report in findings.reports)
