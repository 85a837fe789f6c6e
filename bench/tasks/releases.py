"""When and where a military operation was and how many it killed and captured, by press releases labelled by hand."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from bench.measures.scores import accuracy, class_f1
from bench.options import Figures, Options
from bench.rows import read_rows, write_rows
from bench.tasks.tolls import count_least

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from servanda.record import Estimate, Incident, Place, Record, Report

TELLS = frozenset({"happened", "claimed"})
"""Realities of what a release tells of, in its own voice or in its speakers'."""
SEIZURES = frozenset({"Arrests", "Abduction/forced disappearance"})
"""ACLED sub-events that capture someone, whether or not the words say how many."""
AIR_STRIKE = "Air/drone strike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What a release, or its record, says of its operation."""

    start_date: str | None
    """ISO 8601."""
    provinces: frozenset[str]
    """GeoNames codes of first-level divisions, such as AF.08; a name that the gazetteer lacks stands for itself."""
    min_killed: int
    """Dead, at least."""
    min_captured: int
    """Captured, at least."""
    kills: bool
    """Whether anyone was killed."""
    captures: bool
    """Whether anyone was captured."""
    strikes: bool
    """Whether something was struck from the air."""


def measure(path: Path, options: Options) -> Figures:
    """Read every release of a JSON-lines file, without a date of publication, and score its operation."""
    rows = list(read_rows(path, "text", "gold"))
    predicted = [find_operation(record) for record in read_records(row["text"] for row in rows)]
    if options.write:
        write_rows(
            options.write, ({"text": r["text"], "gold": _written(p)} for r, p in zip(rows, predicted, strict=True))
        )
    return score([read_gold(row["gold"]) for row in rows], predicted)


def score(gold: Sequence[Operation], predicted: Sequence[Operation]) -> Figures:
    """Score operations: the share of equal answers to each question, and F1 of air strikes (None without any)."""

    def share(name: str) -> float:
        return accuracy([getattr(each, name) for each in gold], [getattr(each, name) for each in predicted])

    strikes = class_f1([each.strikes for each in gold], [each.strikes for each in predicted])
    return {
        "start_date": share("start_date"),
        "province": share("provinces"),
        "min_killed": share("min_killed"),
        "min_captured": share("min_captured"),
        "killq": share("kills"),
        "captureq": share("captures"),
        "airstrike_f1": strikes.get(True),
    }


def read_gold(row: dict[str, Any]) -> Operation:
    """Read the labels of a row."""
    return Operation(
        start_date=row["start_date"],
        provinces=frozenset(find_code(name) for name in row["province"] if name),
        min_killed=row["min_killed"],
        min_captured=row["min_captured"],
        kills=row["killq"],
        captures=row["captureq"],
        strikes=row["airstrike"],
    )


def find_code(name: str) -> str:
    """Find the code of the one province that bears a name, so that spellings do not matter; else give the name itself."""
    from servanda.resolution.places import gazetteer

    codes = {place.place.adm1_code for place in gazetteer.find(name) if place.feature is gazetteer.Feature.PROVINCE}
    code = codes.pop() if len(codes) == 1 else None
    return code or name


def read_records(texts: Iterable[str]) -> Iterator[Record]:
    """Read each text as a file of its own, dated by nothing but itself, and give its record; empty where it is refused."""
    from servanda.pipeline import assemble, read_reports
    from servanda.record import Record

    files = [make_reports(number, text) for number, text in enumerate(texts)]
    found = read_reports(chain.from_iterable(files))
    for reports in files:
        yield assemble(list(islice(found, len(reports)))) if reports else Record()


def make_reports(number: int, text: str) -> list[Report]:
    """Make the reports of a text as intake does for a file; none where it refuses it."""
    from servanda.errors import IntakeError
    from servanda.intake.bundles import part_bundle
    from servanda.intake.draft import Draft, admit
    from servanda.intake.text import normalise

    drafts = part_bundle(Draft(where=f"row {number + 1}", text=normalise(text)))
    try:
        return [replace(admit(draft), id=f"{number}.{part}") for part, draft in enumerate(drafts, 1)]
    except IntakeError as error:
        print(f"Refused: {error}", file=sys.stderr)
        return []


def find_operation(record: Record) -> Operation:
    """Find what a record says of its release's operation.

    The operation is what killed or captured someone, or else what happened at all, on the day that is told for most of
    such; whatever may have been on that day is part of it.
    """
    told = sorted(
        (incident for incident in record.incidents if incident.reality.value in TELLS),
        key=lambda incident: min(mention.start for mention in incident.mentions),
    )
    day = _find_day([each for each in told if _kills(each) or _captures(each)] or told)
    parts = [each for each in told if day is None or _may_be_on(each, day)]
    places = {place.id: place for place in record.places}
    kills, captures = any(map(_kills, parts)), any(map(_captures, parts))
    return Operation(
        start_date=day.isoformat() if day else None,
        provinces=_find_provinces(parts, places),
        # Where someone was killed or captured and no number is told, it was one at least.
        min_killed=max(sum(count_least(record, each.killed) for each in parts), int(kills)),
        min_captured=max(sum(count_least(record, each.captured) for each in parts), int(captures)),
        kills=kills,
        captures=captures,
        strikes=any(each.acled is not None and each.acled.value == AIR_STRIKE for each in parts),
    )


def _kills(incident: Incident) -> bool:
    return _is_any(incident.killed)


def _captures(incident: Incident) -> bool:
    return _is_any(incident.captured) or (incident.acled is not None and incident.acled.value in SEIZURES)


def _find_day(incidents: Sequence[Incident]) -> date | None:
    """Find the day that is told most, of equals the latest; else the last on which the first incident can have been."""
    times = [incident.when for incident in incidents if incident.when]
    if days := Counter(time.earliest for time in times if time.earliest):
        return max(days, key=lambda day: (days[day], day))
    return next((time.latest for time in times if time.latest), None)


def _may_be_on(incident: Incident, day: date) -> bool:
    when = incident.when
    return when is None or ((when.earliest or day) <= day <= (when.latest or day))


def _find_provinces(parts: Sequence[Incident], places: dict[str, Place]) -> frozenset[str]:
    """Find where someone was killed or captured, on a day that is told if any was; else where anything was."""
    harmful = [each for each in parts if _kills(each) or _captures(each)]
    dated = [each for each in harmful if each.when and each.when.earliest]
    found = (frozenset(_codes(each, places)) for each in (dated, harmful, parts))
    return next((codes for codes in found if codes), frozenset())


def _codes(incidents: Iterable[Incident], places: dict[str, Place]) -> Iterator[str]:
    for incident in incidents:
        place = places.get(incident.place.place or "") if incident.place else None
        if place and place.adm1_code:
            yield place.adm1_code


def _is_any(estimate: Estimate | None) -> bool:
    """Tell whether an estimate is of at least one; a number that is not told counts, a nought does not."""
    return estimate is not None and (estimate.low, estimate.best, estimate.high).count(0) == 0


def _written(operation: Operation) -> dict[str, Any]:
    return {
        "start_date": operation.start_date,
        "province": sorted(operation.provinces),
        "min_killed": operation.min_killed,
        "min_captured": operation.min_captured,
        "killq": operation.kills,
        "captureq": operation.captures,
        "airstrike": operation.strikes,
    }
