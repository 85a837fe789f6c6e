"""Which news reports tell of one incident: items of the Gun Violence Archive with the incident each was filed under."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bench.measures.clusterings import b3_f1, gather, pairwise_f1
from bench.measures.scores import accuracy
from bench.options import Figures, Options
from bench.rows import read_rows, write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from servanda.record import Record, Report


def measure(path: Path, options: Options) -> Figures:
    """Read, link and score the items; ``options.reports`` bounds how many are taken from the top of the file."""
    from servanda.linking import find_stories, link
    from servanda.pipeline import read_reports

    rows = list(read_rows(path, "id", "text", "gold"))[: max(options.reports, default=None)]
    reports = [report for number, row in enumerate(rows) if (report := make_report(number, row))]
    findings = list(read_reports(reports))
    story_of = find_stories(reports)
    incident_of = file_reports(link(findings))
    stories = [story_of.get(str(number), str(number)) for number in range(len(rows))]
    incidents = [incident_of.get(str(number), str(number)) for number in range(len(rows))]
    if options.write:
        answers = zip(rows, stories, incidents, strict=True)
        write_rows(options.write, ({"id": row["id"], "story": story, "incident": own} for row, story, own in answers))
    gold = [row["gold"]["incident"] for row in rows]
    return {
        **score(gold, stories),
        **{f"incidents_{name}": value for name, value in score(gold, incidents).items()},
        **score_tolls(rows, {record.reports[0].id: record for record in findings}),
    }


def make_report(number: int, row: dict[str, Any]) -> Report | None:
    """Return an item as intake reads it, the headline where there is no text; None for what intake refuses."""
    from servanda.errors import IntakeError
    from servanda.intake.draft import admit
    from servanda.intake.jsonlines import draft_json

    plain = {**row, "text": row["text"] or row["headline"]}
    del plain["gold"]
    try:
        return replace(admit(draft_json(json.dumps(plain), row["id"])), id=str(number))
    except IntakeError:
        return None


def file_reports(record: Record) -> dict[str, str]:
    """Return for each report the id of the incident it is filed under: of its violent ones, else of all, the most told."""
    from servanda.record import Kind

    told: dict[str, list[tuple[bool, int, str]]] = {}
    for incident in record.incidents:
        reports = {span.report for span in incident.mentions}
        for report in reports:
            told.setdefault(report, []).append((incident.kind is Kind.ASSAULT, len(reports), incident.id))
    filed = {report: max(incidents)[2] for report, incidents in told.items()}
    copies = {report.id: report.copy_of for report in record.reports if report.copy_of}
    return filed | {copy: filed[source] for copy, source in copies.items() if source in filed}


def score(gold: Sequence[str], predicted: Sequence[str]) -> Figures:
    """Score the clusters of the items."""
    left, right = gather(dict(enumerate(gold))), gather(dict(enumerate(predicted)))
    return {"b3_f1": b3_f1(left, right), "pairwise_f1": pairwise_f1(left, right)}


def score_tolls(rows: Sequence[dict[str, Any]], findings: dict[str, Record]) -> Figures:
    """Score the dead and injured that each item tells by itself, where the registry gives a number; unread is none."""
    from bench.tasks.tolls import count_victims

    counted = [
        count_victims(findings[str(number)]) if str(number) in findings else (0, 0) for number in range(len(rows))
    ]
    figures: Figures = {}
    for place, name in enumerate(("killed", "injured")):
        known = [
            (row["gold"][name], counts[place])
            for row, counts in zip(rows, counted, strict=True)
            if row["gold"].get(name) is not None
        ]
        figures[name] = accuracy([gold for gold, _ in known], [told for _, told in known])
    return figures
