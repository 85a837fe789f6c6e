"""What only tells how rare something is: "its first attack since the truce began", "the first strike in 11 days".

Its times reach back to the last of its sort, and tell neither when it was nor how long it went on; its nouns rank what
the sentence tells anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import case_of, children

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

RANKS = frozenset("first second third fourth fifth last only latest sole".split())
"""Words that rank something among its sort; superlatives do besides."""
RANKED = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "VERB", "ADP"})
"""Parts of speech behind a ranking word: "the first such raid", "the first against them"."""
REACHING_BACK = frozenset({"in", "since", "for"})
"""Words before the time back to which there was no other."""
MEASURING = frozenset("more than over nearly almost about around some at least the past last as".split())
"""Words between those and the time."""
REACH = 12
"""Words from a ranking word to its time: "the first American strike against the group in 11 days"."""


def tells_rarity(time: Span) -> bool:
    """Tell whether a time only says how far back the last of its sort lies."""
    words = list(time.doc[max(time.sent.start, time.start - REACH) : time.start])
    while words and words[-1].lower_ in MEASURING:
        words.pop()
    if not words or words[-1].lower_ not in REACHING_BACK:
        return False
    if words.pop().lower_ != "since" and time.label_ != "DURATION":
        return False
    for word in reversed(words):
        if word.pos_ in {"VERB", "AUX"} and word.dep_ not in {"acl", "amod", "acl:relcl"}:
            return False
        if _ranks(word):
            return True
    return False


def ranked_beside(noun: Token) -> list[Token]:
    """Return the words that may tell what a noun only ranks: "fired two shells, its first attack since …", "clashed in the worst fighting in weeks"."""
    if noun.pos_ != "NOUN" or not any(_ranks(word) for word in noun.lefts if word.dep_ == "amod"):
        return []
    owned = bool(children(noun, "det", "nmod:poss"))
    if not owned or not any(word.lower_ in REACHING_BACK for child in noun.rights for word in child.lefts):
        return []
    verb = noun.head
    if noun.dep_ == "appos" or (noun.dep_ == "obl" and case_of(noun) == "in") or noun.dep_ in {"parataxis", "conj"}:
        return [verb, *children(verb, "nsubj", "obj", "nsubj:pass"), verb.head]
    return []


def _ranks(word: Token) -> bool:
    following = word.nbor(1)
    if word.tag_ in {"JJS", "RBS"}:
        return word.lower_ != "least"
    is_rank = word.lower_ in RANKS or (word.lower_[0].isdecimal() and word.lower_.endswith(("st", "nd", "rd", "th")))
    return is_rank and following.pos_ in RANKED and following.ent_type_ != "Temporal"
