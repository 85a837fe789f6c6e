"""Which findings bear on which commitment: by who did or said it to whom, what, and when."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import product
from typing import TypeVar

from servanda.assessment.cases.docket import Case, Docket
from servanda.assessment.codebook.deal_names import TRUCE
from servanda.assessment.codebook.provisions import TABLE
from servanda.assessment.codebook.signs import Roles
from servanda.assessment.evidence.deeds import find_particular, is_counted, read_deed
from servanda.assessment.evidence.dossier import Dossier
from servanda.assessment.evidence.neglect import read_neglect
from servanda.assessment.evidence.sayings import read_saying
from servanda.assessment.evidence.speech_acts import read_speech_act
from servanda.assessment.evidence.tellings import read_tellings
from servanda.assessment.facts.course import Course
from servanda.assessment.facts.lifecycle import Effect, Fact
from servanda.assessment.wording import content_words
from servanda.assessment.words.sequence import follows
from servanda.record import Incident, Kind, Provision, Reality, Span, Statement, SubEvent

BY_ROLES = frozenset({Provision.CEASE_HOSTILITIES, Provision.HOLD_TALKS, Provision.ATTACK})
"""Provisions for which who did it to whom says enough; of the others words that name the very promise count besides."""
COMMON = 200
"""Findings of one side that hold a word, beyond which the word says nothing about which promise is meant."""
OVER = 1.25
"""How many times the promised number a delivery may count and still be the promised one."""

Telling = tuple[Incident, str]
"""An incident and the id of the report whose telling of it is meant."""
Found = TypeVar("Found", Telling, Statement)


class Relevance:
    """Finds the events that bear on a commitment.

    What the reports that tell a commitment say is read against the commitment itself, its words included. From all other
    reports the deeds and words of the deal's own sides count: those that fit by their roles alone are laid out once for all
    commitments of one provision between the same sides, and those that share the commitment's words are looked up by word.

    Args:
        docket: the record.
        on: the valid date: what happened later does not count.
    """

    def __init__(self, docket: Docket, on: date | None) -> None:
        self._docket = docket
        self._on = on
        self._dossiers: dict[tuple[object, ...], Dossier] = {}
        self._planned: dict[tuple[object, ...], list[Telling]] = {}
        self._by_kind: dict[tuple[str, Kind | SubEvent], list[Telling]] = defaultdict(list)
        self._truces: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for incident in docket.record.incidents:
            for report in sorted({span.report for span in incident.mentions}):
                telling = incident, report
                for side in docket.doers(incident):
                    self._by_kind[side, incident.kind].append(telling)
                    if incident.acled:
                        self._by_kind[side, incident.acled].append(telling)
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

    def find(self, case: Case) -> Course:
        """Return the events that bear on a commitment and come after it, in order."""
        quantity = case.commitment.quantity
        most = OVER * quantity.number if quantity and is_counted(case.commitment) else None
        until = case.until
        facts: dict[tuple[object, ...], Fact] = {}
        for report in sorted(case.mentions):
            for fact in self._read_report(report, case):
                facts.setdefault(_key(fact), fact)
        named = self._deeds_like(case)
        for fact in self._read_named(case, named):
            facts.setdefault(_key(fact), fact)
        own = [fact for fact in facts.values() if self._counts(fact, until) and not _is_too_much(fact, most)]
        return self._dossier(case).course_of(
            own,
            after=case.terms.bound_from or case.first_told,
            until=until,
            most=most,
            reports=case.mentions,
            tellings=((report, incident.id) for incident, report in named),
        )

    def _counts(self, fact: Fact, until: date | None) -> bool:
        """Tell whether a fact had happened by the valid date, and within the period."""
        return fact.latest is None or (
            (self._on is None or fact.latest <= self._on) and (until is None or (fact.earliest or fact.latest) <= until)
        )

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
        yield from read_neglect(report, case, docket)

    def _read_named(self, case: Case, deeds: list[Telling]) -> Iterator[Fact]:
        """Yield what other reports tell in words that name the very promise, and of plans to do it too late."""
        for incident, report in (*deeds, *self._plans(case)):
            span = next(span for span in incident.mentions if span.report == report)
            if report not in case.mentions and follows(case, self._docket, span, incident.when):
                yield from read_deed(incident, report, case, self._docket)
        for statement in self._sayings_like(case):
            span = statement.content[0]
            if span.report not in case.mentions and follows(case, self._docket, span, None):
                yield from read_saying(statement, case, self._docket)

    def _dossier(self, case: Case) -> Dossier:
        """Return what is done and said between the same sides under any commitment of this provision."""
        key = _key_of(case)
        if key not in self._dossiers:
            facts = {_key(fact): fact for fact in self._read_between(case.impersonal) if self._counts(fact, until=None)}
            self._dossiers[key] = Dossier(facts.values(), lambda report: self._docket.report(report).published)
        return self._dossiers[key]

    def _read_between(self, case: Case) -> Iterator[Fact]:
        for incident, report in self._deeds(case) if case.commitment.provision is not Provision.OTHER else ():
            yield from read_deed(incident, report, case, self._docket)
        if case.commitment.provision is Provision.CEASE_HOSTILITIES:
            speakers = [(side, other) for side in ("", *sorted(case.parties)) for other in (*sorted(case.parties), "")]
            statements = {
                statement.id: statement for pair in speakers if any(pair) for statement in self._truces.get(pair, ())
            }
            for statement in statements.values():
                yield from read_saying(statement, case, self._docket)

    def _deeds(self, case: Case) -> list[Telling]:
        """Return the incidents whose kind bears on the provision, by those whose deeds of that kind do."""
        found: dict[int, Telling] = {}
        for sign in TABLE[case.commitment.provision].signs:
            doers = {Roles.OTHER_TO_DEBTOR: case.others, Roles.BOTH: case.parties}.get(sign.roles, case.debtors)
            kinds: set[Kind | SubEvent] = {*sign.kinds, *sign.sub_events}
            for side, kind in product(doers, kinds):
                found.update((id(telling), telling) for telling in self._by_kind.get((side, kind), ()))
        return list(found.values())

    def _plans(self, case: Case) -> list[Telling]:
        """Return the plans of a side of the deal for a deed of the promised kind, told before the deadline and set after it."""
        deadline = case.terms.deadline
        if deadline is None:
            return []
        key = _key_of(case)
        if key not in self._planned:
            self._planned[key] = [telling for telling in self._deeds(case) if telling[0].reality is Reality.PLANNED]
        return [
            (incident, report)
            for incident, report in self._planned[key]
            if incident.when and (incident.when.latest or deadline) > deadline
            if (self._docket.report(report).published or deadline) <= deadline
        ]

    def _deeds_like(self, case: Case) -> list[Telling]:
        """Return the incidents by a debtor whose kind bears on the provision and whose words are the commitment's."""
        if case.commitment.provision in BY_ROLES:
            return []
        particular = find_particular(case, self._docket)
        found: dict[tuple[str, str], Telling] = {}
        for side in sorted(case.debtors):
            for kind in _sorts(case.commitment.provision):
                for incident, report in _sharing_words(case, particular, self._words_of_deeds.get((side, kind), {})):
                    found[incident.id, report] = incident, report
        return [found[key] for key in sorted(found)]

    def _sayings_like(self, case: Case) -> list[Statement]:
        """Return the statements by a side of the deal that share words with the commitment."""
        if case.commitment.provision in BY_ROLES:
            return []
        found: dict[str, Statement] = {}
        for side in case.parties:
            for statement in _sharing_words(case, frozenset(), self._words_of_sayings.get(side, {})):
                found[statement.id] = statement
        return [found[key] for key in sorted(found)]

    @cached_property
    def _words_of_deeds(self) -> dict[tuple[str, Kind | SubEvent], dict[str, list[Telling]]]:
        found: dict[tuple[str, Kind | SubEvent], dict[str, list[Telling]]] = {}
        for key, tellings in self._by_kind.items():
            postings = found.setdefault(key, defaultdict(list))
            for telling in tellings:
                incident, report = telling
                for word in content_words(self._docket.clause(incident, report)):
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


def _sharing_words(case: Case, particular: frozenset[str], postings: dict[str, list[Found]]) -> list[Found]:
    """Return what holds two of the commitment's words, or all its particular ones; words that everything holds are left aside."""
    lists = {word: held for word in sorted(case.words) if 0 < len(held := postings.get(word, ())) < COMMON}
    counts = Counter(id(each) for held in lists.values() for each in held)
    telling = Counter(id(each) for word in particular for each in lists.get(word, ()))
    wanted = len(particular) or len(case.words) + 1
    return list(
        {
            id(each): each
            for held in lists.values()
            for each in held
            if counts[id(each)] >= 2 or telling[id(each)] >= wanted
        }.values()
    )


def _is_too_much(fact: Fact, most: float | None) -> bool:
    """Tell whether a delivery counts far more than was promised, and so is another one or all of them together."""
    is_good = fact.effect in {Effect.MEETS, Effect.PARTLY}
    return is_good and most is not None and fact.amount is not None and fact.amount > most


def _sorts(provision: Provision) -> list[Kind | SubEvent]:
    """Return the sorts of incident that bear on a provision."""
    found: set[Kind | SubEvent] = set()
    for sign in TABLE[provision].signs:
        found.update(sign.kinds, sign.sub_events)
    return sorted(found)


def _key_of(case: Case) -> tuple[object, ...]:
    """Return what commitments must have in common to share what is done and said between their sides."""
    commitment = case.commitment
    unit = commitment.quantity.unit if commitment.quantity and is_counted(commitment) else None
    is_agreed = case.is_agreed and commitment.provision is Provision.CEASE_HOSTILITIES  # only its words are looked at
    return commitment.provision, commitment.duty, case.debtors, case.others, is_agreed, unit


def _key(fact: Fact) -> tuple[object, ...]:
    span: Span = fact.evidence.spans[0]
    return fact.id, fact.effect, fact.doer, fact.against, span.report, fact.source
