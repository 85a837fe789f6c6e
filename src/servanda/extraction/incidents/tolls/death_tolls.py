"""Where a death toll stands, by the words that tell of a toll itself: "the toll rose to 52", "put the number of dead at 45"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.incidents.tolls.victims import BODIES, DEAD, DEATHS
from servanda.extraction.quantities.bounds import LONGEST_BEFORE, bound_before, bounds_of
from servanda.extraction.quantities.counts import estimate_nouns, estimate_of
from servanda.extraction.quantities.numerals import read_numeral
from servanda.extraction.quantities.quantities import QuantityMention
from servanda.extraction.words.clauses import case_of, children
from servanda.record import Estimate

if TYPE_CHECKING:
    from spacy.tokens import Token

RISING = frozenset("rise climb reach stand increase jump hit grow mount".split())
"""Verbs whose subject is a death toll, with what it stands at behind them."""
EXCEEDING = frozenset({"pass", "exceed", "top", "surpass"})
"""Verbs whose subject, a death toll, is more than the number behind them."""
TOTALLING = RISING | EXCEEDING | frozenset("bring put take raise push lower revise cut reduce".split())
"""Verbs that tell where a death toll stands."""
ESTIMATING = frozenset({"put", "give", "report", "issue", "announce", "cite", "release", "estimate"})
"""Verbs by which somebody gives a toll of their own, whatever others say."""
GUESSED = frozenset({"some", "estimated", "unofficial", "unconfirmed"})
"""What is said of a toll that is one of several."""
FURTHEST = 20
"""Words from a toll to the verb that tells where it stands: "the toll from Monday's strike on the market rose to 64"."""

Toll = tuple[Estimate, "Token"]
"""A number of people, and the noun that names them."""


def read_death_toll(word: Token, quantities: Sequence[QuantityMention]) -> Toll | None:
    """Return how many dead a word for a toll counts; None for any other word, and for a toll without a number."""
    lemma = word.lemma_.lower()
    if lemma == "toll" and (toll := _read_total(word, quantities)):
        return toll
    return _read_stand(word, quantities) if lemma in {"toll", "number", "dead"} else None


def is_sum(word: Token) -> bool:
    """Tell whether a toll is the sum of all told before, and no rival number that somebody else gives."""
    is_guess = word.lower_ == "tolls" or any(child.lower_ in GUESSED for child in word.children)
    return word.head.lemma_ not in ESTIMATING and not is_guess


def is_part_of_sum(word: Token) -> bool:
    """Tell whether a word only says of whom a number is the sum: "bringing to six the number of troops killed this week"."""
    number = word.head.head if word.dep_ in {"acl", "acl:relcl"} else word
    return number != word and number.lower_ == "number" and number.head.lemma_ in TOTALLING


def _read_total(toll: Token, quantities: Sequence[QuantityMention]) -> Toll | None:
    """Return the number that a "death toll" stands at or rises to."""
    verb = _verb_of(toll)
    if verb is not None and verb.lemma_ in EXCEEDING and (exceeded := _read_exceeded(verb)):
        return exceeded
    for holder in [toll] if verb is None else [toll, verb]:
        for child in children(holder, "obl", "obj", "nmod", "obl:unmarked", "nummod"):
            if child == toll or case_of(child) in {"from", "in", "on", "since"} or child.ent_type_ == "Temporal":
                continue
            if child.pos_ == "NUM" or any(inner.dep_ == "nummod" for inner in child.children):
                # Of "39 dead and 72 wounded" the second are none of the first.
                apart = any(word.lower_ in DEAD for word in child.doc[child.i : child.i + 2])
                estimate = estimate_nouns([child], quantities) if apart else estimate_of(child, quantities)
                if estimate is not None:
                    return estimate, child
    return None if verb is None else _read_reached(toll, verb, "to", quantities)


def _read_stand(number: Token, quantities: Sequence[QuantityMention]) -> Toll | None:
    """Return how many dead a verb sets the number or toll at: "put the number of dead in the bombing at 45"."""
    if number.lower_ not in {"toll", "dead"} and not any(map(_is_dead, children(number, "nmod"))):
        return None
    verb = _verb_of(number)
    if verb is None:
        return None
    if verb.lemma_ in EXCEEDING:
        return _read_exceeded(verb)
    told = [noun for noun in children(verb, "obj", "xcomp") if number.dep_ == "nsubj" and noun.pos_ == "NUM"]
    if told and (toll := _read_number(told[0], quantities)):
        return toll
    return _read_reached(number, verb, "at", quantities) or _read_reached(number, verb, "to", quantities)


def _verb_of(toll: Token) -> Token | None:
    """Return the verb that tells where a toll stands: the one above it, else the first behind it in its clause."""
    if toll.head.lemma_ in TOTALLING:
        return toll.head
    if toll.lower_ not in {"toll", "number"}:
        return None
    for word in toll.doc[toll.i + 1 : min(toll.i + FURTHEST, toll.sent.end)]:
        if word.lemma_ in RISING | EXCEEDING and word.pos_ == "VERB":
            return word
        if word.text in {",", ";"} or word.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
    return None


def _is_dead(noun: Token) -> bool:
    """Tell whether a noun behind "the number of" stands for the dead: "deaths", "the killed", "people killed in the raid"."""
    killed = any(clause.lemma_ in {"kill", "die"} for clause in children(noun, "acl", "acl:relcl"))
    return killed or noun.lower_ in DEAD | {"killed"} or noun.lemma_.lower() in DEATHS | BODIES


def _read_reached(toll: Token, verb: Token, preposition: str, quantities: Sequence[QuantityMention]) -> Toll | None:
    """Return the number behind an adposition, wherever the tree hangs it: "bringing the toll from the fighting to 29"."""
    for word in _behind(toll, verb):
        if word.pos_ == "NUM" and case_of(word) == preposition:
            return _read_number(word, quantities)
    return None


def _behind(toll: Token, verb: Token) -> Iterator[Token]:
    """Yield the words of a clause behind a toll and its verb, which may stand in either order."""
    for word in toll.doc[max(toll.i, verb.i) + 1 : toll.sent.end]:
        if word.text in {",", ";"} or word.tag_ in {"VBD", "VBZ", "VBP"}:
            return
        yield word


def _read_exceeded(verb: Token) -> Toll | None:
    """Return the least toll behind a verb of exceeding: "has passed 300"."""
    told = next((noun for noun in children(verb, "obj", "xcomp", "obl:unmarked") if noun.pos_ == "NUM"), None)
    number = read_numeral([told.lower_], 0) if told is not None else None
    if told is None or number is None:
        return None
    return Estimate(low=number.value + 1, best=number.value + 1), told


def _read_number(word: Token, quantities: Sequence[QuantityMention]) -> Toll | None:
    """Return the number that a word writes out or in digits, as it stands for people."""
    counted = next((each for each in quantities if each.span.start <= word.i < each.span.end), None)
    if counted is not None:
        return counted.estimate, word
    words = [each.lower_ for each in word.doc[max(word.i - LONGEST_BEFORE, word.sent.start) : word.i + 1]]
    number = read_numeral(words, len(words) - 1)
    if number is None:
        return None
    low, best, high = bounds_of(number, bound_before(words, len(words) - 1)[1])
    return Estimate(low=low, best=best, high=high), word
