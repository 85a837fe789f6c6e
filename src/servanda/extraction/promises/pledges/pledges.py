"""What sources bind themselves to: promises, consents, acceptances, threats, orders to their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.agreements import Deal
from servanda.extraction.promises.pledges.bound_speakers import (
    BINDING,
    INTENDING,
    OWN_FORCES,
    OWNING,
    find_addressed,
    find_debtor,
    find_own_doers,
    is_court,
    speaks_for_self,
)
from servanda.extraction.promises.terms import Term, is_future, words_of
from servanda.extraction.promises.under_deals.deal_terms import find_continued
from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.statements.reality import clause_reality
from servanda.extraction.words.clauses import (
    antecedent,
    case_of,
    children,
    conjuncts,
    is_negated,
    is_passive,
    is_verbal,
)
from servanda.extraction.words.deals import names_truce
from servanda.extraction.words.pairs import is_pair
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.provisions import find_provision, is_violent, rules_out_violence
from servanda.extraction.words.roles import agents
from servanda.extraction.words.state_names import is_of_state, same_side
from servanda.record import Act, Origin, Provision, Reality, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

TELLING = frozenset({Act.SAY, Act.CONFIRM})
"""Acts that tell what they promise."""
TOLD_AS_DONE = frozenset({Reality.HAPPENED, Reality.PLANNED})
BETWEEN_SIDES = frozenset({"mediator", "broker", "envoy", "facilitator", "observer", "monitor", "nation", "u.n.", "un"})
"""Those who stand between the sides: what they promise for one of them is their claim."""
OWN_STATE = frozenset({"government", "country", "administration", "group", "movement", "side", "people"})
GROUPS = frozenset({"group", "movement", "organisation", "organization", "militia", "front"})
"""Nouns that stand for a side named just before: "the group's negotiator"."""
LOOKING_ON = frozenset({"see", "know", "wait", "think", "hope", "happen", "consider", "weigh", "study", "review"})
"""What nobody owes by announcing it: "we'll see what happens"."""
DEEDS = frozenset(
    {
        Provision.HOLD_TALKS,
        Provision.WITHDRAW_FORCES,
        Provision.WITHDRAW_WEAPONS,
        Provision.RELEASE_PRISONERS,
        Provision.RELEASE_HOSTAGES,
        Provision.DISARM,
        Provision.HOLD_ELECTIONS,
        Provision.ALLOW_AID,
        Provision.ACCEPT_MONITORS,
        Provision.CEASE_HOSTILITIES,
    }
)
"""Provisions that are refused, not promised, by saying that they will not be done."""


def find_pledges(statements: Sequence[tuple[Attribution, Statement]], deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield what sources bind themselves to: promises, consents, acceptances, threats, orders to their own."""
    for attribution, statement in statements:
        cue = attribution.head
        debtor = find_debtor(attribution, statement.act)
        if not debtor or (cue.pos_ == "VERB" and (is_negated(cue) or clause_reality(cue) not in TOLD_AS_DONE)):
            continue
        by_court = is_court(attribution)
        if _is_denied(statement, statements) or _is_of_anybody(cue) or any(map(is_negated, attribution.cue)):
            continue  # "made no commitment to a truce"
        outer = statement.inside if statement.inside and not speaks_for_self(statement, statements) else None
        for head in _content_heads(attribution) if statement.act in BINDING else _spoken_pledges(attribution):
            recalled = head not in attribution.content
            words = _words_before(head, cue) if recalled else words_of(head, attribution)
            if not words or not (recalled or _is_complement(head, attribution)):
                continue
            if not (by_court or _binds(statement.act, head, words)):
                continue
            owner = find_own_doers(head, attribution) or debtor
            for_another = owner is not debtor and any(word.lemma_.lower() in BETWEEN_SIDES for word in debtor)
            by_another = for_another or (outer is not None and not _is_by_mediator(outer, statements))
            origin = _origin(statement.act, words, head, owner, is_told_by_another=by_another)
            deal = next((deal for deal in deals if any(noun.i == head.i for noun in deal.nouns)), None)
            if deal is not None and not names_truce(head):
                continue  # "agreed a peace deal with the rebels": its terms are what is promised
            if deal is not None and origin is Origin.PLEDGE and not deal.is_unilateral_truce:
                origin = Origin.AGREEMENT  # "both sides announced a bilateral truce"
            if deal is None and origin is Origin.PLEDGE and (deal := find_continued(cue, deals)):
                origin = Origin.AGREEMENT
                deal.parties += [side for side in owner if not any(same_side(side, known) for known in deal.parties)]
            if origin is Origin.THREAT and owner is not debtor and _foresees(attribution, owner):
                continue
            yield Term(
                head,
                words,
                owner,
                Origin.ORDER if by_court else origin,
                creditor=find_addressed(attribution),
                deal=deal,
                act=cue if cue.pos_ == "VERB" else None,
                told_by=(statement.id,) if statement.act in TELLING else (),
            )


def _deed_of(noun: Token) -> Token:
    """Return the deed that the noun is what is done to, where the tree hangs a relative clause on that: "the release of 900 men that …"."""
    deed = noun.head
    if noun.dep_ != "nmod" or case_of(noun) != "of" or deed.pos_ != "NOUN":
        return noun
    return deed if find_provision(words_of(deed), deed)[0] is not Provision.OTHER else noun


def _words_before(noun: Token, cue: Token) -> list[Token]:
    """Return the words of what a relative clause says was promised, without the clause."""
    return [word for word in words_of(noun) if word.i < cue.left_edge.i]


def _is_of_anybody(cue: Token) -> bool:
    """Tell whether the clause is about nobody in particular: "any missile that threatens to strike"."""
    return cue.dep_ == "acl:relcl" and any(child.lower_ in {"any", "whichever"} for child in children(cue.head, "det"))


def _is_denied(statement: Statement, statements: Sequence[tuple[Attribution, Statement]]) -> bool:
    """Tell whether the promise is told only in a denial of it: "denies ever agreeing to talks"."""
    return any(other.id == statement.inside and other.act is Act.DENY for _, other in statements)


def _is_by_mediator(outer: str, statements: Sequence[tuple[Attribution, Statement]]) -> bool:
    """Tell whether the statement is of one who stands between the sides, and so can tell of both what they agreed."""
    words = (word for attribution, other in statements if other.id == outer for word in attribution.source)
    return any(word.lemma_.lower() in BETWEEN_SIDES for word in words)


def _spoken_pledges(attribution: Attribution) -> list[Token]:
    """Return the verbs by which a speaker binds himself or his side on the way: "… we will lay down our weapons …"."""
    plans = [
        deed
        for verb in attribution.content
        if verb.lemma_ in INTENDING and _is_told_by(verb, attribution) and _speaks_for(verb, attribution)
        for deed in children(verb, "xcomp")
        if is_violent(deed)
    ]
    return plans + [
        verb
        for verb in attribution.content
        if is_future(verb)
        and not is_negated(verb)
        and (
            any(child.lower_ in {"i", "we"} for child in children(verb, "nsubj"))
            or (_is_told_by(verb, attribution) and _speaks_for(verb, attribution))
        )
        and (find_provision(verb.subtree, verb)[0] is not Provision.OTHER or _is_threat(verb, attribution))
    ]


def _is_told_by(verb: Token, attribution: Attribution) -> bool:
    """Tell whether the verb is what the cue tells, or coordinated with it."""
    top = verb
    while top.dep_ == "conj" and is_verbal(top.head):
        top = top.head
    return top.dep_ == "ccomp" and top.head == attribution.head


def _speaks_for(verb: Token, attribution: Attribution) -> bool:
    """Tell whether the source may bind the verb's subject: itself, its own forces, or the side that it belongs to."""
    subjects = agents(verb)
    if not subjects or is_passive(verb):
        return False
    subject = subjects[0]
    if subject.pos_ == "PRON":
        return verb.dep_ == "conj" and subject.lower_ in {"it", "they", "he", "she"}
    owners = {child.lower_ for child in children(subject, "nmod:poss")}
    if owners & OWNING:
        return bool({subject.lemma_.lower(), subject.lower_.removesuffix("s")} & (OWN_FORCES | OWN_STATE))
    if any(word.lower_ in OWNING and word.dep_ == "nmod:poss" and word.i > subject.i for word in attribution.source):
        return can_act(subject)  # "rebels will leave, their commander said"
    if any(
        word.lemma_.lower() in GROUPS and word.dep_ == "nmod:poss" and word.i > subject.i for word in attribution.source
    ):
        return can_act(subject)  # "… will free them, the group's negotiator said"
    return any(
        same_side(subject, word) or (word.lemma_ == subject.lemma_ and subject.lemma_.lower() in OWN_STATE)
        for word in attribution.source
    )


def _foresees(attribution: Attribution, doers: Sequence[Token]) -> bool:
    """Tell whether a source of another side says what these will do: "a Kenyan watchdog said that Somalia would fight"."""
    theirs = [word for word in attribution.source if is_of_state(word)]
    ours = [word for doer in doers for word in doer.subtree if is_of_state(word)]
    return bool(theirs and ours) and not any(same_side(one, other) for one in ours for other in theirs)


def _is_threat(verb: Token, attribution: Attribution) -> bool:
    return _is_told_by(verb, attribution) and is_violent(verb)


def _is_complement(head: Token, attribution: Attribution) -> bool:
    """Tell whether the promise hangs on its cue, or is a quotation before it: no clause that the cue only adds to."""
    cue = attribution.head
    if cue.pos_ not in {"VERB", "AUX"} or cue in head.ancestors:
        return True
    return is_future(head) and cue.dep_ not in {"advcl", "acl", "acl:relcl"}


def _binds(act: Act, head: Token, words: list[Token]) -> bool:
    """Tell whether these words of a binding act are a promise that is recorded."""
    if act is Act.THREATEN:
        return is_violent(head)
    if act is Act.CONFIRM:
        return is_future(head)
    if _is_refusal(head, words) or head.lemma_ in LOOKING_ON or _is_question(head):
        return False
    if act is Act.AGREE and is_verbal(head):
        top = next((each for each in (head, *head.ancestors) if each.dep_ != "conj"), head)
        return top.dep_ != "ccomp" or is_future(top) or rules_out_violence(head)
    if act is Act.ACCEPT:
        return names_truce(head)
    if act is Act.ORDER:
        return find_provision(words, head)[0] is Provision.CEASE_HOSTILITIES
    return True


def _is_question(head: Token) -> bool:
    """Tell whether the clause is one of how, whether or when: "agreed on how to carry out the deal" owes no deed."""
    asking = (head, *children(head, "advmod", "mark"))
    return any(word.lower_ in {"how", "whether", "when", "where"} and word.i <= head.i for word in asking)


def _is_refusal(head: Token, words: list[Token]) -> bool:
    """Tell whether a deed that would be owed is what the words say will not be done: "will no longer hold talks"."""
    if rules_out_violence(head):
        return False
    return (is_negated(head) or any(word.lower_ == "longer" for word in head.lefts)) and find_provision(words, head)[
        0
    ] in DEEDS


def _origin(act: Act, words: list[Token], head: Token, owner: list[Token], *, is_told_by_another: bool) -> Origin:
    """Return by what the debtor is bound, the codebook's origin."""
    harms = is_violent(head) and find_provision(words, head)[0] is Provision.OTHER
    if act is Act.THREATEN or (act in {Act.PROMISE, Act.SAY} and harms):
        return Origin.THREAT
    if is_told_by_another:
        return Origin.CLAIM
    if act is Act.AGREE and (len(owner) > 1 or is_pair(owner[0]) or owner[0].lemma_.lower() in {"side", "party"}):
        return Origin.AGREEMENT
    return Origin.PLEDGE


def _content_heads(attribution: Attribution) -> list[Token]:
    """Return the main word of each promise in a content: coordinated verbs and nouns are promises of their own."""
    inside = {word.i for word in attribution.content}
    tops = [word for word in attribution.content if word.head.i not in inside or word.head == word]
    tops = [word for word in tops if word.dep_ not in {"advcl", "conj"} or word.head != attribution.head]
    heads = []
    for top in tops:
        if top.dep_ in {"punct", "mark", "case", "cc", "nsubj", "nsubj:pass"} or (
            children(top, "expl") and not rules_out_violence(top)
        ):
            continue
        if top.pos_ == "PROPN" and top.ent_type_:
            continue
        if can_act(top) and not is_verbal(top) and any(is_verbal(other) for other in tops):
            continue  # "ordered the neighbours to stop fighting": whom it tells to
        if top.dep_ == "obl" and len(tops) > 1 and case_of(top) != "to":
            continue  # "declared a truce for the feast": only what it is for
        if (promised := antecedent(top)) != top:
            heads.append(_deed_of(promised))  # "the release of 900 that he pledged"
            continue
        heads += [
            each
            for each in conjuncts(top)
            if each.i in inside and is_verbal(each) == is_verbal(top) and not _qualifies(each, top)
        ]
    return heads


def _qualifies(participle: Token, top: Token) -> bool:
    """Tell whether a participle coordinated with an infinitive is no promise of its own.

    It belongs to a noun ("free all prisoners and abducted civilians") or to what is done ("will respect it, having left").
    """
    helpers = {child.lower_ for child in participle.children if child.dep_ in {"aux", "aux:pass", "mark"}}
    bare = not helpers and not children(participle, "nsubj", "nsubj:pass")
    return top.tag_ == "VB" and participle.tag_ in {"VBN", "VBD"} and (bare or "having" in helpers)
