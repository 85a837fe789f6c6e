"""The record laid out for judging: findings by report, by side and by day, and one case a commitment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from servanda.assessment.cases.tellers import OUTLET, Tellers
from servanda.assessment.cases.terms import Terms, read_terms
from servanda.assessment.wording import content_words
from servanda.record import (
    Agreement,
    Commitment,
    Duty,
    Incident,
    Origin,
    Participant,
    PartKind,
    Record,
    Report,
    Sides,
    Span,
    Statement,
)
from servanda.record.sentences import SENTENCE_BREAK

ALL_SIDES = re.compile(
    r"(?:both|all|the|(?:the |all )?(?:two|three|warring|rival|opposing|signatory)) (?:of the )?(?:sides|parties|factions|camps|signatories|belligerents)",
    re.IGNORECASE,
)
"""Words that stand for whichever sides there are, and name none."""
REMEMBERED = timedelta(days=400)
"""How long after it was last told of, or due, a promise is still in mind: later news of another report no longer bears on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A commitment with what is needed to judge it."""

    commitment: Commitment
    """The commitment."""
    agreement: Agreement | None
    """The agreement that it belongs to."""
    debtors: frozenset[str]
    """Sides that owe it."""
    others: frozenset[str]
    """Sides to whom it is owed and the debtors' partners in the deal; of a mutual commitment the debtors themselves."""
    terms: Terms
    """Its dates."""
    what: str
    """What is promised, in the words of the first report that tells it."""
    what_spans: tuple[Span, ...]
    """Where reports state it; empty where only its sides are looked at."""
    words: frozenset[str]
    """Content words of it; none where only its sides are looked at."""
    mentions: dict[str, tuple[Span, ...]]
    """The words that tell it, by report."""
    first_told: date | None
    """Its earliest publication; None when no report of it is dated."""
    until: date | None
    """Last day on which something told by other reports can bear on it; None without one."""

    @property
    def parties(self) -> frozenset[str]:
        """All sides of the deal."""
        return self.debtors | self.others

    @property
    def impersonal(self) -> Case:
        """The case of any commitment of this kind between these sides: without its own words, reports and deadline."""
        terms = replace(self.terms, deadline=None)
        return replace(self, mentions={}, what="", what_spans=(), words=frozenset(), terms=terms)

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text has two of the commitment's words, or its only one."""
        return bool(self.words) and len(self.words & content_words(text)) >= min(2, len(self.words))

    @property
    def is_agreed(self) -> bool:
        """Whether it is a term between sides, so that words for agreements name it too."""
        return self.agreement is not None or self.commitment.origin in {Origin.AGREEMENT, Origin.CLAIM, Origin.ORDER}

    @property
    def is_mutual(self) -> bool:
        """Whether each of several sides owes it to the others."""
        return len(self.debtors) > 1


class Docket:
    """A record's findings, indexed for judging.

    Args:
        record: what was known on the date of the judgement.
        view: id of a party whose word counts as an outlet's own; None for nobody's.
    """

    def __init__(self, record: Record, view: str | None = None) -> None:
        self.record = record
        self.sides = Sides(record)
        self.tellers = Tellers(record, self.sides, self.sides.of(view) if view else "")
        self.agreements = {agreement.id: agreement for agreement in record.agreements}
        self.incidents: dict[str, list[Incident]] = defaultdict(list)
        self.statements: dict[str, list[Statement]] = defaultdict(list)
        for incident in record.incidents:
            for report in {span.report for span in incident.mentions}:
                self.incidents[report].append(incident)
        for statement in record.statements:
            self.statements[statement.content[0].report].append(statement)
        self._said: dict[str, str] = {}
        self._told_of_deal: dict[str, list[date]] = {}
        self._clauses: dict[tuple[str, str], str] = {}
        self._doers: dict[str, frozenset[str]] = {}
        self._struck: dict[str, frozenset[str]] = {}
        self._sentences: dict[str, list[int]] = {}
        self._named: dict[str, list[tuple[Span, str]]] = {}

    @cached_property
    def outlets(self) -> dict[str, str]:
        """The outlet of each report; copies of one text have one, and reports that name none have one together."""
        by_id = self.record.report_by_id
        return {report.id: by_id.get(report.copy_of or "", report).outlet or OUTLET for report in self.record.reports}

    def report(self, name: str) -> Report:
        """Return a report by its id."""
        return self.record.report_by_id[name]

    def quote(self, spans: tuple[Span, ...]) -> str:
        """Return the words of the spans, in order."""
        return " ".join(self.record.quote(span) for span in spans)

    def doers(self, incident: Incident) -> frozenset[str]:
        """Return the sides that did it."""
        if incident.id not in self._doers:
            self._doers[incident.id] = self.sides.of_all(incident.actor)
        return self._doers[incident.id]

    def struck(self, incident: Incident) -> frozenset[str]:
        """Return the sides to which, or to whose people, it was done."""
        if incident.id not in self._struck:
            self._struck[incident.id] = self.sides.struck(incident.target)
        return self._struck[incident.id]

    def clause(self, incident: Incident, report: str) -> str:
        """Return the words by which one report tells an incident."""
        key = incident.id, report
        if key not in self._clauses:
            self._clauses[key] = self.quote(tuple(span for span in incident.mentions if span.report == report))
        return self._clauses[key]

    def said(self, statement: Statement) -> str:
        """Return a statement's words from its cue on."""
        if statement.id not in self._said:
            self._said[statement.id] = self.quote((*statement.cue, *statement.content))
        return self._said[statement.id]

    def sentence(self, span: Span) -> Span:
        """Return the sentence that a span begins in, widened to hold all of it."""
        text = self.report(span.report).text
        if span.report not in self._sentences:
            self._sentences[span.report] = [0, *(match.end() for match in SENTENCE_BREAK.finditer(text))]
        starts = self._sentences[span.report]
        place = bisect_right(starts, span.start)
        ends = [start for start in starts[place:] if start >= span.end][:1]
        return Span(span.report, starts[place - 1], ends[0] if ends else len(text))

    def sentences(self, report: str) -> list[Span]:
        """Return the sentences of a report's story: a headline says in an image what they tell, and a caption nothing of it."""
        text, parts = self.report(report).text, self.report(report).parts
        apart = [part for part in parts if part.kind is PartKind.HEADLINE or not part.kind.is_evidence]
        bounds = [0, *(match.end() for match in SENTENCE_BREAK.finditer(text)), len(text)]
        return [
            Span(report, start, end)
            for start, end in pairwise(bounds)
            if start < end and not any(part.start <= start < part.end for part in apart)
        ]

    def named(self, report: str) -> list[tuple[Span, str]]:
        """Return the places in a report where a side is named, in order, with the side."""
        if report not in self._named:
            found: set[tuple[Span, str]] = set()
            for incident in self.incidents[report]:
                found |= self._places(report, (*incident.actor, *incident.target))
            for statement in self.statements[report]:
                if statement.source_actor:
                    found |= {
                        (span, self.sides.of(statement.source_actor))
                        for span in statement.source
                        if span.report == report
                    }
            for commitment in self.told_in.get(report, ()):
                found |= self._places(report, (*commitment.debtor, *commitment.creditor))
            self._named[report] = sorted(found)
        return self._named[report]

    @cached_property
    def told_in(self) -> dict[str, list[Commitment]]:
        """The commitments that each report tells."""
        told: dict[str, list[Commitment]] = defaultdict(list)
        for commitment in self.record.commitments:
            for report in {span.report for span in commitment.mentions}:
                told[report].append(commitment)
        return told

    def _places(self, report: str, participants: tuple[Participant, ...]) -> set[tuple[Span, str]]:
        return {
            (span, self.sides.of_one(each)) for each in participants for span in each.spans if span.report == report
        }

    def open_case(self, commitment: Commitment) -> Case:
        """Return what is needed to judge a commitment."""
        agreement = self.agreements.get(commitment.agreement or "")
        what = self.quote(tuple(span for span in commitment.what if span.report == commitment.what[0].report))
        partners = self._parties(agreement) if agreement else frozenset()
        debtors = self._sides_of(commitment.debtor, partners)
        owed = self._sides_of(commitment.creditor, partners)
        others = (owed | partners) - debtors
        mentions: dict[str, list[Span]] = defaultdict(list)
        for span in (*commitment.mentions, *commitment.what):
            mentions[span.report].append(span)
        published = self._days(mentions)
        terms = read_terms(
            commitment,
            agreement,
            self.quote(commitment.condition),
            first_told=min(published, default=None),
            last_told=max(published, default=None),
        )
        return Case(
            commitment=commitment,
            agreement=agreement,
            debtors=debtors,
            others=others or (debtors if len(debtors) > 1 else frozenset()),
            terms=terms,
            what=what,
            what_spans=commitment.what,
            words=content_words(what),
            mentions={report: tuple(spans) for report, spans in mentions.items()},
            first_told=min(published, default=None),
            until=self._find_last_day(commitment, agreement, terms, published),
        )

    def _parties(self, agreement: Agreement) -> frozenset[str]:
        actors = self.record.actor_by_id
        return frozenset(
            self.sides.of(each)
            for each in agreement.parties
            if each not in actors or not ALL_SIDES.fullmatch(actors[each].name)
        )

    def _sides_of(self, participants: Iterable[Participant], partners: frozenset[str]) -> frozenset[str]:
        """Return the sides of those who owe or are owed; "both sides" are the deal's, and nobody known where it names none."""
        named: list[Participant] = []
        has_all = False
        for each in participants:
            if each.spans and ALL_SIDES.fullmatch(self.quote(each.spans[:1])):
                has_all = True
            else:
                named.append(each)
        return self.sides.of_all(named) | (partners if has_all else frozenset())

    def _days(self, reports: Iterable[str]) -> list[date]:
        return [day for report in reports if (day := self.report(report).published)]

    def _find_last_day(
        self, commitment: Commitment, agreement: Agreement | None, terms: Terms, published: list[date]
    ) -> date | None:
        """Return the day until which others' reports bear on it: the end of its period, else until it is out of mind.

        A deal entered by hand is not forgotten; any other promise is when no report has told of it or its deal for `REMEMBERED`.
        """
        if commitment.duty is Duty.MAINTAIN and terms.ends:
            return terms.ends
        if agreement and not agreement.mentions:
            return None
        told = published + (self._deal_days(agreement) if agreement else [])
        last = max((*told, *(day for day in (terms.deadline, terms.starts) if day)), default=None)
        return last + REMEMBERED if last else None

    def _deal_days(self, agreement: Agreement) -> list[date]:
        if agreement.id not in self._told_of_deal:
            self._told_of_deal[agreement.id] = self._days({span.report for span in agreement.mentions})
        return self._told_of_deal[agreement.id]
