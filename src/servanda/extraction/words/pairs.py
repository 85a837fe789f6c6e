"""Which two sides are meant by "the two", "both sides" or "the two countries": the last two that were named together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import children, conjuncts
from servanda.extraction.words.persons import can_act

if TYPE_CHECKING:
    from spacy.tokens import Token

SIDES = frozenset("side party country nation state government leader enemy foe rival neighbour neighbor man".split())
"""Nouns that say no more of two than that they are two."""
ARRANGING = frozenset({"broker", "mediate", "facilitate"})
"""What mediators alone do."""
TWO = 2


def is_pair(token: Token) -> bool:
    """Tell whether the word stands for two sides without naming them."""
    if token.lower_ == "both" and token.pos_ in {"DET", "PRON"}:
        return not token.head.lemma_ or token.dep_ != "det"
    definite = any(child.lower_ in {"the", "both", "these", "those"} for child in children(token, "det", "nmod:desc"))
    if token.lower_ == "two":
        return definite and token.dep_ not in {"nummod", "det"}
    beside = {child.lower_ for child in token.lefts}
    return (
        token.lemma_.lower() in SIDES and token.tag_ == "NNS" and ("both" in beside or (definite and "two" in beside))
    )


def name_pair(token: Token) -> list[Token]:
    """Return the two that the word stands for; the word itself where no two names stand together before it."""
    if not is_pair(token):
        return [token]
    named = (_named_together(word) for word in reversed(token.doc[: token.i]))
    return next((pair for pair in named if pair), [token])


def _named_together(word: Token) -> list[Token]:
    """Return the word and the one that is coordinated with it, where they are two names and no more."""
    if word.dep_ == "conj":
        return []
    pair = conjuncts(word)
    names = [each for each in pair if can_act(each) and _is_name(each)]
    return names if len(pair) == TWO == len(names) else []


def _is_name(word: Token) -> bool:
    """Tell whether the word names a side; a place does only where it does something; who brokers is of no side."""
    top = word.head if word.dep_ == "conj" else word
    if top.dep_ == "obl:agent" and top.head.lemma_ in ARRANGING:
        return False
    if word.ent_type_ == "Location":
        return top.dep_ in {"nsubj", "nsubj:pass"}
    return word.pos_ == "PROPN" or word.ent_type_ in {"Organisation", "Nationality"}
