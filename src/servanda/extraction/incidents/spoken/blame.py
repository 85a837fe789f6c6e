"""Violence that somebody claims to have done or is blamed for, told as their deed by word alone.

A contested attack is one incident that happened, without an actor, and one claimed incident for each author named
(CODEBOOK.md): "the attack was claimed by the front", "the army blamed the rebels for the bombing".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from servanda.extraction.incidents.events.events import Event
from servanda.extraction.incidents.sides.sides import find_sides
from servanda.extraction.statements.presuppositions import MODAL
from servanda.extraction.words.clauses import case_of, children, conjuncts, is_negated, is_passive, is_verbal
from servanda.extraction.words.definiteness import is_definite
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.roles import LIGHT, agents, objects
from servanda.extraction.words.triggers import KindRow, find_kind
from servanda.record import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

LAYING = frozenset({"attribute", "ascribe", "blame", "pin"})
"""Verbs that lay a deed to somebody behind "to" or "on"."""
TO = frozenset({"to", "on", "upon"})
CLAIMING = frozenset({"claim", "admit", "acknowledge", "accept"})
"""Verbs whose object may be a deed, or the responsibility for it."""
OWNING_UP = frozenset("say admit acknowledge announce claim confirm declare".split())
"""Verbs by which somebody tells of a deed as their own."""
THEMSELVES = frozenset({"it", "they", "he", "she", "we"})


def _owned_up(verb: Token) -> tuple[list[Token], list[Token]]:
    """Return what somebody says that they themselves did, and who: "The front said that it had carried out the attack"."""
    above = verb.head
    is_said = verb.dep_ == "ccomp" and above.lemma_ in OWNING_UP and not is_negated(above) and not is_negated(verb)
    own = children(verb, "nsubj")
    if not is_said or not own or not all(word.lower_ in THEMSELVES for word in own) or children(verb, "aux:pass"):
        return [], []
    if any(word.lower_ in MODAL for word in children(verb, "aux")):
        return [], []
    things = [noun for noun in children(verb, "obj") if is_definite(noun)] if verb.lemma_ in LIGHT else []
    return things, agents(above)


def find_blame(words: Iterable[Token]) -> Iterator[Event]:
    """Yield the violence that these words lay to somebody, as their deed."""
    for verb in words:
        if verb.lemma_ in CLAIMING:
            deeds, authors = _claimed(verb)
        elif verb.lemma_ in LAYING:
            deeds, authors = _laid(verb)
        elif verb.lemma_ in LIGHT:
            deeds, authors = _owned_up(verb)
        else:
            continue
        actor = [word for author in authors for word in conjuncts(author) if can_act(word) and not is_negated(word)]
        found = next(((deed, row) for deed in deeds if (row := _violence(deed)) is not None), None)
        if actor and found is not None:
            deed, row = found
            yield Event([verb, deed], row, actor, find_sides(deed, row)[1], is_laid_to_actor=True)


def _claimed(verb: Token) -> tuple[list[Token], list[Token]]:
    """Return what is claimed, and by whom: "claimed the attack", "admitted responsibility for it"."""
    things = children(verb, "nsubj:pass") if is_passive(verb) else objects(verb)
    if verb.lemma_ != "claim":
        things = [thing for thing in things if thing.lemma_ == "responsibility"]
    responsible = [
        noun for thing in things if thing.lemma_ == "responsibility" for noun in children(thing, "nmod", "acl")
    ]
    return responsible or things, agents(verb)


def _laid(verb: Token) -> tuple[list[Token], list[Token]]:
    """Return what is laid to somebody, and to whom: "blamed the attack on them", "blamed them for it"."""
    things = children(verb, "nsubj:pass") if is_passive(verb) else objects(verb)
    beside = children(verb, "obl", "obl:agent")
    authors = [noun for noun in beside if case_of(noun) in TO]
    if authors:
        return things, authors
    return [noun for noun in beside if case_of(noun) == "for"], things


def _violence(deed: Token) -> KindRow | None:
    row = find_kind(deed) if deed.pos_ == "NOUN" else None
    return row if row is not None and row.kind is Kind.ASSAULT else None


def disown(laid: Iterable[Event], events: Iterable[Event]) -> None:
    """Take from the report's own telling of a deed who has it only by their own word: "said that it had carried out the attack"."""
    claimed = {word.i for event in laid for word in event.triggers}
    for event in events:
        if event.row.kind is Kind.ASSAULT and any(word.i in claimed for word in event.triggers):
            event.actor = []


def blame_doers(events: Iterable[Event]) -> None:
    """Give a charge that names only the deed, which the report tells elsewhere, its doers: "condemned the raid"."""
    told = list(events)
    doers = {word.i: each.actor for each in told for telling in (each, *each.retold) for word in telling.triggers}
    for event in told:
        if event.row.kind is not Kind.ACCUSE or event.target or not is_verbal(event.head):
            continue
        own = {doer.i for doer in event.actor}
        deeds = [deed for deed in objects(event.head) if deed.pos_ == "NOUN" and is_definite(deed)]
        event.target = [doer for deed in deeds for doer in doers.get(deed.i, ()) if doer.i not in own]
