"""Times told by another event: linked to it, and dated once it is: "the day after the vote", "within 135 days of signing"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.record import Incident, Relation, Time, TimeGranularity
from servanda.resolution.times.anchored import Anchored
from servanda.resolution.times.cells import Interval
from servanda.resolution.times.lengths import Length, reach
from servanda.resolution.times.moments import UNKNOWN

if TYPE_CHECKING:
    from servanda.record import Agreement, Commitment, Record, Span
    from servanda.resolution.times.expressions import TimeExpression

NEAR = 250
"""Characters back in which "hours earlier" looks for its event: about two sentences."""
FIRST_WORDS = 40
"""Characters into the words for an event within which those that a time counts from may begin."""
FRESH = 7
"""Days after a deal is made in which "within three months" counts from the report of it as well as from the deal."""
BEHIND = 30
"""Characters behind "30 days after" in which the event that it counts from is named."""
TRUCE = re.compile(r"\b(?:truce|cease-?fire|cessation)", re.IGNORECASE)
DEAL = re.compile(r"\b(?:sign|deal|agreement|accord|pact|treaty|truce|ceasefire)", re.IGNORECASE)
"""Words for the deal itself: its own signing dates what counts from it."""


def resolve_anchors(findings: Record, expressions: Sequence[TimeExpression]) -> Record:
    """Return the findings with times told by another event linked to it, and dated where that event is.

    Args:
        findings: the findings of one report, times resolved.
        expressions: the report's time expressions.
    """
    deals = {agreement.id: agreement for agreement in findings.agreements}
    findings = replace(
        findings,
        commitments=tuple(_leave_undated(commitment, deals, expressions) for commitment in findings.commitments),
    )
    anchored = [expression for expression in expressions if isinstance(expression.value, Anchored) or expression.anchor]
    if not anchored:
        return findings
    text = findings.reports[0].text if findings.reports else ""
    incidents = tuple(_link_incident(incident, findings.incidents, anchored) for incident in findings.incidents)
    incidents = tuple(_count_back(incident, incidents, anchored, text) for incident in incidents)
    commitments = tuple(_date_commitment(commitment, deals, anchored, text) for commitment in findings.commitments)
    return replace(findings, incidents=incidents, commitments=commitments)


def _link_incident(incident: Incident, incidents: Sequence[Incident], anchored: Sequence[TimeExpression]) -> Incident:
    when = incident.when
    expression = _told_by(when, anchored)
    if when is None or expression is None or not isinstance(expression.value, Anchored) or when.earliest is not None:
        return incident
    anchor = _anchor_incident(expression, incident, incidents)
    if anchor is None:
        return incident
    days = UNKNOWN
    if anchor.when is not None and anchor.when.relation is Relation.AT:
        days = expression.value.shifted(Interval(anchor.when.earliest, anchor.when.latest))
    if days == UNKNOWN:
        return replace(incident, when=replace(when, anchor=anchor.id))
    dated = replace(when, anchor=anchor.id, earliest=days.earliest, latest=days.latest, granularity=days.granularity)
    return replace(incident, when=dated)


def _count_back(
    incident: Incident, incidents: Sequence[Incident], anchored: Sequence[TimeExpression], text: str
) -> Incident:
    """Date what something dated came after: "killed a judge on Monday, a day after a bomb in the port had killed five"."""
    mention, when = incident.mentions[0], incident.when
    expression = next((each for each in anchored if _counts_from(each, mention)), None)
    if expression is None or not isinstance(expression.value, Anchored) or (when is not None and when.earliest):
        return incident
    own = _told_by(when, anchored)
    if when is not None and when.spans and own is not expression:
        return incident
    later = [
        each
        for each in incidents
        if each.id != incident.id and any(_leads_to(told, expression, text) for told in each.mentions)
    ]
    known = next((each.when for each in later if _is_one_day(each.when)), None)
    if known is None:
        return incident
    back = replace(expression.value, direction=-expression.value.direction)
    days = back.shifted(Interval(known.earliest, known.latest))
    if days == UNKNOWN:
        return incident
    told = Time(earliest=days.earliest, latest=days.latest, granularity=days.granularity, spans=known.spans)
    return replace(incident, when=told)


def _counts_from(expression: TimeExpression, mention: Span) -> bool:
    """Tell whether a time counts from what is told in these words: "a day after" and what stands behind it."""
    if not isinstance(expression.value, Anchored) or not expression.value.direction or expression.anchor is None:
        return False
    start, end = expression.anchor
    return expression.value.day is None and start <= mention.start + FIRST_WORDS and mention.start < end


def _leads_to(mention: Span, expression: TimeExpression, text: str) -> bool:
    """Tell whether words tell what was so long after: they hold the time, or stand beside what it counts from in its sentence."""
    if mention.start <= expression.start < mention.end:
        return True
    behind = expression.anchor[1] if expression.anchor else expression.end
    if behind <= mention.start + 1:
        return mention.start - behind <= NEAR and ". " not in text[behind : mention.start]
    return 0 <= expression.start - mention.end <= NEAR and ". " not in text[mention.end : expression.start]


def _is_one_day(when: Time | None) -> bool:
    return (
        when is not None and when.relation is Relation.AT and when.earliest is not None and when.earliest == when.latest
    )


def _told_by(when: Time | None, anchored: Sequence[TimeExpression]) -> TimeExpression | None:
    spans = when.spans if when is not None else ()
    return next(
        (each for each in anchored if any(each.start < span.end and span.start < each.end for span in spans)), None
    )


def _anchor_incident(expression: TimeExpression, incident: Incident, incidents: Sequence[Incident]) -> Incident | None:
    """Return the incident whose words hold the anchor's, the shortest first; without anchor words the last one told before."""
    others = [each for each in incidents if each.id != incident.id]
    if expression.anchor is not None:
        start, end = expression.anchor
        holding = [
            (mention.end - mention.start, each.id, each)
            for each in others
            for mention in each.mentions
            if mention.start >= expression.start and mention.start < end and start < mention.end
        ]
        return min(holding, default=(0, "", None))[2]
    before = [
        (each.mentions[0].end, each.id, each)
        for each in others
        if each.mentions[0].end <= expression.start and expression.start - each.mentions[0].end <= NEAR
    ]
    return max(before, default=(0, "", None))[2]


def _leave_undated(
    commitment: Commitment, deals: dict[str, Agreement], expressions: Sequence[TimeExpression]
) -> Commitment:
    """Take away a deadline "within three months" that was counted from the report although an earlier deal sets it.

    Whether it runs from the deal's signing or from a later step no word says, so that only its length is sure.
    """
    due, agreement = commitment.due, deals.get(commitment.agreement or "")
    made = (agreement.signed or agreement.declared or agreement.in_force) if agreement else None
    expression = _told_by(due, expressions)
    if due is None or made is None or made.latest is None or expression is None or expression.anchor is not None:
        return commitment
    if not (isinstance(expression.value, Length) and expression.within) or due.earliest is None:
        return commitment
    if (due.earliest - made.latest).days <= FRESH:
        return commitment
    return replace(commitment, due=replace(due, earliest=None, latest=None, granularity=None))


def _date_commitment(
    commitment: Commitment, deals: dict[str, Agreement], anchored: Sequence[TimeExpression], text: str
) -> Commitment:
    """Date a deadline that counts from the signing of the commitment's own agreement, or from its truce's taking effect."""
    due = commitment.due
    expression = _told_by(due, anchored)
    if due is None or expression is None or due.is_dated:
        return commitment
    value, words = expression.value, expression.counted_words or _words_after(expression, text)
    told = _counted_from(deals.get(commitment.agreement or ""), words)
    if not isinstance(value, Length | Anchored) or (isinstance(value, Anchored) and value.direction <= 0):
        return commitment
    if value.amount is None or value.unit is None or told is None or not DEAL.search(words):
        return commitment
    if told.earliest is None or told.earliest != told.latest:
        return commitment
    last = reach(told.earliest, value.amount, value.unit)
    if last is None:
        return commitment
    dated = replace(due, earliest=told.earliest, latest=last, granularity=TimeGranularity.DAY, relation=Relation.BY)
    return replace(commitment, due=dated)


def _counted_from(agreement: Agreement | None, words: str) -> Time | None:
    """Return the day from which "within 14 days of the ceasefire" counts; None where the truce is not the agreement's own."""
    if agreement is None:
        return None
    if TRUCE.search(words) and not TRUCE.search(agreement.name):
        return agreement.in_force
    return agreement.signed or agreement.declared


def _words_after(expression: TimeExpression, text: str) -> str:
    """Return the words from which "30 days after …" counts: the event that it names, or what follows it."""
    start, end = expression.anchor or (expression.end, expression.end + BEHIND)
    return text[start:end]
