"""Whether an event happened, by the words around it: modality, negation, plans, threats, and who tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from servanda.extraction.clauses import case_of, children, is_laid_down, is_negated, is_verbal
from servanda.record import Act, Reality, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
DEONTIC = frozenset({"should", "must", "ought"})
PLANNING = frozenset(
    """
    plan intend schedule set due prepare agree promise pledge vow decide order expect ready commit declare
    announce accept aim instruct
    """.split()
)
PLANNING_OF = frozenset("plan schedule prepare promise pledge vow order expect".split())
"""Verbs whose object is still to come."""
THREATENING = frozenset({"threaten", "threat", "vow"})
WISHING = frozenset(
    """
    want urge call demand hope seek try ask refuse request attempt propose offer wish appeal prevent avoid avert
    fear warn ban prohibit oppose reject allow help require invite decline fail discuss consider condition stop
    need petition bid proposal push possibility risk
    """.split()
)
CLAIMING = frozenset({"claim", "allegation", "accusation", "charge", "report", "rumour", "rumor"})
"""Nouns whose "of" phrase is only said to have been."""
TRANSPARENT = frozenset(
    """
    arrive come begin start continue keep manage resume proceed force go appear seem happen lead
    """.split()
)
ENDING = frozenset("end stop halt cease pause suspend conclude resolve curb reduce quell".split())
CONDITIONAL = frozenset({"if", "unless", "whether", "should", "until", "once"})
HEDGING = {
    "planned": Reality.PLANNED,
    "upcoming": Reality.PLANNED,
    "proposed": Reality.PLANNED,
    "scheduled": Reality.PLANNED,
    "imminent": Reality.PLANNED,
    "future": Reality.PLANNED,
    "possible": Reality.POSSIBLE,
    "potential": Reality.POSSIBLE,
    "suspected": Reality.POSSIBLE,
    "alleged": Reality.CLAIMED,
    "threatened": Reality.THREATENED,
}
INDEPENDENT = frozenset(
    """
    un u.n. nations doctor medic hospital witness resident newspaper agency television tv radio media report
    observatory monitor observer paper journalist correspondent cross crescent villager analyst expert
    investigator inquiry survivor reuters afp ap bbc osce human ngo charity
    """.split()
)
"""Words of a source that is on no side of an event (CODEBOOK.md: third parties count as the report's voice)."""


def clause_reality(trigger: Token) -> Reality | None:
    """Return the reality that the trigger's own clause and the verbs above it give it; None where it is only wished or supposed.

    The way up ends at the first verb of speech, whose part is :func:`told_reality`'s.
    """
    for child in trigger.children:
        if child.dep_ in {"amod", "compound"} and (hedge := HEDGING.get(child.lower_)):
            return hedge
    if trigger.dep_ == "amod":
        return Reality.HAPPENED
    if trigger.dep_ == "nmod" and trigger.head.lemma_ in {"deadline", "plan", "preparation"}:
        return Reality.PLANNED
    if trigger.dep_ == "nmod" and trigger.head.lemma_ in CLAIMING:
        return Reality.CLAIMED
    if (
        trigger.pos_ == "NOUN"
        and trigger.dep_ == "nsubj"
        and trigger.head.lemma_ in ENDING
        and not _has_finite(trigger.head)
    ):
        return None
    if trigger.pos_ == "NOUN" and trigger.head.lemma_ in ENDING and trigger.dep_ in {"obj", "nmod", "nsubj:pass"}:
        return Reality.HAPPENED
    token = trigger
    negated = is_negated(trigger)
    for _ in range(12):
        if is_verbal(token):
            if _is_conditional(token):
                return None
            verdict = Reality.PLANNED if is_laid_down(token) else _modal(token)
            if verdict is not None:
                return None if negated or is_negated(token) else verdict
            negated = negated or (is_negated(token) and token.lemma_ not in {"end", "stop"})
        head = token.head
        if head == token or token.dep_ in {"ccomp", "parataxis", "acl:relcl"}:
            break
        lemma = head.lemma_.lower()
        if (
            token.dep_ == "obj"
            and lemma in PLANNING | WISHING
            and any(child.lemma_ in ENDING for child in children(head, "xcomp"))
        ):
            return None
        infinitive = is_verbal(token) and any(child.lower_ == "to" and child.dep_ == "mark" for child in token.children)
        if token.dep_ == "obl" and lemma in PLANNING and case_of(token) == "to":
            return Reality.PLANNED
        by_means = token.dep_ == "obl" and any(child.lower_ == "with" for child in token.children)
        if by_means and lemma in THREATENING:
            return Reality.THREATENED
        if _stands_alone(token) and not infinitive:
            break
        dependent = infinitive or token.dep_ in {"obj", "xcomp", "nmod", "obl", "nsubj:pass"}
        if dependent and token.dep_ != "obl" and lemma in THREATENING:
            return Reality.THREATENED
        if dependent and token.dep_ != "obl" and lemma in WISHING:
            return None
        if (infinitive and lemma in PLANNING) or (token.dep_ == "obj" and lemma in PLANNING_OF):
            return Reality.PLANNED if _is_past_or_present(head) else clause_reality(head)
        if infinitive and token.dep_ in {"advcl", "acl"} and lemma not in TRANSPARENT:
            return None
        token = head
    return Reality.DID_NOT_HAPPEN if negated else Reality.HAPPENED


def _has_finite(verb: Token) -> bool:
    """Tell whether the verb is no infinitive."""
    return not any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)


def _stands_alone(token: Token) -> bool:
    """Tell whether what stands above the word says nothing of it: a circumstance, a participle, a coordinated clause."""
    if token.dep_ == "conj":
        return is_verbal(token) and bool(children(token, "nsubj", "nsubj:pass", "aux"))
    return token.dep_ in {"obl", "advcl", "acl"}


def _modal(verb: Token) -> Reality | None:
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "aux:pass"}}
    if helpers & FUTURE:
        return Reality.PLANNED
    if helpers & POSSIBLE:
        return Reality.POSSIBLE
    if "to" in helpers or (
        any(child.lemma_ == "be" and child.dep_ == "aux" for child in verb.children)
        and any(child.lower_ == "to" for child in children(verb, "mark"))
    ):
        return Reality.PLANNED
    return None


def _is_conditional(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "mark", "advmod"}}
    return bool(helpers & (CONDITIONAL | DEONTIC))


def _is_past_or_present(verb: Token) -> bool:
    return _modal(verb) is None


def told_reality(
    reality: Reality, trigger: Span, statements: Sequence[Statement], quotes: dict[str, str]
) -> tuple[Reality | None, tuple[str, ...], tuple[str, ...]]:
    """Return the reality by who tells it, and the ids of the statements that tell it and that deny it.

    Args:
        reality: what the clause gives.
        trigger: the event word.
        statements: the report's statements.
        quotes: the words of each statement's source in lower case, by statement id.
    """
    holders = [
        statement
        for statement in statements
        if any(span.contains(trigger) for span in statement.content)
        and not any(span.overlaps(trigger) for span in statement.cue)
    ]
    if not holders:
        return reality, (), ()
    holders.sort(key=lambda statement: sum(span.end - span.start for span in statement.content))
    denied_by = tuple(sorted(statement.id for statement in holders if statement.act is Act.DENY))
    told_by = tuple(sorted(statement.id for statement in holders if statement.act is not Act.DENY))
    inner = holders[0]
    if denied_by:
        return Reality.DENIED, told_by, denied_by
    if reality in {Reality.PLANNED, Reality.THREATENED, Reality.POSSIBLE}:
        return (Reality.THREATENED if inner.act is Act.THREATEN else reality), told_by, ()
    if inner.act is Act.DEMAND or inner.act is Act.OFFER:
        return None, told_by, ()
    if inner.act is Act.THREATEN and reality is Reality.HAPPENED:
        return Reality.THREATENED, told_by, ()
    if reality is Reality.HAPPENED and inner.act in {
        Act.SAY,
        Act.ACCUSE,
        Act.CONFIRM,
        Act.BELIEVE,
        Act.CONDEMN,
        Act.WARN,
    }:
        partial = any(
            _is_partial(quotes[statement.id])
            for statement in holders
            if statement.act in {Act.SAY, Act.ACCUSE, Act.CONFIRM, Act.BELIEVE, Act.CONDEMN, Act.WARN}
        )
        return (Reality.CLAIMED if partial and inner.act is not Act.CONDEMN else Reality.HAPPENED), told_by, ()
    return reality, told_by, ()


def _is_partial(source: str) -> bool:
    """Tell whether the source may be on a side of the event: someone is named, and no independent word with them."""
    words = {word.strip(".,'’\"") for word in source.split()}
    return bool(words) and not any(word in INDEPENDENT or word.rstrip("s") in INDEPENDENT for word in words)
