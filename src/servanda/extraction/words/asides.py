"""What stands beside a deed and tells no part of it: after what, despite what, since when, how long before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import case_of, children

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE = frozenset({"after", "following", "despite", "amid"})
"""Adpositions of phrases that tell of something else than what they hang on."""
AROUND = BESIDE | {"pending", "beyond", "as part of"}
"""Adpositions of phrases that a comma sets off from a promise, of which they tell no part."""
ASIDE = AROUND | {"since", "from", "over", "before", "during"}
"""Adpositions behind which a time is that of something else than the promise."""
EARLIER_OR_LATER = frozenset({"after", "before", "since"})
"""Words by which one thing is set before or after another."""
WHEN = EARLIER_OR_LATER | {"once", "until", "when"}
"""Words before what only tells when something is done."""
CIRCUMSTANCES = frozenset("as after while when because since although though whereas amid before following".split())
"""Words that open a clause which tells when or why something is done."""


def tells_another_time(verb: Token) -> bool:
    """Tell whether a clause is tied to its head as earlier or later than it."""
    return any(
        child.lower_ in EARLIER_OR_LATER or child.lower_ == "until" for child in verb.children if child.dep_ == "mark"
    )


def stands_aside(number: Token, head: Token) -> bool:
    """Tell whether a number stands in what only tells when something is done: "will attend after six of them were freed"."""
    for word in (number, *number.ancestors):
        if word == head:
            return False
        if word.dep_ == "acl:relcl":
            return True  # "a conflict in which 15,000 people were killed"
        marks = {mark.lower_ for mark in children(word, "mark")} if word.dep_ == "advcl" else {case_of(word)}
        if marks & (WHEN | BESIDE):
            return True
    return False


def tells_distance(unit: Token) -> bool:
    """Tell whether a length only says how long after or before something else it was: "two years after the war began"."""
    return unit.i + 1 < len(unit.doc) and unit.nbor(1).lower_ in EARLIER_OR_LATER | {"ago"}
