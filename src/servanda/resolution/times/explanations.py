"""Why a time was read as it was, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.resolution.times.anchored import Anchored
from servanda.resolution.times.dates import EitherDay, Era
from servanda.resolution.times.feasts import Feast
from servanda.resolution.times.lengths import HoursAway, Length, Repetition, Vague
from servanda.resolution.times.moments import moment_of
from servanda.resolution.times.monthly import DayOfMonth, WeekdayOfMonth
from servanda.resolution.times.points import Point
from servanda.resolution.times.portions import Portion
from servanda.resolution.times.ranges import LengthTo, Range
from servanda.resolution.times.relative import RelativeCell, ThisQuarter, Weekday, WeekOf
from servanda.resolution.times.yearly import Yearly

if TYPE_CHECKING:
    from datetime import date

    from servanda.resolution.times.cells import Interval
    from servanda.resolution.times.expressions import TimeExpression
    from servanda.resolution.times.moments import Moment, Tense, TimeValue


def explain(
    expression: TimeExpression, published: date | None, tense: Tense | None = None, told: tuple[Interval, ...] = ()
) -> str:
    """Return why ``resolve``, given the same, reads an expression as it does."""
    moment = moment_of(published, tense or expression.leaning, told)
    value = expression.value
    if isinstance(value, Length) and value.direction == 0:
        return _explain_length(expression, moment)
    because = _explain_value(value, moment)
    return because if expression.relation == "at" else f"{because}; the words make it a time “{expression.relation}”"


def _explain_value(value: TimeValue, moment: Moment) -> str:
    if isinstance(value, Point):
        return _explain_point(value, moment)
    if isinstance(value, Range):
        return f"from its first date ({_explain_value(value.first, moment)}) to its last"
    if isinstance(value, LengthTo):
        return f"a length up to a date ({_explain_point(value.last, moment)})"
    if isinstance(value, Length):
        return (
            "a stretch that ends with the publication"
            if value.direction < 0
            else "a stretch that starts with the publication"
        )
    if isinstance(value, Anchored):
        return _explain_anchored(value, moment)
    if isinstance(value, Portion):
        return f"days of a month or year ({_explain_point(Point(value.whole), moment)})"
    if isinstance(value, Feast):
        return "a feast that moves, by the tables of its calendar, with a day to spare where the moon is seen later"
    if isinstance(value, EitherDay):
        return "day and month, or month and day: the digits do not tell which, so from the earlier to the later"
    if isinstance(value, HoursAway):
        return "hours from the publication, whose hour is not known"
    if isinstance(value, Repetition):
        return "a repetition has no days of its own"
    return "a vague time, bounded by the publication alone" if isinstance(value, Vague) else "a time"


def _explain_point(point: Point, moment: Moment) -> str:
    source = point.source
    if isinstance(source, Era) or (isinstance(source, Yearly) and source.year is not None):
        return "told in full"
    if isinstance(source, Yearly) and source.is_of_told:
        return "its year is that of the date told before"
    if moment.published is None:
        return "the day of publication is not known"
    here = moment.published.isoformat()
    if isinstance(source, RelativeCell | ThisQuarter):
        return f"counted from the publication on {here}"
    if isinstance(source, Weekday) and source.which is None:
        ahead = moment.tense is not None and moment.tense == "future"
        return f"the first such day {'from' if ahead else 'up to'} the publication on {here}, {_say_tense(moment)}"
    if isinstance(source, Weekday):
        return f"a day of the week, counted from the publication on {here}"
    if isinstance(source, DayOfMonth | WeekdayOfMonth):
        return _explain_monthly(source, moment)
    if isinstance(source, WeekOf):
        return "the seven days up to that day" if source.is_last else "Monday to Sunday around that day"
    return f"the year is not told; read against the publication on {here}, {_say_tense(moment)}"


def _explain_monthly(source: DayOfMonth | WeekdayOfMonth, moment: Moment) -> str:
    if isinstance(source, WeekdayOfMonth):
        return f"a day of the week counted within its month ({_explain_point(Point(source.month), moment)})"
    if source.month is not None:
        return f"a day of a month ({_explain_point(Point(source.month), moment)})"
    return f"the month is not told; read against {'the date told before' if moment.told else 'the publication'}, {_say_tense(moment)}"


def _say_tense(moment: Moment) -> str:
    return f"since the words tell of the {moment.tense}" if moment.tense else "the words giving no tense"


def _explain_anchored(value: Anchored, moment: Moment) -> str:
    if value.anchor is not None:
        return "told by another event, whose date it needs"
    if moment.told:
        return "counted from the date told before"
    return "counted from a time that the words do not name"


def _explain_length(expression: TimeExpression, moment: Moment) -> str:
    if expression.anchor is not None:
        return f"a length that counts from “{expression.counted_words}”, whose date it needs"
    time = expression.resolve(moment.published, moment.tense, moment.told)
    return "a length that counts from the publication" if time.is_dated else "a length alone, without a start"
