"""Names of places that the text's reader took for part of something else, or for somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from servanda.record import Report, Span
from servanda.resolution.names.spelling import fold
from servanda.resolution.places import gazetteer
from servanda.resolution.places.gazetteer import Feature
from servanda.resolution.places.ranking import prominence
from servanda.resolution.places.words import LEVEL_OF

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

LONGEST = 3
"""Words of the longest name that is looked for outside the reader's places."""
TOWNSPEOPLE = frozenset("police mayor sheriff council resident residents native man woman teen teenager couple".split())
"""Words for people by their town, which a name of a town before them tells: "Newark police"."""
TAKING = frozenset(
    """
    take retake capture recapture seize overrun occupy besiege storm enter leave shell bomb bombard liberate encircle
    abandon reach
    """.split()
)
"""Verbs whose object is a place where it bears a place's name and is nobody else's."""
DIVISIONS = frozenset({Feature.DISTRICT, Feature.PROVINCE})
WELL_KNOWN = 3.5
"""Prominence from which on a name is a place wherever it stands."""


def find_oversights(doc: Doc, report: Report, named: Collection[str]) -> Iterator[Span]:
    """Yield names of places that the text's reader took for part of something else: "the Laurel County Sheriff's Office".

    Any reader knows them, or the report has told of the place elsewhere, or the words around tell that it is one.

    Args:
        doc: the report as read.
        report: the report.
        named: the places that the report names elsewhere.
    """
    surnames = {entity[-1].text for entity in doc.ents if entity.label_ == "Person" and len(entity) > 1}
    position = 0
    while position < len(doc):
        token = doc[position]
        length = 1
        if token.pos_ == "PROPN" and token.text[:1].isupper():
            length = next(
                (
                    n
                    for n in range(min(LONGEST, len(doc) - position), 0, -1)
                    if _is_hidden_name(doc[position : position + n], named, surnames)
                ),
                0,
            )
            if length:
                last = doc[position + length - 1]
                yield report.span(token.idx, last.idx + len(last))
        position += max(1, length)


def _is_hidden_name(words: Words, named: Collection[str], surnames: Collection[str]) -> bool:
    if any(word.pos_ != "PROPN" for word in words):
        return False
    name = words.text
    following = words.doc[words.end].lower_ if words.end < len(words.doc) else ""
    is_of_people = following in TOWNSPEOPLE
    if any(word.ent_type_ == "Person" for word in words):
        # "Fargo Mayor", or a town that the text's reader took for somebody, whose name nobody else bears.
        is_told = name in named or _is_told_as_place(words.root)
        is_alone = is_told and words[-1].text not in surnames and _is_whole(words)
        return (is_of_people or is_alone) and bool(gazetteer.find(name))
    if _has_prominent(name) or _is_division(name):
        return True
    is_told = is_of_people or name in named or (not words.root.ent_type_ and _is_told_as_place(words.root))
    return is_told and bool(gazetteer.find(name))


def _is_told_as_place(name: Token) -> bool:
    """Tell whether a name stands in a list with places ("in Gao and Kidal") or is what an army takes ("retook Gori")."""
    if name.dep_ == "conj" and name.head.ent_type_ == "Location":
        return True
    is_object = name.dep_ in {"obj", "nsubj:pass"} and name.head.lemma_ in TAKING
    return is_object or any(child.dep_ == "conj" and child.ent_type_ == "Location" for child in name.children)


def _is_whole(words: Words) -> bool:
    return any((entity.start, entity.end) == (words.start, words.end) for entity in words.ents)


@lru_cache(maxsize=16384)
def _is_division(name: str) -> bool:
    """Tell whether words are the name of a known division with its level word: "Laurel County"."""
    *own, level = name.split()
    features = DIVISIONS & LEVEL_OF.get(level.lower(), frozenset())
    found = gazetteer.find(name) or gazetteer.find(" ".join(own)) if own and features else ()
    return any(option.feature in features for option in found)


@lru_cache(maxsize=16384)
def _has_prominent(name: str) -> bool:
    return any(option.folded == fold(name) and prominence(option) >= WELL_KNOWN for option in gazetteer.find(name))
