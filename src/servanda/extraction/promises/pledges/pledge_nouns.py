"""Promises and threats told by a noun: "its pledge to free the hostages", "gave assurances that …", "threatened air strikes"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.agreements import Deal
from servanda.extraction.promises.terms import Term, words_of
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.words.clauses import case_of, children, conjuncts, is_negated, is_verbal
from servanda.extraction.words.deals import is_deal
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import naming_words, sentence_spans
from servanda.extraction.words.provisions import find_provision, is_violent
from servanda.extraction.words.roles import agents
from servanda.extraction.words.state_names import same_side
from servanda.record import Origin, Provision, Reality, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PLEDGES = frozenset({"pledge", "promise", "commitment", "vow", "undertaking", "assurance", "guarantee"})
BINDING = frozenset({"commit", "pledge", "promise", "agree"})
HANDLING = frozenset(
    """
    give make issue renew repeat reiterate reaffirm honor honour keep fulfil fulfill uphold meet break violate breach
    reverse abandon drop retract renege
    """.split()
)
"""What whoever is bound does to a promise of its own."""
GIVING = frozenset({"give", "make", "issue", "have", "renew", "repeat", "offer", "receive", "get"})
"""Verbs without which, where they are denied, there is no promise."""
COMING = frozenset(
    {
        Provision.WITHDRAW_FORCES,
        Provision.RELEASE_PRISONERS,
        Provision.RELEASE_HOSTAGES,
        Provision.LIFT_BLOCKADE,
        Provision.LIFT_SANCTIONS,
        Provision.GRANT_AMNESTY,
    }
)
"""What binds by being announced in a noun: "announced a withdrawal"."""
TOLD = frozenset({Reality.HAPPENED, Reality.PLANNED})


def find_pledge_nouns(doc: Doc, report: Report, deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield the promises that nouns tell, and the threats and announcements of a deed told by its noun."""
    for start, end in sentence_spans(doc, report):
        for token in doc[start:end]:
            lemma = token.lemma_.lower()
            if lemma in BINDING and token.dep_ in {"xcomp", "ccomp", "obj"} and token.head.lemma_ == "see":
                yield from _seen(token, deals)
            elif token.pos_ == "NOUN" and lemma in PLEDGES and not _is_denied(token):
                yield from _promised(token)
            elif lemma == "threaten" and is_verbal(token) and not is_negated(token):
                yield from _threatened(token)
            elif lemma == "announce" and is_verbal(token) and clause_reality(token) is Reality.HAPPENED:
                yield from _announced(token)


def _is_denied(noun: Token) -> bool:
    """Tell whether the words say that there is no such promise: "made no commitment to free them", "never gave a pledge"."""
    giving = noun.dep_ in {"obj", "nsubj:pass"} and noun.head.lemma_ in GIVING
    return is_negated(noun) or (giving and is_negated(noun.head))


def _promised(noun: Token) -> Iterator[Term]:
    clauses = [
        child
        for child in children(noun, "acl", "ccomp")
        if child.i > noun.i and any(mark.lower_ in {"to", "that"} for mark in children(child, "mark"))
    ]
    if not clauses and noun.dep_ == "obj" and noun.head.lemma_ in HANDLING:
        # The tree may hang on the verb what its object promises: "reversing a pledge to suspend …".
        clauses = [
            child
            for child in children(noun.head, "xcomp", "advcl")
            if child.i > noun.i and any(mark.lower_ == "to" for mark in children(child, "mark"))
        ]
    debtor, by_hearsay = _bound_by(noun)
    if not clauses or not debtor:
        return
    creditor = [
        each
        for child in (*children(noun, "nmod"), *(children(noun.head, "obl", "iobj") if noun.dep_ == "obj" else ()))
        if case_of(child) in {"to", "with"} or child.dep_ == "iobj"
        for each in conjuncts(child)
        if can_act(each) and each.i < clauses[0].i
    ]
    origin = Origin.CLAIM if by_hearsay else Origin.PLEDGE
    for clause in clauses:
        for head in conjuncts(clause):
            if is_verbal(head):
                yield Term(head, words_of(head), debtor, origin, creditor)


def _bound_by(noun: Token) -> tuple[list[Token], bool]:
    """Return who is bound by a promise in a noun, and whether only hearsay has it."""
    owners = [owner for owner in children(noun, "nmod:poss") if can_act(owner)]
    verb = noun.head
    if owners and owners[0].pos_ == "PRON" and noun.dep_ in {"obj", "obl"}:
        owners = [doer for doer in agents(verb) if can_act(doer) and doer.pos_ != "PRON"][-1:] or owners
    if noun.dep_ not in {"obj", "nsubj:pass"} or verb.lemma_ not in HANDLING or not is_verbal(verb):
        return owners, False
    if not owners and verb.tag_ != "VBG" and clause_reality(verb) not in TOLD:
        return [], False
    doers = owners or [doer for doer in agents(verb) if can_act(doer)]
    if not doers and verb.tag_ == "VBG":
        # A participle that is set off says what the sentence's own subject does.
        doers = [doer for doer in agents(noun.sent.root) if can_act(doer)]
    return doers, any(child.lower_ in {"reportedly", "allegedly"} for child in verb.children)


def _threatened(verb: Token) -> Iterator[Term]:
    debtor = [doer for doer in agents(verb) if can_act(doer) or children(doer, "flat")]
    objects = [child for child in children(verb, "obj") if child.i > verb.i]
    with_what = [child for child in children(verb, "obl") if case_of(child) == "with"]
    if not debtor or clause_reality(verb) not in TOLD:
        return
    for noun in with_what or objects:
        words = words_of(noun)
        if noun.pos_ != "PRON" and is_violent(noun) and not (with_what == [] and can_act(noun)):
            creditor = [each for child in objects for each in conjuncts(child) if can_act(each)] if with_what else []
            yield Term(noun, words, debtor, Origin.THREAT, creditor, act=verb)


def _seen(verb: Token, deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield what somebody is seen to bind himself to: "which has seen the army commit to a withdrawal".

    The bare infinitive looks like a noun, so that its tree may be that of one.
    """
    seeing = verb.head
    before = (*children(verb, "nsubj", "iobj", "obj", "compound"), *children(seeing, "obj", "iobj"))
    debtor = [noun for noun in before if can_act(noun) and seeing.i < noun.i < verb.i]
    if not debtor:
        return
    deal = _deal_meant(agents(seeing), debtor, deals)
    owed = [child for child in children(verb, "obl", "nmod") if case_of(child) == "to"] + children(verb, "xcomp", "acl")
    for head in owed:
        origin = Origin.PLEDGE if deal is None else Origin.AGREEMENT
        yield Term(head, words_of(head), debtor, origin, deal=deal, act=seeing)


def _deal_meant(scenes: Sequence[Token], debtor: Sequence[Token], deals: Sequence[Deal]) -> Deal | None:
    """Return the one deal of peace that a debtor is known to have made, where the words are about peace ("progress toward peace")."""
    if not any(word.lemma_.lower() == "peace" or is_deal(word) for scene in scenes for word in scene.subtree):
        return None
    own = [
        deal
        for deal in deals
        if not deal.is_truce
        and any(
            same_side(side, word)
            for side in debtor
            for party in (*deal.parties, *deal.signers)
            for word in naming_words(party)
        )
    ]
    return own[0] if len(own) == 1 else None


def _announced(verb: Token) -> Iterator[Term]:
    debtor = [doer for doer in agents(verb) if can_act(doer)]
    for noun in children(verb, "obj"):
        words = words_of(noun)
        owners = [owner for owner in children(noun, "nmod:poss", "compound", "amod") if owner.ent_type_]
        if debtor and noun.i > verb.i and not owners and find_provision(words, noun)[0] in COMING:
            yield Term(noun, words, debtor, Origin.PLEDGE, act=verb)
