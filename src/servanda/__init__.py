"""Read news reports of a conflict and keep the record of its peace deal.

>>> import servanda
>>> record = servanda.read("reports/")                          # doctest: +SKIP
>>> for judgement in record.judgements:                         # doctest: +SKIP
...     print(judgement.standing, judgement.rule)
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from servanda.errors import ServandaError
from servanda.record import Record

__version__ = "0.1.0"
__all__ = ["Record", "ServandaError", "__version__", "read"]


def read(
    *sources: str | Path,
    published: date | None = None,
    outlet: str | None = None,
    on: date | None = None,
    known_on: date | None = None,
) -> Record:
    """Read files, folders or globs of reports into one record, linked and judged.

    Args:
        sources: paths of text, HTML, PDF, feed, JSON, JSON-lines, WARC or WACZ files, of folders of such, or globs.
        published: publication date for reports that do not give their own.
        outlet: outlet for reports that do not give their own.
        on: the valid date: what had happened by then counts. The latest publication date by default.
        known_on: the known date: what had been published by then counts. The latest publication date by default.

    Raises:
        IntakeError: a file cannot be read as a report.
    """
    from servanda.intake import read_sources
    from servanda.pipeline import assemble, read_reports

    reports = read_sources(sources, published=published, outlet=outlet)
    return assemble(read_reports(reports), on=on, known_on=known_on)
