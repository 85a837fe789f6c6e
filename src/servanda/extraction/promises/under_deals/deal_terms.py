"""What a deal binds its parties to: the terms that a report tells of it, the truce that it is, the deadline that it sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.agreements import Deal, find_latest_deal
from servanda.extraction.promises.terms import Term, doers_of, find_disarmed, words_of
from servanda.extraction.promises.under_deals.deal_clauses import find_clause_under, find_term_verbs, lays_down
from servanda.extraction.promises.under_deals.undone import deed_owed
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.words.clauses import (
    case_of,
    children,
    conjuncts,
    is_laid_down,
    is_negated,
    is_passive,
    is_verbal,
)
from servanda.extraction.words.deals import CONCLUDING, DECLARING, SWAPS
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import sentence_spans
from servanda.extraction.words.provisions import find_provision
from servanda.extraction.words.roles import agents
from servanda.extraction.words.state_names import same_side
from servanda.record import Origin, Provision, Reality, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GRANTING = frozenset({"give", "grant", "offer", "guarantee", "award"})
PROMISING = frozenset({"agree", "promise", "pledge", "commit", "undertake", "oblige"})
PAIR = 2
HAPPENING = frozenset({"pave", "take", "begin", "start", "last", "work", "come", "be", "happen", "succeed", "hold"})
"""What a deal itself does: no promise of anybody."""


def find_deal_terms(doc: Doc, report: Report, deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield the terms that a report tells of a deal: what it includes, what was signed "to end the war", what stands under it."""
    for deal in deals:
        _add_promisers(deal)
    for deal in deals:
        for noun in deal.nouns:
            yield from _told_terms(noun, deal)
            yield from _granted(noun, deal)
            yield from _parts(noun, deal)
            yield from _performed(noun, deal)
    for start, end in sentence_spans(doc, report):
        for token in doc[start:end]:
            if (
                is_verbal(token)
                and token.dep_ not in {"advcl", "acl:relcl"}
                and (is_laid_down(token) or _continues_laid_down(token))
                and (token.lemma_ not in HAPPENING or (token.lemma_ == "hold" and is_passive(token)))
            ):
                latest = find_latest_deal(token, deals)
                if not is_passive(token) and (latest is None or not doers_of(token) or not _is_known_deed(token)):
                    continue  # what somebody "was to do" is his plan, where no deal lays it down
                debtor = doers_of(token) or (list(latest.parties) if latest else [])
                yield Term(token, words_of(token), debtor, Origin.AGREEMENT, deal=latest)


def _continues_laid_down(verb: Token) -> bool:
    """Tell whether a bare verb goes on with what is laid down: "they are to leave the city and hand over the port"."""
    bare = verb.dep_ == "conj" and verb.tag_ == "VB" and not children(verb, "nsubj", "nsubj:pass", "aux", "mark")
    return bare and is_laid_down(verb.head)


def _add_promisers(deal: Deal) -> None:
    """Count among a deal's parties whoever promised something under it."""
    for noun in deal.nouns:
        clause = find_clause_under(noun)
        if clause is None:
            continue
        doers = doers_of(clause)
        if clause.lemma_ not in PROMISING:
            # "Under the deal with the Front, Kenya was to withdraw": of two sides the one that is owed with is named.
            one_named = len(deal.parties) == 1 and lays_down(clause)
            doers = [doer for doer in doers if one_named and doer.pos_ == "PROPN"]
        deal.parties += [
            doer
            for doer in doers
            if not any(doer.lemma_ == party.lemma_ or same_side(doer, party) for party in deal.parties)
        ]


def _told_terms(noun: Token, deal: Deal) -> Iterator[Term]:
    parties = deal.parties
    for verb in find_term_verbs(noun):
        for child in verb.children:
            stated = (child.dep_ in {"obj", "xcomp", "ccomp"} and child.i > verb.i) or (
                child.dep_ == "obl" and case_of(child) in {"for", "on", "to"}
            )
            if _is_infinitive(child) and child.i > verb.i and (obliged := _obliged(verb)):
                yield from (
                    Term(head, words_of(head), obliged, Origin.AGREEMENT, deal=deal)
                    for head in conjuncts(child)
                    if head == child or not _stands_apart(head)
                )
            elif child in _obliged(verb) and any(_is_infinitive(other) for other in verb.children):
                continue  # "obliges the army to leave": whom it obliges is no term
            elif (
                stated
                or _is_provided_for(child)
                or (verb.lemma_ in {"include", "contain", "cover"} and _continues_list(child))
            ):
                yield from (
                    _term(head, deal, parties)
                    for head in conjuncts(child)
                    if parties and head.tag_ != "VBZ" and not is_negated(head)
                )
    for head in _provided(noun):
        term = _term(head, deal, parties)
        term.words = [word for word in term.words if word.i > noun.i and word.lower_ not in {"provided", "that"}]
        yield term
    purposes = [] if deal.is_unilateral_truce else _purposes(noun)
    for purpose in purposes:
        for head in conjuncts(purpose):
            if is_verbal(head) and head.lemma_ not in HAPPENING and parties and not _lets_others(head):
                term = _term(head, deal, parties)
                term.act = noun.head if noun.head.lemma_ in CONCLUDING | DECLARING else None
                yield term
    clause = find_clause_under(noun)
    owed = deed_owed(clause) if clause is not None else None
    if clause is not None and (clause.lemma_ in PROMISING or owed is not None or lays_down(clause)):
        inner = children(clause, "xcomp", "ccomp") if clause.lemma_ in PROMISING else [owed or clause]
        heads = [head for top in inner for head in conjuncts(top) if head == top or not _stands_apart(head)]
        heads += [
            other
            for other in children(clause, "advcl")
            if lays_down(other) and any(mark.lower_ in {"while", "and"} for mark in children(other, "mark"))
        ]
        for head in heads:
            if is_verbal(head):
                words = words_of(clause) if head == owed else words_of(head)
                debtor = doers_of(head) or find_disarmed(head) or parties
                yield Term(head, words, debtor, Origin.AGREEMENT, deal=deal)


def _granted(noun: Token, deal: Deal) -> Iterator[Term]:
    """Yield what a deal gives somebody, which the other parties owe: "the deal gives the rebels three seats"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in GRANTING or is_negated(verb):
        return
    receivers = [side for each in children(verb, "iobj") for side in conjuncts(each) if can_act(side)]
    owing = [party for party in deal.parties if not any(_is_same(party, side) for side in receivers)]
    if receivers and owing and len(owing) < len(deal.parties):
        words = [word for word in words_of(verb) if word.i > verb.i]
        yield Term(verb, words, owing, Origin.AGREEMENT, creditor=receivers, deal=deal)


def _is_same(one: Token, other: Token) -> bool:
    return same_side(one, other) or one.lemma_.lower() == other.lemma_.lower()


def _is_infinitive(clause: Token) -> bool:
    return clause.dep_ in {"xcomp", "advcl"} and any(mark.lower_ == "to" for mark in children(clause, "mark"))


def _is_provided_for(clause: Token) -> bool:
    """Tell whether the clause is what a deal lets somebody do: "provides for the exiles to return"."""
    marks = {mark.lower_ for mark in children(clause, "mark", "case")}
    return clause.dep_ == "advcl" and {"for", "to"} <= marks and clause.tag_ == "VB"


def _obliged(verb: Token) -> list[Token]:
    """Return whom a deal obliges or requires: "commits both sides to leave"."""
    behind = [noun for noun in children(verb, "obj", "iobj", "nsubj") if noun.i > verb.i]
    return [each for noun in behind for each in conjuncts(noun) if can_act(each)]


def _stands_apart(clause: Token) -> bool:
    """Tell whether a coordinated clause tells something of its own, and no other term: "…, but observers counted 14 guns"."""
    return bool(children(clause, "nsubj", "nsubj:pass")) and not lays_down(clause)


def _provided(noun: Token) -> list[Token]:
    """Return what a deal "provided that" is to be, where the tree takes "provided that" for a condition and the deal for a second subject."""
    verb = noun.head
    if noun.dep_ not in {"nsubj", "nsubj:pass"} or not any(
        child.lower_ == "provided" and noun.i < child.i < verb.i for child in children(verb, "advcl", "mark")
    ):
        return []
    return [verb] if any(child.i > noun.i for child in children(verb, "nsubj", "nsubj:pass")) else []


def _purposes(noun: Token) -> list[Token]:
    """Return what a deal is for: "a deal to end the war", "signed a deal to free the prisoners"."""
    purposes = [
        child
        for child in noun.children
        if child.dep_ in {"acl", "advcl"}
        and is_verbal(child)
        and any(inner.lower_ == "to" for inner in child.children if inner.dep_ == "mark")
    ]
    if noun.dep_ in {"obj", "nsubj:pass", "obl"} and noun.head.lemma_ in CONCLUDING | DECLARING:
        purposes += [
            child
            for child in children(noun.head, "advcl", "xcomp", "conj")
            if child.i > noun.i and any(inner.lower_ == "to" for inner in children(child, "mark"))
        ]
    return purposes


def _lets_others(verb: Token) -> bool:
    """Tell whether a deal only makes room for what others do: "a pause to let the fighters withdraw"."""
    clauses = children(verb, "xcomp", "ccomp")
    return (
        verb.lemma_ in {"let", "enable", "help"}
        and any(can_act(noun) for each in (verb, *clauses) for noun in children(each, "obj", "nsubj"))
        and bool(clauses)
    )


def _continues_list(child: Token) -> bool:
    """Tell whether a participle goes on with what is listed: "include a no-fly zone, disarming the militia and …"."""
    return child.dep_ == "advcl" and child.tag_ == "VBG" and not children(child, "mark", "nsubj")


def _parts(noun: Token, deal: Deal) -> Iterator[Term]:
    """Yield the deed that is told to be part of a deal: "troops left the port; the withdrawal is part of the deal"."""
    part = noun.head
    if noun.dep_ != "nmod" or case_of(noun) != "of" or part.lemma_ != "part" or case_of(part):
        return
    for deed in children(part, "nsubj"):
        same = (word for word in reversed(noun.doc[: deed.i]) if _is_same_deed(word, deed))
        told = next(same, deed)
        doers = [doer for doer in agents(told) if can_act(doer)]
        if find_provision(words_of(told), told)[0] is not Provision.OTHER and doers:
            deal.parties += [doer for doer in doers if not deal.parties]
            deal.concluded = True
            yield Term(told, words_of(told), doers, Origin.AGREEMENT, deal=deal)


def _is_same_deed(word: Token, deed: Token) -> bool:
    return is_verbal(word) and word.lemma_.lower()[:5] == deed.lemma_.lower()[:5]


def _performed(noun: Token, deal: Deal) -> Iterator[Term]:
    """Yield what is told as done under a deal: "freed 20 soldiers under the deal", "A frees …, B frees … in a swap"."""
    case = case_of(noun)
    clause = noun.head
    is_swap = noun.lemma_.lower() in SWAPS and case in {"in", "as part of"}
    if (
        clause.lemma_ in PROMISING
        or deed_owed(clause) is not None
        or noun.dep_ != "obl"
        or not is_verbal(clause)
        or not (is_swap or case in {"as part of", "under"})
    ):
        return
    deeds = [clause, *(child for child in children(clause, "advcl", "conj") if child.lemma_ == clause.lemma_)]
    if clause.dep_ in {"advcl", "conj"} and clause.head.lemma_ == clause.lemma_:
        deeds.insert(0, clause.head)
    told = [deed for deed in deeds if doers_of(deed) and clause_reality(deed) is Reality.HAPPENED]
    for deed in told:
        without = {word.i for word in noun.subtree}
        words = [word for word in words_of(deed) if word.i not in without]
        if is_swap or find_provision(words, deed)[0] is not Provision.OTHER:
            given = told[0] if is_swap and len(told) == PAIR and deed != told[0] else None
            doers = doers_of(deed)
            deal.parties += [doer for doer in doers if is_swap and doer not in deal.parties]
            yield Term(deed, words, doers, Origin.AGREEMENT, deal=deal, in_return_for=given)


def _term(head: Token, deal: Deal, parties: list[Token]) -> Term:
    doers = doers_of(head) if is_verbal(head) and children(head, "nsubj", "nsubj:pass", "obl:agent") else []
    return Term(head, words_of(head), doers or list(parties), Origin.AGREEMENT, deal=deal)


def find_continued(cue: Token, deals: Sequence[Deal]) -> Deal | None:
    """Return the deal whose terms a sentence goes on telling: "Under the accord A agreed to withdraw. B pledged to …".

    Args:
        cue: the verb by which somebody binds himself.
        deals: the report's deals.
    """
    start = cue.sent.start
    dated = any(child.ent_type_ == "Temporal" for child in cue.children)
    if start == 0 or dated or cue.lemma_ not in PROMISING:
        return None
    before = cue.doc[start - 1].sent
    return next((deal for deal in deals for noun in deal.nouns if noun in before and _opens_terms(noun)), None)


def _opens_terms(noun: Token) -> bool:
    clause = find_clause_under(noun)
    return clause is not None and clause.lemma_ in PROMISING and case_of(noun) == "under"


def _is_known_deed(verb: Token) -> bool:
    """Tell whether the verb is a deed that deals are about."""
    return find_provision(words_of(verb), verb)[0] is not Provision.OTHER
