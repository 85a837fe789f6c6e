"""The form of a clause, read off the tree: its heads and modifiers, its adpositions, its voice, whether it is negated.

The tree follows Universal Dependencies 2 (de Marneffe et al. 2021). Who does what to whom is for
:mod:`servanda.extraction.words.roles`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
OBJECTS = frozenset({"obj", "iobj"})
OBLIQUES = frozenset("obl obl:agent obl:tmod obl:npmod obl:unmarked nmod nmod:poss nmod:desc".split())
FINDING = frozenset({"find", "leave", "discover"})
"""Verbs behind which a participle tells what had been done to somebody: "found shot", "left wounded"."""
HELD = frozenset({"hostage", "captive", "prisoner"})
"""Words behind "held" or "taken" for what becomes of people."""
AFFLICTING = frozenset(
    "kill injure wound arrest detain capture kidnap abduct behead execute massacre free release jail".split()
)
"""Verbs that have an object wherever they are active: "eleven rebels killed in the north" is a passive cut short."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def children(token: Token, *relations: str) -> list[Token]:
    """Return the dependents with one of these relations, in text order."""
    return [child for child in token.children if child.dep_ in relations]


def conjuncts(token: Token) -> list[Token]:
    """Return the token and what is coordinated with it, in text order; a name with a stroke is one ("Movement/Army")."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and token.doc[child.i - 1].text != "/" and case_of(child) != "including":
            found += [each for each in conjuncts(child) if token.dep_ == "nmod:poss" or not _is_owner(each)]
    return found


def _is_owner(noun: Token) -> bool:
    """Tell whether a noun only owns the next one, though the tree joins both to a third: "and the country's largest group"."""
    return noun.i + 1 < len(noun.doc) and noun.doc[noun.i + 1].text in {"'s", "’s"}


def case_of(token: Token) -> str:
    """Return the lower-case adposition of a nominal, with the words fixed to it ("according to"), or ""."""
    for child in token.children:
        if child.dep_ == "case" and child.lower_ not in POSSESSIVE:
            fixed = [inner.lower_ for inner in child.children if inner.dep_ == "fixed"]
            return " ".join([child.lower_, *fixed])
        if child.dep_ == "flat" and (inner := case_of(child)):
            return inner
    return ""


def obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield each oblique or nominal modifier with its adposition; a bare one has ""."""
    for child in token.children:
        if child.dep_ in OBLIQUES:
            yield case_of(child), child


def is_verbal(token: Token) -> bool:
    """Tell whether the token heads a clause."""
    return token.pos_ in {"VERB", "AUX"} or any(
        child.dep_ in {"cop", "nsubj", "nsubj:pass"} for child in token.children
    )


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is in the passive, also as a participle after its noun ("the truce signed in May")."""
    relations = {child.dep_ for child in verb.children}
    if is_cut_short(verb) or is_held(verb):
        return True
    if "obj" in relations and not relations & {"aux:pass", "obl:agent"}:
        return False
    if verb.tag_ == "VBN" and "aux:pass" not in relations and _is_perfect(verb):
        return False
    if relations & PASSIVE_SUBJECTS or "aux:pass" in relations or "obl:agent" in relations:
        return True
    bare = verb.tag_ == "VBN" and not relations & {"obj", "aux", "mark"}
    if not bare:
        return False
    return (
        verb.dep_ in {"acl", "amod"}
        or (verb.dep_ == "xcomp" and verb.head.lemma_ in FINDING)
        or is_misread_participle(verb)
    )


def is_held(verb: Token) -> bool:
    """Tell whether somebody is held or taken captive by others: "25 workers held hostage in the north"."""
    following = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    return verb.lower_ in {"held", "taken", "kept"} and following in HELD and not children(verb, *OBJECTS)


def is_cut_short(verb: Token) -> bool:
    """Tell whether a verb that must have an object is a passive without its helper, as in headlines: "11 killed in clash"."""
    to_death = verb.lemma_ in {"shoot", "stab", "beat"} and any(
        child.lower_ in {"dead", "death"} for child in verb.children
    )
    if not (to_death or verb.lemma_ in AFFLICTING) or verb.tag_ not in {"VBD", "VBN"}:
        return False
    relations = {child.dep_ for child in verb.children}
    subjects = children(verb, "nsubj")
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return (
        bool(subjects)
        and all(noun.i < verb.i and noun.pos_ in {"NOUN", "PROPN", "NUM"} for noun in subjects)
        and relations.isdisjoint({"obj", "iobj", "ccomp", "aux", "aux:pass", "obl:unmarked", "compound:prt"})
        and (to_death or "xcomp" not in relations)
        and not any(child.dep_ == "obj" for each in children(verb, "conj") for child in each.children)
        and (
            to_death
            or following is None
            or following.pos_ in {"ADP", "SCONJ", "PUNCT"}
            or following.is_sent_start is True
        )
    )


def is_present_participle(verb: Token) -> bool:
    """Tell whether a verb ends in "-ing", whatever the tagger makes of it: "killing four", tagged as a past."""
    return verb.lower_.endswith("ing") and verb.lemma_.lower() != verb.lower_


def is_misread_participle(verb: Token) -> bool:
    """Tell whether a participle behind its noun is read as one beside it: "kill 18 aid workers taken hostage"."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"obj", "parataxis", "ccomp"} or not verb.i:
        return False
    noun = verb.nbor(-1)
    if verb.dep_ == "ccomp":  # "policemen abducted by rebels were set free"
        return noun.dep_ in {"nsubj", "nsubj:pass"} and noun.head.i > verb.i
    return noun.dep_ == "obj" and noun.head == verb.head


def _is_perfect(verb: Token) -> bool:
    """Tell whether "have" alone stands before the verb: "have withdrawn" is active, whatever the tree calls its subject."""
    helpers = [child.lemma_ for child in verb.children if child.dep_ == "aux"]
    return bool(helpers) and helpers[-1] in {"have", "has", "had", "'ve", "’ve"}


def is_negated(token: Token) -> bool:
    """Tell whether the clause, or the noun, is negated."""
    return any(
        child.lower_ in {"not", "n't", "n’t", "never", "no", "neither", "nor"}
        and child.dep_ in {"advmod", "det", "cc", "advmod:neg"}
        for child in token.children
    )


def is_laid_down(verb: Token) -> bool:
    """Tell whether the verb stands behind a form of "be" and "to", which a headline leaves out: "Army to leave port".

    What is "to have been done" is past, and laid down for nobody.
    """
    if any(child.lower_ == "have" and child.dep_.startswith("aux") for child in verb.children):
        return False
    if not any(child.lower_ == "to" and child.dep_ in {"mark", "aux"} for child in verb.children):
        return False
    if verb.dep_ in {"root", "ROOT"} and children(verb, "nsubj", "nsubj:pass"):
        return True
    helpers = [child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
        helpers.append(verb.head)
    return any(helper.lower_ in {"is", "are", "was", "were"} and helper.i < verb.i for helper in helpers)


def is_reciprocal(token: Token) -> bool:
    """Tell whether the word opens "each other" or "one another"."""
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return (token.lower_, following) in {("each", "other"), ("one", "another")}


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for, else the token itself."""
    if token.lower_ in {"who", "which", "that", "whom"}:
        clause = token.head
        while clause.dep_ == "conj":
            clause = clause.head
        if clause.dep_ in {"acl:relcl", "acl"} and clause.head.i < token.i:
            noun = clause.head
            return noun.head if noun.dep_ == "appos" else noun
    return token
