"""Which time and place words belong to which event word of a sentence: the nearest above them in the tree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from servanda.extraction.words.asides import tells_another_time
from servanda.extraction.words.clauses import PASSIVE_SUBJECTS, is_verbal
from servanda.extraction.words.clauses import SUBJECTS as ACTIVE_SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

TELLING = frozenset("say announce confirm report tell state note add".split())
"""Verbs whose own time and place are those of the telling: "confirmed on Monday that two had been killed"."""
HAPPENING = frozenset(
    """
    take hold occur happen start begin open resume continue end schedule set plan due stage convene launch conduct carry
    """.split()
)
"""Verbs that only say of an event that it is: "talks to be held in Geneva", "the raid, which took place on Sunday"."""
COUNTING = frozenset({"before", "after"})
"""Words that end a time which counts from what they open: "five days before the truce began"."""
SUBJECTS = ACTIVE_SUBJECTS | PASSIVE_SUBJECTS
STEPS = 30
"""Steps up the tree, so that a broken tree cannot hold the reading up."""


def way_up(token: Token) -> Iterator[Token]:
    """Yield a token and what it hangs on, up to the root."""
    for _ in range(STEPS):
        yield token
        if token.head == token:
            return
        token = token.head


def clause_of(token: Token) -> int:
    """Return the position of the head of the clause that the token is in."""
    while not is_verbal(token) and token.head != token:
        token = token.head
    return token.i


def attach(doc: Doc, spans: Collection[Span], events: Collection[int]) -> dict[int, list[Span]]:
    """Return for each event word the spans that belong to it, in text order.

    A span belongs to the first event word above it, or to every event word of a clause that it meets before one; where
    the way up meets none before its clause ends, to the event words of the clause that this one hangs on ("while searching
    … in the valley"), to the event that it only says of that it happens ("talks held in the valley"), or to what is done
    along with it ("stopped a car in the valley, killing two").
    """
    found: dict[int, list[Span]] = {event: [] for event in events}
    clauses: dict[int, list[int]] = {}
    for event in events:
        clauses.setdefault(clause_of(doc[event]), []).append(event)
    for span in spans:
        for owner in _owners(_first_above(span, events), events, clauses):
            found[owner].append(span)
    return found


def is_offset(time: Span) -> bool:
    """Tell whether a time counts from the event that follows it, and so is no length: "five days before the truce began"."""
    return len(time) > 1 and time[-1].lower_ in COUNTING


def counted_from(time: Span) -> Token | None:
    """Return the word for the event that an offset counts from: "began", of "five days before the truce began"."""
    return time[-1].head if is_offset(time) and time[-1].dep_ in {"mark", "case"} else None


def _first_above(span: Span, events: Collection[int]) -> Token:
    """Return the word from which the way up to a span's event starts: above what an offset counts from."""
    if (other := counted_from(span)) is not None:
        return other.head
    return span.root.head if span.root.i in events else span.root


def _owners(start: Token, events: Collection[int], clauses: Mapping[int, list[int]]) -> list[int]:
    """Return the event words that the words at a token belong to."""
    top = start
    for top in way_up(start):
        if top.i in events:
            return [top.i]
        # The word asked about is a nominal, whatever a tagger makes of it.
        if top.i == start.i or not is_verbal(top):
            continue
        if top.i in clauses and top.lemma_ not in TELLING:
            return clauses[top.i]
        if top.dep_ not in {"xcomp", "amod"}:
            break
    if top.lemma_ in TELLING:
        return []
    clause: int | None = top.i
    along = [event for each, own in clauses.items() if _is_done_along(top.doc[each], top) for event in own]
    if along:
        return along
    while clause is not None and clause not in clauses:
        verb = top.doc[clause]
        if verb.dep_ in {"acl", "acl:relcl"} and verb.lemma_ in HAPPENING and verb.head.i in events:
            return [verb.head.i]
        clause = _clause_above(verb)
    return clauses[clause] if clause is not None else []


def _is_done_along(verb: Token, other: Token) -> bool:
    """Tell whether a clause goes on with another one's story, with the same doer."""
    is_tied = verb.head == other and verb.dep_ in {"advcl", "conj", "xcomp"} and verb.i > other.i
    return is_tied and not tells_another_time(verb) and not any(child.dep_ in SUBJECTS for child in verb.children)


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
