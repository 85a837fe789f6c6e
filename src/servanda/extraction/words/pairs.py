"""Which two sides are meant by "the two", "both sides" or "the two countries": the last two that were named together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import case_of, children, conjuncts
from servanda.extraction.words.persons import can_act

if TYPE_CHECKING:
    from spacy.tokens import Token

SIDES = frozenset(
    "side party faction country nation state government leader enemy foe rival neighbour neighbor man".split()
)
"""Nouns that say no more of two than that they are two."""
WARRING = frozenset(
    """
    government authority administration regime junta army military militia movement group faction rebel guerrilla
    insurgent militant separatist fighter paramilitary
    """.split()
)
"""Nouns for those who rule and those who fight them."""
ARRANGING = frozenset({"broker", "mediate", "facilitate"})
"""What mediators alone do."""
TWO = 2
REACH = 1500
"""Words before a pair in which the two are looked for: a digest goes from one conflict to the next."""


def is_pair(token: Token) -> bool:
    """Tell whether the word stands for two sides without naming them."""
    if token.lower_ == "both" and token.pos_ in {"DET", "PRON"}:
        return not token.head.lemma_ or token.dep_ != "det"
    definite = any(child.lower_ in {"the", "both", "these", "those"} for child in children(token, "det", "nmod:desc"))
    if token.lower_ == "two":
        return definite and token.dep_ not in {"nummod", "det"}
    beside = {child.lower_ for child in token.lefts}
    if token.lemma_.lower() in SIDES and beside & {"either", "neither"}:
        return True
    return (
        token.lemma_.lower() in SIDES and token.tag_ == "NNS" and ("both" in beside or (definite and "two" in beside))
    )


def is_generic(token: Token) -> bool:
    """Tell whether the word says no more of whom it means than that they are sides: "the parties", "all sides"."""
    return (
        token.pos_ == "NOUN"
        and token.lemma_.lower() in SIDES
        and token.tag_ == "NNS"
        and all(child.pos_ in {"DET", "NUM", "PRON", "ADP", "CCONJ"} for child in token.children)
    )


def is_generic_side(token: Token) -> bool:
    """Tell whether a plural stands for all who fight each other, with or without their country: "Libya's rival factions"."""
    return token.tag_ == "NNS" and token.lemma_.lower() in SIDES and not children(token, "nmod")


def name_pair(token: Token) -> list[Token]:
    """Return the two that the word stands for; the word itself where no two names stand together before it."""
    if token.lower_ == "they":
        return _subjects_meant(token) or [token]
    if not is_pair(token):
        return [token]
    before = token.doc[max(0, token.i - REACH) : token.i]
    named = (_named_together(word) for word in reversed(before) if word.n_rights)
    return next((pair for pair in named if pair), [token])


def _subjects_meant(they: Token) -> list[Token]:
    """Return the two that the sentence is about, where "they" stands in a clause of it: "A and B traded fire after they had signed"."""
    root = they.sent.root
    if they.head == root:
        return []
    # "A, B and C said they had signed it": the tree may take the names for what is said.
    subjects = [noun for noun in children(root, "nsubj", "ccomp") if noun.i < min(they.i, root.i) and can_act(noun)]
    pairs = (_sides_together(noun) for noun in subjects)
    return next((pair for pair in pairs if len(pair) >= TWO), [])


def name_those_before(they: Token) -> list[Token]:
    """Return the two or more that the sentence before is about, where a sentence's own subject is "they"; else the word itself."""
    sentence = they.sent
    if they.lower_ != "they" or they.dep_ != "nsubj" or they.head != sentence.root or not sentence.start:
        return [they]
    before = they.doc[sentence.start - 1].sent.root
    sides = [_sides_together(noun) for noun in children(before, "nsubj")]
    return sides[0] if len(sides) == 1 and len(sides[0]) >= TWO else [they]


def _sides_together(noun: Token) -> list[Token]:
    """Return the sides that are coordinated with a noun; an adjective before one is none."""
    pair = conjuncts(noun)
    places = {each.i for each in pair}
    return [each for each in pair if can_act(each) and not (each.pos_ == "ADJ" and each.i + 1 in places)]


def _named_together(word: Token) -> list[Token]:
    """Return the word and the one that is coordinated with it, where they are two names and no more."""
    if word.dep_ == "conj":
        return []
    pair = conjuncts(word)
    between = case_of(word) == "between"
    names = [each for each in _sides_together(word) if between or _is_name(each) or _is_warring(each)]
    return names if len(pair) == TWO == len(names) else []


def _is_warring(word: Token) -> bool:
    """Tell whether a common noun that does something is for those who fight or rule: "the government and rebels traded fire"."""
    top = word.head if word.dep_ == "conj" else word
    return top.dep_ in {"nsubj", "nsubj:pass"} and word.lemma_.lower() in WARRING


def _is_name(word: Token) -> bool:
    """Tell whether the word names a side; a place does only where it does something; who brokers is of no side."""
    top = word.head if word.dep_ == "conj" else word
    if top.dep_ == "obl:agent" and top.head.lemma_ in ARRANGING:
        return False
    if word.ent_type_ == "Location":
        return top.dep_ in {"nsubj", "nsubj:pass"}
    return word.pos_ == "PROPN" or word.ent_type_ in {"Organisation", "Nationality"}
