"""Whom a pronoun stands for: the nearest earlier mention that fits, and nobody where two fit alike."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from servanda.record import ActorKind
from servanda.resolution.actors.chains import Chain
from servanda.resolution.actors.phrase import Form, Phrase
from servanda.resolution.names.roles import FEMALE, IT, MALE, RELATIVE, THEY

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 2
"""Sentences back that a pronoun is looked after."""
CONTROL = 1.0
"""What an object gains over a subject in what it is told to do: "asked the army to move its tanks"."""
MENTIONS = 6
"""A chain's last mentions that are looked at."""
SENTENCE_BACK, SUBJECT, NAMED, SPOKE = -1.5, 2.0, 0.5, 1.0
"""What each sentence between costs, and what being a subject, a name or an earlier speaker gains."""
AHEAD = 0.75
"""How far the best must be ahead of the next."""
DEADLY = frozenset({"kill", "murder", "execute", "assassinate", "behead", "slay", "massacre"})
DYING = frozenset({"nsubj:pass", "obj"})
"""What the killed are to the verb."""
OBJECTS = frozenset({"obj", "iobj"})
CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})


def find_antecedent(
    doc: Doc, pronoun: Token, chains: Collection[Chain], sentences: list[int], speakers: Collection[int]
) -> Chain | None:
    """Return the chain that a third-person or relative pronoun takes up; None where that stays open.

    Args:
        doc: the report as read.
        pronoun: the pronoun.
        chains: the chains that begin before it.
        sentences: the number of each token's sentence.
        speakers: heads of the statements' sources.
    """
    if pronoun.lower_ in RELATIVE:
        return _relative(pronoun, chains)
    scored = []
    for chain in chains:
        if sentences[pronoun.i] - sentences[chain.mentions[-1].head] > REACH or not _fits(pronoun, chain, doc):
            continue
        scores = [_score(doc, pronoun, mention, sentences, speakers) for mention in chain.mentions[-MENTIONS:]]
        best = max((score for score in scores if score is not None), default=None)
        if best is not None:
            scored.append((best + (NAMED if chain.is_named else 0.0), chain))
    scored.sort(key=lambda pair: -pair[0])
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < AHEAD):
        return None
    return scored[0][1]


def _relative(pronoun: Token, chains: Collection[Chain]) -> Chain | None:
    clause = pronoun
    while clause.dep_ not in {"acl:relcl", "acl"} and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ not in {"acl:relcl", "acl"}:
        return None
    noun = clause.head.i
    return next((chain for chain in chains if any(mention.head == noun for mention in chain.mentions)), None)


def _fits(pronoun: Token, chain: Chain, doc: Doc) -> bool:
    lower = pronoun.lower_
    if lower in MALE:
        return chain.is_person and chain.sex != "f"
    if lower in FEMALE:
        return chain.is_person and chain.sex != "m"
    if lower in THEY:
        return not chain.is_person and (chain.is_plural or chain.kind is not ActorKind.STATE)
    if lower in IT:
        is_one = chain.is_named or not chain.is_plural or doc[chain.first.last].tag_ == "NN"  # "the military"
        return not chain.is_human and is_one and chain.kind is not ActorKind.PEOPLE
    return False


def _score(doc: Doc, pronoun: Token, mention: Phrase, sentences: list[int], speakers: Collection[int]) -> float | None:
    if mention.head >= pronoun.i:
        return None
    back = sentences[pronoun.i] - sentences[mention.head]
    if back > REACH:
        return None
    noun = doc[mention.head]
    is_killed = pronoun.head.lemma_ in DEADLY and pronoun.dep_ in DYING
    if is_killed and mention.head in speakers and back == 0:
        return None  # who tells of a killing was not killed
    if noun.head in _verbs_of(pronoun) and pronoun.dep_ != "nmod:poss" and noun.dep_ != "nmod:poss":
        return None  # both sides of one verb: not the same
    score = SENTENCE_BACK * back
    top = noun
    while top.dep_ == "conj":
        top = top.head
    if top.dep_ in CLAUSE_SUBJECTS:
        score += SUBJECT
    elif back == 0 and top.dep_ in OBJECTS and _is_told_to(top, pronoun):
        score += SUBJECT + CONTROL
    if is_killed and noun.head.lemma_ in DEADLY and noun.dep_ in DYING:
        score += SUBJECT + CONTROL
    if mention.head in speakers:
        score += SPOKE
    if mention.form is Form.PRONOUN:
        score += NAMED
    return score


def _verbs_of(pronoun: Token) -> list[Token]:
    """Return the verb of a pronoun and those whose subject it shares: "denied it and condemned it"."""
    verbs = [pronoun.head]
    while verbs[-1].dep_ == "conj" and not any(child.dep_ in CLAUSE_SUBJECTS for child in verbs[-1].children):
        verbs.append(verbs[-1].head)
    return verbs


def _is_told_to(noun: Token, pronoun: Token) -> bool:
    """Tell whether the pronoun stands in the infinitive whose subject the object is."""
    clause = pronoun
    while clause.dep_ not in {"xcomp", "ROOT"} and clause.head.i != clause.i:
        clause = clause.head
    return clause.dep_ == "xcomp" and clause.head.i == noun.head.i
