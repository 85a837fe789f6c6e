"""What sources bind themselves to: promises, consents, acceptances, threats, orders to their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.agreements import Deal
from servanda.extraction.attributions import Attribution
from servanda.extraction.clauses import (
    agents,
    antecedent,
    case_of,
    children,
    conjuncts,
    is_negated,
    is_passive,
    is_verbal,
)
from servanda.extraction.deal_terms import find_continued
from servanda.extraction.deals import names_truce
from servanda.extraction.pairs import is_pair
from servanda.extraction.persons import can_act, is_person
from servanda.extraction.provisions import find_provision, is_violent, rules_out_violence
from servanda.extraction.reality import clause_reality
from servanda.extraction.state_names import same_side
from servanda.extraction.terms import Term, is_future, words_of
from servanda.record import Act, Origin, Provision, Reality, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

BINDING = frozenset({Act.PROMISE, Act.AGREE, Act.ACCEPT, Act.THREATEN, Act.ORDER, Act.CONFIRM})
"""Acts whose content binds whoever does them."""
TELLING = frozenset({Act.SAY, Act.CONFIRM})
"""Acts that tell what they promise."""
OWN_FORCES = frozenset(
    """
    force troop army soldier military fighter unit commander police attack militia member
    """.split()
)
TOLD_AS_DONE = frozenset({Reality.HAPPENED, Reality.PLANNED})
INTENDING = frozenset({"plan", "intend"})
SIDES = frozenset({"Organisation", "Nationality", "Location"})
SPEAKING_FOR = frozenset("spokesman spokeswoman spokesperson negotiator envoy official ambassador".split())
"""Titles of those who bind nobody but whom they speak for."""
BETWEEN_SIDES = frozenset({"mediator", "broker", "envoy", "facilitator", "observer", "monitor", "nation", "u.n.", "un"})
"""Those who stand between the sides: what they promise for one of them is their claim."""
OWNING = frozenset({"his", "her", "its", "their", "our", "my"})
OWN_STATE = frozenset({"government", "country", "administration", "group", "movement", "side", "people"})
LOOKING_ON = frozenset({"see", "know", "wait", "think", "hope", "happen"})
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
COURTS = frozenset({"court", "council", "tribunal", "judge", "parliament"})


def find_pledges(statements: Sequence[tuple[Attribution, Statement]], deals: Sequence[Deal]) -> Iterator[Term]:
    """Yield what sources bind themselves to: promises, consents, acceptances, threats, orders to their own."""
    for attribution, statement in statements:
        cue = attribution.head
        debtor = _debtor(attribution, statement.act)
        if not debtor or (cue.pos_ == "VERB" and (is_negated(cue) or clause_reality(cue) not in TOLD_AS_DONE)):
            continue
        by_court = _is_court(attribution)
        if _is_denied(statement, statements) or _is_of_anybody(cue):
            continue
        outer = statement.inside if statement.inside and not _speaks_for_self(statement, statements) else None
        for head in _content_heads(attribution) if statement.act in BINDING else _spoken_pledges(attribution):
            recalled = head not in attribution.content
            words = _words_before(head, cue) if recalled else words_of(head, attribution)
            if not words or not (recalled or _is_complement(head, attribution)):
                continue
            if not (by_court or _binds(statement.act, head, words)):
                continue
            owner = _own_subject(head, attribution) or debtor
            for_another = owner is not debtor and any(word.lemma_.lower() in BETWEEN_SIDES for word in debtor)
            origin = _origin(statement.act, words, head, owner, is_told_by_another=outer is not None or for_another)
            deal = next((deal for deal in deals if any(noun.i == head.i for noun in deal.nouns)), None)
            if deal is not None and origin is Origin.PLEDGE and not deal.is_unilateral_truce:
                origin = Origin.AGREEMENT  # "both sides announced a bilateral truce"
            if deal is None and origin is Origin.PLEDGE and (deal := find_continued(cue, deals)):
                origin = Origin.AGREEMENT
                deal.parties += [side for side in owner if not any(same_side(side, known) for known in deal.parties)]
            yield Term(
                head,
                words,
                owner,
                Origin.ORDER if by_court else origin,
                creditor=_addressed(attribution),
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


def _debtor(attribution: Attribution, act: Act) -> list[Token]:
    """Return who is bound: the source; by an order whoever is ordered; nobody by other acts or by an unnamed source."""
    source = attribution.source or _doer_of_participle(attribution.head)
    if not source or act not in {*BINDING, Act.SAY}:
        return []
    tops = [word for word in source if word.head not in source or word.dep_ == "conj"]
    tops = [word.head if word.dep_ in {"det", "amod"} else word for word in tops]
    sources = [word for word in tops if can_act(word) or is_pair(word)]
    sources = sources or [word for word in source if is_person(word)][:1]
    sources = [_spoken_for(word) for word in sources]
    if act is not Act.ORDER:
        return sources
    ordered = [word for word in attribution.addressee if word.head not in attribution.addressee and can_act(word)]
    ordered = ordered or _ordered(attribution.head)
    if _is_court(attribution):
        return ordered
    around = (*attribution.addressee, *attribution.content[:4], *ordered)
    return (ordered or sources) if any(word.lemma_.lower() in OWN_FORCES for word in around) else []


def _doer_of_participle(cue: Token) -> list[Token]:
    """Return whose words a participle tells that is set off: "the army rejected the truce, declaring …"."""
    if cue.tag_ != "VBG" or children(cue, "nsubj"):
        return []
    return [doer for doer in agents(cue.sent.root) if can_act(doer)][:1]


def _ordered(cue: Token) -> list[Token]:
    """Return who is to do what is ordered, where the tree takes them for the doer of the order's clause."""
    clauses = [
        clause for clause in children(cue, "xcomp", "ccomp") if any(mark.lower_ == "to" for mark in clause.lefts)
    ]
    return [noun for clause in clauses for noun in children(clause, "nsubj") if can_act(noun)]


def _is_of_anybody(cue: Token) -> bool:
    """Tell whether the clause is about nobody in particular: "any missile that threatens to strike"."""
    return cue.dep_ == "acl:relcl" and any(child.lower_ in {"any", "whichever"} for child in children(cue.head, "det"))


def _is_court(attribution: Attribution) -> bool:
    return any(word.lemma_.lower() in COURTS for word in attribution.source) and bool(attribution.addressee)


def _is_denied(statement: Statement, statements: Sequence[tuple[Attribution, Statement]]) -> bool:
    """Tell whether the promise is told only in a denial of it: "denies ever agreeing to talks"."""
    return any(other.id == statement.inside and other.act is Act.DENY for _, other in statements)


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
    return any(
        same_side(subject, word) or (word.lemma_ == subject.lemma_ and subject.lemma_.lower() in OWN_STATE)
        for word in attribution.source
    )


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
        or not inner.source
        or inner.source[0].pos_ == "PRON"
    )


def _content_heads(attribution: Attribution) -> list[Token]:
    """Return the main word of each promise in a content: coordinated verbs and nouns are promises of their own."""
    inside = {word.i for word in attribution.content}
    tops = [word for word in attribution.content if word.head.i not in inside or word.head == word]
    tops = [word for word in tops if word.dep_ != "advcl" or word.head != attribution.head]
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
        heads += [each for each in conjuncts(top) if each.i in inside and is_verbal(each) == is_verbal(top)]
    return heads


def _own_subject(head: Token, attribution: Attribution) -> list[Token]:
    """Return who is to act where the content names someone else than its source."""
    if not is_verbal(head):
        return []
    clause = head.head if head.dep_ == "xcomp" and head.head.lemma_ in INTENDING else head
    subjects = [noun for noun in children(clause, "nsubj", "nsubj:pass") for noun in conjuncts(noun)]
    if not subjects or subjects[0].pos_ == "PRON" or is_passive(head):
        return []
    if any(child.lower_ in OWNING for child in children(subjects[0], "nmod:poss")):
        return []
    source = {word.lemma_.lower() for word in attribution.source}
    by_person = any(word.ent_type_ == "Person" or is_person(word) for word in attribution.source)
    same = subjects[0].lemma_.lower() in source and not (by_person and subjects[0].ent_type_ in SIDES)
    return [] if same or not can_act(subjects[0]) else subjects


def _names_side(word: Token) -> bool:
    return word.ent_type_ in SIDES or (word.pos_ == "PROPN" and word.ent_type_ == "Person" and word.i < word.head.i)


def _spoken_for(source: Token) -> Token:
    """Return the side that whoever speaks only speaks for ("Taliban spokesman Mujahid"); else the speaker."""
    for title in (source, *children(source, "nmod:desc", "appos", "compound")):
        if title.lemma_.lower() not in SPEAKING_FOR:
            continue
        beside = [each for each in children(title, "compound", "amod", "nmod:poss") if _names_side(each)]
        behind = [each for each in children(title, "nmod") if case_of(each) in {"for", "of"} and can_act(each)]
        if beside or behind:
            return (beside or behind)[0]
    return source


def _addressed(attribution: Attribution) -> list[Token]:
    """Return to whom the words of binding are said, or with whom they are agreed."""
    told = [word for word in attribution.addressee if word.head not in attribution.addressee and can_act(word)]
    if told or attribution.head.lemma_ not in {"agree", "declare", "announce"}:
        return told
    return [
        noun
        for child in attribution.head.children
        if child.dep_ == "obl" and case_of(child) == "with"
        for noun in conjuncts(child)
        if can_act(noun)
    ]
