"""The entity that a word is part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token


def entity_around(word: Token) -> Words | None:
    """Return the entity that holds a word; None where none does.

    Found by walking from the word: ``doc.ents`` makes all entities of the document each time that it is asked.
    """
    from spacy.tokens import Span

    if not word.ent_type_:
        return None
    doc, start, end = word.doc, word.i, word.i + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=word.ent_type)
