"""Several times that tell of one thing, joined: "a three-day truce from Sunday", "in 2014 and 2015"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from servanda.record import Relation, Time
from servanda.resolution.time_cells import Interval, Unit, shift

_LENGTH = re.compile(r"P(?:T)?(\d+)([HDWMY])")
_UNITS = {"D": Unit.DAY, "W": Unit.WEEK, "M": Unit.MONTH, "Y": Unit.YEAR}


def join_times(times: Sequence[Time]) -> Time:
    """Return one time for the times that several expressions tell of one thing.

    A length and a start make a stretch; two dates make the stretch that holds both; a date outranks what has none.

    Args:
        times: at least one time, in text order.
    """
    dated = [time for time in times if time.is_dated]
    length = next((time.length for time in times if time.length and not time.is_dated), None)
    if not dated:
        return next((time for time in times if time.partial), times[0])
    first = dated[0]
    for time in dated[1:]:
        first = _hull(first, time)
    if length is None:
        return first
    if first.earliest is not None and first.relation in {Relation.AT, Relation.SINCE}:
        last = last_day(first.earliest, length)
        if last is not None and (first.relation is Relation.SINCE or first.earliest == first.latest):
            days = Interval(first.earliest, last)
            return replace(first, latest=last, granularity=days.granularity, relation=Relation.DURING, length=length)
    return replace(first, length=length)


def last_day(first: date, length: str) -> date | None:
    """Return the last day of a stretch that starts on a day: three days from Sunday end on Tuesday; None for minutes."""
    match = _LENGTH.fullmatch(length)
    if match is None:
        return None
    number, letter = int(match[1]), match[2]
    if "T" in length:
        return (
            first + timedelta(hours=max(number, 1))
            if letter == "H" and number % 24
            else _days_on(first, number // 24)
            if letter == "H"
            else None
        )
    following = shift(_UNITS[letter], first, number)
    return following - timedelta(1) if following and number else None


def _days_on(first: date, days: int) -> date:
    return first + timedelta(max(days, 1))


def _hull(one: Time, other: Time) -> Time:
    """Return the stretch that holds both; a bound such as "by Friday" keeps its own relation and date."""
    if one.relation is not other.relation or one.relation not in {Relation.AT, Relation.DURING}:
        return one
    if None in {one.earliest, one.latest, other.earliest, other.latest}:
        return one
    ends = [day for day in (one.earliest, one.latest, other.earliest, other.latest) if day is not None]
    days = Interval(min(ends), max(ends))
    return replace(one, earliest=days.earliest, latest=days.latest, granularity=days.granularity)
