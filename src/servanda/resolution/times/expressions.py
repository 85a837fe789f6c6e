"""Time expressions: words that tell when, how long or how often, read against a publication date and a tense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from servanda.record import Relation, Time, TimeGranularity
from servanda.resolution.times.anchored import Anchored
from servanda.resolution.times.cells import HOURS_IN, MONTHS_IN, Interval, Unit, cell_around
from servanda.resolution.times.lengths import Length, reach
from servanda.resolution.times.moments import UNKNOWN, Moment, Tense, TimeValue, TimexType, moment_of
from servanda.resolution.times.points import Point
from servanda.resolution.times.portions import Portion
from servanda.resolution.times.ranges import LengthTo, Range
from servanda.resolution.times.relative import RelativeCell, ThisQuarter


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that tell when, how long or how often."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    text: str
    """The words."""
    value: TimeValue
    """What they mean before they are read against a day."""
    relation: Relation = Relation.AT
    """How the event lies to the time, by the words around it."""
    within: bool = False
    """Whether a length is a limit: "within 10 days"."""
    ahead: bool = False
    """Whether a length follows "in", and so tells a day where the tense is future: "in 10 days"."""
    counted_from: tuple[int, int] | None = None
    """Offsets of the words for the event that a length counts from: "of signing"; None where there is none."""
    counted_words: str = ""
    """These words."""
    leaning: Tense | None = None
    """The tense that the words around it suggest, for want of a tree."""
    parts: tuple[TimeExpression, ...] = ()
    """Both ends of a range."""

    @property
    def label(self) -> str:
        """DATE, TIME, DURATION or SET, by what it tells of an event: a stretch with a known end, a range or a limit is a date."""
        if isinstance(self.value, Range | LengthTo | Portion) or (
            isinstance(self.value, Length) and self.value.direction
        ):
            return TimexType.DATE.value
        if self.within or (self.ahead and self.leaning is Tense.FUTURE):
            return TimexType.DATE.value
        return self.value.type.value

    @property
    def tells_date(self) -> bool:
        """Whether "the following day" may count from it: it names a cell of the calendar, and not one of a comparison."""
        if not isinstance(self.value, Point):
            return False
        source = self.value.source
        return not (isinstance(source, RelativeCell) and source.compares) and not (
            isinstance(source, ThisQuarter) and source.offset
        )

    @property
    def is_timex(self) -> bool:
        """Whether TimeML counts it as a time: "immediately" and "at the time of the call" are none."""
        tied = isinstance(self.value, Anchored) and self.value.unit is None and not self.value.is_clock
        return not tied and self.text.lower() != "immediately"

    @property
    def anchor(self) -> tuple[int, int] | None:
        """Offsets of the words for the event by which it is told; None where there is none."""
        return self.value.anchor if isinstance(self.value, Anchored) else self.counted_from

    def timex(
        self, published: date | None, tense: Tense | None = None, told: tuple[Interval, ...] = ()
    ) -> tuple[TimexType, str]:
        """Return TIMEX3's type and value."""
        return self.value.type, self.value.timex(moment_of(published, tense or self.leaning, told))

    def resolve(self, published: date | None, tense: Tense | None = None, told: tuple[Interval, ...] = ()) -> Time:
        """Return the time, without its spans.

        With "by", "until" and "before" only the last day is told, and the first is that of publication where that lies
        before it; with "since" and "after" only the first.

        Args:
            published: the day of publication; None leaves what needs it partial.
            tense: the governing verb's; None reads a year or weekday that is not told as the nearest.
            told: the dates told before, the nearest first, against which "the following day" is read.
        """
        moment = moment_of(published, tense or self.leaning, told)
        if isinstance(self.value, Length) and self.value.direction == 0:
            return self._resolve_length(self.value, moment)
        days = self.value.interval(moment)
        partial = self.value.partial if days == UNKNOWN else None
        length = self.value.iso if isinstance(self.value, Length) else None
        earliest, latest = bound(days, self.relation, moment)
        return Time(
            earliest=earliest,
            latest=latest,
            granularity=days.granularity,
            relation=self.relation,
            length=length,
            partial=partial,
        )

    def _resolve_length(self, value: Length, moment: Moment) -> Time:
        """Resolve a length alone: a limit or a day ahead where it counts from the publication, else only a length."""
        here, length = moment.published, value.iso
        if here is None or value.amount is None or self.anchor is not None or not (self.within or self.ahead):
            return Time(relation=Relation.BY if self.within else self.relation, length=length)
        far = reach(here, value.amount, value.unit)
        if self.within and far is not None and moment.tense is not Tense.PAST:
            return Time(
                earliest=here, latest=far, granularity=granularity_of(value.unit), relation=Relation.BY, length=length
            )
        if self.ahead and far is not None and moment.tense is Tense.FUTURE:
            days = cell_around(value.unit, far).interval()
            return Time(earliest=days.earliest, latest=days.latest, granularity=days.granularity, length=length)
        return Time(relation=Relation.BY if self.within else self.relation, length=length)


def bound(days: Interval, relation: Relation, moment: Moment) -> tuple[date | None, date | None]:
    """Return the first and last day on which an event with this relation to these days may lie."""
    here = moment.published
    if relation in {Relation.BY, Relation.UNTIL, Relation.BEFORE}:
        latest = days.earliest if relation is Relation.BEFORE else days.latest
        return (here if here and latest and here <= latest else None), latest
    if relation in {Relation.SINCE, Relation.AFTER}:
        earliest = days.latest if relation is Relation.AFTER else days.earliest
        is_over = here and earliest and here >= earliest and moment.tense is not Tense.FUTURE
        return earliest, (here if is_over else None)
    return days.earliest, days.latest


def granularity_of(unit: Unit) -> TimeGranularity:
    """Return how fine a day is told that lies a number of units from another."""
    if unit in HOURS_IN or unit in {Unit.DAY, Unit.NIGHT}:
        return TimeGranularity.DAY
    if unit in MONTHS_IN:
        return TimeGranularity.MONTH if unit is Unit.MONTH else TimeGranularity.YEAR
    return TimeGranularity.WEEK
