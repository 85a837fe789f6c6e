"""When: the time words of a report marked and read, and every finding's times filled in from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from servanda.record import Incident, Reality, Relation, Time
from servanda.resolution.times.anchored import Anchored
from servanda.resolution.times.anchors import resolve_anchors
from servanda.resolution.times.joins import join_times
from servanda.resolution.times.moments import Tense, moment_of
from servanda.resolution.times.search import find_times
from servanda.resolution.times.tense import tense_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from spacy.tokens import Doc

    from servanda.record import Agreement, Commitment, Record, Report, Span
    from servanda.resolution.times.cells import Interval
    from servanda.resolution.times.expressions import TimeExpression

TOLD_REACH = 800
"""Characters back in which "the following day" looks for its day: about five sentences."""
MODIFYING = ("nmod", "compound", "amod", "nummod", "flat")
"""Relations of a date within a noun phrase."""
TOLD_KEPT = 3
"""Dates told before that are kept."""
REAL = frozenset({Reality.HAPPENED, Reality.CLAIMED, Reality.DENIED, Reality.DID_NOT_HAPPEN})
"""Realities that lie before the publication."""


@dataclass(frozen=True, slots=True)
class ReadTime:
    """A time expression with what its place in the report adds."""

    expression: TimeExpression
    tense: Tense | None
    """The governing verb's, or the one that the words around suggest."""
    told: tuple[Interval, ...] = ()
    """The dates told shortly before it, the nearest first."""
    dates_clause: bool = True
    """Whether it dates what a clause tells, and not a noun alone ("the 3 March accord")."""

    def resolve(self, published: date | None, tense: Tense | None = None) -> Time:
        """Return the time, read with the tree's tense unless another is given."""
        return self.expression.resolve(published, tense or self.tense, self.told)


def mark_times(doc: Doc) -> None:
    """Write the time expressions of a text into ``doc.spans["times"]``, labelled DATE, TIME, DURATION or SET."""
    from spacy.tokens import SpanGroup

    spans = []
    for expression in _find_times(doc):
        span = doc.char_span(expression.start, expression.end, label=expression.label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans["times"] = SpanGroup(doc, name="times", spans=spans)


@lru_cache(maxsize=2)
def _find_times(doc: Doc) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a text, which are marked for extraction first and read once its findings are there.

    The day of a dateline dates the report and nothing in it.
    """
    heads = [(span.start_char, span.end_char) for span in doc.spans.get("datelines", ())]
    return tuple(
        each
        for each in find_times(doc.text)
        if not any(start <= each.start and each.end <= end for start, end in heads)
    )


def read_times(doc: Doc, published: date | None) -> list[ReadTime]:
    """Return the time expressions of a text in order, each with its tense and the dates told before it."""
    expressions = _find_times(doc)
    if not doc.has_annotation("DEP"):
        return read_in_order([ReadTime(each, each.leaning) for each in expressions], published)
    return read_in_order([_read_in_tree(doc, each) for each in expressions], published)


def read_in_order(read: Iterable[ReadTime], published: date | None) -> list[ReadTime]:
    """Return the expressions of a text in its order, each with the dates told before it."""
    ordered: list[ReadTime] = []
    dated: list[tuple[int, Interval]] = []
    for each in read:
        expression = each.expression
        near = [days for end, days in reversed(dated) if expression.start - end <= TOLD_REACH]
        told = tuple(near[:TOLD_KEPT])
        ordered.append(replace(each, told=told))
        if each.dates_clause and expression.tells_date:
            days = expression.value.interval(moment_of(published, each.tense or expression.leaning, told))
            if days.earliest is not None and days.latest is not None:
                dated.append((expression.end, days))
    return ordered


def _read_in_tree(doc: Doc, expression: TimeExpression) -> ReadTime:
    """Return an expression with the tree's tense; with "by", "until" and "from" the words before tell more than the tree."""
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None:
        return ReadTime(expression, expression.leaning)
    is_bound = expression.relation in {Relation.BY, Relation.UNTIL, Relation.SINCE}
    tense = expression.leaning if is_bound and expression.leaning is not None else tense_of(span)
    return ReadTime(expression, tense, dates_clause=not span.root.dep_.startswith(MODIFYING))


def resolve_times(findings: Record, read: Sequence[ReadTime], report: Report) -> Record:
    """Return the findings with their times filled in from the words that extraction chose.

    An incident without time words lies before the publication if it is told as real, after it if it is planned; what is
    threatened or only possible stays without a date. Nothing later than the publication is told of what has happened.

    Args:
        findings: the findings of one report, times holding their spans alone.
        read: the time expressions of the report's text.
        report: the report, whose day of publication the times are read against.
    """
    agreements = tuple(_resolve_agreement(agreement, read, report) for agreement in findings.agreements)
    incidents = tuple(_resolve_incident(incident, read, report) for incident in findings.incidents)
    commitments = tuple(_resolve_commitment(commitment, read, report) for commitment in findings.commitments)
    resolved = replace(findings, agreements=agreements, incidents=incidents, commitments=commitments)
    return resolve_anchors(resolved, [each.expression for each in read])


def _resolve_incident(incident: Incident, read: Sequence[ReadTime], report: Report) -> Incident:
    is_real = incident.reality in REAL
    planned = incident.reality in {Reality.PLANNED, Reality.THREATENED}
    own = _own(incident.when, read) if incident.when else []
    announced = planned and any(each.tense is Tense.PAST and each.expression.relation is Relation.AT for each in own)
    tense = Tense.PAST if is_real or announced else Tense.FUTURE if planned else None
    when = _resolve_time(incident.when, read, report, tense) if incident.when else Time()
    if not when.is_dated and not when.partial:
        undated = _undated(incident.reality, report.published)
        when = replace(when, earliest=undated.earliest, latest=undated.latest)
    elif is_real:
        when = _before(when, report.published)
    elif announced and report.published and when.latest and when.latest <= report.published:
        when = replace(when, latest=None)  # the day on which it was announced, and it lies after that
    duration = incident.duration
    if duration is not None and duration.spans:
        duration = _resolve_time(duration, read, report, tense)
        if when.relation is Relation.SINCE and when.latest is None:
            when = join_times([when, duration])
    return replace(incident, when=when, duration=duration)


def _undated(reality: Reality, published: date | None) -> Time:
    """Return what is known of an incident without time words."""
    if reality in REAL:
        return Time(latest=published)
    return Time(earliest=published) if reality is Reality.PLANNED else Time()


def _before(when: Time, published: date | None) -> Time:
    """Cut off the days after the publication from a time that holds it: what is told as real has happened by then."""
    if published is None or when.latest is None or when.latest <= published:
        return when
    return when if when.earliest is None or when.earliest > published else replace(when, latest=published)


def _resolve_commitment(commitment: Commitment, read: Sequence[ReadTime], report: Report) -> Commitment:
    if commitment.due is None or not commitment.due.spans:
        return commitment
    past = [
        each
        for each in _own(commitment.due, read)
        if each.tense is Tense.PAST
        and each.expression.relation is Relation.AT
        and each.expression.leaning is not Tense.FUTURE  # "signed a truce that is due to take effect on Monday"
    ]
    due = _resolve_time(commitment.due, read, report, None if past else Tense.FUTURE)
    if commitment.due.relation is Relation.UNTIL and due.relation is Relation.AT:
        due = replace(due, relation=Relation.UNTIL, earliest=None)
    if due.earliest is not None and (due.latest is None or due.latest == due.earliest):
        lengths = [each for each in read if any(_overlap(each.expression, span) for span in commitment.what)]
        spans = due.spans
        due = join_times(
            [due, *(time for each in lengths if (time := each.resolve(None)).length and not time.is_dated)]
        )
        due = replace(due, spans=spans)
    if commitment.due.relation is Relation.SINCE and due.relation is Relation.AT:
        due = replace(due, relation=Relation.SINCE, latest=None)
    return replace(commitment, due=due)


def _resolve_agreement(agreement: Agreement, read: Sequence[ReadTime], report: Report) -> Agreement:
    declared, signed, in_force, ended = (
        _resolve_time(time, read, report, None) if time is not None and time.spans else time
        for time in (agreement.declared, agreement.signed, agreement.in_force, agreement.ended)
    )
    return replace(agreement, declared=declared, signed=signed, in_force=in_force, ended=ended)


def _resolve_time(time: Time, read: Sequence[ReadTime], report: Report, tense: Tense | None) -> Time:
    """Return a time with what its words tell, read with this tense, or with the tree's where it is None."""
    own = _own(time, read)
    if not own:
        return time
    return replace(join_times([each.resolve(report.published, tense) for each in own]), spans=time.spans)


def _own(time: Time, read: Sequence[ReadTime]) -> list[ReadTime]:
    """Return the expressions among a time's words."""
    own = [each for each in read if any(_overlap(each.expression, span) for span in time.spans)]
    # "Ten days before the vote of 1 June": the date is that of the vote.
    counted = [
        each.expression.anchor
        for each in own
        if isinstance(each.expression.value, Anchored) and each.expression.value.day
    ]
    return [
        each for each in own if not any(anchor and anchor[0] <= each.expression.start < anchor[1] for anchor in counted)
    ]


def _overlap(expression: TimeExpression, span: Span) -> bool:
    return expression.start < span.end and span.start < expression.end
