"""How many people or things a noun phrase names, its parts added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.persons import group_of
from servanda.extraction.words.phrases import is_singular
from servanda.record import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span, Token

    from servanda.extraction.quantities.quantities import QuantityMention

COLLECTIVE = frozenset(
    "army audience band battalion brigade body committee community company convoy couple crew crowd delegation family "
    "force government group herd household majority media military minority mob navy number patrol people police press "
    "public staff side squad state team toll total town tribe troop unit village world".split()
)
"""Singular nouns for more than one person, or for none."""
SOME = frozenset({"several", "many", "others", "some", "numerous", "scores"})
"""Words for more than one that may stand alone."""
ORDINALS = frozenset("second third fourth fifth sixth seventh".split())
"""Words that behind "a" name one more: "killing four officers and wounding a fifth"."""
CARRIES_NUMBER = frozenset(
    "total group body life death remain corpse number band team toll killing loss member crowd family crew".split()
)
"""Nouns whose "of" phrase holds the number: "a total of 29 soldiers", "the bodies of 12 men", "a family of six"."""
TOGETHER = {"couple": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4}
"""Singular nouns for so many people: "a couple and their son"."""


def exactly(number: int) -> Estimate:
    """Return the estimate of a number that is told without bounds."""
    return Estimate(low=number, best=number, high=number)


def estimate_of(phrase: Span | Token, quantities: Sequence[QuantityMention]) -> Estimate | None:
    """Return how many people or things a noun phrase names, its conjuncts added up; None where it does not tell.

    Args:
        phrase: the words, such as "two soldiers and a civilian"; a token stands for its whole phrase.
        quantities: what ``find_quantities`` returned for its text.
    """
    from spacy.tokens import Span

    head, end = (phrase.root, phrase.end) if isinstance(phrase, Span) else (phrase, len(phrase.doc))
    return estimate_nouns([head, *(each for each in head.conjuncts if head.i < each.i < end)], quantities)


def estimate_nouns(nouns: Iterable[Token], quantities: Sequence[QuantityMention]) -> Estimate | None:
    """Return how many people or things several nouns name together; None where none of them tells."""
    return add_estimates(_estimate_noun(noun, quantities) for noun in nouns)


def add_estimates(told: Iterable[Estimate | None]) -> Estimate | None:
    """Return the sum of several counts; None where no part is known.

    A part of unknown size opens the sum upwards, and a rough one ("some 300") downwards.
    """
    parts = list(told)
    known = [part for part in parts if part is not None]
    if not known:
        return None
    is_rough = any(part.low is None and part.best is not None for part in known)
    lows = [] if is_rough else [part.low for part in known if part.low is not None]
    bests = [part.best for part in known if part.best is not None]
    highs = [part.high for part in known if part.high is not None]
    return Estimate(
        low=sum(lows) if lows else None,
        best=sum(bests) if len(bests) == len(known) else None,
        high=sum(highs) if len(highs) == len(parts) else None,
    )


def _estimate_noun(noun: Token, quantities: Sequence[QuantityMention]) -> Estimate | None:
    if noun.lower_ == "one" and noun.i and noun.nbor(-1).lower_ == "no":
        return exactly(0)
    counting = [
        quantity
        for quantity in quantities
        if (quantity.head is not None and quantity.head.i == noun.i)
        or quantity.span.start <= noun.i < quantity.span.end
    ]
    if counting:
        # Of "one of four men" the nearer number counts the men.
        return max(counting, key=lambda quantity: quantity.span.start).estimate
    lemma = (noun.lemma_ or noun.text).lower()
    if lemma in CARRIES_NUMBER:
        inner = next((child for child in noun.children if child.dep_ == "nmod" and child.i > noun.i), None)
        if inner is not None and any(
            (each.head is not None and each.head.i == inner.i) or each.span.start <= inner.i < each.span.end
            for each in quantities
        ):
            return _estimate_noun(inner, quantities)
    if (number := TOGETHER.get(lemma)) and is_singular(noun):
        return exactly(number)
    if lemma == "parent" and noun.tag_ == "NNS" and any(child.dep_ == "nmod:poss" for child in noun.children):
        return exactly(2)
    if _is_one(noun, lemma):
        return exactly(1)
    return Estimate() if _is_some(noun) else None


def _is_some(noun: Token) -> bool:
    """Tell whether a noun phrase names more than one and does not say how many: "several insurgents", "civilians"."""
    return noun.pos_ in {"NOUN", "ADJ", "PRON"} and (noun.tag_ == "NNS" or noun.lower_ in SOME)


def _is_one(noun: Token, lemma: str) -> bool:
    """Tell whether a noun phrase without a number names one person or thing."""
    if noun.lower_ in {"he", "she", "him", "her", "himself", "herself"} or noun.ent_type_ == "Person":
        return True
    if noun.tag_ == "NNP" and not noun.ent_type_:
        return True
    if noun.dep_ == "nmod:desc" and noun.head.ent_type_ == "Person" and is_singular(noun):
        return True
    if noun.lower_ in ORDINALS and noun.i and noun.nbor(-1).lower_ == "a":
        return True
    if noun.lower_ in {"one", "another"}:
        return noun.dep_ in {"nsubj", "nsubj:pass", "obj", "conj"} or noun.lower_ == "another"
    if noun.lower_ == "old":
        return any(token.lower_ in {"a", "an", "the"} for token in noun.doc[max(noun.i - 6, 0) : noun.i])
    is_noun = noun.pos_ == "NOUN" or (noun.pos_ == "ADJ" and group_of(noun) is not None)
    if not is_noun or lemma in COLLECTIVE or not is_singular(noun):
        return False
    first = noun.head if noun.dep_ == "conj" and not _determiners(noun) else noun
    return is_singular(first) and any(
        child.dep_ in {"det", "nmod:poss"} and child.lower_ not in {"no", "any", "every", "each", "all", "some"}
        for child in first.children
    )


def _determiners(noun: Token) -> list[Token]:
    """Return what determines or counts the noun itself, and not only the one it is coordinated with."""
    return [child for child in noun.lefts if child.dep_ in {"det", "nmod:poss", "nummod"}]
