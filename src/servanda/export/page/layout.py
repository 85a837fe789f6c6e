"""The page as a whole, no longer than somebody will look at: what it shows of a large record, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from servanda.export.page.concordance import Concordance
from servanda.export.page.incidents import Happening, lay_out_incidents
from servanda.export.page.links import Fragments, Links
from servanda.export.page.map import Map, lay_out_map
from servanda.export.page.promises import Group, lay_out_promises
from servanda.export.page.ranking import OUTSIDE, TONES, day_of, group_commitments, latest_judgements
from servanda.export.page.reader import Reading, lay_out_reader
from servanda.export.page.statements import Told, lay_out_statements
from servanda.export.page.timeline import Timeline, lay_out_timeline
from servanda.export.wording import say_date
from servanda.record import Agreement, Commitment, Incident, Record, Standing, Statement

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
    map: Map
    """What was where."""
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
    concordance = Concordance(record)
    commitments = concordance.commitments[:MOST_PROMISES]
    promised = {commitment.id for commitment in commitments}
    resting = reports_of_promises(concordance, commitments)
    chosen = _choose_incidents(record, resting)
    incidents = [incident for incident in concordance.incidents if incident.id in chosen]
    reports = _choose_reports(record, resting, chosen)

    grouped = group_commitments(record, commitments)
    labels = label(grouped, incidents)
    links = Links(concordance, Fragments(reports, labels.keys() | {each.id for each, _ in grouped if each}))
    groups = lay_out_promises(links, grouped, labels)
    told = lay_out_statements(links, reports)
    held = set(reports)
    entries = [
        each
        for each in concordance.days
        if (
            each.item.content[0].report in held
            if isinstance(each.item, Statement)
            else links.addresses.item(each.item.id)
        )
    ]
    return Page(
        title=title_of(groups, len(promised)),
        on=say_date(on) if on else "",
        known_on=say_date(known_on) if known_on else "",
        counts=count_standings(concordance),
        groups=groups,
        also_named=_also_named(record, groups),
        timeline=lay_out_timeline(links, entries, on),
        map=lay_out_map(links, incidents),
        incidents=lay_out_incidents(links, incidents, labels),
        told=told,
        readings=lay_out_reader(links, reports, labels),
        totals=(
            ("promises", len(promised), len(record.commitments)),
            ("incidents", len(incidents), len(record.incidents)),
            ("statements", sum(each.number for each in told), len(record.statements)),
            ("reports", len(reports), len(record.reports)),
        ),
    )


def label(
    grouped: Iterable[tuple[Agreement | None, Iterable[Commitment]]], incidents: Iterable[Incident]
) -> dict[str, str]:
    """Return a short name for each commitment and incident, such as P3 and I12, in the order of the page."""
    promised = [commitment.id for _, members in grouped for commitment in members]
    labels = {id_: f"P{number}" for number, id_ in enumerate(promised, 1)}
    labels.update((incident.id, f"I{number}") for number, incident in enumerate(incidents, 1))
    return labels


def count_standings(concordance: Concordance) -> tuple[tuple[Standing, str, int], ...]:
    """Return how many commitments stand how: standing, tone and number, those that need attention first."""
    counts = Counter(judgement.standing for judgement in concordance.judgements.values())
    return tuple((standing, tone, counts[standing]) for standing, tone in TONES.items() if counts[standing])


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


def title_of(groups: Collection[Group], promises: int) -> str:
    """Return what a page with these promises is about."""
    agreements = [group.name for group in groups if group.id != OUTSIDE]
    if len(agreements) == 1:
        return agreements[0]
    if agreements:
        return f"{agreements[0]} and {len(agreements) - 1} other agreement{'s' if len(agreements) > 2 else ''}"
    return f"{promises} promise{'' if promises == 1 else 's'}" if promises else "No promise found"


def _also_named(record: Record, groups: Collection[Group]) -> tuple[str, ...]:
    shown = {group.id for group in groups}
    return tuple(sorted({agreement.name for agreement in record.agreements if agreement.id not in shown}))


def reports_of_promises(concordance: Concordance, commitments: Iterable[Commitment]) -> dict[str, None]:
    """Return the reports that the judgements of these commitments, and the commitments themselves, rest on, in that order."""
    held = list(commitments)
    judged = [
        span.report
        for commitment in held
        if (judgement := concordance.judgements.get(commitment.id))
        for evidence in judgement.evidence
        for span in evidence.spans
    ]
    return dict.fromkeys([*judged, *(span.report for commitment in held for span in commitment.mentions)])


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
