"""Who shared a fate: the coordinated people of whom one word of killing or wounding tells, and of whom another does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.incidents.tolls.lists import listed_behind
from servanda.extraction.incidents.tolls.victims import DEAD, FATES, HURT, TOLL
from servanda.extraction.words.clauses import case_of, children, is_present_participle
from servanda.extraction.words.persons import is_person

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

WITHIN_PHRASE = 3
"""Words from a noun to the word behind it that tells what became of it."""
BESIDES = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("in", "addition", "to"), ("plus",))
"""Words before those who shared somebody's fate."""


def sharing(noun: Token, word: Token) -> list[Token]:
    """Return the coordinated nouns of which one word tells: "one man dead and three others injured" are told by two."""
    listed = _listed(noun)
    nouns = [each for each in listed if each.pos_ in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET", "SYM"}]
    nouns = sorted((each for each in nouns if each.lower_ not in DEAD | HURT or each == noun), key=lambda each: each.i)
    nouns = [each for each in nouns if each == noun or not (_is_part(each) or _is_struck_anew(each, noun, word))]
    fates = [each.i for each in word.sent if each.lower_ in FATES]
    if word.i > noun.i:
        last = max((each.i for each in nouns if each.i < word.i), default=noun.i)
        told = max((place for place in fates if place < last), default=-1)
        before = [each for each in nouns if told < each.i < word.i] or [noun]
        beside = _besides(word) if word.i + 1 < word.sent.end and word.nbor(1).lower_ in {"along", "together"} else []
        return before + [each for each in beside if each not in before]
    other = min((place for place in fates if place > noun.i and _ends_phrase(noun.doc[place], nouns)), default=None)
    if other is None:
        together = [each for each in nouns if each.i >= noun.i]
        return together + [each for each in _besides(together[-1] if together else noun) if each not in together]
    before = [each for each in nouns if noun.i <= each.i < other]
    parting = max((each.i for each in word.doc[noun.i : other] if each.lower_ in {"and", "but", ","}), default=other)
    return [each for each in before if each.i < parting] or [noun]


def _listed(noun: Token) -> list[Token]:
    """Return a noun and those coordinated with it, by the tree or as the words run."""
    together = [noun, *noun.conjuncts]
    first = min(together, key=lambda each: each.i)
    together += [each for each in listed_behind(first) if each not in together]
    numbers = {each.i for each in together if each.pos_ == "NUM"}
    return [each for each in together if not _is_divided(each, numbers) and not _is_parted(each, noun)]


def _is_divided(noun: Token, numbers: Collection[int]) -> bool:
    """Tell whether a noun stands behind a number and "of", which says how many of them: "three of his mates"."""
    opening = next((child for child in children(noun, "case") if child.lower_ == "of"), None)
    return opening is not None and opening.i < noun.i and opening.i - 1 in numbers


def _is_parted(one: Token, other: Token) -> bool:
    """Tell whether a semicolon stands between two words."""
    first, last = sorted((one.i, other.i))
    return any(word.text == ";" for word in one.doc[first:last])


def _besides(noun: Token) -> list[Token]:
    """Return those who shared somebody's fate: "along with seven of his men"."""
    words = noun.doc[noun.i + 1 : noun.sent.end]
    for place, word in enumerate(words):
        if word.tag_ in {"VBD", "VBZ", "VBP", "MD"} or word.text == ";":
            return []
        opening = next((phrase for phrase in BESIDES if _lowered(words[place : place + len(phrase)]) == phrase), None)
        if opening is not None:
            behind = words[place + len(opening) : place + len(opening) + WITHIN_PHRASE + 2]
            number = next((each for each in behind if each.pos_ == "NUM"), None)
            if number is not None:
                people = number.head if number.dep_ == "nummod" else number
                return [people] if people == number or is_person(people) else []
            return [each for each in behind if each.pos_ == "NOUN" and is_person(each)][:1]
    return []


def _lowered(words: Span) -> tuple[str, ...]:
    return tuple(word.lower_ for word in words)


def _is_struck_anew(other: Token, noun: Token, word: Token) -> bool:
    """Tell whether another verb stands between two nouns: "killing two men and wounding three others", "and damaging 14 homes"."""
    between = noun.doc[noun.i + 1 : other.i]
    return any(
        each.pos_ == "VERB"
        and each != word
        and is_present_participle(each)
        and (each.lemma_ in TOLL or each.nbor(-1).lower_ == "and")
        for each in between
    )


def _is_part(noun: Token) -> bool:
    """Tell whether some of those counted before are counted once more: "three people, two of them children", "including two children"."""
    if case_of(noun) == "including":
        return True
    before = noun.doc[max(noun.i - 2, 0) : noun.i]
    return any(word.lower_ in {"them", "whom"} for word in (*before, *children(noun, "nmod")))


def has_other_fate(noun: Token, field: str) -> bool:
    """Tell whether the word right behind a noun says that something else became of it: "killed, 30 wounded"."""
    behind = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""
    return behind in (HURT if field == "killed" else FATES - HURT)


def _ends_phrase(fate: Token, nouns: Sequence[Token]) -> bool:
    """Tell whether a word such as "injured" says of the noun before it what became of it."""
    return fate.dep_ in {"acl", "xcomp", "conj"} and any(0 < fate.i - noun.i <= WITHIN_PHRASE for noun in nouns)
