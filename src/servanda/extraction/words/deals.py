"""Words for deals and ceasefires, also where the tokeniser splits them ("cease - fire", "cease fire")."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from servanda.extraction.words.clauses import case_of, children, is_negated
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.tables import read_table
from servanda.words.entities import entity_around

if TYPE_CHECKING:
    from spacy.tokens import Token

DECLARING = frozenset({"declare", "announce", "proclaim", "offer", "observe"})
"""What one side does to a ceasefire of its own."""
CONCLUDING = frozenset(
    """
    sign reach agree conclude broker negotiate ratify strike approve initial finalize finalise seal clinch hammer make
    accept forge mediate enter
    """.split()
)
"""What is done to a deal by which it comes to be."""
QUALIFIED = frozenset(
    """
    framework settlement protocol convention exchange swap cessation lull moratorium deal
    """.split()
)
"""Words that mean a deal of a conflict only beside one of QUALIFIERS or as the object of a deal's verb."""
NAMED_FOR = frozenset({"protocol", "framework", "settlement"})
"""Words of these that go by a place ("the Lusaka protocol")."""
QUALIFIERS = frozenset(
    """
    peace ceasefire cease truce prisoner hostage hostility violence political nuclear accord historic withdrawal
    security treaty landmark agreement
    """.split()
)
COMMERCIAL = frozenset(
    """
    plea labor labour merger acquisition takeover business loan licensing funding record supply broadcast transfer
    billion million contract collective wage sponsorship
    """.split()
)
"""What qualifies a deal of business, work or court, which is none of a conflict's."""
DEAL_VERBS = frozenset(
    """
    sign reach broker agree conclude negotiate ratify strike accept reject violate breach break honor honour
    implement approve abandon mediate seal clinch
    """.split()
)
TAKING_UP = frozenset({"sign", "accept", "approve", "adopt", "endorse", "initial", "ratify"})
"""What makes a deal of a plan."""
PAUSES = frozenset({"cessation", "lull", "moratorium", "pause"})
"""Nouns that name a truce only beside what is halted."""
HALTED = frozenset(
    "hostility violence fighting fire attack strike airstrike raid bombing shelling combat operation offensive".split()
)
"""What a lull or moratorium that is a truce halts."""
BODIES = frozenset("government movement party front army forces council union coalition alliance".split())
"""Words of the names of those who make deals, which may be named for one."""
SWAPS = frozenset({"swap", "exchange"})
PARTS = frozenset("clause article provision term point paragraph section annex part text".split())
"""Nouns for a part of a deal's words."""


@cache
def deal_words() -> dict[str, str]:
    """Return the kind of each deal word, by lemma."""
    return {row["lemma"]: row["kind"] for row in read_table("deals.tsv")}


def is_truce(noun: Token) -> bool:
    """Tell whether the noun names a halt of fighting."""
    lemma = noun.lemma_.lower()
    if lemma == "fire":
        return any(child.lower_ == "cease" for child in noun.lefts) or (
            noun.i > 1 and noun.nbor(-2).lower_ == "cease" and noun.nbor(-1).text in {"-", "‑", "–"}
        )
    if lemma in PAUSES:
        return noun.pos_ == "NOUN" and any(word.lemma_.lower() in HALTED for word in noun.subtree)
    return noun.pos_ in {"NOUN", "PROPN"} and deal_words().get(lemma) == "truce"


def is_deal(noun: Token) -> bool:
    """Tell whether the noun names an agreement, a ceasefire among them."""
    if noun.pos_ not in {"NOUN", "PROPN"} or _is_within_name(noun):
        return False
    if is_truce(noun):
        return True
    lemma = noun.lemma_.lower()
    if deal_words().get(lemma) == "process":
        return _is_taken_up(noun)
    if deal_words().get(lemma) != "deal" or noun.dep_ == "compound":
        return False
    if any(word.lemma_.lower() in COMMERCIAL for word in noun.lefts if word.dep_ in {"compound", "amod", "nummod"}):
        return False
    if lemma in SWAPS and (noun.head.lemma_ in {"provide", "include", "envisage", "stipulate"} or _opens_return(noun)):
        return False  # what a deal provides for is its term
    if lemma not in QUALIFIED or (noun.dep_ == "nmod" and noun.head.lemma_.lower() in PARTS):
        return True
    if lemma in NAMED_FOR and any(child.pos_ == "PROPN" for child in children(noun, "compound")):
        return True
    if any(case_of(side) == "between" and can_act(side) for side in children(noun, "nmod")):
        return True
    beside = {word.lemma_.lower() for word in children(noun, "compound", "amod", "nmod", "nmod:desc")}
    return (
        bool(beside & QUALIFIERS)
        or noun.head.lemma_.lower() in DEAL_VERBS
        or any(clause.lemma_ in DEAL_VERBS for clause in children(noun, "acl", "acl:relcl"))
        or any(word.lemma_ in QUALIFIERS for word in noun.subtree if word.dep_ == "compound")
    )


def _opens_return(noun: Token) -> bool:
    """Tell whether the word only opens what is given in return: "in exchange for 150 prisoners"."""
    return case_of(noun) == "in" and not children(noun, "det", "nmod:poss", "amod")


def _is_within_name(noun: Token) -> bool:
    """Tell whether the word is the end of somebody's name: "the Government of National Accord" is a side and no deal."""
    if noun.ent_type_ != "Organisation" or noun.pos_ != "PROPN":
        return False
    name = entity_around(noun)
    return name is not None and any(word.lower_ in BODIES for word in name)


def _is_taken_up(plan: Token) -> bool:
    """Tell whether a plan for peace is told as signed or accepted, which makes a deal of it."""
    made = plan.dep_ in {"obj", "nsubj:pass"} and plan.head.lemma_ in TAKING_UP and not is_negated(plan.head)
    return made and any(child.lemma_.lower() in QUALIFIERS for child in children(plan, "compound", "amod", "nmod"))


def refers_back(noun: Token) -> bool:
    """Tell whether the noun can mean a deal named before: "the deal", "this pact"."""
    known = noun.pos_ == "NOUN" and deal_words().get(noun.lemma_.lower()) == "deal" and noun.dep_ != "compound"
    return known and any(child.lower_ in {"the", "this", "that"} for child in children(noun, "det"))


def names_truce(noun: Token) -> bool:
    """Tell whether the noun names a truce by itself or by a modifier ("ceasefire deal", "truce accord")."""
    return is_truce(noun) or any(is_truce(child) for child in children(noun, "compound", "nmod", "nmod:desc", "amod"))
