"""What was promised: each term of a report with debtor, provision, deadline, condition, number and what is given in return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from servanda.extraction.agreements import Deal, participants
from servanda.extraction.attributions import Attribution
from servanda.extraction.clauses import case_of, children, is_negated, is_verbal
from servanda.extraction.creditors import find_creditors
from servanda.extraction.custody import find_return, find_return_phrase
from servanda.extraction.deal_courses import Course, find_course
from servanda.extraction.deals import is_truce, names_truce
from servanda.extraction.pairs import is_pair
from servanda.extraction.phrases import spans_of, trim
from servanda.extraction.provisions import find_provision, name_captivity
from servanda.extraction.quantities import Measure, QuantityMention
from servanda.extraction.rarity import tells_rarity
from servanda.extraction.reality import clause_reality
from servanda.extraction.term_search import find_terms
from servanda.extraction.terms import BOUNDING, Term, is_condition, is_future
from servanda.extraction.voices import Voice, hear, judge_reality
from servanda.record import (
    Act,
    Commitment,
    Duty,
    Kind,
    Origin,
    Provision,
    Quantity,
    Reality,
    Relation,
    Report,
    Span,
    Statement,
    Time,
    content_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

STARTING = frozenset({"start", "begin", "effective", "commence", "effect"})
"""Words by which a time is that from which something is owed, however far from it they stand."""
EFFECT = frozenset({"effect", "force"})
RUNNING_OUT = frozenset({"end", "expire", "lapse"})
"""Words by which a time is that until which something was owed."""
RUNNING = STARTING | RUNNING_OUT | {"last", "run"}
"""Words for the course of what is promised, whose time is its own."""
ASIDE = frozenset({"since", "despite", "after", "following", "beyond", "from", "over", "before", "during", "pending"})
"""Adpositions of phrases that name something else than what is promised."""
MAKING = frozenset("reach agree sign announce declare conclude strike broker".split())
"""What is done to a promise on the day it is made."""
WHEN = frozenset({"after", "before", "once", "until", "when", "since"})
"""Words before what only tells when something is done."""
VAGUE = frozenset({"future", "past", "present", "now", "currently", "today", "recently", "already", "so far"})
"""Time words that bound nothing."""
TIMELINES = frozenset({"timeline", "timetable", "deadline", "date", "schedule", "timeframe"})
"""What stands for promises by when they are due."""
PROMISES = frozenset(
    """
    exchange swap release demand condition term promise pledge commitment provision clause requirement obligation
    arrangement
    """.split()
)
"""What stands for the promises told just before."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a report's terms are read against."""

    doc: Doc
    report: Report
    statements: Sequence[tuple[Attribution, Statement]]
    quantities: Sequence[QuantityMention]
    voices: Sequence[Voice] = ()


def find_commitments(
    doc: Doc,
    report: Report,
    statements: Sequence[tuple[Attribution, Statement]],
    deals: Sequence[Deal],
    quantities: Sequence[QuantityMention],
) -> tuple[Commitment, ...]:
    """Return the commitments of a report in text order, each promise once, the two halves of an exchange tied."""
    context = Context(doc, report, statements, quantities, hear(statements))
    found: dict[str, Commitment] = {}
    by_head: dict[int, str] = {}
    for term in find_terms(doc, report, statements, deals):
        back = find_return(term)
        commitment = make_commitment(term, context)
        if commitment is None or commitment.id in found:
            continue
        found[commitment.id] = commitment
        by_head[term.head.i] = commitment.id
        given_back = _given_back(back, commitment, context) if back is not None else None
        if given_back is not None:
            found[given_back.id] = given_back
            _tie(commitment, given_back, found)
        elif term.in_return_for is not None and (other := found.get(by_head.get(term.in_return_for.i, ""))):
            _tie(commitment, other, found)
    _reject(found, context)
    return tuple(sorted(found.values(), key=lambda commitment: (commitment.what[0], commitment.id)))


def _tie(one: Commitment, other: Commitment, found: dict[str, Commitment]) -> None:
    """Make two promises the two halves of an exchange: each the other's condition, and owed to who owes the other."""
    for mine, theirs in ((one, other), (other, one)):
        found[mine.id] = replace(
            found[mine.id],
            exchange_for=theirs.id,
            condition=mine.condition or theirs.what,
            creditor=mine.creditor or theirs.debtor,
        )


def _reject(found: dict[str, Commitment], context: Context) -> None:
    """Tie to promises the statements that reject them by pointing back: "has rejected that timeline"."""
    for attribution, statement in context.statements:
        for each in _declared_void(attribution, found):
            denied_by = tuple(sorted({*each.denied_by, statement.id}))
            found[each.id] = replace(each, denied_by=denied_by, reality=Reality.DENIED)
        noun = attribution.content[0].head if attribution.content else attribution.head
        points_back = any(child.lower_ in {"that", "this", "those", "these"} for child in children(noun, "det"))
        if statement.act not in {Act.REJECT, Act.DENY} or not points_back:
            continue
        if noun.lemma_.lower() not in TIMELINES | PROMISES:
            continue
        sentence = noun.sent
        start = context.doc[max(sentence.start - 1, 0)].sent.start_char
        meant = [
            each
            for each in found.values()
            if start <= each.mentions[0].start < sentence.start_char
            and (each.due is not None or noun.lemma_.lower() in PROMISES)
        ]
        for each in meant:
            found[each.id] = replace(each, denied_by=tuple(sorted({*each.denied_by, statement.id})))


def _declared_void(attribution: Attribution, found: Mapping[str, Commitment]) -> list[Commitment]:
    """Return the truces told before that somebody says there are not: "there was no such ceasefire"."""
    said = [
        noun
        for word in attribution.content
        if children(word, "expl")
        for noun in (word, *children(word, "nsubj"))
        if is_negated(noun) and is_truce(noun) and any(child.lower_ in {"such", "ceasefire"} for child in noun.lefts)
    ]
    if not said:
        return []
    return [
        each
        for each in found.values()
        if each.provision is Provision.CEASE_HOSTILITIES
        and each.origin in {Origin.CLAIM, Origin.AGREEMENT, Origin.PLEDGE}
        if each.mentions[0].start < said[0].idx
    ][-1:]


def make_commitment(term: Term, context: Context) -> Commitment | None:
    """Return the commitment that a term states; None where no words are left to state it."""
    report = context.report
    condition = _condition(term)
    barred = {word.i for word in condition}
    words = trim([word for word in term.words if word.i not in barred])
    what = spans_of(words, report)
    if not what:
        return None
    provision, duty = find_provision(words, term.head, term.debtor)
    if provision is Provision.OTHER and len(words) == 1 and is_verbal(words[0]):
        return None  # "where the deal obliges them to stay": what is promised stands elsewhere
    if term.origin is Origin.THREAT:
        provision, duty = Provision.ATTACK, Duty.ACHIEVE
    reality, told_by, denied_by = _hear(term, context)
    sentence = term.head.sent
    return Commitment(
        id=content_id("commitment", report.sha256, provision, what[0].start),
        agreement=term.deal.id if term.deal is not None and not term.deal.is_unilateral_truce else None,
        debtor=participants(term.debtor, report),
        creditor=participants(term.creditor or find_creditors(term, provision), report),
        provision=provision,
        what=what,
        quantity=_quantity(words, term.head, context),
        condition=spans_of(condition, report),
        due=due_of(term, words, context),
        duty=duty,
        origin=term.origin,
        reality=reality,
        told_by=told_by,
        denied_by=denied_by,
        mentions=(report.span(sentence.start_char, sentence.end_char),),
    )


def _hear(term: Term, context: Context) -> tuple[Reality, tuple[str, ...], tuple[str, ...]]:
    """Return the reality of a promise, and the ids of the statements that tell it and of those that deny it."""
    act = term.act or term.head
    if term.deal is not None and act in term.deal.nouns and _is_in_force(act):
        return Reality.HAPPENED, term.told_by, ()  # who speaks of breaking a truce takes it for made
    told = (clause_reality(act) if term.act is not None else None) or Reality.HAPPENED
    verdict = judge_reality(told, [act], Kind.AGREE, term.debtor, context.voices)
    told_by = tuple(sorted({*term.told_by, *verdict.told_by} - {*verdict.denied_by}))
    if verdict.denied_by:
        return Reality.DENIED, told_by, verdict.denied_by
    if verdict.reality in {Reality.PLANNED, Reality.POSSIBLE}:
        return verdict.reality, told_by, ()
    claimed = verdict.reality is Reality.CLAIMED or term.origin is Origin.CLAIM
    return Reality.CLAIMED if claimed else Reality.HAPPENED, told_by, ()


def _is_in_force(noun: Token) -> bool:
    """Tell whether the words around a deal take it for made."""
    course = find_course(noun)
    return (course is not None and course[0] is not Course.BEGINS) or case_of(noun) in {"after", "since", "despite"}


def _condition(term: Term) -> list[Token]:
    """Return the words of what must come first, from the promise or the verb above it."""
    tops = [term.head]
    if term.head.dep_ in {"xcomp", "ccomp", "obl", "obj", "conj"}:
        tops.append(term.head.head)
    for top in tops:
        for child in top.children:
            if (child.dep_ == "advcl" and is_condition(child)) or _is_after(child, top):
                return list(child.subtree)
    phrase = find_return_phrase(tops[-1])
    return list(phrase.subtree) if phrase is not None else []


def _is_after(child: Token, verb: Token) -> bool:
    """Tell whether a phrase or clause says after which event something is to be done: "would attend after the release"."""
    if not (is_verbal(verb) and is_future(verb)):
        return False
    if child.dep_ == "advcl":
        return any(mark.lower_ == "after" for mark in children(child, "mark"))
    return child.dep_ == "obl" and case_of(child) == "after" and child.ent_type_ != "Temporal"


def _quantity(words: Sequence[Token], head: Token, context: Context) -> Quantity | None:
    """Return the first number of people or things in the words; of a truce it is its length."""
    within = {word.i for word in words}
    for mention in context.quantities:
        number, unit = mention.number, mention.unit
        if mention.span.start not in within or not number or unit is None:
            continue
        if names_truce(head) != (mention.measure is Measure.TIME) or (
            mention.measure is Measure.TIME and _counts_from(unit[-1])
        ):
            continue
        if (
            mention.span.text.lower() == "both"
            or is_pair(mention.span.root)
            or is_pair(unit.root)
            or _only_tells_when(mention.span.root, head)
        ):
            continue
        span = context.report.span(mention.span.start_char, max(mention.span.end_char, unit.end_char))
        return Quantity(number=number, unit=unit.text, spans=(span,))
    return None


def _only_tells_when(number: Token, head: Token) -> bool:
    """Tell whether a number stands in what only tells when something is done: "will attend after six of them were freed"."""
    for word in (number, *number.ancestors):
        if word == head:
            return False
        marks = {mark.lower_ for mark in children(word, "mark")} if word.dep_ == "advcl" else {case_of(word)}
        if marks & WHEN:
            return True
    return False


def _counts_from(unit: Token) -> bool:
    """Tell whether a length only says how long after or before something else it was: "two years after the war began"."""
    return unit.i + 1 < len(unit.doc) and unit.nbor(1).lower_ in {"after", "before", "since", "ago"}


def due_of(term: Term, words: Sequence[Token], context: Context) -> Time | None:
    """Return the deadline or period: time words of the promise, else those that bound its clause, else how long a truce is."""
    within = {word.i for word in words} - _told_of_others(words, term.head)
    times = [
        time
        for time in context.doc.spans.get("times", ())
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
        and _bears_on(time.root, term.head)
    ]
    if not chosen and term.bound is not None:
        bounding = {word.i for word in term.bound.subtree}
        chosen = [time for time in times if time.root.i in bounding]
    dated = _dated(chosen) or _dated(_bounds_of_clause(term.head, times))
    if not dated:
        return _length_of_truce(term.head, chosen, context)
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
    return Time(relation=relation, spans=(Span(context.report.id, first.start_char, last.end_char),))


def _names(time: Words, noun: Token) -> bool:
    """Tell whether a time before a truce's noun tells which truce it is: "the May 2020 ceasefire"."""
    return (
        names_truce(noun)
        and time.root.head == noun
        and time.end <= noun.i
        and any(word.shape_ == "dddd" for word in time)
        and not case_of(time.root)
    )


def _length_of_truce(noun: Token, times: Sequence[Words], context: Context) -> Time | None:
    """Return the length that a truce is named by: "a three-day truce"; any other bare length is no period."""
    if not names_truce(noun):
        return None
    for time in times:
        if time.label_ == "DURATION" and time.root.head == noun and time.end <= noun.i and not case_of(time.root):
            return Time(relation=Relation.DURING, spans=(Span(context.report.id, time.start_char, time.end_char),))
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
        if word != head and word.pos_ != "VERB" and (case_of(word) in ASIDE or children(word, "nmod:poss")):
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
        and word.lemma_ not in RUNNING
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
    return [time for time in times if head.sent.start <= time.start < head.sent.end]


def _given_back(back: Term, commitment: Commitment, context: Context) -> Commitment | None:
    """Return what is given in return for a promise, of the same kind and due with it."""
    other = make_commitment(back, context)
    if other is None:
        return None
    provision, duty = name_captivity(back.words) or commitment.provision, commitment.duty
    return replace(
        other,
        id=content_id("commitment", context.report.sha256, provision, other.what[0].start),
        provision=provision,
        duty=duty,
        due=commitment.due,
    )
