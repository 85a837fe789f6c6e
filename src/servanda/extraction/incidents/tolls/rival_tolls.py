"""Numbers that somebody sets beside a toll told before, without saying again of whom: "the ministry said seven died, the rebels 20"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.quantities.quantities import QuantityMention
from servanda.extraction.words.clauses import is_negated
from servanda.extraction.words.persons import NAMED

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

    from servanda.extraction.incidents.tolls.death_tolls import Toll

COUNTING = frozenset({"say", "speak", "put", "give", "count", "report", "claim", "tell", "cite"})
"""Verbs before the number that somebody gives."""
BETWEEN = frozenset(
    {"of", "it", "at", "the", "toll", "figure", "number", "about", "around", "least", "only", "just", "that"}
)
"""Words between such a verb and its number."""
PARTING = frozenset({",", ";", "while", "but"})
"""Words before a second clause that leaves its verb out."""
LONGEST_CLAUSE = 10
"""Words from the joint of two clauses to the number in the second."""
CLOSING = frozenset({".", ",", ";", "and", "while", "but", ")"})
"""Words behind a number that counts nothing named beside it."""


def find_rivals(
    sentence: Words, tolls: Iterable[Toll], quantities: Sequence[QuantityMention]
) -> Iterator[tuple[Toll, Toll]]:
    """Yield each toll of a sentence with a rival number that somebody else is said to give in the same sentence.

    Args:
        sentence: the words.
        tolls: what the sentence counts as killed.
        quantities: the text's numbers.
    """
    told = sorted(tolls, key=lambda toll: toll[1].i)
    for quantity in quantities:
        number = quantity.span[-1]
        if quantity.head is not None or not sentence.start <= number.i < sentence.end:
            continue
        before = [toll for toll in told if _last_of(toll, quantities) < quantity.span.start]
        if before and _is_closed(number) and _is_given(quantity.span) and not any(toll[1] == number for toll in told):
            yield before[-1], (quantity.estimate, number)


def _last_of(toll: Toll, quantities: Sequence[QuantityMention]) -> int:
    """Return the position of the last word of a toll and its number."""
    return max([toll[1].i, *(each.span.end - 1 for each in quantities if each.head == toll[1])])


def _is_closed(number: Token) -> bool:
    return number.i + 1 >= number.sent.end or number.nbor(1).lower_ in CLOSING


def _is_given(number: Words) -> bool:
    """Tell whether somebody gives the number: behind a verb of counting, or with the verb left out behind a comma."""
    words = list(number.doc[number.sent.start : number.start])
    while words and words[-1].lower_ in BETWEEN:
        words.pop()
    if not words:
        return False
    if words[-1].lemma_ in COUNTING and not is_negated(words[-1]):
        return len(words) > 1 and any(word.lower_ in PARTING | {"and"} for word in words[-LONGEST_CLAUSE:])
    parted = next((place for place in range(len(words) - 1, 0, -1) if words[place].lower_ in PARTING), None)
    if parted is None or not any(word.lemma_ in COUNTING for word in words[:parted]):
        return False
    return _names_somebody(words[parted + 1 :])


def _names_somebody(words: Sequence[Token]) -> bool:
    """Tell whether words are no more than a name or noun for those who may count: "the rebels"."""
    if not words or any(word.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "PART"} for word in words):
        return False
    return words[-1].pos_ in {"NOUN", "PROPN"} and (words[-1].ent_type_ in NAMED or words[-1].tag_ == "NNS")
