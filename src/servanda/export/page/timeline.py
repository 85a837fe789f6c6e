"""The moments along the days: an ordered list, and where each lies on a drawing of it, in lanes by party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.export.naming import name_actor, name_participants, name_source
from servanda.export.page.links import Links
from servanda.export.page.moments import Moment, find_parties
from servanda.export.wording import ACT_WORDS, begin, say, say_date, say_kind, say_list, say_quantity, say_time
from servanda.record import Agreement, Commitment, Incident, Provision, Reality, Statement

LANES = 5
"""The most lanes that parties have; those who occur least share one."""

OFTEN = 3
"""Moments that a party needs for a lane of its own."""

OTHERS = "others"
DEALS = "deals"

REACH = timedelta(days=92)
"""How far before the first report and after the last the drawing reaches; what lies beyond is only listed."""

STEPS = (1, 2, 7, 14, 31, 92, 183, 366, 731, 1827)
"""Days between two marks of the axis."""

MARKS = 5
"""The most marks that the axis has: the drawing must be legible on a telephone."""

LONGEST = 140
"""Characters of a quotation in the list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something at a time."""

    shape: str
    """What sort of thing."""
    when: str
    """When, in words."""
    text: str
    """What, in words."""
    note: str
    """Whether it happened or how it stands, where that needs saying."""
    href: str | None
    """Address of it."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one lane has of one sort on one day, as it is drawn."""

    lane: int
    """Number of the lane, from the top."""
    shape: str
    """What sort of thing."""
    is_sure: bool
    """Whether all of it happened or is due."""
    x: float
    """Where its last day lies from the left, in per cent."""
    width: float
    """How far before that its first day lies, in per cent."""
    texts: tuple[str, ...]
    """What, in words."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A list of entries by day, and the drawing of it."""

    entries: tuple[Entry, ...]
    """The entries by day."""
    lanes: tuple[str, ...]
    """Names of the lanes from the top."""
    points: tuple[Point, ...]
    """What is drawn."""
    marks: tuple[tuple[float, str], ...]
    """The axis: where, in per cent from the left, and which day."""
    now: tuple[float, str] | None
    """Where the valid date lies, and in words."""
    beyond: int
    """How many entries lie beyond the drawing."""
    span: str
    """From when to when, in words."""


def lay_out_timeline(
    links: Links, moments: Sequence[Moment], on: date | None, within: tuple[date, date] | None = None
) -> Timeline:
    """Return the timeline.

    Args:
        links: the record and the ways to its sentences.
        moments: what to show, by day.
        on: the valid date.
        within: first and last day of the drawing; by default what the reports are about.
    """
    entries = tuple(_entry(links, moment) for moment in moments)
    bounds = within or _bounds(links, moments, on)
    if not bounds:
        return Timeline(entries, (), (), (), None, len(entries), "")
    start, end = bounds

    def at(day: date) -> float:
        return round(2 + 96 * (day - start).days / max((end - start).days, 1), 2)

    lanes = _name_lanes(links, moments)
    found: dict[tuple[int, str, bool, float, float], list[str]] = {}
    for moment, entry in zip(moments, entries, strict=True):
        if start <= moment.last <= end:
            x = at(moment.last)
            width = round(x - at(max(moment.first, start)), 2)
            for lane in _choose_lanes(links, moment, lanes):
                key = (lane, moment.shape, not entry.note or moment.shape != "incidents", x, width)
                found.setdefault(key, []).append(f"{entry.when}: {entry.text}")
    return Timeline(
        entries=entries,
        lanes=tuple(lanes.values()),
        points=tuple(Point(*key, tuple(texts)) for key, texts in found.items()),
        marks=tuple((at(day), _say_mark(day, start, end)) for day in _choose_marks(start, end)),
        now=(at(on), say_date(on)) if on and start <= on <= end else None,
        beyond=sum(not start <= moment.last <= end for moment in moments),
        span=f"{say_date(start)} to {say_date(end)}",
    )


def _bounds(links: Links, moments: Sequence[Moment], on: date | None) -> tuple[date, date] | None:
    published = [report.published for report in links.record.reports if report.published]
    days = [day for moment in moments for day in (moment.first, moment.last)] + ([on] if on else [])
    if published:
        first, last = min(published), max(published)
        days = [day for day in days if first - day <= REACH and day - last <= REACH]
    return (min(days), max(days)) if days else None


def _name_lanes(links: Links, moments: Sequence[Moment]) -> dict[str, str]:
    """Return the lanes from the top: what stands for each, and its name."""
    numbers = Counter(party for moment in moments for party in find_parties(links.record, moment))
    ordered = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    chosen = [party for party, number in ordered[:LANES] if number >= OFTEN]
    lanes = {party: begin(name_actor(links.record, party)) for party in chosen}
    drawn = {lane for moment in moments for lane in _lanes_of(links, moment, lanes)}
    first = {DEALS: "Deals"} if DEALS in drawn else {}
    last = {OTHERS: "Others, or nobody named"} if OTHERS in drawn else {}
    return first | lanes | last


def _lanes_of(links: Links, moment: Moment, lanes: Collection[str]) -> list[str]:
    if isinstance(moment.item, Agreement):
        return [DEALS]
    return [party for party in find_parties(links.record, moment) if party in lanes] or [OTHERS]


def _choose_lanes(links: Links, moment: Moment, lanes: Collection[str]) -> list[int]:
    order = list(lanes)
    return [order.index(lane) for lane in _lanes_of(links, moment, lanes)]


def _entry(links: Links, moment: Moment) -> Entry:
    item, record = moment.item, links.record
    when = say_time(moment.time) if moment.time else say_date(moment.last)
    href = links.addresses.item(item.id)
    match item:
        case Agreement():
            return Entry("deals", when, f"{begin(item.name)} {moment.event}", "", href)
        case Incident():
            note = "" if item.reality is Reality.HAPPENED else say(item.reality)
            return Entry("incidents", when, _say_incident(links, item), note, href)
        case Statement():
            source = links.source(item.content)
            text = f"{begin(name_source(record, item))} {ACT_WORDS[item.act]}: “{_shorten(source.quote)}”"
            return Entry("statements", when, text, "", source.href)
        case Commitment():
            debtor = begin(say_list(name_participants(record, item.debtor))) or "Somebody not named"
            is_other = item.provision is Provision.OTHER
            what = _shorten(links.source(item.what).quote) if is_other else say(item.provision)
            counted = f", {say_quantity(item.quantity)}" if item.quantity else ""
            return Entry("deadlines", when, f"{debtor}: {what}{counted}", "due", href)


def _say_incident(links: Links, incident: Incident) -> str:
    actor = say_list(name_participants(links.record, incident.actor))
    target = say_list(name_participants(links.record, incident.target))
    sides = " → ".join(filter(None, [actor, target]))
    times = f" ({incident.count} times)" if incident.count > 1 else ""
    return begin(say_kind(incident)) + times + (f": {sides}" if sides else "")


def _shorten(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"


def _choose_marks(start: date, end: date) -> list[date]:
    length = (end - start).days
    step = next((step for step in STEPS if length // step < MARKS), length // (MARKS - 1))
    return [start + timedelta(days=days) for days in range(0, length + 1, step)]


def _say_mark(day: date, start: date, end: date) -> str:
    return f"{day.day} {day:%b}" if start.year == end.year else f"{day:%b} {day.year}"
