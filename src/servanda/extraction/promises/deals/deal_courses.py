"""What becomes of a deal that is in force: it begins, is kept, broken, renewed or left, or ends of itself.

To say any of these of a deal takes it for made, also where the deed itself is denied, feared or asked for ("would not
renew the truce"); and whoever keeps, breaks, renews or leaves a deal is a party to it.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import case_of, children, conjuncts, is_negated, is_verbal
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.roles import agents
from servanda.extraction.words.tables import listed, read_table

if TYPE_CHECKING:
    from spacy.tokens import Token


class Course(StrEnum):
    """What becomes of a deal."""

    BEGINS = "begins"
    KEPT = "kept"
    BROKEN = "broken"
    RENEWED = "renewed"
    ENDS = "ends"
    LEFT = "left"


COURSE_NOUNS = {
    **dict.fromkeys(("violation", "breach", "infringement", "defiance", "contravention"), Course.BROKEN),
    **dict.fromkeys(("start", "beginning", "entry"), Course.BEGINS),
    **dict.fromkeys(("end", "expiry", "collapse", "breakdown", "unravelling"), Course.ENDS),
    **dict.fromkeys(("extension", "renewal"), Course.RENEWED),
    **dict.fromkeys(("observance", "compliance", "adherence", "respect"), Course.KEPT),
}
"""Nouns for what becomes of the deal behind their "of", "to" or "with"."""
SHARES = frozenset("participation part commitment obligation term provision membership adherence".split())
"""Nouns for somebody's share in a deal: what is done to it is done to the deal."""
EFFECT = frozenset({"effect", "force", "hold"})
OVER = frozenset({"over", "dead", "off", "void", "broken"})
"""What a deal is said to be that has ended."""
IN_FORCE = frozenset({"place", "force", "effect"})
RUINS = frozenset({"tatter", "tatters", "ruin", "ruins", "shred", "shreds", "doubt", "jeopardy"})
"""What a deal is left in."""
SPEAKING = frozenset({"say", "announce", "declare", "state", "warn", "vow", "promise", "pledge", "add", "insist"})
ASKING = frozenset({"call", "urge", "ask", "press", "appeal", "exhort", "implore", "beg", "plead"})
"""Verbs by which somebody asks another to do something."""
WHEN = frozenset("since after before until till from at during following by upon".split())
"""Adpositions by which the start or end of a deal only tells when something else was done."""
BINDING = frozenset({"bind", "bound"})
"""What a deal does to its parties."""
SELF = frozenset({"it", "they", "he", "she", "we"})


@cache
def _courses() -> dict[str, tuple[Course, frozenset[str]]]:
    return {row["lemma"]: (Course(row["course"]), listed(row["after"])) for row in read_table("deal_courses.tsv")}


def find_course(noun: Token) -> tuple[Course, Token] | None:
    """Return what the words around a deal's noun say becomes of it, with the verb or noun that says so; None where they do not."""
    return _course_around(noun) or next(
        (
            found
            for clause in children(noun, "acl:relcl")
            for subject in children(clause, "nsubj", "nsubj:pass")
            if subject.lower_ in {"which", "that"} and (found := _course_of_subject(subject, clause)) is not None
        ),
        None,
    )


def _course_around(noun: Token) -> tuple[Course, Token] | None:
    """Return what the clause or phrase that the deal stands in says of it."""
    head = noun.head
    if noun.dep_ == "nmod" and (phase := COURSE_NOUNS.get(head.lemma_.lower())):
        return phase, head
    top = head if noun.dep_ == "nmod" and head.lemma_.lower() in SHARES else noun
    verb = top.head
    if top.dep_ in {"nsubj", "nsubj:pass"}:
        return _course_of_subject(top, verb)
    if top.dep_ in {"obj", "xcomp"} and verb.lemma_ == "leave" and _lies_in_ruins(verb, top):
        return Course.ENDS, verb
    known = _courses().get(verb.lemma_)
    if known is None or not is_verbal(verb):
        return None
    course, after = known
    if course is Course.KEPT and any(word.lower_ == "longer" for word in children(verb, "advmod")):
        course = Course.LEFT  # "is no longer bound by it"
    elif verb.lemma_ in BINDING and is_negated(verb):
        return None  # "says that it is not bound by it": it may never have been
    if after:
        return (course, verb) if top.dep_ in {"obl", "obl:agent", "nmod"} and case_of(top) in after else None
    if top.dep_ not in {"obj", "xcomp"} or verb.lemma_ == "hold":
        return None
    return (Course.LEFT if course is Course.ENDS else course), verb


def _course_of_subject(top: Token, verb: Token) -> tuple[Course, Token] | None:
    """Return what a clause says of the deal that is its subject: "took effect", "is over", "was violated", "held"."""
    if any(child.lemma_ in EFFECT for child in children(verb, "obl", "obj")):
        return Course.BEGINS, verb
    if children(verb, "cop"):
        if verb.lemma_.lower() in OVER:
            return Course.ENDS, verb
        return (Course.KEPT, verb) if verb.lemma_.lower() in IN_FORCE and case_of(verb) == "in" else None
    known = _courses().get(verb.lemma_)
    if known is None or (known[1] and not any(child.lower_ in known[1] for child in children(verb, "obl", "case"))):
        return None
    passive = top.dep_ == "nsubj:pass" or bool(children(verb, "aux:pass"))
    if passive:
        return (Course.LEFT if known[0] is Course.ENDS else known[0]), verb
    if verb.lemma_ == "break":
        return Course.ENDS, verb
    return (known[0], verb) if known[0] in {Course.BEGINS, Course.ENDS} else None


def _lies_in_ruins(verb: Token, top: Token) -> bool:
    """Tell whether a deal is left in tatters, wherever the tree has hung them."""
    return any(noun.lemma_.lower() in RUINS for each in (verb, top) for noun in children(each, "obl", "nmod"))


def doers_of_course(verb: Token) -> list[Token]:
    """Return who keeps, breaks, renews or leaves a deal, or is asked to; whoever says so of itself for "it"."""
    clause = verb
    if verb.pos_ == "NOUN" and verb.dep_ in {"obj", "obl"} and is_verbal(verb.head) and case_of(verb) not in WHEN:
        clause = verb.head  # "declared an end to the truce", "raided a camp in breach of the truce"
    found = _asked(clause) or [doer for doer in agents(clause) if can_act(doer)]
    if clause.lemma_ in BINDING:
        found = [bound for bound in children(clause, "nsubj", "nsubj:pass") if can_act(bound)]
    if verb.pos_ == "NOUN":
        found = [doer for doer in agents(verb) if can_act(doer)] or found
    named = [doer for doer in found if doer.lower_ not in SELF]
    return named or [speaker for doer in found for speaker in _speaker(doer, clause)]


def _asked(clause: Token) -> list[Token]:
    """Return who is asked to do it: "Norway called on Serbia to respect the truce" binds Serbia, and Norway to nothing."""
    asking = clause.head
    if asking.lemma_ not in ASKING or not any(mark.lower_ == "to" for mark in children(clause, "mark")):
        return []
    between = [word for word in asking.children if asking.i < word.i < clause.i]
    return [noun for word in between for noun in conjuncts(word) if can_act(noun)]


def _speaker(doer: Token, clause: Token) -> list[Token]:
    """Return who speaks of itself: "the army said it would …"; the doer where nobody does."""
    if doer.lower_ not in SELF:
        return [doer]
    top = clause
    while top.dep_ in {"conj", "xcomp"} and is_verbal(top.head):
        top = top.head
    if top.dep_ != "ccomp" or top.head.lemma_ not in SPEAKING:
        return [doer]
    return [speaker for speaker in agents(top.head) if can_act(speaker)] or [doer]
