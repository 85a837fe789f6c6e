"""A noun phrase read from the tree: its core, and what its appositions and of-phrases add."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.resolution.actors.long_names import lengthen, with_long_name
from servanda.resolution.actors.phrase import Form, Phrase
from servanda.resolution.actors.phrase_words import abbreviation_after, entry_with_role, read_words
from servanda.resolution.actors.pieces import PARTICLES, text_of
from servanda.resolution.names.catalogue import look_up
from servanda.resolution.names.roles import PRONOUNS, RoleGroup
from servanda.words.entities import entity_around

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LEFT = frozenset(
    "det amod compound nmod:poss nummod flat nmod:desc nmod:unmarked punct advmod case goeswith conj cc".split()
)
"""Relations by which words stand before the noun that they belong to."""
JOINED = frozenset({"flat", "flat:name", "flat:foreign", "goeswith", "fixed", "compound", "appos", "nmod:desc"})
"""Relations by which parts of a name stand after its first word."""
PART_OF_NAME = JOINED | {"punct", "case", "det"}
"""The same for a name's small words and hyphens."""
BREAKS = frozenset(',;:()"“”')
"""Marks that no core goes across."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
LOCAL = frozenset({"police", "gendarmerie", "court", "parliament", "prosecutor"})
"""Those whose state is that in which they are; troops may be in another's."""
UNITS_OF_AGE = frozenset({"day", "week", "month", "year"})
PLURAL_PRONOUNS = frozenset("they them their theirs themselves we us our ours ourselves these those".split())


def read_phrase(head: Token, in_play: Collection[str], *, is_cased: bool) -> Phrase:
    """Return the phrase of a head token taken apart, with what its appositions and of-phrases add.

    Args:
        head: a noun, name or pronoun.
        in_play: ISO 3166-1 alpha-2 of the countries that the report tells of.
        is_cased: whether the text uses capitals.
    """
    if head.lower_ in PRONOUNS and not head.text.isupper():
        return Phrase(head.i, head.i, head.i, Form.PRONOUN, head.text, is_plural=head.lower_ in PLURAL_PRONOUNS)
    phrase = read_words(lengthen(core_of(head), in_play, is_cased=is_cased), head, in_play, is_cased=is_cased)
    phrase = with_long_name(phrase, head, in_play, is_cased=is_cased)
    others = [child.i for child in head.children if child.dep_ == "conj"]
    for child in head.children:
        if others and child.i > others[0]:
            break  # what follows belongs to the last of several
        is_within = phrase.first <= child.i <= phrase.last
        if is_within and (child.dep_ != "nmod:poss" or phrase.of or phrase.name):
            continue
        if child.dep_ == "appos" and stands_beside(child):
            phrase = _with_apposition(phrase, read_phrase(child, in_play, is_cased=is_cased))
        elif child.dep_ in {"nmod", "nmod:poss"} and phrase.of is None and _is_whose(child, phrase):
            phrase = _with_owner(phrase, child, in_play, is_cased=is_cased)
            for name in _named_behind(child):
                phrase = _with_apposition(phrase, read_phrase(name, in_play, is_cased=is_cased))
    return phrase


def _named_behind(owner: Token) -> list[Token]:
    """Return the person whose name the tree hung on whose they are: "the commander of the Eastern Front, Ana Horvat"."""
    is_apart = owner.ent_type_ != "Person"
    return [each for each in owner.children if is_apart and each.dep_ == "appos" and each.ent_type_ == "Person"]


def stands_beside(apposition: Token) -> bool:
    """Tell whether nothing but words of its own noun's parts an apposition from it.

    "Will free Ana Ito in May, the envoy said" is read as if the envoy were Ito.
    """
    noun = apposition.head
    between = noun.doc[noun.i + 1 : apposition.left_edge.i]
    return all(token.is_punct or token.is_space or noun.is_ancestor(token) for token in between)


def core_of(head: Token) -> list[Token]:
    """Return the head with the words before it that belong to it and the rest of its name after it."""
    doc, first = head.doc, head.i
    while first > 0 and (_leads_to(doc[first - 1], head) or _tells_age(doc[first - 1], doc[first])):
        first -= 1
    last = head.i
    while last + 1 < len(doc) and _continues(doc[last + 1], doc[last], head):
        last += 1
    entity = entity_around(head)
    if entity and not any(token.text in BREAKS for token in entity):
        first, last = min(first, entity.start), max(last, _end_within(entity, head))
    while first < head.i and _opens_no_name(doc[first]):
        first += 1
    while last > head.i and (_is_told(doc[last]) or (doc[last].is_punct and doc[last].text != ".")):
        last -= 1
    return list(doc[first : last + 1])


def _tells_age(token: Token, following: Token) -> bool:
    """Tell whether a word is of the age that the next one ends, however the tree hangs it: "three-year-old"."""
    if token.text == "-":
        return following.lower_ in {"old", *UNITS_OF_AGE}
    return following.text == "-" and (token.lower_ in UNITS_OF_AGE or token.pos_ == "NUM") and not token.whitespace_


def _end_within(entity: Span, head: Token) -> int:
    """Return the entity's last token that belongs to the head: of "commander of the Eastern Front" an office ends before "of"."""
    is_office = head.pos_ == "NOUN" and head.text.islower()
    behind = entity.doc[head.i + 1 : entity.end] if is_office else ()
    return next((token.i - 1 for token in behind if token.lower_ == "of"), entity.end - 1)


def _is_told(token: Token) -> bool:
    """Tell whether a word behind the head goes on from it and is none of its name: "gunmen | abducted"."""
    return token.pos_ == "ADP" or (token.pos_ == "VERB" and token.text.islower())


def _opens_no_name(token: Token) -> bool:
    """Tell whether a word before the head only ties it to others, or bounds a number: "at least 24 people"."""
    return token.is_punct or token.dep_ in {"case", "cc", "advmod"} or token.lower_ in {"least", "most", "than"}


def _leads_to(token: Token, head: Token) -> bool:
    """Tell whether a word before the head depends on it as a modifier, at whatever depth."""
    if token.text in BREAKS:
        return False
    while token.i != head.i:
        if token.dep_ not in LEFT or token.head.i == token.i:
            return False
        if token.dep_ == "case" and token.text not in POSSESSIVE:
            return False
        token = token.head
    return True


def _continues(token: Token, before: Token, head: Token) -> bool:
    """Tell whether a word after the head goes on with its name."""
    ties = {head.i, before.i}
    if token.text in BREAKS or token.is_space:
        return False
    if token.lower_ in PARTICLES:
        after = next((each for each in token.doc[token.i + 1 : token.i + 4] if each.lower_ not in PARTICLES), None)
        has_name_after = after is not None and after.pos_ == "PROPN" and after.dep_ in JOINED and after.head.i in ties
        return token.dep_ in PART_OF_NAME and has_name_after and before.pos_ == "PROPN"
    return token.head.i in ties and token.dep_ in JOINED and token.pos_ == "PROPN"


def _is_whose(child: Token, phrase: Phrase) -> bool:
    if child.dep_ == "nmod:poss":
        return True
    cases = {each.lower_ for each in child.children if each.dep_ == "case"}
    role = phrase.role
    if role is None and phrase.form is not Form.NAME:
        return False
    if role is not None and (role.group is RoleGroup.GOVERNMENT or role.noun in LOCAL) and "in" in cases:
        return True  # "the government in Seoul"
    speaks = role is not None and role.noun.startswith("spokes")
    return "of" in cases or (speaks and bool(cases & {"for", "from", "with", "at"}))


def _with_owner(phrase: Phrase, child: Token, in_play: Collection[str], *, is_cased: bool) -> Phrase:
    """Add whose it is; a name with its of-phrase may be one ("Revolutionary Armed Forces of Colombia")."""
    owner = read_words(lengthen(core_of(child), in_play, is_cased=is_cased), child, in_play, is_cased=is_cased)
    if child.i > phrase.last and owner.form is Form.NAME and not phrase.entry:
        last = core_of(child)[-1]
        words = text_of(list(child.doc[phrase.first : last.i + 1]))
        if entry := look_up(words, in_play, is_cased=is_cased):
            abbreviation = abbreviation_after(last)
            return replace(
                phrase, form=Form.NAME, entry=entry, name=words, words=words, last=last.i, abbreviation=abbreviation
            )
    entry = owner.entry or owner.of
    phrase = replace(phrase, of=entry, of_head=None if entry else child.i)
    if phrase.roles and owner.entry and not phrase.name:
        return replace(phrase, entry=entry_with_role(owner.entry, phrase))
    return phrase


def _with_apposition(phrase: Phrase, other: Phrase) -> Phrase:
    """Join a name with the office that stands beside it, whichever comes first."""
    person, office = (phrase, other) if phrase.name and not phrase.entry else (other, phrase)
    role = office.role
    if not person.name or person.entry or role is None or office.is_plural or not role.group.is_of_persons:
        return phrase
    return replace(
        phrase,
        form=Form.NAME,
        name=person.name,
        name_tokens=person.name_tokens,
        entry=None,
        roles=(*phrase.roles, *other.roles),
        of=phrase.of or other.of,
        of_head=phrase.of_head if phrase.of_head is not None else other.of_head,
        is_apart=phrase.is_apart or other.is_apart,
        is_human=True,
    )
