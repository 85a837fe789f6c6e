"""Time words that stand next to each other, joined: a day with its time of day, both ends of a range, a feast with its year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from servanda.resolution.times.anchored import Anchored
from servanda.resolution.times.cells import Unit
from servanda.resolution.times.dates import CalendarDate
from servanda.resolution.times.feasts import Feast, Holiday
from servanda.resolution.times.leanings import PAST_WORDS
from servanda.resolution.times.lengths import Length
from servanda.resolution.times.moments import TimeValue
from servanda.resolution.times.points import Point
from servanda.resolution.times.ranges import LengthTo, Range
from servanda.resolution.times.relative import RelativeCell, Weekday
from servanda.resolution.times.words import DAYPARTS, Words

LINKS = {"from": ("to", "until", "till", "through", "-", "–"), "between": ("and", "-", "–"), "throughout": ("and",)}
"""What joins both ends of a range, by the word before its first end."""
NIGHT_LINKS = frozenset({"from", "on", "into"})
"""What stands between "overnight" and the day of the night."""
LENGTH_LINKS = frozenset({"to", "ending", "ended", "until", "through"})
"""What joins "the 12 months" with the date that they end on."""
LISTING = frozenset({",", "and"})
"""What stands between the days of a list."""
ANCHOR_REACH = 6
"""Words between "ten days before" and the date of the event that it counts from."""
BEING = frozenset(
    "began started was were took came went signed reached agreed announced declared ended expired collapsed opened held entered".split()
)
"""Verbs that only say of an event that it was: "two days after the truce was signed on 3 June"."""
YEAR_REACH = 4
"""Words between a feast and the year that tells which: "an Easter truce in 2022"."""


@dataclass(slots=True)
class Match:
    """A reading of a stretch of words."""

    reading: str
    value: TimeValue
    start: int
    end: int
    parts: tuple[Match, ...] = ()


def join_matches(words: Words, matches: list[Match]) -> list[Match]:
    """Return the matches of a text with those joined that tell one time together."""
    joined = _join_nights(words, _join_ranges(words, _join_clocks(words, matches)))
    _date_anchors(words, joined)
    _spread_weeks(words, joined)
    return _join_feasts(words, joined)


def _join_clocks(words: Words, matches: list[Match]) -> list[Match]:
    """Join a time of day with the day next to it: "10:30 a.m. on 3 March", "Saturday night", "the night of 3 March"."""
    for match in matches:
        if not isinstance(match.value, Point) or match.value.clock or not _is_day(match.value):
            continue
        after = words.words[match.end] if match.end < len(words.words) else ""
        before = words.words[match.start - 2 : match.start]
        if after in DAYPARTS and not after.endswith("s"):
            match.value, match.end = replace(match.value, clock=DAYPARTS[after]), match.end + 1
        elif len(before) == 2 and before[0] in DAYPARTS and before[1] in {"of", "on"}:
            match.value, match.start = replace(match.value, clock=DAYPARTS[before[0]]), match.start - 2
    joined: list[Match] = []
    for match in matches:
        while joined and joined[-1].start >= match.start:
            joined.pop()  # the "dawn" of "dawn on Saturday", which is part of it now
        last = joined[-1] if joined else None
        if last is not None and last.start >= match.start:
            joined[-1] = match  # "at dawn" of "at dawn on 3 March", which the day has taken in
        elif last is not None and _touch(words, last, match) and (both := _with_clock(last, match)):
            joined[-1] = both
        else:
            joined.append(match)
    return joined


def _touch(words: Words, first: Match, second: Match) -> bool:
    gap = words.words[first.end : second.start]
    return len(gap) <= 2 and all(word in {",", "on", "at", "of", "in", "the"} for word in gap)


def _with_clock(first: Match, second: Match) -> Match | None:
    one, two = first.value, second.value
    if isinstance(one, Anchored) and one.is_clock and isinstance(two, Point) and _is_day(two) and not two.clock:
        return Match(second.reading, replace(two, clock=one.clock), first.start, second.end)
    if (
        isinstance(two, Anchored)
        and two.is_clock
        and second.reading != "daypart"
        and isinstance(one, Point)
        and _is_day(one)
    ):
        return Match(first.reading, replace(one, clock=two.clock), first.start, second.end)
    return None


def _is_day(value: Point) -> bool:
    source = value.source
    return (
        isinstance(source, Weekday)
        or (isinstance(source, CalendarDate) and source.day is not None)
        or (isinstance(source, RelativeCell) and source.unit is Unit.DAY)
    )


def _join_ranges(words: Words, matches: list[Match]) -> list[Match]:
    """Join both ends of "from Friday to Monday", "between 2014 and 2016", "May-June 2015"."""
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last is not None and (value := _with_end(words, last, match)):
            joined[-1] = Match("range", value, last.start, match.end, (last, match))
        elif (
            last is not None
            and _is_range(words, last, match)
            and isinstance(last.value, Point)
            and isinstance(match.value, Point)
        ):
            joined[-1] = Match("range", Range(last.value, match.value), last.start, match.end, (last, match))
        else:
            joined.append(match)
    return joined


def _is_range(words: Words, first: Match, second: Match) -> bool:
    if second.start - first.end not in {1, 2}:
        return False
    link = words.words[first.end]
    if second.start - first.end == 2 and words.words[first.end + 1] not in {"the", "on", "late", "early"}:
        return False
    before = words.words[first.start - 1] if first.start else ""
    if link in LINKS.get(before, ()):
        return True
    return (
        link in {"-", "–", "to", "through"}
        and first.reading == second.reading
        and first.reading in {"date", "year", "weekday"}
    )


def _with_end(words: Words, first: Match, second: Match) -> LengthTo | None:
    """Return the length that ends on a date: "the 12 months to May"; None for "put off by a month to May"."""
    length, last = first.value, second.value
    if not isinstance(length, Length) or not isinstance(last, Point) or length.direction > 0 or length.amount is None:
        return None
    before, gap = words.words[first.start - 1 : first.start], words.words[first.end : second.start]
    is_told = "the" in (words.words[first.start], *before)
    return LengthTo(length, last) if is_told and len(gap) == 1 and gap[0] in LENGTH_LINKS else None


def _join_nights(words: Words, matches: list[Match]) -> list[Match]:
    """Join "overnight" with the day or days that tell which night: "overnight from Sunday to Monday", "overnight into Monday"."""
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        gap = words.words[last.end : match.start] if last else []
        if last and isinstance(last.value, Point) and last.value.from_eve and (not gap or gap[0] in NIGHT_LINKS):
            if isinstance(match.value, Range) and len(gap) <= 1:
                joined[-1] = replace(match, start=last.start)
                continue
            if isinstance(match.value, Point) and _is_day(match.value) and len(gap) <= 1 and not match.value.clock:
                value = replace(match.value, clock="NI", from_eve=gap == ["into"])
                joined[-1] = Match(match.reading, value, last.start, match.end)
                continue
        joined.append(match)
    return joined


def _date_anchors(words: Words, matches: list[Match]) -> None:
    """Give an event that a time counts from the date that follows it: "ten days before the vote of 1 June"."""
    for match, following in pairwise(matches):
        value, day = match.value, following.value
        if not (isinstance(value, Anchored) and value.anchor and value.direction and isinstance(day, Point)):
            continue
        gap = words.words[match.end : following.start]
        is_near = len(gap) <= ANCHOR_REACH and gap[-1:] in ([], ["the"], ["on"], ["of"]) and all(map(str.isalpha, gap))
        is_one_event = not any(word in PAST_WORDS or word.endswith("ed") for word in gap if word not in BEING)
        if is_near and is_one_event and _is_day(day):
            match.value = replace(value, day=day, anchor=(value.anchor[0], words.end(following.end - 1)))


def _spread_weeks(words: Words, matches: list[Match]) -> None:
    """Give the days of a list the week that its last one tells: "on Monday, Tuesday and Friday of last week"."""
    for match, following in zip(reversed(matches[:-1]), reversed(matches[1:]), strict=True):
        one, other = match.value, following.value
        if not (isinstance(one, Point) and isinstance(other, Point)):
            continue
        day, last = one.source, other.source
        if not (isinstance(day, Weekday) and isinstance(last, Weekday)) or last.week is None:
            continue
        if day == Weekday(day.weekday) and LISTING.issuperset(words.words[match.end : following.start]):
            match.value = replace(one, source=replace(day, week=last.week))


def _join_feasts(words: Words, matches: list[Match]) -> list[Match]:
    """Give a feast the year that follows it, which tells nothing more then: "the Christmas truce of 2014"."""
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        year = _year_alone(match.value)
        gap = words.words[last.end : match.start] if last else []
        if last and year and len(gap) <= YEAR_REACH and gap[-1:] in (["in"], ["of"]) and all(map(str.isalpha, gap)):
            if isinstance(last.value, Feast) and last.value.year is None:
                last.value = replace(last.value, year=year)
                continue
            if isinstance(last.value, Point) and isinstance(last.value.source, Holiday) and not last.value.source.year:
                last.value = replace(last.value, source=replace(last.value.source, year=year))
                continue
        joined.append(match)
    return joined


def _year_alone(value: TimeValue) -> int | None:
    source = value.source if isinstance(value, Point) else None
    return source.year if isinstance(source, CalendarDate) and source.unit is Unit.YEAR else None
