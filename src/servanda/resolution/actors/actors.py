"""Who: the actor that each mention of a report leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from servanda.record import (
    Actor,
    ActorKind,
    Agreement,
    Commitment,
    Incident,
    Office,
    Participant,
    Record,
    Report,
    Span,
    Statement,
    order_offices,
)
from servanda.resolution.actors.chains import Chain
from servanda.resolution.actors.coreference import Chains
from servanda.resolution.actors.identity import identify
from servanda.resolution.actors.offices import find_offices
from servanda.resolution.actors.phrase import Form, Phrase
from servanda.resolution.actors.phrase_words import entry_with_role, read_words
from servanda.resolution.names.countries import countries_in_play, find_countries, find_home, is_cased
from servanda.resolution.names.roles import FIRST
from servanda.resolution.places.places import survey_places

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

SIDES = frozenset({ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.FORCES, ActorKind.ORGANISATION, ActorKind.UNKNOWN})
"""Kinds of actor that can be a side of a conflict or deal."""
REMEMBERED = 60
"""Things told before "both sides" among which the two are looked for."""
SPEAKERS_OWN = frozenset("i me my mine myself".split())


def resolve_actors(findings: Record, doc: Doc, report: Report) -> Record:
    """Return the findings with an actor for every source, participant and party.

    What leads to nobody known is an actor of its own, known in this report alone.

    Args:
        findings: what extraction found in the report.
        doc: the report as read.
        report: the report.
    """
    return _Resolver(findings, doc, report).resolve()


class _Resolver:
    """Resolves the mentions of one report."""

    def __init__(self, findings: Record, doc: Doc, report: Report) -> None:
        self.findings = findings
        self.doc = doc
        self.report = report
        self.cased = is_cased(doc)
        uses = find_countries(doc)
        self.in_play = countries_in_play(uses)
        heads = (self._words(span).root.i for each in findings.statements for span in each.source[:1])
        home = find_home(uses)
        self.chains = Chains(
            doc, self.in_play, is_cased=self.cased, home=home, places=self._countries_of_places, speakers=heads
        )
        self.actors: dict[str, Actor] = {}
        self.kept: dict[Chain, str] = {}
        self.statements: dict[str, Statement] = {}

    def _countries_of_places(self) -> set[str]:
        uses = survey_places(self.doc, self.report)
        return {use.toponym.country for use in uses if use.toponym and use.toponym.country}

    def resolve(self) -> Record:
        """Return the findings with their actors."""
        for statement in sorted(self.findings.statements, key=lambda each: (self._is_first_person(each), each.cue[:1])):
            actor = self._actor(statement.source)
            self.statements[statement.id] = replace(statement, source_actor=actor)
        incidents = tuple(self._incident(incident) for incident in self.findings.incidents)
        commitments = tuple(self._commitment(commitment) for commitment in self.findings.commitments)
        agreements = tuple(self._agreement(agreement) for agreement in self.findings.agreements)
        self._give_offices()
        known = {actor.id: actor for actor in self.findings.actors} | self.actors
        return replace(
            self.findings,
            actors=tuple(known[key] for key in sorted(known)),
            statements=tuple(self.statements[statement.id] for statement in self.findings.statements),
            incidents=incidents,
            commitments=commitments,
            agreements=agreements,
        )

    def _give_offices(self) -> None:
        """Add to each person the offices that the report gives them."""
        offices: dict[str, set[Office]] = {}
        for chain, office in find_offices(self.chains, self.doc, self.report):
            if actor := self.kept.get(chain):
                offices.setdefault(actor, set()).add(office)
        for actor, held in offices.items():
            self.actors[actor] = replace(self.actors[actor], offices=order_offices(held))

    def _is_first_person(self, statement: Statement) -> bool:
        """Tell whether its source is "I" or "we", who is known once the words around it have theirs."""
        return any(self._words(span).root.lower_ in FIRST for span in statement.source)

    def _incident(self, incident: Incident) -> Incident:
        return replace(incident, actor=self._fill(incident.actor), target=self._fill(incident.target))

    def _commitment(self, commitment: Commitment) -> Commitment:
        return replace(commitment, debtor=self._fill(commitment.debtor), creditor=self._fill(commitment.creditor))

    def _agreement(self, agreement: Agreement) -> Agreement:
        named, signatories = self._fill(agreement.party_mentions), self._fill(agreement.signatories)
        between = self._fill(agreement.third_party_mentions)
        signed_for = self._sides(signatories)
        if sum(self.actors[each].name[:1].isupper() for each in self._sides(named)) > 1:
            # Whoever signs a deal between two sides that are named is none of them.
            signed_for = tuple(each for each in signed_for if self.actors[each].kind is not ActorKind.PERSON)
        parties = agreement.parties or tuple(sorted({*self._sides(named), *signed_for}))
        return replace(
            agreement,
            party_mentions=named,
            signatories=signatories,
            parties=parties,
            third_party_mentions=between,
            third_parties=agreement.third_parties or tuple(sorted({*self._sides(between)} - {*parties})),
        )

    def _sides(self, participants: Iterable[Participant]) -> tuple[str, ...]:
        """Return the ids of the sides that take part, or for which somebody does."""
        return tuple(sorted({self.actors[each.actor].side or each.actor for each in participants if each.actor}))

    def _fill(self, participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
        filled: list[Participant] = []
        for participant in participants:
            if participant.actor or not participant.spans:
                filled.append(participant)
                continue
            actors = self._several(participant.spans[0]) or (self._actor(participant.spans),)
            filled += [replace(participant, actor=actor) for actor in actors]
        return tuple(filled)

    def _several(self, span: Span) -> tuple[str, ...]:
        """Return the actors of words that stand for several: "both sides", "Chadian and Malian troops"; else none."""
        phrase, chain = self.chains.read(self._words(span).root)
        if phrase.is_two_sided:
            return self._both_sides(span)
        if len(phrase.pair) < 2 or chain.is_named:
            return ()
        parts = (replace(phrase, of=entry, pair=(), entry=entry_with_role(entry, phrase)) for entry in phrase.pair)
        kept = (self._keep(self.chains.alone(part)) for part in parts)
        return tuple(actor for actor in kept if actor)

    def _both_sides(self, span: Span) -> tuple[str, ...]:
        """Return the two sides that the report has told of last; none where they are not just two."""
        before = list(islice((each for each in self._parties if each[0].start < span.start), REMEMBERED))
        for parties in before:
            sides = self._named_sides(parties)
            if len(sides) == 2:
                return sides
        every = sorted(each for parties in before for each in parties if each.start < span.start)
        sides = self._named_sides(tuple(every))
        return sides if len(sides) == 2 else ()

    def _named_sides(self, parties: tuple[Span, ...]) -> tuple[str, ...]:
        """Return the sides that the words name; none where one of them is nobody known."""
        sides: dict[str, None] = {}
        for party in parties:
            if self.chains.read(self._words(party).root)[0].is_two_sided:
                continue
            several = self._several(party)
            chain = self._chain_of(party)
            if not several and not chain.is_named and not chain.of:
                return ()
            for actor in (self.actors[each] for each in several or (self._keep(chain),) if each):
                if actor.kind in SIDES or actor.side:
                    sides[actor.side or actor.id] = None
        return tuple(sides)

    @cached_property
    def _parties(self) -> tuple[tuple[Span, ...], ...]:
        """The words for the sides of each thing told, the last told first."""
        findings = self.findings
        groups = [(*incident.actor, *incident.target) for incident in findings.incidents]
        groups += [(*commitment.debtor, *commitment.creditor) for commitment in findings.commitments]
        groups += [agreement.party_mentions or agreement.signatories for agreement in findings.agreements]
        told = [tuple(sorted(each.spans[0] for each in group if each.spans)) for group in groups]
        return tuple(sorted((spans for spans in told if spans), reverse=True))

    def _words(self, span: Span) -> Words:
        words = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        assert words is not None  # noqa: S101 - a span of this report's text is within it
        return words

    def _actor(self, spans: tuple[Span, ...]) -> str | None:
        if not spans:
            return None
        head = self._words(spans[0]).root
        if head.lower_ in FIRST and (speaker := self._speaker(spans[0])):
            actor = self.actors[speaker]
            return actor.id if head.lower_ in SPEAKERS_OWN else actor.side or actor.id
        return self._keep(self._chain_of(spans[0]))

    def _speaker(self, span: Span) -> str | None:
        """Return who speaks the words: the source of the innermost statement that holds them."""
        holding = [
            (sum(each.end - each.start for each in statement.content), statement)
            for statement in self.statements.values()
            if any(content.contains(span) for content in statement.content) and statement.source_actor
        ]
        return min(holding, key=lambda pair: pair[0])[1].source_actor if holding else None

    def _chain_of(self, span: Span) -> Chain:
        words = self._words(span)
        phrase, chain = self.chains.read(words.root)
        if phrase.form is Form.PRONOUN:
            return chain
        alone = read_words(list(words), words.root, self.in_play, is_cased=self.cased)
        is_plain = not any(token.pos_ in {"ADP", "PUNCT", "CCONJ"} and token.text not in "-–" for token in words)
        is_cut = not chain.is_named or (
            not chain.entry and chain.fullest_name != alone.words and chain.fullest_name in alone.words
        )
        says_more = alone.entry is not None or (not chain.is_named and bool(alone.roles) and not phrase.roles)
        is_misread = is_plain and is_cut and not (chain.entry or chain.of) and says_more
        return self.chains.alone(alone) if is_misread or self._is_part(words, phrase) else chain

    @staticmethod
    def _is_part(words: Words, phrase: Phrase) -> bool:
        """Tell whether the words are only the owner or describer within a phrase: "Hezbollah" of "Hezbollah spokesman"."""
        chosen = range(words.start, words.end)
        is_named_by = phrase.head in chosen or not set(phrase.name_tokens).isdisjoint(chosen)
        return not is_named_by and phrase.first <= chosen[0] <= chosen[-1] <= phrase.last

    def _keep(self, chain: Chain) -> str | None:
        """Return the id of the actor that a chain stands for; None for a pronoun that stays open."""
        if all(mention.form is Form.PRONOUN for mention in chain.mentions):
            return None
        first = self.doc[chain.first.head].idx
        actor, others = identify(chain, (self.report.sha256, first))
        for each in (actor, *others):
            self.actors.setdefault(each.id, each)
        self.kept[chain] = actor.id
        return actor.id
