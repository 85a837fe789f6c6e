"""From a read text to its findings: statements, incidents, agreements and commitments, by their words alone.

Who, where and when they are is for resolution to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.record import Record, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract"]


def extract(doc: Doc, report: Report) -> Record:
    """Return what a report tells, unresolved.

    Args:
        doc: the report's text as the reader gives it, with times marked in ``doc.spans["times"]``.
        report: the report; its parts say what may be read as evidence.
    """
    from servanda.extraction.agreements import agreements_of, find_deals
    from servanda.extraction.commitments import find_commitments
    from servanda.extraction.incidents import find_incidents
    from servanda.extraction.quantities import Measure, find_quantities
    from servanda.extraction.statements import find_statements

    statements = find_statements(doc, report)
    told = tuple(statement for _, statement in statements)
    deals = find_deals(doc, report)
    return Record(
        reports=(report,),
        statements=told,
        incidents=find_incidents(doc, report, statements, find_quantities(doc)),
        agreements=agreements_of(deals, report),
        commitments=find_commitments(
            doc, report, statements, deals, find_quantities(doc, measures=(Measure.COUNT, Measure.MONEY, Measure.TIME))
        ),
    )
