"""The days of a record: an ordered list, and where each lies on a drawing of it, in lanes by party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.export.chronology import Entry, Sort
from servanda.export.naming import name_participants, name_source
from servanda.export.page.links import Links
from servanda.export.wording import ACT_WORDS, begin, say, say_date, say_kind, say_list, say_quantity, say_time
from servanda.record import Agreement, Commitment, Incident, Provision, Reality, Relation, Statement

LANES = 5
"""The most lanes that sides have; those who occur least share one."""

OFTEN = 3
"""Entries that a side needs for a lane of its own."""

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
class Line:
    """One entry of the list."""

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

    lines: tuple[Line, ...]
    """The list, by day."""
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
    links: Links, entries: Sequence[Entry], on: date | None, within: tuple[date, date] | None = None
) -> Timeline:
    """Return the timeline.

    Args:
        links: the record and the ways to its sentences.
        entries: what to show, each of a known day, in the order of the days.
        on: the valid date.
        within: first and last day of the drawing; by default what the reports are about.
    """
    lines = tuple(_write_line(links, entry) for entry in entries)
    bounds = within or _bounds(links, entries, on)
    if not bounds:
        return Timeline(lines, (), (), (), None, len(lines), "")
    start, end = bounds

    def at(day: date) -> float:
        return round(2 + 96 * (day - start).days / max((end - start).days, 1), 2)

    lanes = _name_lanes(links, entries)
    order = list(lanes)
    found: dict[tuple[int, str, bool, float, float], list[str]] = {}
    beyond = 0
    for entry, line in zip(entries, lines, strict=True):
        first, last = _extent(entry)
        if not start <= last <= end:
            beyond += 1
            continue
        x = at(last)
        width = round(x - at(max(first, start)), 2)
        is_sure = not line.note or entry.sort is not Sort.INCIDENT
        for lane in _lanes_of(entry, lanes):
            found.setdefault((order.index(lane), line.shape, is_sure, x, width), []).append(f"{line.when}: {line.text}")
    return Timeline(
        lines=lines,
        lanes=tuple(lanes.values()),
        points=tuple(Point(*key, tuple(texts)) for key, texts in found.items()),
        marks=tuple((at(day), _say_mark(day, start, end)) for day in _choose_marks(start, end)),
        now=(at(on), say_date(on)) if on and start <= on <= end else None,
        beyond=beyond,
        span=f"{say_date(start)} to {say_date(end)}",
    )


def _extent(entry: Entry) -> tuple[date, date]:
    """Return the first and last day that are drawn: only what lasts or is not told to the day has a width; a deadline is its last day."""
    last = entry.last or date.max
    told = entry.time
    if told and told.earliest and told.relation in {Relation.AT, Relation.DURING}:
        return told.earliest, last
    return last, last


def _bounds(links: Links, entries: Sequence[Entry], on: date | None) -> tuple[date, date] | None:
    published = [report.published for report in links.record.reports if report.published]
    days = [day for entry in entries for day in _extent(entry)] + ([on] if on else [])
    if published:
        first, last = min(published), max(published)
        days = [day for day in days if first - day <= REACH and day - last <= REACH]
    return (min(days), max(days)) if days else None


def _name_lanes(links: Links, entries: Sequence[Entry]) -> dict[str, str]:
    """Return the lanes from the top: what stands for each, and its name."""
    numbers = Counter(side for entry in entries if entry.sort is not Sort.DEAL for side in entry.doers)
    ordered = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    chosen = [side for side, number in ordered[:LANES] if number >= OFTEN]
    lanes = {side: begin(links.concordance.sides.name(side)) for side in chosen}
    drawn = {lane for entry in entries for lane in _lanes_of(entry, lanes)}
    first = {DEALS: "Deals"} if DEALS in drawn else {}
    last = {OTHERS: "Others, or nobody named"} if OTHERS in drawn else {}
    return first | lanes | last


def _lanes_of(entry: Entry, lanes: Collection[str]) -> list[str]:
    if entry.sort is Sort.DEAL:
        return [DEALS]
    return [side for side in lanes if side in entry.doers] or [OTHERS]


def _write_line(links: Links, entry: Entry) -> Line:
    item, record = entry.item, links.record
    shape = f"{entry.sort}s"
    when = say_time(entry.time) if entry.time else say_date(_extent(entry)[1])
    href = links.addresses.item(item.id)
    match item:
        case Agreement():
            return Line(shape, when, f"{begin(item.name)} {entry.what}", "", href)
        case Incident():
            note = "" if item.reality is Reality.HAPPENED else say(item.reality)
            return Line(shape, when, _say_incident(links, item), note, href)
        case Statement():
            source = links.source(item.content)
            text = f"{begin(name_source(record, item))} {ACT_WORDS[item.act]}: “{_shorten(source.quote)}”"
            return Line(shape, when, text, "", source.href)
        case Commitment():
            debtor = begin(say_list(name_participants(record, item.debtor))) or "Somebody not named"
            is_other = item.provision is Provision.OTHER
            what = _shorten(links.source(item.what).quote) if is_other else say(item.provision)
            counted = f", {say_quantity(item.quantity)}" if item.quantity else ""
            return Line(shape, when, f"{debtor}: {what}{counted}", "due", href)


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
