"""Which time and place words belong to which event word of a sentence: the nearest above them in the tree."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from servanda.extraction.clauses import case_of, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PLACING = frozenset(
    """
    in at near inside outside around across throughout over off between from on into to along within of toward
    towards
    """.split()
)
DIRECTIONS = frozenset(
    """
    north south east west northern southern eastern western central northeastern northwestern southeastern
    southwestern northeast northwest southeast southwest
    """.split()
)
LEVELS = frozenset(
    """
    province district region governorate state county city town village camp island valley border strip area
    oblast department suburb neighbourhood neighborhood
    """.split()
)

TELLING = frozenset("say announce confirm report tell state note add".split())
"""Verbs whose own time and place are those of the telling: "confirmed on Monday that two had been killed"."""


def holder(token: Token, events: Collection[int]) -> tuple[int | None, int]:
    """Return the position of the first event word on the way up from the token, and of the head of the clause where the way ended."""
    start = token.i
    for _ in range(30):
        if token.i in events:
            return token.i, token.i
        # The word asked about is a nominal, whatever a tagger makes of it.
        if token.i != start and is_verbal(token) and token.dep_ not in {"xcomp", "amod"}:
            return None, token.i
        if token.head == token:
            break
        token = token.head
    return None, token.i


def clause_of(token: Token) -> int:
    """Return the position of the head of the clause that the token is in."""
    while not is_verbal(token) and token.head != token:
        token = token.head
    return token.i


def place_mentions(doc: Doc, start: int, end: int) -> list[Span]:
    """Return the places of a stretch that say where something was, widened by direction and level words ("northern Kunduz province")."""
    found = []
    for ent in doc.ents:
        if ent.label_ != "Location" or ent.start < start or ent.end > end or not _is_named(ent):
            continue
        head = ent.root
        if head.dep_ in {"compound", "flat", "amod", "nmod:desc", "nmod"} and head.head.lower_ in LEVELS:
            head = head.head
        if head.dep_ not in {"obl", "nmod", "conj", "root", "ROOT", "appos", "obl:unmarked", "nmod:unmarked"}:
            continue
        top = head
        while top.dep_ in {"conj", "appos"} and top.head.ent_type_ == "Location":
            top = top.head
        if case_of(top) not in PLACING:
            continue
        first, last = min(ent.start, head.i), max(ent.end, head.i + 1)
        while first > start and doc[first - 1].lower_ in DIRECTIONS:
            first -= 1
        found.append(doc[first:last])
    return found


def _is_named(ent: Span) -> bool:
    """Tell whether a place is called by a name and not only described ("the border"); a text without capitals tells names by none."""
    if any(word.text[:1].isupper() and word.pos_ in {"PROPN", "ADJ", "NOUN"} for word in ent):
        return True
    return all(word.text.islower() for word in ent if word.is_alpha) and ent.doc.text.islower()


def attach(doc: Doc, spans: Collection[Span], events: Collection[int]) -> dict[int, list[Span]]:
    """Return for each event word the spans that belong to it, in text order.

    A span belongs to the first event word above it; where the way up meets none before its clause ends, to every
    event word of that clause, and where that has none, of the clause it hangs on ("while searching … in the valley").
    """
    found: dict[int, list[Span]] = {event: [] for event in events}
    clauses = {event: clause_of(doc[event]) for event in events}
    for span in spans:
        event, clause = holder(span.root.head if span.root.i in events else span.root, events)
        if event is not None:
            found[event].append(span)
            continue
        if doc[clause].lemma_ in TELLING:
            continue
        known = set(clauses.values())
        while clause not in known and (above := _clause_above(doc[clause])) is not None:
            clause = above
        for each, head in clauses.items():
            if head == clause:
                found[each].append(span)
    return found


def _clause_above(verb: Token) -> int | None:
    """Return the head of the clause that a clause happens in; None for one of another time, or one that describes a noun."""
    simultaneous = verb.dep_ == "acl" and any(child.lower_ in {"while", "when"} for child in verb.children)
    if (
        (verb.dep_ not in {"advcl", "xcomp", "conj"} and not simultaneous)
        or verb.head == verb
        or tells_another_time(verb)
    ):
        return None
    return clause_of(verb.head)


def tells_another_time(verb: Token) -> bool:
    """Tell whether a clause is tied to its head as earlier or later than it."""
    return any(child.lower_ in {"after", "before", "since", "until"} for child in verb.children if child.dep_ == "mark")
