"""The linker's decisions: which telling it joined to which, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from itertools import combinations

from servanda.linking.copies import published
from servanda.linking.rulings import SAME
from servanda.record import LINKER, Agreement, Commitment, Decision, DecisionOf, Incident, Report, content_id

Linkable = Incident | Agreement | Commitment
"""What many reports may tell of."""


def join(known: Linkable, new: Linkable, reasons: Sequence[str], reports: Mapping[str, Report]) -> Decision:
    """Return the decision that a telling is of what an earlier one tells, with the reasons in words."""
    return _decide(known, new, f"{_cite(new, reports)} {_cite_first(known, reports)}: {'; '.join(reasons)}", reports)


def join_again(
    settled: Iterable[Decision], tellings: Mapping[str, Linkable], reports: Mapping[str, Report]
) -> list[Decision]:
    """Return those of the decisions taken once that are about these tellings, as they were taken.

    Args:
        settled: the linker's decisions.
        tellings: the tellings by id.
        reports: the reports by id.
    """
    return [
        _decide(tellings[each.about[0]], tellings[each.about[1]], each.because, reports)
        for each in settled
        if all(telling in tellings for telling in each.about)
    ]


def tellings_of(item: str, decisions: Iterable[Decision]) -> list[str]:
    """Return the ids of the tellings of one thing, its own first, as the decisions that joined them have it."""
    near: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        if decision.of is DecisionOf.LINK and decision.verdict == SAME:
            for one, other in combinations(decision.about, 2):
                near[one].add(other)
                near[other].add(one)
    found, pending = {item: None}, [item]
    while pending:
        for each in sorted(near[pending.pop()] - found.keys()):
            found[each] = None
            pending.append(each)
    return list(found)


def _decide(known: Linkable, new: Linkable, because: str, reports: Mapping[str, Report]) -> Decision:
    about = (known.id, new.id)
    return Decision(
        id=content_id("decision", DecisionOf.LINK, SAME, *about),
        of=DecisionOf.LINK,
        about=about,
        verdict=SAME,
        because=because,
        by=LINKER,
        recorded=_since(report for each in (known, new) if (report := _first_report(each, reports))),
    )


def _cite_first(known: Linkable, reports: Mapping[str, Report]) -> str:
    return f"tells what {_cite(known, reports)} tells" if known.mentions else "tells of what was entered by hand"


def _cite(telling: Linkable, reports: Mapping[str, Report]) -> str:
    """Return the outlet of a telling's report, else the report's id, and its day."""
    report = _first_report(telling, reports)
    return f"{report.outlet or report.id} ({report.published or 'undated'})" if report else telling.id


def _first_report(telling: Linkable, reports: Mapping[str, Report]) -> Report | None:
    """Return the report that tells it first; None of what was entered by hand."""
    return reports[telling.mentions[0].report] if telling.mentions else None


def _since(reports: Iterable[Report]) -> datetime:
    """Return the day on which the latest of these was published, as a moment; undated ones say nothing."""
    day = max((published(report) for report in reports if report.published), default=date.min)
    return datetime.combine(day, time.min, UTC)
