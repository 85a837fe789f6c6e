"""Incidents, deals and deadlines along the days: an ordered list, and where each lies on a drawing of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.export.naming import name_participants
from servanda.export.page.incidents import order_incidents
from servanda.export.page.links import Links, lead_to
from servanda.export.wording import begin, say, say_date, say_kind, say_list, say_quantity, say_time
from servanda.record import Incident, Provision, Reality, Relation, Time

LANES = ("deals", "incidents", "deadlines")
"""The lanes of the drawing from top to bottom."""

REACH = timedelta(days=92)
"""How far before the first report and after the last the drawing reaches; what lies beyond is only listed."""

STEPS = (1, 2, 7, 14, 31, 92, 183, 366, 731, 1827)
"""Days between two marks of the axis."""

MARKS = 5
"""The most marks that the axis has: the drawing must be legible on a telephone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something at a time."""

    lane: str
    """What sort of thing."""
    first: date
    """First day that it can be on, as far as the drawing goes."""
    last: date
    """Last day that it can be on."""
    when: str
    """When, in words."""
    text: str
    """What, in words."""
    note: str
    """Whether it happened or how it stands, where that needs saying."""
    href: str
    """Fragment that leads to its line in the tables."""
    x: float | None = None
    """Where its last day lies from the left, in per cent; None where the drawing does not reach."""
    width: float = 0.0
    """How far before that its first day lies, in per cent."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A list of entries by day, and the axis of its drawing."""

    entries: tuple[Entry, ...]
    """The entries by day."""
    marks: tuple[tuple[float, str], ...]
    """The axis: where, in per cent from the left, and which day."""
    now: tuple[float, str] | None
    """Where the valid date lies, and in words."""
    beyond: int
    """How many entries lie beyond the drawing."""
    span: str
    """From when to when, in words."""


def lay_out_timeline(links: Links, labels: Mapping[str, str], on: date | None) -> Timeline:
    """Return the timeline.

    Args:
        links: the record and the ways to its sentences.
        labels: the incidents and commitments to show, by id.
        on: the valid date.
    """
    shown = labels.keys()
    entries = [*_deals(links, shown), *_incidents(links, shown), *_deadlines(links, shown)]
    entries.sort(key=lambda entry: (entry.last, LANES.index(entry.lane), entry.text))
    published = [report.published for report in links.record.reports if report.published]
    days = [day for entry in entries for day in (entry.first, entry.last)] + ([on] if on else [])
    if published:
        days = [day for day in days if min(published) - day <= REACH and day - max(published) <= REACH]
    if not days:
        return Timeline(tuple(entries), (), None, len(entries), "")
    start, end = min(days), max(days)

    def at(day: date) -> float:
        return round(2 + 96 * (day - start).days / max((end - start).days, 1), 2)

    drawn = [_draw(entry, start, end, at(entry.last), at(max(entry.first, start))) for entry in entries]
    return Timeline(
        entries=tuple(drawn),
        marks=tuple((at(day), _say_mark(day, start, end)) for day in _choose_marks(start, end)),
        now=(at(on), say_date(on)) if on and start <= on <= end else None,
        beyond=sum(entry.x is None for entry in drawn),
        span=f"{say_date(start)} to {say_date(end)}",
    )


def _draw(entry: Entry, start: date, end: date, x: float, first: float) -> Entry:
    if not start <= entry.last <= end:
        return entry
    return Entry(
        entry.lane, entry.first, entry.last, entry.when, entry.text, entry.note, entry.href, x, round(x - first, 2)
    )


def _deals(links: Links, shown: Collection[str]) -> Iterator[Entry]:
    held = {commitment.agreement for commitment in links.record.commitments if commitment.id in shown}
    for agreement in links.record.agreements:
        for name in ("declared", "signed", "in_force", "ended"):
            time = getattr(agreement, name)
            if agreement.id in held and time:
                yield from _entry("deals", time, f"{agreement.name} {name.replace('_', ' ')}", "", agreement.id)


def _incidents(links: Links, shown: Collection[str]) -> Iterator[Entry]:
    for incident in order_incidents(links.record):
        if incident.id in shown and incident.when:
            note = "" if incident.reality is Reality.HAPPENED else say(incident.reality)
            yield from _entry("incidents", incident.when, _say_incident(links, incident), note, incident.id)


def _deadlines(links: Links, shown: Collection[str]) -> Iterator[Entry]:
    for commitment in links.record.commitments:
        if commitment.id in shown and commitment.due:
            debtor = say_list(name_participants(links.record, commitment.debtor)) or "somebody not named"
            is_other = commitment.provision is Provision.OTHER
            what = links.source(commitment.what).quote if is_other else say(commitment.provision)
            counted = f", {say_quantity(commitment.quantity)}" if commitment.quantity else ""
            yield from _entry("deadlines", commitment.due, f"{debtor}: {what}{counted}", "due", commitment.id)


def _entry(lane: str, time: Time, text: str, note: str, id_: str) -> Iterator[Entry]:
    last = time.latest or time.earliest
    if last:
        # Only what lasts or is not told to the day has a width; a deadline is its last day.
        first = time.earliest if time.earliest and time.relation in {Relation.AT, Relation.DURING} else last
        yield Entry(lane, first, last, say_time(time), text, note, lead_to(id_))


def _say_incident(links: Links, incident: Incident) -> str:
    actor = say_list(name_participants(links.record, incident.actor))
    target = say_list(name_participants(links.record, incident.target))
    sides = " → ".join(filter(None, [actor, target]))
    times = f" ({incident.count} times)" if incident.count > 1 else ""
    return begin(say_kind(incident)) + times + (f": {sides}" if sides else "")


def _choose_marks(start: date, end: date) -> list[date]:
    length = (end - start).days
    step = next((step for step in STEPS if length // step < MARKS), length // (MARKS - 1))
    return [start + timedelta(days=days) for days in range(0, length + 1, step)]


def _say_mark(day: date, start: date, end: date) -> str:
    return f"{day.day} {day:%b}" if start.year == end.year else f"{day:%b} {day.year}"
