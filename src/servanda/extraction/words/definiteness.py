"""Whether a noun is marked as known to who reads it: "the attack", "those men", "their truce"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import children

if TYPE_CHECKING:
    from spacy.tokens import Token

POINTING = frozenset({"the", "this", "that", "these", "those"})


def is_pointed_at(noun: Token) -> bool:
    """Tell whether an article or pronoun takes a noun for known: "the attack", "those men"."""
    return any(child.lower_ in POINTING for child in children(noun, "det"))


def is_definite(noun: Token) -> bool:
    """Tell whether the noun is marked as known: by an article, a pointing word or an owner."""
    return is_pointed_at(noun) or bool(children(noun, "nmod:poss"))
