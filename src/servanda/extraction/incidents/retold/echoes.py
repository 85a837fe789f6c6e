"""Places told by words that point back: "The strike took place at the airport" tells where the strike told before was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from servanda.extraction.incidents.events.background import is_background
from servanda.extraction.incidents.events.events import MEANS, Event
from servanda.extraction.incidents.events.whereabouts import locations, place_mentions
from servanda.extraction.incidents.retold.likeness import is_known
from servanda.extraction.words.attachments import attach
from servanda.extraction.words.clauses import children
from servanda.extraction.words.triggers import MEETINGS, kind_rows
from servanda.record import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

GENERAL = frozenset({"attack", "assault"})
"""Nouns that take up violence of any sort."""
OTHERS = frozenset("exchange swap withdrawal protest demonstration rally kidnapping abduction arrest".split())
"""Nouns that take up a deed told by the verb of the same stem."""
CUTTING_SHORT = frozenset("interrupt disrupt foil thwart repel repulse stop halt break end prevent counter".split())
"""Verbs of what can only be done to an attack where it is."""


def share_places(doc: Doc, bounds: Sequence[tuple[int, int]], events: Sequence[Event]) -> None:
    """Give violence the places told of it by nouns that point back at it, and what points back the place told before.

    Args:
        doc: the report as read.
        bounds: first token of each sentence, and the token behind its last.
        events: the report's events in text order, each once.
    """
    lend_places(events, events)
    triggers = {word.i for event in events for each in (event, *event.retold) for word in each.triggers}
    for start, end in bounds:
        named = locations(doc, start, end)
        if not named:
            continue
        echoes = [token for token in doc[start:end] if token.i not in triggers and _is_echo(token)]
        for echo in echoes:
            earlier = _antecedent(echo, events)
            if earlier is not None:
                told = attach(doc, place_mentions(named, start, end), {echo.i})[echo.i]
                earlier.pinpoints += told or list(_cut_short(echo, events))[:1]


def lend_places(pointing: Sequence[Event], events: Sequence[Event]) -> None:
    """Give the events that have no place and point back at one told before its place.

    Args:
        pointing: the events that may point back.
        events: the report's events in text order, each once.
    """
    for event in pointing:
        words = [near for word in event.triggers for near in (word, *children(word, "obl"))]
        noun = next((word for word in words if _is_echo(word)), None)
        earlier = _antecedent(noun, events) if noun is not None and not event.places else None
        if earlier is not None and earlier is not event:
            event.places = [*earlier.places[:1]]
            event.pinpoints = event.pinpoints or list(earlier.pinpoints)


def _is_echo(token: Token) -> bool:
    """Tell whether a noun for violence or a meeting takes up what is known: "the strike", "last night's attack", "the talks"."""
    lemma = token.lemma_.lower()
    is_violence = lemma in MEANS and token.tag_ != "NNS"
    if token.pos_ != "NOUN" or not (is_violence or lemma in MEETINGS | OTHERS):
        return False
    return is_known(token) or any(child.ent_type_ == "Temporal" for child in children(token, "nmod:poss"))


def _antecedent(noun: Token, events: Sequence[Event]) -> Event | None:
    """Return the last event told before that a noun takes up: by the same word, or a longer one ("airstrike", "strike")."""
    lemma = noun.lemma_.lower()
    kind = (
        kind_rows()[lemma, "NOUN"][0].kind if lemma in OTHERS else Kind.CONSULT if lemma in MEETINGS else Kind.ASSAULT
    )
    for event in reversed(events):
        words = [word for each in (event, *event.retold) for word in each.triggers if word.i < noun.i]
        if event.row.kind is not kind or not words or any(map(is_background, words)):
            continue
        if lemma in GENERAL or any(word.lemma_.lower().endswith(lemma) for word in words):
            return event
    return None


def _cut_short(noun: Token, events: Sequence[Event]) -> Iterator[Words]:
    """Yield the places of the violence that this one cut short: "the strike broke up an assault in Gwoza"."""
    verb = noun.head
    verbs = [verb, *children(verb, "xcomp", "ccomp")] if noun.dep_ in {"nsubj", "nsubj:pass"} else []
    stopped = [word.i for each in verbs if each.lemma_ in CUTTING_SHORT for word in children(each, "obj")]
    for event in events:
        if any(word.i in stopped for each in (event, *event.retold) for word in each.triggers):
            yield from event.places
