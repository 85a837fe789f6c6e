"""How many were killed, injured or captured, by the words that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.extraction.clauses import case_of, children, conjuncts, is_verbal, patients
from servanda.extraction.counts import is_singular
from servanda.extraction.persons import can_act, is_civilian, is_person
from servanda.extraction.phrases import span_of
from servanda.extraction.quantities import QuantityMention, estimate_of
from servanda.record import Estimate, Report, SourceEstimate, Whose

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

KILLING = frozenset(
    """
    kill die murder assassinate execute massacre behead killing assassination death slay annihilate
    """.split()
)
INJURING = frozenset({"injure", "wound", "hurt", "maim"})
CAPTURING = frozenset(
    """
    capture arrest detain kidnap abduct abducted kidnapped seize captive hostage jail imprison abduction kidnapping
    apprehend custody
    """.split()
)
TOLL = KILLING | INJURING
QUALIFYING = frozenset({"nummod", "det", "amod", "advmod", "compound", "case"})
DEAD = frozenset({"dead", "deceased"})
HURT = frozenset({"wounded", "injured", "hurt"})
FATAL = frozenset({"fatal", "deadly"})
"""What somebody at least died of."""
DEATHS = frozenset({"death", "fatality", "dead"})
INJURIES = frozenset({"injury", "wound", "wounded", "injured"})
COUNTED = frozenset("life live death fatality injury wound dozen hundred thousand score other".split())
"""Nouns that a number of victims may stand beside, other than words for people."""
SUFFERING = frozenset({"suffer", "sustain", "receive"})
"""Verbs whose subject has the wounds that are their object."""
TOTALLING = frozenset("bring rise climb reach stand increase jump hit put take raise".split())
"""Verbs that tell where a death toll stands."""
LOSING = frozenset({"lose", "claim", "take", "cost"})
"""Verbs that tell of deaths by "life": "lost their lives", "claimed 12 lives"."""


Toll = tuple[Estimate, "Token"]
"""A number of people, and the noun that names them."""


@dataclass(frozen=True, slots=True)
class TollMention:
    """A number of victims, told by another word than the event's own."""

    field: str
    """The incident's field: killed or injured."""
    toll: Toll
    word: Token
    """The word that tells what became of them: "dead"."""
    victims: tuple[Token, ...] = ()
    is_total: bool = False
    """Whether it is the sum of all told before: "bringing the toll to 14"."""

    @property
    def is_more(self) -> bool:
        """Whether it comes on top of those told before: "two more", "five other civilians"."""
        return is_more(self.toll)


def find_tolls(sentence: Words, quantities: Sequence[QuantityMention]) -> list[TollMention]:
    """Return the dead and injured that a sentence counts by other words than verbs of killing: "five dead", "the death of a boy"."""
    found = []
    for word in sentence:
        if word.lower_ in FATAL and word.dep_ == "amod" and is_singular(word.head):
            found.append(TollMention("killed", (Estimate(low=1), word.head), word))
            continue
        if word.lemma_.lower() == "toll" and (total := _read_total(word, quantities)):
            found.append(TollMention("killed", total, word, is_total=True))
            continue
        field = _state_of(word)
        if field is None:
            continue
        for noun in _counted(word):
            if not (is_person(noun) or noun.pos_ == "NUM" or noun.lemma_.lower() in COUNTED):
                continue
            estimate = estimate_of(noun, quantities)
            if estimate is not None:
                victims = tuple(each for each in conjuncts(noun) if can_act(each))
                found.append(TollMention(field, (estimate, noun), word, victims))
                break
    return found


def is_more(toll: Toll) -> bool:
    """Tell whether a number comes on top of others: "two more", "another five"."""
    noun = toll[1]
    return any(child.lower_ in {"more", "other", "another", "further"} for child in (noun, *noun.children))


def _read_total(toll: Token, quantities: Sequence[QuantityMention]) -> Toll | None:
    """Return the number that a "death toll" stands at or rises to."""
    holders = [toll, toll.head] if toll.head.lemma_ in TOTALLING else [toll]
    for holder in holders:
        for child in children(holder, "obl", "obj", "nmod", "obl:unmarked", "nummod"):
            if child == toll or case_of(child) in {"from", "in", "on"} or child.ent_type_ == "Temporal":
                continue
            if child.pos_ == "NUM" or any(inner.dep_ == "nummod" for inner in child.children):
                estimate = estimate_of(child, quantities)
                if estimate is not None:
                    return estimate, child
    return None


def _state_of(word: Token) -> str | None:
    lemma, lower = word.lemma_.lower(), word.lower_
    if word.pos_ == "ADJ" or (word.pos_ in {"VERB", "NOUN"} and lower in HURT | DEAD):
        return "killed" if lower in DEAD else "injured" if lower in HURT else None
    if word.pos_ == "NOUN" and lemma in DEATHS:
        return "killed"
    if word.pos_ == "NOUN" and lemma in INJURIES:
        return "injured"
    if lemma == "die" and is_verbal(word):
        return "killed"
    if lemma in {"life", "live"} and word.dep_ == "obj" and word.head.lemma_ in LOSING:
        return "killed"
    return "injured" if lemma in INJURING and is_verbal(word) else None


def _counted(word: Token) -> Iterator[Token]:
    """Yield the nouns that may count the people of whom the word tells, the likeliest first."""
    if word.lemma_ in {"life", "live"}:
        if any(child.dep_ == "nummod" for child in word.children):
            yield word
        elif word.head.lemma_ == "lose":
            yield from children(word.head, "nsubj")
        return
    if word.pos_ == "NOUN" and word.lower_ not in HURT | DEAD:
        if word.dep_ == "obj" and word.head.lemma_ in SUFFERING:
            yield from children(word.head, "nsubj")
        if word.dep_ == "nmod" and case_of(word) == "with":
            yield word.head
        yield from (noun for noun in children(word, "nmod", "nmod:poss") if case_of(noun) in {"of", "to", ""})
        if any(child.dep_ == "nummod" for child in word.children):
            yield word
        return
    if word.dep_ == "amod":
        yield word.head
        return
    if is_verbal(word):
        yield from children(word, "nsubj:pass", "nsubj")
        yield from patients(word)
    if word.dep_ in {"acl", "acl:relcl"}:
        yield word.head
    yield from (noun for noun in children(word, "conj") if not is_verbal(noun))
    if word.dep_ == "xcomp":
        yield from children(word.head, "nsubj:pass")
    if word.dep_ == "xcomp" or (word.dep_ in {"conj", "advcl"} and not children(word, "obj", "obl", "conj")):
        yield from children(word.head, "obj")
    yield from (child for child in word.children if child.dep_ in {"nsubj", "nummod", "nsubj:pass"})
    yield word


def read_toll(word: Token, quantities: Sequence[QuantityMention]) -> dict[str, Toll]:
    """Return the killed, injured or captured that an event word counts, by the name of an incident's field."""
    lemma = word.lemma_.lower()
    field = _field_of(word, lemma)
    if field is None:
        return {}
    told = [
        (estimate, struck)
        for struck in _struck(word, lemma)
        if (estimate := estimate_of(struck, quantities)) is not None
    ]
    best = next((toll for toll in told if not toll[0].is_open), told[0] if told else None)
    return {field: best} if best is not None else {}


def _field_of(word: Token, lemma: str) -> str | None:
    if lemma in KILLING:
        return "killed"
    if lemma == "shooting":
        return "shot" if any(case_of(child) == "of" for child in children(word, "nmod")) else None
    if lemma == "shoot":
        dead = any(
            child.lower_ in {"dead", "fatally"} or (child.dep_ == "conj" and child.lemma_ == "kill")
            for child in word.children
        )
        return "killed" if dead else "shot"
    if lemma in INJURING:
        return "injured"
    return "captured" if lemma in CAPTURING or lemma == "take" else None


def _struck(word: Token, lemma: str) -> list[Token]:
    if lemma in {"captive", "abducted", "kidnapped"}:
        return [word.head]
    if lemma == "take":
        return [word.head] if word.dep_ == "acl" else [*children(word, "obj"), *children(word, "nsubj:pass")]
    people = [noun for noun in patients(word) if is_person(noun) or noun.pos_ == "NUM" or noun.lower_ == "dozens"]
    return children(word, "nsubj", "nsubj:pass") or people if lemma == "die" and is_verbal(word) else people


def shot_and_alive(tolls: Mapping[str, Toll]) -> Toll | None:
    """Return how many were shot and are not told to be dead: they were wounded."""
    if "shot" not in tolls:
        return None
    shot, noun = tolls["shot"]
    if "killed" not in tolls:
        return shot, noun
    dead = tolls["killed"][0]
    if shot.best is None or dead.best is None or shot.best <= dead.best:
        return None
    left = shot.best - dead.best
    return Estimate(low=left, best=left, high=left), noun


def count_events(word: Token, quantities: Sequence[QuantityMention]) -> int:
    """Return how many events a counted noun sums up ("43 attacks"); 1 for any other word."""
    if word.pos_ != "NOUN" or _field_of(word, word.lemma_.lower()) is not None:
        return 1
    counted = next((each for each in quantities if each.head is not None and each.head.i == word.i), None)
    return max(1, counted.number or 1) if counted is not None else 1


def tell_estimate(
    tolls: Sequence[Toll], report: Report, told_by: Sequence[str], *, has_target: bool
) -> Estimate | None:
    """Return the estimate of an event's victims, with the words, who tells it and whose they were.

    Args:
        tolls: the report's own number first, then rival ones; the lowest and the highest bound it.
        report: the report.
        told_by: ids of the statements that tell the event.
        has_target: whether the event has a target, whose the victims then were.
    """
    if not tolls:
        return None
    sources = tuple(_source(toll, report, told_by) for toll in tolls)
    own, noun = tolls[0]
    low, high = own.low, own.high
    if len({(source.low, source.best, source.high) for source in sources}) > 1:
        known = [number for source in sources for number in (source.low, source.best) if number is not None]
        most = [number for source in sources for number in (source.best, source.high) if number is not None]
        low, high = min(known, default=None), max(most, default=None)
    whose = Whose.CIVILIANS if is_civilian(noun) else Whose.TARGET if has_target else Whose.UNKNOWN
    return Estimate(low=low, best=own.best, high=high, whose=whose, by_source=sources)


def _source(toll: Toll, report: Report, told_by: Sequence[str]) -> SourceEstimate:
    estimate, noun = toll
    before = (child.i for child in noun.subtree if child.dep_ in QUALIFYING and child.i < noun.i)
    last = max((other.i for other in conjuncts(noun) if other.pos_ != "VERB"), default=noun.i)
    span = span_of(list(noun.doc[min(before, default=noun.i) : last + 1]), report)
    return SourceEstimate(
        report=report.id,
        low=estimate.low,
        best=estimate.best,
        high=estimate.high,
        told_by=told_by[0] if told_by else None,
        spans=(span,),
    )
