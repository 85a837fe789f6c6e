"""How many were killed, injured or captured, by the word that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from servanda.extraction.clauses import children, is_verbal, patients
from servanda.extraction.persons import is_civilian, is_person
from servanda.extraction.phrases import span_of
from servanda.extraction.quantities import QuantityMention, estimate_of
from servanda.record import Estimate, Report, SourceEstimate, Whose

if TYPE_CHECKING:
    from spacy.tokens import Token

KILLING = frozenset(
    """
    kill die murder assassinate execute massacre behead killing assassination death slay
    """.split()
)
INJURING = frozenset({"injure", "wound", "hurt", "maim"})
CAPTURING = frozenset(
    """
    capture arrest detain kidnap abduct abducted kidnapped seize captive hostage jail imprison abduction kidnapping
    """.split()
)
TOLL = KILLING | INJURING
QUALIFYING = frozenset({"nummod", "det", "amod", "advmod", "compound", "case"})


Toll = tuple[Estimate, "Token"]
"""A number of people, and the noun that names them."""


def read_toll(word: Token, quantities: Sequence[QuantityMention]) -> dict[str, Toll]:
    """Return the killed, injured or captured that an event word counts, by the name of an incident's field."""
    lemma = word.lemma_.lower()
    field = _field_of(lemma)
    if field is None:
        return {}
    struck = _struck(word, lemma)
    estimate = estimate_of(struck[0], quantities) if struck else None
    return {field: (estimate, struck[0])} if estimate is not None else {}


def _field_of(lemma: str) -> str | None:
    if lemma in KILLING:
        return "killed"
    if lemma in INJURING:
        return "injured"
    return "captured" if lemma in CAPTURING or lemma == "take" else None


def _struck(word: Token, lemma: str) -> list[Token]:
    if lemma in {"captive", "abducted", "kidnapped"}:
        return [word.head]
    if lemma == "take":
        return [word.head] if word.dep_ == "acl" else children(word, "obj")
    people = [noun for noun in patients(word) if is_person(noun) or noun.pos_ == "NUM"]
    return children(word, "nsubj", "nsubj:pass") or people if lemma == "die" and is_verbal(word) else people


def count_events(word: Token, quantities: Sequence[QuantityMention]) -> int:
    """Return how many events a counted noun sums up ("43 attacks"); 1 for any other word."""
    if word.pos_ != "NOUN" or _field_of(word.lemma_.lower()) is not None:
        return 1
    counted = next((each for each in quantities if each.head is not None and each.head.i == word.i), None)
    return max(1, counted.number or 1) if counted is not None else 1


def tell_estimate(toll: Toll | None, report: Report, told_by: Sequence[str], *, has_target: bool) -> Estimate | None:
    """Return the estimate of a toll with its words, who tells it and whose victims they were."""
    if toll is None:
        return None
    estimate, noun = toll
    before = (child.i for child in noun.subtree if child.dep_ in QUALIFYING and child.i < noun.i)
    span = span_of(list(noun.doc[min(before, default=noun.i) : noun.i + 1]), report)
    whose = Whose.CIVILIANS if is_civilian(noun) else Whose.TARGET if has_target else Whose.UNKNOWN
    source = SourceEstimate(
        report=report.id,
        low=estimate.low,
        best=estimate.best,
        high=estimate.high,
        told_by=told_by[0] if told_by else None,
        spans=(span,),
    )
    return Estimate(low=estimate.low, best=estimate.best, high=estimate.high, whose=whose, by_source=(source,))
