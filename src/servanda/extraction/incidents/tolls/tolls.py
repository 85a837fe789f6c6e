"""How many were killed, injured or captured, by the words that tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.extraction.incidents.tolls.death_tolls import Toll, is_sum, read_death_toll
from servanda.extraction.incidents.tolls.fates import has_other_fate, sharing
from servanda.extraction.incidents.tolls.victims import (
    ANIMALS,
    COUNTED,
    FATES,
    LOOSE,
    PRONOMINAL,
    TIMES,
    counted_by,
    field_of,
    losers_of,
    state_of,
    struck_by,
)
from servanda.extraction.quantities.counts import ORDINALS, add_estimates, estimate_nouns, exactly
from servanda.extraction.quantities.quantities import QuantityMention
from servanda.extraction.words.clauses import case_of, children, conjuncts, is_negated, is_verbal
from servanda.extraction.words.persons import can_act, is_civilian, is_person
from servanda.extraction.words.phrases import is_singular, span_of
from servanda.extraction.words.triggers import find_kind
from servanda.record import Estimate, Kind, Report, SourceEstimate, Whose

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

QUALIFYING = frozenset({"nummod", "det", "amod", "advmod", "compound", "case"})
FATAL = frozenset({"fatal", "deadly"})
"""What somebody at least died of."""
SPREES = frozenset("incident rampage spree crossfire encounter confrontation standoff unrest stampede".split())
"""Nouns of violence that tell no event by themselves."""
LISTED = frozenset({"ADJ", "CCONJ", "NOUN", "NUM", "PUNCT", "VERB"})
"""Word classes from the dead of a toll to the wounded beside them."""
WITHIN_TOLL = 5
"""Words from the first to the last of these."""
ANYBODY = frozenset("person people one anyone nobody casualty injury death fatality life".split())
"""Nouns by which "no" denies victims of any kind; "no officers were hurt" leaves the others open."""
NOBODY = frozenset({"nobody", "none"})


@dataclass(frozen=True, slots=True)
class TollMention:
    """A number of victims, told by another word than the event's own."""

    field: str
    """The incident's field: killed or injured."""
    toll: Toll
    word: Token
    """The word that tells what became of them: "dead"."""
    victims: tuple[Token, ...] = ()
    """Those who can act among them."""
    losers: tuple[Token, ...] = ()
    """Who lost them: "the army lost 11 men"."""
    is_total: bool = False
    """Whether it is the sum of all told before: "bringing the toll to 14"."""
    is_loose: bool = False
    """Whether it counts victims only where nothing else does: bodies found, the wounded in hospital, a denial of any."""

    @property
    def is_more(self) -> bool:
        """Whether it comes on top of those told before: "two more", "five other civilians", "three soldiers also died"."""
        return is_more(self.toll) or is_told_beside(self.word)


def find_tolls(sentence: Words, quantities: Sequence[QuantityMention]) -> list[TollMention]:
    """Return the dead and injured that a sentence counts by other words than verbs of killing: "five dead", "the death of a boy"."""
    found = []
    for word in sentence:
        if word.lower_ in FATAL and word.dep_ == "amod" and is_singular(word.head) and _is_violence(word.head):
            if children(word.head, "cop"):
                continue  # "it was the third fatal shooting" counts nobody anew
            found.append(TollMention("killed", (Estimate(low=1), word.head), word))
            continue
        if (total := read_death_toll(word, quantities)) is not None:
            found.append(TollMention("killed", total, word, is_total=is_sum(word)))
            continue
        if word.lemma_.lower() == "casualty" and _is_denied(word):
            nobody = exactly(0), word
            found += [TollMention(each, nobody, word, is_loose=True) for each in ("killed", "injured")]
            continue
        field = state_of(word)
        if field is None or case_of(word) == "among" or (is_verbal(word) and _is_either(word)):
            continue
        for noun in counted_by(word):
            if noun == word and not (children(word, "nummod") or is_negated(word)):
                continue
            if word.dep_ in {"amod", "acl", "acl:relcl"} and noun.head.lemma_ == "die" and noun.head != word:
                break  # "two wounded men died" counts nobody as wounded
            words = {noun.lemma_.lower(), noun.lower_}
            struck = word.lower_ in FATES and bool(children(noun, "nummod")) and noun.lemma_ not in ANIMALS
            known = COUNTED | PRONOMINAL | ORDINALS | NOBODY
            if not (struck or is_person(noun) or noun.pos_ == "NUM" or words & known):
                continue
            together = sharing(noun, word)
            estimate = estimate_nouns(together, quantities)
            if estimate is not None and not _denies_a_part(estimate, noun):
                victims = tuple(each for each in together if can_act(each))
                loose = word.lemma_.lower() in LOOSE or estimate.best == 0
                summed = any(each.is_total and _goes_on(each.toll[1], word) for each in found)
                lost = tuple(losers_of(word))
                found.append(TollMention(field, (estimate, noun), word, victims, lost, summed, loose))
                break
    return found


def _goes_on(dead: Token, word: Token) -> bool:
    """Tell whether a toll goes on to a second word for what became of people: "to 39 dead and 72 wounded"."""
    between = word.doc[dead.i + 1 : word.i]
    return 0 < word.i - dead.i <= WITHIN_TOLL and all(each.pos_ in LISTED for each in between)


def _is_denied(noun: Token) -> bool:
    """Tell whether there were none: "no casualties", "without casualties", "did not cause casualties"."""
    none = any(child.lower_ in {"no", "without", "zero"} for child in children(noun, "det", "case", "nummod"))
    return none or (noun.dep_ == "obj" and is_negated(noun.head))


def _is_violence(noun: Token) -> bool:
    """Tell whether a noun is violence that may be deadly, and no weapon or disease."""
    row = find_kind(noun)
    return noun.lemma_ in SPREES or (row is not None and row.kind is Kind.ASSAULT)


def is_least(toll: Toll) -> bool:
    """Tell whether it says no more than that somebody died: "a deadly attack"."""
    return toll[0].low == 1 and toll[0].best is None and toll[0].high is None


def _denies_a_part(estimate: Estimate, noun: Token) -> bool:
    """Tell whether nobody of one kind was hurt, which leaves the others open: "no officers were injured"."""
    return estimate.best == 0 and noun.lemma_.lower() not in ANYBODY


def is_more(toll: Toll) -> bool:
    """Tell whether a number comes on top of others: "two more", "another five"; "more than five" does not."""
    noun = toll[1]
    words = (noun, *noun.children)
    return any(
        word.lower_ in {"more", "other", "others", "another", "further"}
        and not any(inner.lower_ == "than" for inner in word.children)
        for word in words
    )


def is_told_beside(word: Token) -> bool:
    """Tell whether somebody's fate is told on top of another's: "three soldiers were also killed"."""
    return any(child.lower_ == "also" for child in children(word, "advmod"))


def read_toll(word: Token, quantities: Sequence[QuantityMention]) -> dict[str, Toll]:
    """Return the killed, injured or captured that an event word counts, by the name of an incident's field."""
    lemma = word.lemma_.lower()
    field = field_of(word, lemma)
    if field is None or _is_either(word):
        return {}
    times = next((TIMES[child.lower_] for child in word.children if child.lower_ in TIMES), None)
    if times and word.pos_ == "NOUN":
        return {field: (exactly(times), word)}
    told = [
        (estimate, struck)
        for struck in struck_by(word, lemma)
        if (estimate := estimate_nouns(sharing(struck, word), quantities)) is not None
        and not _denies_a_part(estimate, struck)
        and not has_other_fate(struck, field)
    ]
    best = next((toll for toll in told if not toll[0].is_open), told[0] if told else None)
    return {field: best} if best is not None else {}


def _is_either(word: Token) -> bool:
    """Tell whether a word leaves open which of two became of them: "killed or wounded"."""
    joined = children(word, "conj") or ([word] if word.dep_ == "conj" else [])
    return bool(joined) and any(each.lower_ == "or" for each in children(joined[0], "cc"))


def count_injured(tolls: Mapping[str, Toll]) -> Toll | None:
    """Return how many were wounded: who was shot and is not told to be dead was, and so were others beside them."""
    told, alive = tolls.get("injured"), _shot_and_alive(tolls)
    if told is None or alive is None or not is_more(told):
        return told or alive
    return add_estimates([alive[0], told[0]]) or told[0], told[1]


def _shot_and_alive(tolls: Mapping[str, Toll]) -> Toll | None:
    if "shot" not in tolls:
        return None
    shot, noun = tolls["shot"]
    if "killed" not in tolls:
        return shot, noun
    dead = tolls["killed"][0]
    if shot.best is None or dead.best is None or shot.best <= dead.best:
        return None
    return exactly(shot.best - dead.best), noun


def count_events(word: Token, quantities: Sequence[QuantityMention]) -> int:
    """Return how many events a counted noun sums up ("43 attacks"); 1 for any other word."""
    if word.pos_ != "NOUN" or field_of(word, word.lemma_.lower()) is not None:
        return 1
    counted = next((each for each in quantities if each.head is not None and each.head.i == word.i), None)
    return max(1, counted.number or 1) if counted is not None else 1


def tell_estimate(tolls: Sequence[tuple[Toll, str | None]], report: Report, *, has_target: bool) -> Estimate | None:
    """Return the estimate of an event's victims, with the words, who tells it and whose they were.

    Args:
        tolls: the report's own number first, then rival ones, each with the id of the statement that tells it; the
            lowest and the highest bound it.
        report: the report.
        has_target: whether the event has a target, whose the victims then were.
    """
    if not tolls:
        return None
    sources = tuple(_source(toll, report, told_by) for toll, told_by in tolls)
    own, noun = tolls[0][0]
    low, high = own.low, own.high
    if len({(source.low, source.best, source.high) for source in sources}) > 1:
        known = [number for source in sources for number in (source.low, source.best) if number is not None]
        most = [number for source in sources for number in (source.best, source.high) if number is not None]
        low, high = min(known, default=None), max(most, default=None)
    whose = Whose.CIVILIANS if is_civilian(noun) else Whose.TARGET if has_target else Whose.UNKNOWN
    return Estimate(low=low, best=own.best, high=high, whose=whose, by_source=sources)


def _source(toll: Toll, report: Report, told_by: str | None) -> SourceEstimate:
    estimate, noun = toll
    before = (child.i for child in noun.subtree if child.dep_ in QUALIFYING and child.i < noun.i)
    told = (word.i for word in noun.sent if word.i > noun.i and word.lower_ in FATES)
    stop = min(told, default=noun.sent.end)
    last = max((other.i for other in conjuncts(noun) if other.pos_ != "VERB" and other.i < stop), default=noun.i)
    span = span_of(list(noun.doc[min(before, default=noun.i) : last + 1]), report)
    return SourceEstimate(
        report=report.id,
        low=estimate.low,
        best=estimate.best,
        high=estimate.high,
        told_by=told_by,
        spans=(span,),
    )
