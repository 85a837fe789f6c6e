"""Names that go on behind their noun: "Movement for the Defence of Azawad", "Sudan People's Liberation Army-North"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.resolution.actors.phrase import Form, Phrase
from servanda.resolution.actors.phrase_words import abbreviation_after
from servanda.resolution.actors.pieces import LONGEST_NAME, text_of
from servanda.resolution.names.catalogue import look_up
from servanda.resolution.names.roles import RoleGroup

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING = frozenset({"for", "of", "and", "-", "–", "("})
"""What the rest of a name that the catalogue knows opens with."""
LINKING = frozenset({"for", "of", "the"})
"""Small words within such a name."""
CALLED = frozenset({RoleGroup.GROUP, RoleGroup.ORGANISATION, RoleGroup.FORCES})
"""Sorts of noun that open one: "Movement", "Party", "Forces"."""


def lengthen(core: list[Token], in_play: Collection[str], *, is_cased: bool) -> list[Token]:
    """Return the core of a phrase with the words behind it that make it a name of the catalogue; else the core alone."""
    doc, first, last = core[0].doc, core[0].i, core[-1].i
    if last + 1 >= len(doc) or doc[last + 1].lower_ not in OPENING or not core[-1].text[:1].isupper():
        return core
    for end in range(min(len(doc), last + 1 + LONGEST_NAME), last + 2, -1):
        longer = list(doc[first:end])
        if not longer[-1].is_punct and look_up(text_of(longer), in_play, is_cased=is_cased):
            return longer
    return core


def with_long_name(phrase: Phrase, head: Token, in_play: Collection[str], *, is_cased: bool) -> Phrase:
    """Return a phrase with the whole of a name that opens with its noun: "Front for Change", "Union of Congolese Patriots".

    "Army of Mali" and "Front of Libya" are no names but tell whose they are.
    """
    role, doc = phrase.role, head.doc
    is_opened = role is not None and role.group in CALLED and head.text[:1].isupper() and head.i == phrase.last
    if not is_cased or not is_opened or phrase.entry or phrase.of:
        return phrase
    end = phrase.last
    for token in doc[phrase.last + 1 : phrase.last + 1 + LONGEST_NAME]:
        if token.text[:1].isupper() and token.pos_ != "PRON":
            end = token.i
        elif token.lower_ not in LINKING:
            break
    rest = doc[phrase.last + 1 : end + 1]
    if not rest or rest[0].lower_ not in {"for", "of"} or end + 1 == len(doc) or doc[end + 1].lower_ in {"'s", "’s"}:
        return phrase
    is_owner = look_up(text_of(list(rest[1:])), in_play, is_cased=is_cased) is not None
    if rest[0].lower_ == "of" and (is_owner or not any(token.text[:1].isupper() for token in rest[2:])):
        return phrase
    first = next(token for token in doc[phrase.first : head.i + 1] if token.text[:1].isupper() and token.dep_ != "det")
    words = text_of(list(doc[first.i : end + 1]))
    return replace(
        phrase, form=Form.NAME, name=words, words=words, last=end, name_tokens=tuple(range(first.i, end + 1)),
        abbreviation=abbreviation_after(doc[end]),
    )  # fmt: skip
