"""Reports chosen out of a large archive: by their words and their days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from servanda.record import Report


def select_reports(
    reports: Iterable[Report],
    *,
    words: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    on_left_out: Callable[[], None] = lambda: None,
) -> Iterator[Report]:
    """Yield the reports that tell of something and are of certain days.

    Args:
        reports: the reports.
        words: of which one at least must stand in the text or the headline, whole and in any case; one that ends in * is the
            beginning of a word. Every report does where none is given.
        since: first day of publication; a report without a day is left out where a day is given.
        until: last day of publication.
        on_left_out: called for each report that is left out.
    """
    wanted = re.compile("|".join(map(_as_pattern, words)), re.IGNORECASE)
    for report in reports:
        if _is_between(report.published, since, until) and wanted.search(f"{report.headline or ''}\n{report.text}"):
            yield report
        else:
            on_left_out()


def _as_pattern(word: str) -> str:
    is_beginning = word.endswith("*")
    return rf"(?<!\w){re.escape(word.removesuffix('*'))}" + ("" if is_beginning else r"(?!\w)")


def _is_between(day: date | None, since: date | None, until: date | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day <= until)
