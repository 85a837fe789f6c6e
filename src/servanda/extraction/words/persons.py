"""Words for people and groups."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from servanda.extraction.words.tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMED = frozenset({"Person", "Organisation", "Nationality"})
REGULARS = frozenset("soldier policeman officer pilot guard peacekeeper serviceman marine trooper".split())
IRREGULARS = frozenset(
    "rebel fighter militant insurgent gunman guerrilla terrorist separatist militiaman assailant attacker".split()
)
GENERIC = frozenset(
    "military state country nation side party leader member chief king queen pilot guard major agency service".split()
)
"""Nouns of sides that before another noun mostly say of what kind it is: "state visits", "party conference"."""
PEOPLES = frozenset(
    """
    french dutch greek swiss thai arab czech kurd serb croat kosovar filipino american african indian korean german
    afghan libyan kenyan ugandan rwandan egyptian colombian zambian moroccan chadian burundian cambodian mexican
    """.split()
)
"""Adjectives of peoples without the endings of most others."""
SIDE_PRONOUNS = frozenset("he she it they we i who him her them us its their his".split())


@cache
def person_words() -> dict[str, str]:
    """Return the group of each noun for people, by lemma."""
    return {row["lemma"]: row["group"] for row in read_table("persons.tsv")}


@cache
def struck_words() -> dict[str, str]:
    """Return the group of each noun for a thing that is attacked or seized, by lemma."""
    return {row["lemma"]: row["group"] for row in read_table("struck.tsv")}


def group_of(token: Token) -> str | None:
    """Return the group of a noun for people; one in the plural is read as its singular ("gunmen", "troops")."""
    return person_words().get(token.lemma_.lower()) or person_words().get(singular_of(token))


def singular_of(token: Token) -> str:
    """Return the lemma, made singular where the reader left it in the plural: "policemen", "troops"."""
    form = token.lower_ if token.lower_.endswith("men") else token.lemma_.lower()
    if form.endswith("children"):
        return form.removesuffix("ren")
    return f"{form[:-3]}man" if form.endswith("men") else form.removesuffix("s")


def is_force(noun: Token) -> bool:
    """Tell whether a noun before an event noun says who does it: "a rebel attack", "an army offensive"."""
    return group_of(noun) == "side" and noun.lemma_.lower() not in GENERIC


def is_person(token: Token) -> bool:
    """Tell whether the word stands for people: a name, a pronoun or a noun of the table."""
    if token.ent_type_ in NAMED or group_of(token) is not None:
        return True
    if is_named_by_apposition(token) or is_aged(token):
        return True
    return token.pos_ == "PRON" and token.lower_ in {
        "he",
        "she",
        "they",
        "we",
        "i",
        "who",
        "him",
        "her",
        "them",
        "us",
        "you",
        "whom",
        "himself",
        "herself",
        "themselves",
    }


def can_act(token: Token) -> bool:
    """Tell whether the word stands for someone who can act or owe: a name, a place used for its state, a side, a pronoun."""
    if token.ent_type_ in NAMED or token.ent_type_ == "Location" or token.pos_ == "PROPN":
        return token.ent_type_ not in {"Temporal", "Quantity"}
    if token.pos_ == "PRON":
        return token.lower_ in SIDE_PRONOUNS
    return group_of(token) is not None or is_named_by_apposition(token) or is_aged(token) or names_a_people(token)


def names_a_people(adjective: Token) -> bool:
    """Tell whether an adjective is written as those of states and peoples are, in the midst of a sentence or by its ending."""
    if adjective.pos_ != "ADJ" or not adjective.text[0].isupper() or adjective.text.isupper():
        return False
    if adjective.ent_type_ in {"Temporal", "Quantity"}:
        return False
    return (
        not adjective.is_sent_start
        or adjective.lower_ in PEOPLES
        or adjective.lower_.endswith(("i", "ese", "ish", "nian", "ssian", "rian", "lian"))
    )


def is_named_by_apposition(noun: Token) -> bool:
    """Tell whether a person's name stands beside the noun: "graduate student Ana Horvat"."""
    return noun.pos_ == "NOUN" and any(
        child.ent_type_ == "Person" for child in noun.children if child.dep_ in {"appos", "flat"}
    )


def is_aged(token: Token) -> bool:
    """Tell whether the word ends a phrase for somebody by age: "a 9-month-old"."""
    hyphened = token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in {"year", "month", "week", "day"}
    return token.lower_ in {"old", "olds"} and hyphened and token.dep_ not in {"amod", "compound"}


def is_struck(token: Token) -> bool:
    """Tell whether the word stands for someone or something that can be attacked or seized."""
    return can_act(token) or (token.pos_ == "NOUN" and token.lemma_.lower() in struck_words())


def is_civilian(token: Token) -> bool:
    """Tell whether the noun says that they were no fighters."""
    return group_of(token) == "civilian" and token.lemma_.lower() not in {
        "person",
        "people",
        "man",
        "member",
    }
