"""The words of a report that bind someone, one term a promise.

A term comes from one of five constructions: a statement that binds its source (promises, agrees, accepts, threatens,
orders its own); a deal and the clause that tells its terms; a clause told as laid down ("were to be freed"); a truce,
which promises by its name; a deadline, which presupposes what it is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.extraction.agreements import Deal
from servanda.extraction.attributions import Attribution
from servanda.extraction.clauses import agents, case_of, children, conjuncts, is_negated, is_passive, is_verbal
from servanda.extraction.deals import is_deal, names_truce
from servanda.extraction.persons import can_act, is_person
from servanda.extraction.phrases import sentence_spans, trim
from servanda.extraction.provisions import find_provision, is_violent
from servanda.extraction.reality import clause_reality
from servanda.record import Act, Origin, Provision, Reality, Report, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BINDING = {
    Act.PROMISE: Origin.PLEDGE,
    Act.AGREE: Origin.PLEDGE,
    Act.ACCEPT: Origin.PLEDGE,
    Act.THREATEN: Origin.THREAT,
    Act.ORDER: Origin.ORDER,
    Act.CONFIRM: Origin.PLEDGE,
}
TERM_VERBS = frozenset(
    """
    include provide call require stipulate envisage envision oblige guarantee see contain cover entail establish
    mandate foresee aim commit specify
    """.split()
)
CONCLUDING = frozenset(
    """
    sign reach agree strike conclude broker make finalize approve declare announce negotiate
    """.split()
)
UNDER = frozenset(
    {"under", "according to", "as part of", "in", "per", "in line with", "in accordance with", "by", "as"}
)
HAPPENING = frozenset({"take", "begin", "start", "last", "work", "come", "be", "happen", "succeed", "hold"})
"""What a deal itself does: no promise of anybody."""
RETURNS = frozenset({"exchange", "return"})
OWN_FORCES = frozenset(
    """
    force troop army soldier military fighter unit commander police attack militia member
    """.split()
)
COURTS = frozenset({"court", "council", "tribunal", "judge", "parliament"})


@dataclass(slots=True)
class Term:
    """Words that state one promise, before they become a commitment."""

    head: Token
    words: list[Token]
    debtor: list[Token]
    origin: Origin
    creditor: list[Token] = field(default_factory=list)
    deal: Deal | None = None
    told_by: tuple[str, ...] = ()


def find_terms(
    doc: Doc, report: Report, statements: Sequence[tuple[Attribution, Statement]], deals: Sequence[Deal]
) -> list[Term]:
    """Return the terms of a report in text order, one a head word."""
    terms = [*_bound_by_word(statements, deals), *_bound_by_deal(doc, report, deals)]
    terms += _bound_by_deadline(doc, report, deals)
    terms += _bound_by_truce(deals, terms)
    return _without_repeats(terms)


def _bound_by_word(statements: Sequence[tuple[Attribution, Statement]], deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield what sources bind themselves to: promises, consents, acceptances, threats, orders to their own."""
    for attribution, statement in statements:
        origin = BINDING.get(statement.act)
        if origin is None or not attribution.source:
            continue
        cue = attribution.head
        if cue.pos_ == "VERB" and (is_negated(cue) or clause_reality(cue) not in {Reality.HAPPENED, Reality.PLANNED}):
            continue
        sources = [word for word in attribution.source if word.head not in attribution.source or word.dep_ == "conj"]
        sources = [word for word in sources if can_act(word)] or [
            word for word in attribution.source if is_person(word)
        ][:1]
        if not sources:
            continue
        if statement.act is Act.ORDER:
            if any(word.lemma_.lower() in COURTS for word in attribution.source):
                debtor = [word for word in attribution.addressee if can_act(word)][-1:]
            elif any(word.lemma_.lower() in OWN_FORCES for word in (*attribution.addressee, *attribution.content[:4])):
                told = [
                    word for word in attribution.addressee if word.head not in attribution.addressee and can_act(word)
                ]
                origin, debtor = Origin.PLEDGE, told or sources
            else:
                continue
        else:
            debtor = sources
        told_by = (statement.inside,) if statement.inside else ()
        for head in _content_heads(attribution):
            words = words_of(head, attribution)
            if not words:
                continue
            violent = is_violent(words)
            if origin is Origin.THREAT and not violent:
                continue
            if statement.act in {Act.CONFIRM, Act.ACCEPT} and not (_is_future(head) or is_deal(head)):
                continue
            if statement.act is Act.ACCEPT and not names_truce(head):
                continue
            owner = _own_subject(head, attribution) or debtor
            mutual = statement.act is Act.AGREE and (
                len(owner) > 1 or owner[0].lemma_.lower() in {"side", "party", "both"}
            )
            provision, _ = find_provision(words, head)
            if statement.act is Act.ORDER and origin is Origin.PLEDGE and provision is not Provision.CEASE_HOSTILITIES:
                continue
            as_threat = (
                origin is Origin.PLEDGE
                and violent
                and provision in {Provision.OTHER, Provision.ATTACK}
                and cue.lemma_ in {"vow", "promise", "pledge", "say", "swear", "threaten"}
            )
            deal = next((each for each in deals if head.i in {noun.i for noun in each.nouns}), None)
            yield Term(
                head,
                words,
                owner,
                Origin.THREAT
                if as_threat
                else Origin.CLAIM
                if told_by and not mutual and not _speaks_for_self(statement, statements)
                else Origin.AGREEMENT
                if mutual
                else origin,
                creditor=_creditors(attribution, head),
                deal=deal,
                told_by=told_by,
            )


def _speaks_for_self(statement: Statement, statements: Sequence[tuple[Attribution, Statement]]) -> bool:
    """Tell whether the outer teller is the one who is bound: "he said that he promised"."""
    outer = next((attribution for attribution, other in statements if other.id == statement.inside), None)
    inner = next(attribution for attribution, other in statements if other.id == statement.id)
    if outer is None or not outer.source:
        return False
    return (
        bool(
            {word.lemma_.lower() for word in outer.source}
            & {word.lemma_.lower() for word in inner.source if can_act(word)}
        )
        or inner.source[0].pos_ == "PRON"
    )


def _content_heads(attribution: Attribution) -> list[Token]:
    """Return the main word of each promise in a content: coordinated verbs and nouns are promises of their own."""
    inside = {word.i for word in attribution.content}
    tops = [word for word in attribution.content if word.head.i not in inside or word.head == word]
    heads = []
    for top in tops:
        if top.dep_ in {"punct", "mark", "case", "cc", "nsubj", "nsubj:pass"}:
            continue
        heads += [each for each in conjuncts(top) if each.i in inside and is_verbal(each) == is_verbal(top)]
    return heads


def words_of(head: Token, attribution: Attribution | None = None) -> list[Token]:
    """Return the words of one promise: its phrase without what is coordinated with it."""
    inside = {word.i for word in attribution.content} if attribution else None
    words = [head]
    for child in head.children:
        if child.dep_ in {"cc", "parataxis", "discourse"} or (
            child.dep_ == "conj" and (is_verbal(child) or not can_act(child) or is_deal(head))
        ):
            continue
        if child.dep_ in {"mark", "case"} and child.i < head.i:
            continue
        if child.dep_ == "advcl" and (is_condition(child) or _is_set_off(child)):
            continue
        words += child.subtree
    return trim(sorted((word for word in words if inside is None or word.i in inside), key=lambda word: word.i))


def _is_set_off(clause: Token) -> bool:
    """Tell whether a comma sets the clause off, as one that only adds to what is promised."""
    return clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == "," and clause.i > clause.head.i


def _own_subject(head: Token, attribution: Attribution) -> list[Token]:
    """Return who is to act where the content names someone else than its source."""
    if not is_verbal(head):
        return []
    subjects = [noun for noun in children(head, "nsubj", "nsubj:pass") for noun in conjuncts(noun)]
    if not subjects or subjects[0].pos_ == "PRON" or is_passive(head):
        return []
    source = {word.lemma_.lower() for word in attribution.source}
    return [] if subjects[0].lemma_.lower() in source or not can_act(subjects[0]) else subjects


def _creditors(attribution: Attribution, head: Token) -> list[Token]:
    told = [word for word in attribution.addressee if word.head not in attribution.addressee and can_act(word)]
    together = [
        noun
        for child in head.children
        if child.dep_ in {"obl", "nmod"} and case_of(child) in {"with", "against"}
        for noun in conjuncts(child)
        if can_act(noun)
    ]
    if told or together:
        return told or together
    if attribution.head.lemma_ in {"agree", "declare", "announce"}:
        return [
            noun
            for child in attribution.head.children
            if child.dep_ == "obl" and case_of(child) == "with"
            for noun in conjuncts(child)
            if can_act(noun)
        ]
    return []


def _is_future(verb: Token) -> bool:
    return any(child.lower_ in {"will", "would", "shall", "'ll"} for child in verb.children if child.dep_ == "aux")


def _bound_by_deal(doc: Doc, report: Report, deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield the terms that a report tells of a deal: what it includes, what was signed "to end the war", what stands under it."""
    for deal in deals:
        for noun in deal.nouns:
            yield from _told_terms(noun, deal)
    for start, end in sentence_spans(doc, report):
        for token in doc[start:end]:
            if is_verbal(token) and token.dep_ not in {"advcl", "acl:relcl"} and _was_to_be(token):
                latest = next((each for each in reversed(deals) if each.nouns[0].i < token.i), None)
                yield Term(token, words_of(token), _doers(token), Origin.AGREEMENT, deal=latest)


def _told_terms(noun: Token, deal: Deal) -> Iterator[Term]:
    parties = deal.parties
    for verb in _term_verbs(noun):
        for child in verb.children:
            stated = (child.dep_ in {"obj", "xcomp", "ccomp"} and child.i > verb.i) or (
                child.dep_ == "obl" and case_of(child) in {"for", "on", "to"}
            )
            if stated:
                for head in conjuncts(child):
                    yield _term(head, deal, parties)
    purposes = [
        child
        for child in noun.children
        if child.dep_ in {"acl", "advcl"}
        and is_verbal(child)
        and any(inner.lower_ == "to" for inner in child.children if inner.dep_ == "mark")
    ]
    if noun.dep_ in {"obj", "nsubj:pass", "obl"} and noun.head.lemma_ in CONCLUDING:
        purposes += [
            child
            for child in children(noun.head, "advcl", "xcomp")
            if any(inner.lower_ == "to" for inner in child.children if inner.dep_ == "mark") and child.i > noun.i
        ]
    for purpose in purposes:
        for head in conjuncts(purpose):
            if is_verbal(head) and head.lemma_ not in HAPPENING:
                yield _term(head, deal, parties)
    clause = _clause_under(noun)
    if clause is not None and (
        clause.lemma_ in {"agree", "promise", "pledge", "commit", "undertake", "oblige"}
        or _is_future(clause)
        or any(child.lower_ in {"must", "shall", "should"} for child in clause.children)
    ):
        inner = (
            children(clause, "xcomp", "ccomp")
            if clause.lemma_ in {"agree", "promise", "pledge", "commit", "undertake"}
            else [clause]
        )
        for top in inner:
            for head in conjuncts(top):
                if is_verbal(head):
                    yield Term(head, words_of(head), _doers(head) or parties, Origin.AGREEMENT, deal=deal)


def _term(head: Token, deal: Deal, parties: list[Token]) -> Term:
    doers = _doers(head) if is_verbal(head) and children(head, "nsubj", "nsubj:pass", "obl:agent") else []
    return Term(head, words_of(head), doers or list(parties), Origin.AGREEMENT, deal=deal)


def _term_verbs(noun: Token) -> list[Token]:
    verbs = [child for child in children(noun, "acl:relcl", "acl") if child.lemma_ in TERM_VERBS]
    if noun.dep_ == "nsubj" and noun.head.lemma_ in TERM_VERBS and not is_negated(noun.head):
        verbs.append(noun.head)
    verbs += [child for child in children(noun, "nmod", "acl", "advcl") if child.lower_ == "including"]
    return verbs


def _clause_under(noun: Token) -> Token | None:
    """Return the clause that a deal's phrase says is its term: "under the deal, X will …"."""
    if (
        noun.dep_ not in {"obl", "nmod"}
        or case_of(noun) not in UNDER
        or (case_of(noun) in {"in", "by", "as"} and not _is_future(noun.head))
    ):
        return None
    return noun.head if is_verbal(noun.head) else None


def _was_to_be(verb: Token) -> bool:
    """Tell whether the verb says what had been laid down: "prisoners were to be freed", "is due to withdraw"."""
    past = [
        child
        for child in verb.children
        if child.dep_ in {"aux", "cop"} and child.lower_ in {"were", "was"} and child.i < verb.i
    ]
    marked = any(child.lower_ == "to" and child.dep_ in {"mark", "aux"} for child in verb.children)
    above = (
        verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.lower_ in {"were", "was"} else None
    )
    return marked and (bool(past) or above is not None)


def _doers(verb: Token) -> list[Token]:
    """Return who is to do it: the subject; of a passive the agent alone."""
    found = agents(verb)
    return [doer for doer in found if can_act(doer)]


def _bound_by_deadline(doc: Doc, report: Report, deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield what a named deadline is for: "the 10 March deadline for talks"."""
    for start, end in sentence_spans(doc, report):
        for noun in doc[start:end]:
            if (
                noun.lemma_.lower() != "deadline"
                or noun.pos_ != "NOUN"
                or not any(start <= time.start < end for time in doc.spans.get("times", ()))
            ):
                continue
            deal = next((each for each in reversed(deals) if each.nouns[0].i < noun.i), None)
            for child in noun.children:
                if child.dep_ in {"nmod", "acl"} and (case_of(child) == "for" or child.dep_ == "acl"):
                    words = words_of(child)
                    if find_provision(words, child)[0] is not Provision.OTHER:
                        yield Term(child, words, list(deal.parties) if deal else [], Origin.AGREEMENT, deal=deal)


def _bound_by_truce(deals: Sequence[Deal], terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the promise that a truce is by its name, once, where no other words state it."""
    stated = [word.i for term in terms for word in term.words]
    for deal in deals:
        nouns = [noun for noun in deal.nouns if names_truce(noun)]
        if not nouns or any(noun.i in stated for noun in nouns) or not deal.parties:
            continue
        if any(
            term.deal is deal and find_provision(term.words, term.head)[0] is Provision.CEASE_HOSTILITIES
            for term in terms
        ):
            continue
        noun = nouns[0]
        single = deal.is_unilateral_truce
        yield Term(
            noun,
            words_of(noun),
            list(deal.parties),
            Origin.PLEDGE if single else Origin.AGREEMENT,
            creditor=[] if single else list(deal.parties),
            deal=None if single else deal,
        )


def _without_repeats(terms: Sequence[Term]) -> list[Term]:
    """Return one term a head word; of two that state the same words the one that was found first."""
    kept: dict[int, Term] = {}
    for term in terms:
        if term.words and term.head.i not in kept:
            kept[term.head.i] = term
    return sorted(kept.values(), key=lambda term: term.head.i)


def is_condition(clause: Token) -> bool:
    """Tell whether the clause says what must come first ("if …", "until …")."""
    return any(
        child.lower_ in {"if", "unless", "until", "once", "provided"}
        for child in clause.children
        if child.dep_ in {"mark", "advmod"}
    )
