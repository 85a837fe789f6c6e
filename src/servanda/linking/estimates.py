"""Tolls of many tellings: each source's figures kept, the newest in front, and the range by independent sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from servanda.linking.copies import published
from servanda.record import Estimate, Report, SourceEstimate, Whose

OVERTAKEN = timedelta(days=1)
"""How much older than the newest figure one may be and still count in the range: an older one was updated since."""


def unite_estimates(estimates: Sequence[Estimate | None], reports: Mapping[str, Report]) -> Estimate | None:
    """Return one estimate with all sources' figures; None where none tells any.

    A source counts with its latest figures, and copies of one text are one source. Figures a day or more older than the newest
    have been updated: they stay in ``by_source`` but no longer move the range. ``best`` is what most of the sources that count
    say, of equals the newest, then the larger.

    Args:
        estimates: those of the tellings.
        reports: the reports by id.
    """
    told = [estimate for estimate in estimates if estimate]
    if len(told) <= 1:
        return told[0] if told else None
    figures = sorted(
        {figure for estimate in told for figure in estimate.by_source},
        key=lambda each: (published(reports[each.report]), each.report, repr(each)),
    )
    if not figures:
        return told[0]
    latest: dict[str, tuple[date, Estimate]] = {}
    for estimate in told:
        report = max(
            (reports[figure.report] for figure in estimate.by_source),
            key=lambda each: (published(each), each.id),
            default=None,
        )
        if report:
            source, day = report.copy_of or report.id, published(report)
            known = latest.get(source)
            if known is None or (day, repr(estimate)) > (known[0], repr(known[1])):
                latest[source] = day, estimate
    newest = max(day for day, _ in latest.values())
    current = [(day, estimate) for day, estimate in latest.values() if newest - day <= OVERTAKEN]
    return _span(current, tuple(figures), told)


def _span(
    current: Sequence[tuple[date, Estimate]], figures: tuple[SourceEstimate, ...], told: Sequence[Estimate]
) -> Estimate:
    """Return the range of the figures that count."""
    lows = [each.low for _, each in current if each.low is not None]
    bests = Counter(each.best for _, each in current if each.best is not None)
    day_of = {each.best: day for day, each in sorted(current, key=lambda pair: pair[0])}
    best = max(bests, key=lambda number: (bests[number], day_of[number], number), default=None)
    tops = [(each.high if each.high is not None else each.best, each.high is None) for _, each in current]
    known = [(number, is_open) for number, is_open in tops if number is not None]
    top, is_open = max(known, key=lambda pair: (pair[0], not pair[1]), default=(None, True))
    low = min(lows, default=None)
    whose = Counter(each.whose for each in told if each.whose is not Whose.UNKNOWN)
    return Estimate(
        low=low if best is None or low is None else min(low, best),
        best=best,
        high=None if is_open or top is None else top,
        whose=min(whose, key=lambda each: (-whose[each], each), default=Whose.UNKNOWN),
        by_source=figures,
    )
