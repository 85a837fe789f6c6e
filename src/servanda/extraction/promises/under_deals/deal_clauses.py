"""Which clauses say what a deal lays down: those of the verbs that provide, and those that stand under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.promises.deals.deal_courses import find_course
from servanda.extraction.promises.terms import is_future
from servanda.extraction.words.clauses import (
    case_of,
    children,
    conjuncts,
    is_laid_down,
    is_negated,
    is_passive,
    is_verbal,
)
from servanda.extraction.words.deals import CONCLUDING, DECLARING, PARTS

if TYPE_CHECKING:
    from spacy.tokens import Token

TERM_VERBS = frozenset(
    """
    include provide call require stipulate envisage envision oblige guarantee see contain cover entail establish
    mandate foresee commit specify
    """.split()
)
"""What a deal, or a part of it, does to its terms."""
UNDER = frozenset(
    {"under", "according to", "as part of", "in", "per", "in line with", "in accordance with", "by", "as"}
)


def find_term_verbs(noun: Token) -> list[Token]:
    """Return the verbs by which a deal is said to lay down its terms: "the deal provides for …", "a deal that includes …"."""
    verbs = [child for child in children(noun, "acl:relcl", "acl") if child.lemma_ in TERM_VERBS]
    holder = noun.head if noun.dep_ == "nmod" and noun.head.lemma_.lower() in PARTS else noun
    if holder.dep_ == "nsubj":
        verbs += [
            verb
            for verb in conjuncts(holder.head)
            if verb.lemma_ in TERM_VERBS
            and not is_negated(verb)
            and (verb == holder.head or not children(verb, "nsubj", "nsubj:pass"))
        ]
    # "provides for X to return and obliges …": the tree may join the second verb to the infinitive.
    verbs += [
        verb
        for first in list(verbs)
        for clause in children(first, "advcl", "xcomp", "ccomp")
        for verb in children(clause, "conj")
        if clause.tag_ == "VB" and verb.tag_ == "VBZ" and verb.lemma_ in TERM_VERBS and not children(verb, "nsubj")
    ]
    verbs += _verbs_of_it(noun)
    verbs += [child for child in children(noun, "nmod", "acl", "advcl") if child.lower_ == "including"]
    # "the deal of 3 May between A and B provides for …": the tree may take the date for what provides.
    verbs += [
        verb
        for date in children(noun, "nmod")
        if date.ent_type_ == "Temporal"
        for verb in children(date, "acl:relcl")
        if verb.lemma_ in TERM_VERBS and not children(verb, "nsubj")
    ]
    return verbs


def _verbs_of_it(noun: Token) -> list[Token]:
    """Return what the next sentence's "it" provides for, where nothing but the deal can be meant: "A and B signed it. It calls for …"."""
    made, end = noun.head, noun.sent.end
    several = len([doer for each in children(made, "nsubj") for doer in conjuncts(each)]) > 1 or is_passive(made)
    if made.lemma_ not in CONCLUDING | DECLARING or not several or end + 1 >= len(noun.doc):
        return []
    verb = noun.doc[end].head
    opens = noun.doc[end].lower_ == "it" and noun.doc[end].dep_ == "nsubj"
    return [each for each in conjuncts(verb) if each.lemma_ in TERM_VERBS and not is_negated(each)] if opens else []


def find_clause_under(noun: Token) -> Token | None:
    """Return the clause that a deal's phrase says is its term: "under the deal, X will …", "a deal under which X must …"."""
    for clause in children(noun, "acl:relcl", "acl"):
        between = noun.doc[noun.i + 1 : clause.i]
        if any(word.lower_ == "under" and word.nbor(1).lower_ == "which" for word in between):
            return clause
    if find_course(noun) is not None:
        return None  # "would abide by the agreement" tells what becomes of it
    made = noun.head
    if made.lemma_ in CONCLUDING | DECLARING and made.dep_ == "advcl" and is_verbal(made.head):
        # "Under the accord reached in March, X is to …": the tree may take the participle for a clause of its own.
        return made.head if made.left_edge.lower_ in UNDER and made.left_edge.i < noun.i < made.i else None
    if noun.dep_ == "nmod" and case_of(noun) == "of" and noun.head.lemma_.lower() in PARTS and noun.head.dep_ == "obl":
        noun = noun.head  # "under the terms of the deal"
    if noun.dep_ == "nsubj:outer" and any(word.lower_ == "under" for word in noun.doc[noun.sent.start : noun.i]):
        return noun.head if is_verbal(noun.head) else None
    if (
        noun.dep_ not in {"obl", "nmod", "obj"}
        or case_of(noun) not in UNDER
        or (case_of(noun) in {"in", "by", "as"} and not is_future(noun.head))
    ):
        return None
    return noun.head if is_verbal(noun.head) else None


def lays_down(clause: Token) -> bool:
    """Tell whether a clause says what shall be."""
    return (
        is_future(clause)
        or is_laid_down(clause)
        or any(child.lower_ in {"must", "shall", "should"} for child in clause.children)
    )
