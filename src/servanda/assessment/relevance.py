"""Which findings bear on which commitment: by who did or said it to whom, what, and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TypeVar

from servanda.assessment.deeds import read_deed
from servanda.assessment.docket import Case, Docket
from servanda.assessment.lifecycle import Fact
from servanda.assessment.provisions import TABLE, TRUCE
from servanda.assessment.sayings import read_saying, read_speech_act
from servanda.assessment.sequence import follows, follows_by_date
from servanda.assessment.tellings import read_tellings
from servanda.assessment.wording import content_words
from servanda.record import Incident, Kind, Provision, Reality, Span, Statement, SubEvent

BY_ROLES = frozenset({Provision.CEASE_HOSTILITIES, Provision.HOLD_TALKS, Provision.ATTACK})
"""Provisions for which who did it to whom says enough; the others also ask for the target or the words."""
COMMON = 500
"""Findings of one side that hold a word, beyond which the word says nothing about which promise is meant."""

Telling = tuple[Incident, str]
"""An incident and the id of the report whose telling of it is meant."""
Found = TypeVar("Found", Telling, Statement)


class Relevance:
    """Finds the facts that bear on a commitment.

    What the reports that tell a commitment say is read against the commitment itself, its words included. From all other
    reports only the deeds and words of the deal's own sides count, and those are looked up by side, kind and word; commitments
    of one provision between the same sides share that reading, which keeps the work near the number of findings.
    """

    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self._by_kind: dict[tuple[str, Kind | SubEvent], list[Telling]] = defaultdict(list)
        self._truces: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        self._shared: dict[tuple[object, ...], tuple[list[date], list[Fact]]] = {}
        for incident in docket.record.incidents:
            for report in sorted({span.report for span in incident.mentions}):
                for side in docket.sides.of_all(incident.actor):
                    self._by_kind[side, incident.kind].append((incident, report))
                    if incident.acled:
                        self._by_kind[side, incident.acled].append((incident, report))
        truce = re.compile(TRUCE, re.IGNORECASE)
        for statement in docket.record.statements:
            if truce.search(docket.said(statement)):
                for pair in self._pairs(statement):
                    self._truces[pair].append(statement)

    def _pairs(self, statement: Statement) -> list[tuple[str, str]]:
        """Return who speaks of whom; empty stands for one who is on no side, and for nobody in particular."""
        teller = self._docket.tellers.of(statement)
        speaker = "" if teller.is_neutral else teller.side
        named = {
            side
            for span, side in self._docket.named(statement.content[0].report)
            if any(part.contains(span) for part in statement.content)
        }
        return [(speaker, side) for side in sorted(named - {speaker})] or [(speaker, "")]

    def find(self, case: Case) -> list[Fact]:
        """Return the facts that bear on a commitment and come after it, in no particular order."""
        facts: dict[tuple[object, ...], Fact] = {}
        for report in sorted(case.mentions):
            for fact in self._read_report(report, case):
                facts.setdefault(_key(fact), fact)
        for fact in self._read_elsewhere(case):
            facts.setdefault(_key(fact), fact)
        return list(facts.values())

    def _read_report(self, report: str, case: Case) -> Iterator[Fact]:
        docket = self._docket
        for incident in docket.incidents[report]:
            span = next(span for span in incident.mentions if span.report == report)
            if incident.reality is Reality.PLANNED or follows(case, docket, span, incident.when):
                yield from read_deed(incident, report, case, docket)
            yield from read_speech_act(incident, report, case, docket)
        for statement in docket.statements[report]:
            yield from read_saying(statement, case, docket)
        yield from read_tellings(report, case, docket)

    def _read_elsewhere(self, case: Case) -> Iterator[Fact]:
        if case.commitment.provision in BY_ROLES:
            days, facts = self._read_shared(case)
            first = case.terms.bound_from or case.first_told
            for fact in facts[bisect_left(days, first) if first else 0 :]:
                published = self._docket.report(fact.evidence.spans[0].report).published
                if fact.evidence.spans[0].report not in case.mentions and follows_by_date(
                    case, published, fact.earliest, fact.latest
                ):
                    yield fact
            return
        for incident, report in self._deeds_like(case):
            span = next(span for span in incident.mentions if span.report == report)
            if report not in case.mentions and follows(case, self._docket, span, incident.when):
                yield from read_deed(incident, report, case, self._docket)
        for statement in self._sayings_like(case):
            if statement.content[0].report not in case.mentions and follows(
                case, self._docket, statement.content[0], None
            ):
                yield from read_saying(statement, case, self._docket)

    def _read_shared(self, case: Case) -> tuple[list[date], list[Fact]]:
        """Return what is done and said between the same sides under any commitment of this provision, by day."""
        key = (case.commitment.provision, case.commitment.duty, case.debtors, case.others)
        if key not in self._shared:
            alone = case.alone
            facts = {}
            for incident, report in self._tellings(case):
                for fact in read_deed(incident, report, alone, self._docket):
                    facts[_key(fact)] = fact
            if case.commitment.provision is Provision.CEASE_HOSTILITIES:
                speakers = [(side, other) for side in ("", *case.parties) for other in (*case.parties, "")]
                statements = {
                    statement.id: statement
                    for pair in speakers
                    for statement in self._truces.get(pair, ())
                    if any(pair)
                }
                for statement in statements.values():
                    for fact in read_saying(statement, alone, self._docket):
                        facts[_key(fact)] = fact
            dated = sorted(facts.values(), key=lambda fact: (fact.day, fact.evidence.spans, fact.id))
            self._shared[key] = [fact.day for fact in dated], dated
        return self._shared[key]

    def _tellings(self, case: Case) -> list[Telling]:
        """Return the incidents by a side of the deal whose kind bears on the provision."""
        wanted = _sorts(case.commitment.provision)
        found = {
            (incident.id, report): (incident, report)
            for side in case.parties
            for kind in wanted
            for incident, report in self._by_kind[side, kind]
        }
        return [found[key] for key in sorted(found)]

    def _deeds_like(self, case: Case) -> list[Telling]:
        """Return the incidents by a debtor whose kind bears on the provision and whose target or words are the commitment's."""
        wanted = _sorts(case.commitment.provision)
        creditors = case.others - case.debtors
        found: dict[tuple[str, str], Telling] = {}
        for side in case.debtors:
            for kind in wanted:
                for target in creditors:
                    found |= {
                        (incident.id, report): (incident, report)
                        for incident, report in self._by_target.get((side, kind, target), ())
                    }
                found |= {
                    (incident.id, report): (incident, report)
                    for incident, report in self._sharing_words(case, self._words_of_deeds.get((side, kind), {}))
                }
        return [found[key] for key in sorted(found)]

    def _sayings_like(self, case: Case) -> list[Statement]:
        """Return the statements by a side of the deal that share words with the commitment."""
        found: dict[str, Statement] = {}
        for side in case.parties:
            found |= {
                statement.id: statement for statement in self._sharing_words(case, self._words_of_sayings.get(side, {}))
            }
        return [found[key] for key in sorted(found)]

    @staticmethod
    def _sharing_words(case: Case, postings: dict[str, list[Found]]) -> list[Found]:
        """Return what holds two of the commitment's words, words that everything holds left aside."""
        lists = [postings[word] for word in sorted(case.words) if len(postings.get(word, ())) in range(1, COMMON)]
        counts = Counter(id(each) for held in lists for each in held)
        return list({id(each): each for held in lists for each in held if counts[id(each)] >= 2}.values())

    @cached_property
    def _by_target(self) -> dict[tuple[str, Kind | SubEvent, str], list[Telling]]:
        found: dict[tuple[str, Kind | SubEvent, str], list[Telling]] = defaultdict(list)
        for (side, kind), tellings in self._by_kind.items():
            for incident, report in tellings:
                for target in self._docket.sides.struck(incident.target):
                    found[side, kind, target].append((incident, report))
        return found

    @cached_property
    def _words_of_deeds(self) -> dict[tuple[str, Kind | SubEvent], dict[str, list[Telling]]]:
        found: dict[tuple[str, Kind | SubEvent], dict[str, list[Telling]]] = {}
        for key, tellings in self._by_kind.items():
            postings = found.setdefault(key, defaultdict(list))
            for telling in tellings:
                incident, report = telling
                for word in content_words(
                    self._docket.quote(tuple(span for span in incident.mentions if span.report == report))
                ):
                    postings[word].append(telling)
        return found

    @cached_property
    def _words_of_sayings(self) -> dict[str, dict[str, list[Statement]]]:
        found: dict[str, dict[str, list[Statement]]] = {}
        for statement in self._docket.record.statements:
            if statement.source_actor:
                postings = found.setdefault(self._docket.sides.of(statement.source_actor), defaultdict(list))
                for word in content_words(self._docket.quote(statement.content)):
                    postings[word].append(statement)
        return found


def _sorts(provision: Provision) -> set[Kind | SubEvent]:
    """Return the sorts of incident that bear on a provision."""
    found: set[Kind | SubEvent] = set()
    for sign in TABLE[provision].signs:
        found.update(sign.kinds, sign.sub_events)
    return found


def _key(fact: Fact) -> tuple[object, ...]:
    span: Span = fact.evidence.spans[0]
    return fact.id, fact.effect, fact.doer, fact.against, span.report, fact.source
