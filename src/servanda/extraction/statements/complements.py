"""What a verb of speech tells, read off its complements: a clause, an infinitive, a phrase behind a preposition, an object.

What stands under the complement on the tree and is not told by the source is left out: the source's next words ("…,
calling it a trap"), what goes on meanwhile ("…, while their allies leave"), and another's denial ("…, which they deny").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.statements.cues import Cue
from servanda.extraction.statements.digressions import (
    is_circumstance,
    is_disputed,
    is_gerund,
    is_next_words,
    own_words,
    without_meanwhile,
)
from servanda.extraction.statements.ways import BY_NOUN
from servanda.extraction.words.clauses import children, is_verbal, obliques
from servanda.extraction.words.persons import NAMED, can_act
from servanda.extraction.words.phrases import whole_phrase
from servanda.extraction.words.roles import objects as find_objects
from servanda.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEECHLESS = frozenset("hear learn express plan intend consider estimate think".split())
"""Cues that do not stand behind a bare quotation ("…", he planned)."""
BEFORE_THE_VERB = frozenset({"say", "add", "tell", "state", "announce"})
"""Cues whose words may stand before them, beside them on the tree."""
COUNTED = frozenset({"life", "live", "victim", "casualty"})
"""What an attack or an illness claims."""
BACKING = frozenset({"welcome", "support", "back", "embrace"})
"""Verbs that tell a deed where somebody is their object, and consent where a plan is."""
DECLARING = frozenset({"declare", "announce", "proclaim"})
"""Verbs that bring about what is their object: "declares a truce"."""
PUTTING_FORWARD = frozenset({"offer", "propose"})
TO_SOMEBODY = frozenset({"tell", "inform", "remind", "assure", "notify", "convince"})
"""Verbs whose object beside a clause is who is spoken to."""
ADDRESSING = frozenset({"with", "against", "about", "of", "over"})
"""Adpositions before which the verb's object is who is spoken to: "warned the army against delay"."""
EXTENT = frozenset("in with for across along until from throughout around".split())
"""Adpositions of where, how long and with whom what is declared holds."""


@dataclass(slots=True)
class Told:
    """What a verb of speech tells, and to whom."""

    content: list[Token] = field(default_factory=list)
    cue: list[Token] = field(default_factory=list)
    """The adposition that ties the content to the verb."""
    addressee: list[Token] = field(default_factory=list)


def read_complement(verb: Token, row: Cue) -> Told:
    """Return what the verb tells by the complements that its row of the table allows; without content where there are none."""
    allowed = row.complements
    clauses = _clauses(verb)
    if clauses and "that" in allowed:
        return Told(_words(clauses), addressee=_told_to(verb, clauses[0]))
    if "that" in allowed and _stands_behind(verb):
        own = {word.i for word in verb.subtree}
        return Told([word for word in verb.head.subtree if word.i not in own])
    infinitives = [child for child in children(verb, "xcomp") if is_infinitive(child)]
    if infinitives and allowed & {"to", "bid"}:
        objects = [child for child in children(verb, "obj", "iobj") if child.i < infinitives[0].i]
        if "bid" in allowed:
            return Told(without_meanwhile(_words(infinitives)), addressee=whole_phrase(objects[0]) if objects else [])
        return Told(without_meanwhile(_words([*objects, *infinitives])))
    return _behind_adposition(verb, allowed) or _object(verb, row)


def _clauses(verb: Token) -> list[Token]:
    """Return the clauses that the verb tells."""
    clauses = children(verb, "ccomp")
    if not clauses and verb.lemma_ in BEFORE_THE_VERB:
        clauses = [child for child in children(verb, "parataxis") if child.i < verb.i and is_verbal(child)]
    if not clauses:
        ways = [noun for _, noun in obliques(verb) if noun.lemma_.lower() in BY_NOUN]
        clauses = [child for noun in ways for child in children(noun, "acl", "ccomp") if _is_opened_by_that(child)]
    return clauses


def _is_opened_by_that(clause: Token) -> bool:
    return any(child.lower_ == "that" for child in children(clause, "mark"))


def _told_to(verb: Token, clause: Token) -> list[Token]:
    """Return whom the verb tells its clause: its indirect object, a person as its object, or who stands behind "to"."""
    # Behind what it tells a verb without a subject has its speaker after it: "…, said villagers".
    is_inverted = clause.i < verb.i and not children(verb, "nsubj")
    told = [child for child in children(verb, "iobj") if child.i > verb.i and not is_inverted] or [
        child
        for child in children(verb, "obj")
        if child.ent_type_ in NAMED | {"Location"} or child.pos_ in {"PROPN", "PRON"}
    ]
    if not told and verb.lemma_ in TO_SOMEBODY:
        told = [child for child in children(verb, "obj", "iobj") if child.i > verb.i]
    if not told:
        told = [
            noun for case, noun in obliques(verb) if case == "to" and noun.ent_type_ != "Temporal" and noun.i < clause.i
        ]
    return whole_phrase(told[0]) if told else []


def _stands_behind(verb: Token) -> bool:
    """Tell whether the verb hangs on what it tells: "the road is open, he said"."""
    between = verb.doc[verb.head.i : verb.i]
    return (
        verb.dep_ in {"parataxis", "advcl"}
        and verb.head.i < verb.i
        and verb.lemma_ not in SPEECHLESS
        and not children(verb, "obj")
        and not any(word.text in {";", ":"} for word in between)
        and (any(word.is_punct for word in between) or bool(children(verb, "nsubj")))
    )


def is_infinitive(verb: Token) -> bool:
    """Tell whether "to" stands before the verb, or before what a tree took for none."""
    return any(child.lower_ == "to" for child in children(verb, "mark", "case"))


def _behind_adposition(verb: Token, allowed: frozenset[str]) -> Told | None:
    """Read "calls for a truce", "calls on both sides to stop"."""
    for case, noun in obliques(verb):
        if noun.ent_type_ == "Temporal" or not (case in allowed or (case == "to" and "to+" in allowed)):
            continue
        if case == "to":
            if "to+" in allowed:
                return Told(without_meanwhile(list(noun.subtree)))
            continue
        tie = [child for child in children(noun, "case") if child.lower_ == case]
        inner = [
            word
            for child in children(verb, "xcomp", "advcl")
            if child.i > noun.i and not is_circumstance(child) and child.tag_ != "VBG"
            for word in child.subtree
        ]
        content = without_meanwhile([word for word in noun.subtree if word not in tie] + inner)
        addressed = [each for each in children(verb, "obj", "iobj") if can_act(each)][:1] if case in ADDRESSING else []
        return Told(content, cue=tie, addressee=[word for each in addressed for word in whole_phrase(each)])
    return None


def _object(verb: Token, row: Cue) -> Told:
    """Read "rejects the plan", "accuses the army of shelling a school", "denies having fired"."""
    objects = find_objects(verb) if "whole" in row.complements else children(verb, "obj")
    names = [child for child in children(verb, "xcomp", "ccomp") if objects and child.i > objects[0].i]
    if names and "name" in row.complements:
        return Told(_words([*objects, *names]))
    if objects and not is_doing(verb, objects[0]):
        if "whole" in row.complements:
            told = {word.i: word for word in _words(objects)}
            for child in verb.rights:
                aside = child.dep_ in {"punct", "conj", "cc", "parataxis"} or is_circumstance(child)
                if child.i >= objects[0].i and not aside and not is_next_words(child):
                    told |= {word.i: word for word in own_words(child)}
            days = {word.i for noun in told.values() if _is_day_of(noun, objects[0]) for word in noun.subtree}
            return Told([told[index] for index in sorted(told) if index not in days])
        if "obj" in row.complements:
            extent = _find_extent(verb, objects[-1]) if verb.lemma_ in DECLARING | PUTTING_FORWARD else []
            return Told(without_meanwhile(_words([*objects, *extent])))
    if verb.dep_ == "acl:relcl" and verb.head.i < verb.i and is_disputed(verb.head):
        return Told(whole_phrase(verb.head, without=("parataxis", "acl:relcl")))
    gerunds = [child for child in children(verb, "xcomp", "advcl") if is_gerund(child) and child.i > verb.i]
    if gerunds and row.complements & {"that", "obj"} and row.act in {Act.DENY, Act.CONFIRM, Act.ACCUSE}:
        return Told(_words(gerunds))
    return Told()


def _is_day_of(noun: Token, whom: Token) -> bool:
    """Tell whether the noun is the day of the charge, which the tree hung between whom it names and of what."""
    marks = [child for child in children(noun.head, "mark") if child.lower_ in {"of", "for"}]
    return noun.ent_type_ == "Temporal" and noun.dep_ == "obl" and any(whom.i < noun.i < mark.i for mark in marks)


def _find_extent(verb: Token, noun: Token) -> list[Token]:
    """Return the phrases behind what is declared that say where, how long and with whom it holds, hung on the verb."""
    found = [each for case, each in obliques(verb) if each.i > noun.i and case in EXTENT]
    return [each for each in found if each.lemma_.lower() not in BY_NOUN]


def is_doing(verb: Token, noun: Token) -> bool:
    """Tell whether the verb with the noun for its object tells a deed: "claims nine lives", "backs the rebels"."""
    if verb.lemma_ == "claim":
        return noun.lemma_.lower() in COUNTED or noun.pos_ == "NUM"
    return verb.lemma_ in BACKING and can_act(noun)


def _words(heads: Iterable[Token]) -> list[Token]:
    """Return the words under the heads, less what is not told by whom they are told by."""
    return [word for head in heads for word in own_words(head)]
