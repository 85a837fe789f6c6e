"""Several times that tell of one thing, joined: "a three-day truce from Sunday", "in 2014 and 2015"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from servanda.record import Relation, Time
from servanda.resolution.times.cells import Interval, Unit, shift

_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?P<hours>\d+)H)?")
_UNITS = (Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.DAY)


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
    if match is None or not any(match.groups()):
        return None
    following: date | None = first
    for unit, number in zip(_UNITS, match.groups(), strict=False):
        following = shift(unit, following, int(number)) if following and number else following
    days, hours = divmod(int(match["hours"] or 0), 24)
    following = shift(Unit.DAY, following, days) if following else None
    if following is None or hours:
        return following  # what is left of a day reaches into the next one
    return following - timedelta(1) if following > first else None


def _hull(one: Time, other: Time) -> Time:
    """Return the stretch that holds both; a bound such as "by Friday" keeps its own relation and date."""
    if one.relation is not other.relation or one.relation not in {Relation.AT, Relation.DURING}:
        return one
    if None in {one.earliest, one.latest, other.earliest, other.latest}:
        return one
    ends = [day for day in (one.earliest, one.latest, other.earliest, other.latest) if day is not None]
    days = Interval(min(ends), max(ends))
    return replace(one, earliest=days.earliest, latest=days.latest, granularity=days.granularity)
