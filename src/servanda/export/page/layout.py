"""The page as a whole, no longer than somebody will look at: what it shows of a large record, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from servanda.export.page.incidents import Happening, day_of, lay_out_incidents, order_incidents
from servanda.export.page.links import Links
from servanda.export.page.promises import Group, lay_out_promises
from servanda.export.page.ranking import OUTSIDE, TONES, group_commitments, latest_judgements, order_commitments
from servanda.export.page.reader import Reading, cut_reports, lay_out_reader
from servanda.export.page.statements import Told, lay_out_statements
from servanda.export.page.timeline import Timeline, lay_out_timeline
from servanda.export.wording import say_date
from servanda.record import Record, Standing

MOST_PROMISES = 250
MOST_INCIDENTS = 200
MOST_REPORTS = 60


@dataclass(frozen=True, slots=True)
class Page:
    """What the templates are given."""

    title: str
    """What the page is about."""
    on: str
    """The valid date, in words; empty where nothing is dated."""
    known_on: str
    """The known date, in words."""
    counts: tuple[tuple[Standing, str, int], ...]
    """How many commitments stand how: standing, tone, number."""
    groups: tuple[Group, ...]
    """The commitments by agreement."""
    also_named: tuple[str, ...]
    """Agreements that the reports only name."""
    timeline: Timeline
    """What was when."""
    incidents: tuple[Happening, ...]
    """What happened."""
    told: tuple[Told, ...]
    """Who said what."""
    readings: tuple[Reading, ...]
    """The reports."""
    totals: tuple[tuple[str, int, int], ...]
    """Of what, how many are shown, how many there are."""


def lay_out(record: Record) -> Page:
    """Return a linked and judged record laid out as one page.

    Of a large record it shows the commitments that need attention, the incidents that bear on them and the latest
    others, and the reports that these rest on.
    """
    judgements = latest_judgements(record)
    on = max((each.valid_on for each in judgements.values() if each.valid_on), default=None)
    known_on = max((each.known_on for each in judgements.values() if each.known_on), default=None)
    if known_on:
        record = _as_known(record, judgements, known_on)
    commitments = order_commitments(record)[:MOST_PROMISES]
    promised = {commitment.id for commitment in commitments}
    resting = _reports_of_promises(record, promised)
    incidents = _choose_incidents(record, resting)
    reports = _choose_reports(record, resting, incidents)

    cuttings = cut_reports(record, reports)
    links = Links(record, cuttings)
    grouped = group_commitments(record, commitments)
    in_order = [commitment for _, members in grouped for commitment in members]
    labels = {commitment.id: f"P{number}" for number, commitment in enumerate(in_order, 1)}
    ordered = [incident.id for incident in order_incidents(record) if incident.id in incidents]
    labels.update((id_, f"I{number}") for number, id_ in enumerate(ordered, 1))

    counts = Counter(judgements[each.id].standing for each in record.commitments if each.id in judgements)
    groups = lay_out_promises(links, grouped, labels)
    told = lay_out_statements(links, reports)
    return Page(
        title=_title(groups, len(promised)),
        on=say_date(on) if on else "",
        known_on=say_date(known_on) if known_on else "",
        counts=tuple((standing, tone, counts[standing]) for standing, tone in TONES.items() if counts[standing]),
        groups=groups,
        also_named=_also_named(record, groups),
        timeline=lay_out_timeline(links, labels, on),
        incidents=lay_out_incidents(links, labels),
        told=told,
        readings=lay_out_reader(links, cuttings, labels),
        totals=(
            ("promises", len(promised), len(record.commitments)),
            ("incidents", len(incidents), len(record.incidents)),
            ("statements", sum(each.number for each in told), len(record.statements)),
            ("reports", len(reports), len(record.reports)),
        ),
    )


def _as_known(record: Record, judged: Collection[str], known_on: date) -> Record:
    """Return the record without what was published after the known date: a page as of then must not tell of later."""
    reports = tuple(each for each in record.reports if each.published is None or each.published <= known_on)
    ids = {report.id for report in reports}
    return replace(
        record,
        reports=reports,
        statements=tuple(each for each in record.statements if each.content[0].report in ids),
        incidents=tuple(each for each in record.incidents if any(span.report in ids for span in each.mentions)),
        agreements=tuple(
            each for each in record.agreements if not each.mentions or any(span.report in ids for span in each.mentions)
        ),
        commitments=tuple(each for each in record.commitments if each.id in judged),
    )


def _title(groups: Collection[Group], promises: int) -> str:
    agreements = [group.name for group in groups if group.id != OUTSIDE]
    if len(agreements) == 1:
        return agreements[0]
    if agreements:
        return f"{agreements[0]} and {len(agreements) - 1} other agreement{'s' if len(agreements) > 2 else ''}"
    return f"{promises} promise{'' if promises == 1 else 's'}" if promises else "No promise found"


def _also_named(record: Record, groups: Collection[Group]) -> tuple[str, ...]:
    shown = {group.id for group in groups}
    return tuple(sorted({agreement.name for agreement in record.agreements if agreement.id not in shown}))


def _reports_of_promises(record: Record, promised: Collection[str]) -> dict[str, None]:
    """Return the reports that the judgements and the commitments rest on, in that order."""
    judged = [
        span.report
        for commitment, judgement in latest_judgements(record).items()
        if commitment in promised
        for evidence in judgement.evidence
        for span in evidence.spans
    ]
    told = [
        span.report for commitment in record.commitments if commitment.id in promised for span in commitment.mentions
    ]
    return dict.fromkeys([*judged, *told])


def _choose_incidents(record: Record, resting: Collection[str]) -> set[str]:
    """Return the incidents told in the reports that promises rest on, then the latest others."""
    bearing = [each.id for each in record.incidents if any(span.report in resting for span in each.mentions)]
    latest = sorted(record.incidents, key=lambda incident: (day_of(incident) or date.min, incident.id), reverse=True)
    return set(list(dict.fromkeys([*bearing, *(incident.id for incident in latest)]))[:MOST_INCIDENTS])


def _choose_reports(record: Record, resting: Collection[str], incidents: Collection[str]) -> list[str]:
    """Return the reports that promises rest on, then those of the incidents, then others; by day."""
    telling = [each.mentions[0].report for each in record.incidents if each.id in incidents]
    every = [*resting, *telling, *(report.id for report in record.reports)]
    chosen = [each for each in dict.fromkeys(every) if each in record.report_by_id][:MOST_REPORTS]
    held = [record.report_by_id[report] for report in chosen]
    return [report.id for report in sorted(held, key=lambda report: (report.published or date.max, report.id))]
