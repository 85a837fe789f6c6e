"""Whether two words name one side: a state, its people and who speaks for it ("the US colonel", "America")."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from servanda.extraction.words.persons import names_a_people
from servanda.extraction.words.tables import listed, read_table
from servanda.words.entities import entity_around

if TYPE_CHECKING:
    from spacy.tokens import Token

ALIKE = 4
"""Letters that a state's name and that of its people share at the beginning."""
INITIALS = 3
"""Letters that an abbreviation has at least."""
NAMED = frozenset({"Organisation", "Nationality", "Location"})


@cache
def _states() -> dict[str, int]:
    return {name: number for number, row in enumerate(read_table("demonyms.tsv")) for name in listed(row["names"])}


def names_state(words: str) -> bool:
    """Tell whether words are the name of a state, or of its people."""
    return words.lower().removeprefix("the ") in _states()


def same_side(one: Token, other: Token) -> bool:
    """Tell whether both words name one state, people or group; nouns that name none never do."""
    if not all(word.ent_type_ in NAMED or word.pos_ == "PROPN" for word in (one, other)):
        return False
    if abbreviates(one, other) or abbreviates(other, one):
        return True
    these, those = one.lower_, other.lower_
    known = _states()
    if these in known or those in known:
        return these == those or known.get(these, -1) == known.get(those, -2)
    return these == those or (min(len(these), len(those)) >= ALIKE and these[:ALIKE] == those[:ALIKE])


def abbreviates(short: Token, long: Token) -> bool:
    """Tell whether a word in capitals is made of the initials of a longer name: "MILF" of the Moro Islamic Liberation Front."""
    if not (short.text.isupper() and len(short) >= INITIALS):
        return False
    name = entity_around(long)
    if name is None:
        return False
    initials = "".join(word.text[0] for word in name if word.text[0].isupper())
    return initials == short.text


def is_of_state(word: Token) -> bool:
    """Tell whether the word is written as a state or its people are: in the table, or as an adjective of a people."""
    return word.lower_ in _states() or names_a_people(word) or word.ent_type_ == "Nationality"
