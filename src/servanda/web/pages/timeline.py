"""The timeline: the whole time, or a month of it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from servanda.export.chronology import choose_entries
from servanda.export.page.timeline import lay_out_timeline
from servanda.web.asking import Asked, AskingError, address
from servanda.web.edition import Edition
from servanda.web.edition import Month as YearMonth
from servanda.web.site import site_of

MOST = 300
"""The most entries listed at once."""

MONTHS = 36
"""The most months offered: those around the valid date."""

TALLEST = 38


@dataclass(frozen=True, slots=True)
class Month:
    """A month that the timeline can be narrowed to."""

    words: str
    """The month."""
    short: str
    """The month on an axis."""
    number: int
    """How many entries it has."""
    height: int
    """The same as a bar."""
    address: str
    """Address of the month."""
    is_shown: bool
    """Whether it is shown."""


def show_timeline(request: Request) -> Response:
    """Answer with the timeline."""
    site = site_of(request)
    asked, edition = site.ask(request)
    chosen = _choose_month(request.query_params.get("month", ""), edition)
    entries = edition.concordance.days
    within = None
    if chosen:
        start, end = date(*chosen, 1), date(*chosen, monthrange(*chosen)[1])
        within = (start, end)
        entries = choose_entries(entries, first=start, last=end)
    shown = entries[:MOST] if chosen else entries[-MOST:]
    return site.render(
        "timeline_page.html",
        asked,
        edition,
        active="timeline",
        title="Timeline" if not chosen else f"Timeline, {date(*chosen, 1):%B %Y}",
        timeline=lay_out_timeline(edition.links, shown, edition.on, within),
        left_out=len(entries) - len(shown),
        months=_months(asked, edition, chosen),
        whole=address(asked.here, [*asked.dates.items(), ("month", "all")]),
        is_whole=chosen is None,
    )


def _choose_month(told: str, edition: Edition) -> YearMonth | None:
    """Return year and month asked for; the month of the valid date where there is too much to see at once.

    Raises:
        AskingError: it is no month.
    """
    if known := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", told):
        if known[1] != "0000":
            return int(known[1]), int(known[2])
    elif not told:
        if len(edition.concordance.days) <= MOST or edition.on is None:
            return None
        before = [month for month in edition.months if month <= (edition.on.year, edition.on.month)]
        return max(before, default=min(edition.months))
    elif told == "all":
        return None
    raise AskingError(f"month must be a month such as 2020-03, or all, got {told!r}")


def _months(asked: Asked, edition: Edition, chosen: YearMonth | None) -> list[Month]:
    counts = edition.months
    if not counts:
        return []
    middle = chosen or ((edition.on.year, edition.on.month) if edition.on else max(counts))
    near = sorted(sorted(counts, key=lambda month: abs(_count(month) - _count(middle)))[:MONTHS])
    # Months in which nothing was stand between the others as gaps, unless that would be nothing but gaps.
    first, last = _count(near[0]), _count(near[-1])
    if last - first < MONTHS:
        near = [divmod(number, 12) for number in range(first, last + 1)]
        near = [(year, month + 1) for year, month in near]
    tallest = max(counts.get(month, 0) for month in near)
    return [
        Month(
            words=f"{date(*month, 1):%B %Y}",
            short=f"{date(*month, 1):%b}" if month[1] > 1 else str(month[0]),
            number=counts.get(month, 0),
            height=round(TALLEST * counts.get(month, 0) / max(tallest, 1)),
            address=address(asked.here, [*asked.dates.items(), ("month", f"{month[0]:04}-{month[1]:02}")]),
            is_shown=month == chosen,
        )
        for month in near
    ]


def _count(month: YearMonth) -> int:
    return month[0] * 12 + month[1] - 1
