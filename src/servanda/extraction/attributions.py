"""Source, cue and content of what somebody is told to have said, read off the tree around a cue word.

The cue words stand in the table ``acts.tsv`` with the act that each shows and the complements that carry its content.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from servanda.extraction.clauses import (
    agents,
    antecedent,
    case_of,
    children,
    is_negated,
    is_passive,
    is_verbal,
    obliques,
)
from servanda.extraction.persons import can_act
from servanda.extraction.phrases import trim, whole_phrase
from servanda.extraction.tables import listed, read_table
from servanda.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

PAPERS = frozenset({"statement", "communique", "communiqué", "announcement", "letter"})
"""What a source speaks through: "according to a statement by the ministry" is the ministry's word."""
PERFORMING = frozenset("make give issue renew voice reiterate repeat restate reaffirm express announce".split())
"""Verbs that do what their object names: "issued a warning", "reiterated its demand"."""
NOBODY = frozenset({"no", "neither", "nobody", "none"})
SPEECHLESS = frozenset("hear learn express plan intend consider estimate think".split())
"""Cues that do not stand behind a bare quotation ("…", he planned)."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table of acts."""

    act: Act
    complements: frozenset[str]


@cache
def cues() -> dict[tuple[str, str], Cue]:
    """Return the table of acts by lemma and part of speech."""
    return {
        (row["lemma"], row["pos"]): Cue(Act(row["act"]), listed(row["complements"])) for row in read_table("acts.tsv")
    }


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with the tokens of its source, content and addressee, before it becomes a statement."""

    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    content: tuple[Token, ...]
    act: Act
    addressee: tuple[Token, ...] = ()

    @property
    def head(self) -> Token:
        """The cue's main word."""
        return self.cue[0]


def act_of(cue: Token) -> Act:
    """Return the act that a cue word shows; say for one that the table does not hold."""
    pos = "VERB" if cue.pos_ == "AUX" else cue.pos_
    row = cues().get((cue.lemma_.lower(), pos))
    return row.act if row is not None else Act.SAY


def attribute(token: Token) -> Attribution | None:
    """Return the attribution whose cue the word is; None for a word that is no cue."""
    if token.lower_ in {"according", "per"} and token.dep_ in {"case", "mark"}:
        return _according_to(token)
    if token.lower_ == "reportedly":
        return Attribution((token,), (), _clause(token.head, {token.i}), Act.SAY)
    pos = "VERB" if token.pos_ in {"VERB", "AUX"} else token.pos_
    row = cues().get((token.lemma_.lower(), pos))
    if row is None or (pos == "VERB" and not is_verbal(token)):
        return None
    if pos == "NOUN":
        return _nominal(token, row)
    return _passive(token, row) if is_passive(token) else _active(token, row)


def _according_to(case: Token) -> Attribution | None:
    source = case.head
    clause = source.head
    if clause == source or source.dep_ not in {"obl", "nmod", "obl:unmarked"}:
        return None
    barred = {word.i for word in source.subtree}
    if source.lemma_.lower() in PAPERS:
        source = next((each for way, each in obliques(source) if way in {"by", "from"}), source)
    words = whole_phrase(source)
    marks = [case, *children(case, "fixed")]
    return Attribution(tuple(marks), tuple(words), _clause(clause, barred), Act.SAY)


def _active(verb: Token, row: Cue) -> Attribution | None:
    cue = [verb]
    addressee: list[Token] = []
    content = _complement(verb, row, cue, addressee)
    if not content:
        return None
    subjects = children(verb, "nsubj", "nsubj:outer") or _misread_subject(verb) or _shared_subject(verb)
    if _performed(verb) is not None or (subjects and is_nobody(subjects[0])):
        return None
    source = whole_phrase(subjects[0]) if subjects else []
    if not source and verb.tag_ not in {"VBG", "VBD", "VBZ", "VBP", "VBN", "VB"}:
        return None
    if source and antecedent(subjects[0]) != subjects[0]:
        source = _noun_phrase_before(antecedent(subjects[0]), verb)
    barred = {word.i for word in source} | {word.i for word in cue}
    words = tuple(word for word in content if word.i not in barred)
    if not source and verb.dep_ in {"xcomp", "acl", "advcl", "ccomp"} and verb.tag_ == "VB":
        return None
    return Attribution((verb, *(word for word in cue if word != verb)), tuple(source), words, row.act, tuple(addressee))


def is_nobody(subject: Token) -> bool:
    """Tell whether a subject says that nobody speaks: "no group claimed"."""
    return subject.lower_ in NOBODY or any(child.lower_ in NOBODY for child in children(subject, "det"))


def _performed(verb: Token) -> Attribution | None:
    """Return the attribution of the noun that names what the verb's source does, where there is one."""
    if verb.lemma_ not in PERFORMING:
        return None
    found = (attribute(noun) for noun in children(verb, "obj") if (noun.lemma_.lower(), "NOUN") in cues())
    return next((each for each in found if each is not None), None)


def _misread_subject(verb: Token) -> list[Token]:
    """Return an "indirect object" that stands before its verb: it speaks and is not spoken to."""
    return [child for child in children(verb, "iobj") if child.i < verb.i]


def _shared_subject(verb: Token) -> list[Token]:
    found = agents(verb)
    return [token for token in found[:1] if not token.is_space]


def _noun_phrase_before(noun: Token, verb: Token) -> list[Token]:
    """Return the phrase of a noun up to the relative clause that the verb heads."""
    return trim([word for word in whole_phrase(noun, without=("parataxis", "acl:relcl", "acl")) if word.i < verb.i])


def _complement(verb: Token, row: Cue, cue: list[Token], addressee: list[Token]) -> list[Token]:
    """Return the words of what is said, adding to the cue its preposition and to the addressee who is told."""
    allowed = row.complements
    told = [child for child in children(verb, "iobj") if child.i > verb.i] or [
        child
        for child in children(verb, "obj")
        if child.ent_type_ in {"Person", "Organisation", "Location", "Nationality"} or child.pos_ in {"PROPN", "PRON"}
    ]
    clauses = children(verb, "ccomp")
    if not clauses and verb.lemma_ in {"say", "add", "tell", "state", "announce"}:
        clauses = [child for child in children(verb, "parataxis") if child.i < verb.i and is_verbal(child)]
    if clauses and "that" in allowed:
        addressee += [word for each in told[:1] for word in whole_phrase(each)]
        addressee += [
            word
            for case, each in obliques(verb)
            if case == "to" and each.ent_type_ != "Temporal" and each.i < clauses[0].i
            for word in whole_phrase(each)
            if not addressee
        ]
        return [word for clause in clauses for word in clause.subtree]
    if (
        "that" in allowed
        and verb.dep_ in {"parataxis", "advcl"}
        and verb.head.i < verb.i
        and verb.lemma_ not in SPEECHLESS
    ):
        own = {word.i for word in verb.subtree}
        return [word for word in verb.head.subtree if word.i not in own] if not children(verb, "obj") else []
    infinitives = [
        child
        for child in children(verb, "xcomp")
        if any(inner.lower_ == "to" for inner in child.children if inner.dep_ == "mark")
    ]
    if infinitives and "bid" in allowed and (bidden := children(verb, "obj", "iobj")):
        addressee += whole_phrase(bidden[0])
        return [word for clause in infinitives for word in clause.subtree]
    if infinitives and ("to" in allowed or "bid" in allowed):
        return [word for clause in infinitives for word in clause.subtree]
    for case, noun in obliques(verb):
        if noun.ent_type_ == "Temporal" or not (case in allowed or (case == "to" and "to+" in allowed)):
            continue
        if case == "to":
            if "to+" in allowed:
                return list(noun.subtree)
            continue
        cue += [child for child in noun.children if child.dep_ == "case" and child.lower_ == case]
        inner = [word for child in children(verb, "xcomp", "advcl") if child.i > noun.i for word in child.subtree]
        return [word for word in noun.subtree if word not in cue] + inner
    objects = children(verb, "obj")
    if objects and "whole" in allowed:
        return [
            word
            for child in verb.children
            if child.i >= objects[0].i and child.dep_ not in {"punct", "conj", "cc", "parataxis"}
            for word in child.subtree
        ] + [word for child in objects for word in child.subtree]
    if objects and "obj" in allowed:
        return [word for child in objects for word in child.subtree]
    gerunds = [child for child in children(verb, "xcomp", "advcl") if child.tag_ == "VBG" and child.i > verb.i]
    if gerunds and allowed & {"that", "obj"} and row.act in {Act.DENY, Act.CONFIRM, Act.ACCUSE}:
        return [word for child in gerunds for word in child.subtree]
    if "quote" in allowed or "that" in allowed:
        return []
    return []


def _passive(verb: Token, row: Cue) -> Attribution | None:
    """Read "was said to have …", "are believed to …", "a truce declared by …"."""
    agent = children(verb, "obl:agent") or [noun for case, noun in obliques(verb) if case == "by"]
    subjects = children(verb, "nsubj:pass")
    source = tuple(whole_phrase(agent[0])) if agent else ()
    helper = children(verb, "aux:pass")
    by = [child for noun in agent[:1] for child in noun.children if child.dep_ == "case"]
    cue = (verb, *helper, *by) if helper else (verb, *by)
    infinitives = children(verb, "xcomp", "ccomp")
    if infinitives and row.complements & {"that", "to"}:
        content = [word for child in (*subjects, *infinitives) for word in child.subtree]
        return Attribution(cue, source, tuple(content), row.act)
    if agent and row.complements & {"obj"}:
        if verb.dep_ in {"acl", "acl:relcl"}:
            noun = verb.head
            inner = {word.i for word in verb.subtree}
            return Attribution(
                cue,
                source,
                tuple(word for word in noun.subtree if word.i not in inner and word.dep_ != "case"),
                row.act,
            )
        return Attribution(cue, source, tuple(word for child in subjects for word in child.subtree), row.act)
    return None


def _nominal(noun: Token, row: Cue) -> Attribution | None:
    """Read "his promise to …", "claims of genocide", "Israel's offer to …"."""
    owners = children(noun, "nmod:poss") or [each for case, each in obliques(noun) if case in {"by", "from"}]
    source = (
        tuple(word for word in whole_phrase(owners[0]) if word.lower_ not in {"'s", "’s", "'", "’"}) if owners else ()
    )
    cue = [noun]
    verb = noun.head
    if (
        noun.dep_ == "obj"
        and verb.lemma_ in PERFORMING
        and is_verbal(verb)
        and (not owners or owners[0].pos_ == "PRON")
    ):
        subjects = [word for word in agents(verb)[:1] if not is_nobody(word)]
        if is_negated(verb) or not subjects:
            return None
        source = tuple(whole_phrase(subjects[0]))
        cue = [verb, *noun.doc[verb.i + 1 : noun.i + 1]]
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in {"acl", "ccomp"} and is_verbal(child):
            mark = {inner.lower_ for inner in child.children if inner.dep_ == "mark"}
            if ("to" in mark and "to" in row.complements) or ("that" in mark and "that" in row.complements):
                return Attribution(tuple(cue), source, tuple(child.subtree), row.act)
        case = case_of(child)
        if case == "of" and row.act is Act.SAY and can_act(child):
            # "The report of the monitors" is by them.
            continue
        if child.dep_ == "nmod" and case in row.complements:
            marks = [inner for inner in child.children if inner.dep_ == "case"]
            return Attribution(
                (*cue, *marks), source, tuple(word for word in child.subtree if word not in marks), row.act
            )
    return None


def _clause(head: Token, barred: set[int]) -> tuple[Token, ...]:
    return tuple(word for word in head.subtree if word.i not in barred)
