"""By when, from when or how long a promise is owed, by the time words of its own clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from servanda.extraction.incidents.events.rarity import tells_rarity
from servanda.extraction.promises.terms import BOUNDING, Term
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.words.asides import ASIDE
from servanda.extraction.words.attachments import TELLING
from servanda.extraction.words.clauses import case_of, children, is_verbal
from servanda.extraction.words.deals import CONCLUDING, names_truce
from servanda.record import Reality, Relation, Report, Span, Time

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

STARTING = frozenset({"start", "begin", "effective", "commence", "effect"})
"""Words by which a time is that from which something is owed, however far from it they stand."""
EFFECT = frozenset({"effect", "force"})
RUNNING_OUT = frozenset({"end", "expire", "lapse"})
"""Words by which a time is that until which something was owed."""
RUNNING = STARTING | RUNNING_OUT | {"last", "run"}
"""Words for the course of what is promised, whose time is its own."""
MAKING = frozenset("reach agree sign announce declare conclude strike broker".split())
"""What is done to a promise on the day it is made."""
PAST = frozenset({"past", "beyond"})
"""Adpositions before a time that something is to outlast."""
ENDING = frozenset({"by", "within", "until"})
"""Adpositions of a time that can only be a bound, whatever noun the tree hangs it on."""
BYGONE = frozenset({"ago", "earlier"})
VAGUE = frozenset({"future", "past", "present", "now", "currently", "today", "recently", "already", "so far"})
"""Time words that bound nothing."""


def find_due(term: Term, words: Sequence[Token], report: Report) -> Time | None:
    """Return the deadline or period: time words of the promise, else those that bound its clause, else how long a truce is.

    Args:
        term: the promise.
        words: its words, without its condition.
        report: the report that tells it.
    """
    within = {word.i for word in words} - _told_of_others(words, term.head)
    times = [
        time
        for time in term.head.doc.spans.get("times", ())
        if time.label_ != "SET" and not any(word.lower_ in VAGUE for word in time) and not tells_rarity(time)
    ]
    deal = term.deal
    made = {time.start for time in deal.dates.values() if time.root.head in deal.nouns} if deal is not None else set()
    chosen = [
        time
        for time in times
        if time.start in within
        and time.start not in made
        and not _names(time, term.head)
        and not _outlasts(time)
        and _bears_on(time.root, term.head)
    ]
    if not chosen and term.bound is not None:
        bounding = {word.i for word in term.bound.subtree}
        chosen = [time for time in times if time.root.i in bounding]
    dated = _dated(chosen) or _dated(_bounds_of_clause(term.head, times))
    if not dated:
        return _length_of_truce(term.head, chosen, report)
    if names_truce(term.head):  # "signed on Saturday a truce that takes effect on Monday"
        own = (term.head, term.head.head)
        begun = (place for place, time in enumerate(dated) if _begins(time) and time.root.head.head in own)
        dated = dated[next(begun, 0) :]
    first = dated[0]
    if case_of(first.root) == "within" and any(_begins(time) and case_of(time.root) for time in dated[1:]):
        return None  # "within 150 hours, starting at noon on …": it does not count from the report
    clause = first.root.head
    starts = _begins(first) or first.text.lower() == "immediately"
    ends = clause.lemma_ in RUNNING_OUT and names_truce(term.head)
    last = dated[1] if len(dated) > 1 and dated[1].start - first.end <= 1 else first
    relation = Relation.UNTIL if ends else Relation.SINCE if starts else Relation.AT
    return Time(relation=relation, spans=(Span(report.id, first.start_char, last.end_char),))


def _names(time: Words, noun: Token) -> bool:
    """Tell whether a time only tells which truce it is: "the May 2020 ceasefire", "a truce a week ago", "agreed to a truce in May"."""
    if names_truce(time.root.head) and any(word.lower_ in BYGONE for word in time):
        return True
    if names_truce(noun) and time.root.head == noun and case_of(time.root) in {"in", "on"}:
        making = noun.head
        return making.lemma_ in CONCLUDING and clause_reality(making) is Reality.HAPPENED
    return (
        names_truce(noun)
        and time.root.head == noun
        and time.end <= noun.i
        and any(word.shape_ == "dddd" for word in time)
        and not case_of(time.root)
    )


def _outlasts(time: Words) -> bool:
    """Tell whether what is promised goes on after a time: "past the 31 August deadline"."""
    return case_of(time.root) in PAST or (case_of(time.root.head) in PAST and time.root.head.pos_ == "NOUN")


def _length_of_truce(noun: Token, times: Sequence[Words], report: Report) -> Time | None:
    """Return the length that a truce is named by: "a three-day truce"; any other bare length is no period."""
    if not names_truce(noun):
        return None
    for time in times:
        if time.label_ == "DURATION" and time.root.head == noun and time.end <= noun.i and not case_of(time.root):
            return Time(relation=Relation.DURING, spans=(Span(report.id, time.start_char, time.end_char),))
    return None


def _dated(times: Sequence[Words]) -> list[Words]:
    """Return the times that tell a day: all but bare lengths."""
    return [time for time in times if time.label_ != "DURATION" or case_of(time.root) in {"within", "than"}]


def _starts(verb: Token) -> bool:
    """Tell whether the verb says when what is promised begins: "starts", "takes effect", "comes into force"."""
    return verb.lemma_ in STARTING or any(child.lemma_ in EFFECT for child in children(verb, "obj", "obl"))


def _begins(time: Words) -> bool:
    """Tell whether a time is told as that of a beginning."""
    clause = time.root.head
    return any(word.lemma_.lower() in STARTING or _starts(word) for word in (clause, clause.head))


def _bears_on(time: Token, head: Token) -> bool:
    """Tell whether a time is of the promise itself, and not of what else it names nor of the day it was made."""
    word = time
    while word not in (head, word.head):
        word = word.head
        owned = bool(children(word, "nmod:poss")) and case_of(time) not in ENDING
        if word != head and word.pos_ != "VERB" and (case_of(word) in ASIDE or owned):
            return False
        if word != head and is_verbal(word) and word.lemma_ in MAKING and clause_reality(word) is Reality.HAPPENED:
            return False
    return True


def _told_of_others(words: Sequence[Token], head: Token) -> set[int]:
    """Return the words of clauses that tell of somebody or something else: "the men released last year"."""
    return {
        inner.i
        for word in words
        if word != head
        and word.dep_ in {"acl", "acl:relcl"}
        and word.tag_ in {"VBN", "VBD", "VBZ", "VBG"}
        and (word.lemma_ not in RUNNING or children(word, "obj"))  # "the truce that ended their war last month"
        and not any(child.lower_ == "to" for child in word.children)
        for inner in word.subtree
    }


def _bounds_of_clause(head: Token, times: Sequence[Words]) -> list[Words]:
    """Return the time words that bound the clause of a promise from outside its words ("by 10 March, … were to be freed")."""
    clause = head
    while not is_verbal(clause) and clause.head != clause:
        clause = clause.head
    near = {clause.i, head.i, head.head.i if head.dep_ == "xcomp" else head.i}
    starting = is_verbal(clause) and _starts(clause)
    running = {
        child.i
        for each in (clause, head)
        for child in children(each, "advcl", "acl")
        if names_truce(head) and child.lemma_ in STARTING | RUNNING_OUT
    }  # "declared a truce for the feast, beginning on Sunday"
    bounds = [
        time
        for time in times
        if (time.root.head.i in near and case_of(time.root) in BOUNDING)
        or time.root.head.i in running
        or (starting and time.root.head in (clause, *clause.children))
    ]
    if bounds or "deadline" not in {head.lemma_.lower(), head.head.lemma_.lower()}:
        return bounds
    around = [
        time
        for time in times
        if head.sent.start <= time.start < head.sent.end
        and not _is_when_told(time)
        and time.root.head.lemma_ not in MAKING
    ]
    return [time for time in around if case_of(time.root) in ENDING] or around  # "put off on Sunday until Friday"


def _is_when_told(time: Words) -> bool:
    """Tell whether a time is that at which somebody speaks: "…, a spokesman said on Tuesday"."""
    return time.root.head.lemma_ in TELLING
