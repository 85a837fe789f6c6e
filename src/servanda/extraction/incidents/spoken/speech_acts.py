"""Charges, demands, threats and refusals that a report tells by words of speech ("alleged", "recommended", "would not accept")."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.incidents.events.events import Event
from servanda.extraction.incidents.sides.addressees import threatened
from servanda.extraction.incidents.sides.owners import owners, parties_of
from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.words.clauses import children, conjuncts, is_verbal
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.roles import agents, objects
from servanda.extraction.words.triggers import KindRow
from servanda.record import Act, Kind, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

KIND_OF = {
    Act.ACCUSE: Kind.ACCUSE,
    Act.CONDEMN: Kind.ACCUSE,
    Act.DEMAND: Kind.REQUEST,
    Act.REJECT: Kind.REJECT,
    Act.THREATEN: Kind.THREATEN,
}
"""The PLOVER event that a source does by its act of speech."""


WISHING = frozenset({"want", "wish", "need", "seek"})
ANSWERING = frozenset("comment answer respond elaborate discuss say speak".split())
"""What who gives no answer declines to do."""
OWN_WORDS = frozenset({Act.SAY, Act.PROMISE, Act.REJECT, Act.WARN})
"""Acts by which somebody may threaten without the word."""


def find_speech_acts(statements: Sequence[tuple[Attribution, Statement]], told: Collection[int]) -> Iterator[Event]:
    """Yield the events that sources do by speaking.

    Args:
        statements: the report's statements with the words behind each.
        told: positions of the words that tell an event of such a kind already.
    """
    for attribution, statement in statements:
        kind = KIND_OF.get(statement.act)
        inside = {word.i for word in (*attribution.cue, *attribution.source)}
        if kind is None or not inside.isdisjoint(told) or _is_no_act(attribution):
            continue
        actor = [word for word in _tops(attribution.source) for word in conjuncts(word) if can_act(word)]
        if not actor:
            continue
        known = {word.i for word in actor}
        target = [word for word in _addressed(attribution, kind) if can_act(word) and word.i not in known]
        if kind is Kind.ACCUSE and not target:
            continue
        words = sorted({*attribution.source, *attribution.cue, *attribution.content}, key=lambda word: word.i)
        yield Event([attribution.head], KindRow(kind, None, frozenset()), actor, target, words=tuple(words))


def find_threats(statements: Sequence[tuple[Attribution, Statement]], threatening: Collection[str]) -> Iterator[Event]:
    """Yield the threats of those who tell of violence that they will do.

    Args:
        statements: the report's statements with the words behind each.
        threatening: ids of the statements that tell of such violence.
    """
    for attribution, statement in statements:
        if statement.id not in threatening or statement.act not in OWN_WORDS or statement.inside is not None:
            continue
        actor = [word for word in _tops(attribution.source) for word in conjuncts(word) if can_act(word)]
        if actor:
            words = sorted({*attribution.source, *attribution.cue, *attribution.content}, key=lambda word: word.i)
            row = KindRow(Kind.THREATEN, None, frozenset())
            target = [word for word in _addressed(attribution, Kind.THREATEN) if can_act(word)]
            yield Event([attribution.head], row, actor, target, words=tuple(words))


def _is_no_act(attribution: Attribution) -> bool:
    """Tell whether somebody only wishes, or only gives no answer."""
    if attribution.head.lemma_ in WISHING:
        return True
    words = {attribution.head.lemma_, *(word.lemma_ for word in attribution.cue)}
    told = (attribution.head, *attribution.cue, *_tops(attribution.content))
    return bool(words & {"decline", "refuse"}) and any(word.lemma_ in ANSWERING for word in told)


def _addressed(attribution: Attribution, kind: Kind) -> list[Token]:
    """Return whom the charge, demand, threat or refusal is about."""
    named = [word for each in _tops(attribution.addressee) for word in conjuncts(each)]
    if named and kind is not Kind.ACCUSE:
        return named
    whom = [word for each in objects(attribution.head) for word in conjuncts(each)]
    whom = [word for word in whom if can_act(word)] or owners(whom) or parties_of(whom)
    clauses = [word for word in _tops(attribution.content) if is_verbal(word)]
    doers = [doer for clause in clauses for doer in agents(clause) if can_act(doer)]
    if kind is Kind.THREATEN:
        told = [each for clause in clauses for word in conjuncts(clause) for each in (word, *children(word, "xcomp"))]
        return threatened([clause for clause in told if is_verbal(clause)], attribution.source)
    return whom or doers


def _tops(words: Sequence[Token]) -> list[Token]:
    """Return the words that hang on none of the others."""
    inside = {word.i for word in words}
    return [word for word in words if word.dep_ != "punct" and (word.head == word or word.head.i not in inside)]
