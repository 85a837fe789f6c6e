"""Phrases of a document that may name who or what took part: each noun with less and with more of the words around it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

LONGEST = 12
"""Words of a phrase, at most."""
HEAD_CLASSES = ("NOUN", "PROPN", "NUM", "ADJ", "X")
"""Word classes that a phrase may be built on."""
MODIFYING = frozenset({"amod", "nummod"})
BEFORE = frozenset({"amod", "compound", "nummod", "flat", "nmod", "appos", "punct", "advmod", "acl"})
"""Relations to the head of what may stand before it in the phrase."""
JOINED = frozenset({"flat", "compound", "goeswith"})
BEHIND = frozenset({"nmod", "appos", "flat", "punct", "compound", "amod", "nummod"})
EDGES = frozenset({"DET", "PUNCT", "SPACE", "ADP", "CCONJ"})
"""Word classes that no phrase begins or ends with, but for a quotation mark."""
PRONOUNS = frozenset("i we you he she it they him them her us me who whom which that one others another".split())
"""Words that name nobody by themselves."""
QUOTE = '"'


def find_phrases(doc: Doc) -> dict[str, list[Span]]:
    """Find the phrases of a document by their words, each with all places where it stands.

    Phrases overlap: "members", "rebel members" and "rebel members of the front" are three.

    Returns:
        Spans in the order of the text, by the words that `fold` gives of them.
    """
    places = {place for head in doc for place in _grow(head)}
    marked = list(doc.spans.get("roles", ()))
    places |= {(span.start, span.end) for span in marked}
    places |= {place for span in (*marked, *doc.ents) if (place := _trim(doc, span.start, span.end))}
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for start, end in sorted(places):
        words = fold(doc[start:end].text)
        if words and words not in PRONOUNS:
            found[words].append(doc[start:end])
    return dict(found)


def fold(words: str) -> str:
    """Return words as they are compared: lower case, one space between, no quotation marks."""
    return " ".join(re.sub(r"[\"'`]", " ", words.lower()).split())


def _grow(head: Token) -> Iterator[tuple[int, int]]:
    """Yield the phrases on a head, from the shortest to the longest, as first token and end."""
    if head.pos_ not in HEAD_CLASSES or (head.pos_ not in {"NOUN", "PROPN"} and head.dep_ in MODIFYING):
        return
    doc, end = head.doc, head.i + 1
    for child in head.rights:
        if _relation(child) in JOINED and child.left_edge.i <= end:
            end = max(end, child.right_edge.i + 1)
    places = [(head.i, end)]
    start = head.i
    for child in reversed(list(head.lefts)):
        if _relation(child) in BEFORE and all(_is_gap(token) for token in doc[child.right_edge.i + 1 : start]):
            if child.pos_ == "PUNCT" and child.text != QUOTE:
                break
            start = child.left_edge.i
            places.append((start, end))
    if start > 0 and doc[start - 1].text == QUOTE:
        places.append((start - 1, end))
    reach = end
    for child in head.rights:
        if child.i < end:
            continue
        if _relation(child) not in BEHIND or child.left_edge.i > reach + 1:
            break
        if child.pos_ == "PUNCT" and child.text != QUOTE:
            continue
        reach = child.right_edge.i + 1
        places.append((start, reach))
        if _relation(child) == "nmod":
            places.append((start, child.i + 1))
    yield from filter(None, (_trim(doc, *place) for place in places))


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Leave off what a phrase does not begin or end with; None where nothing is left, or too much."""
    while start < end and doc[start].pos_ in EDGES and doc[start].text != QUOTE:
        start += 1
    while end > start and doc[end - 1].pos_ in EDGES and doc[end - 1].text != QUOTE:
        end -= 1
    return (start, end) if 0 < end - start <= LONGEST else None


def _relation(token: Token) -> str:
    return token.dep_.split(":")[0]


def _is_gap(token: Token) -> bool:
    return token.pos_ in {"PUNCT", "SPACE"}
