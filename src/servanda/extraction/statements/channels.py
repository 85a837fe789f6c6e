"""By which way a source's words reached the reporter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.record import Channel, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

    from servanda.extraction.statements.attributions import Attribution

BY_NOUN: dict[str, Channel] = {
    "interview": Channel.INTERVIEW,
    "speech": Channel.SPEECH,
    "address": Channel.SPEECH,
    "sermon": Channel.SPEECH,
    "conference": Channel.PRESS_CONFERENCE,
    "briefing": Channel.PRESS_CONFERENCE,
    "reporter": Channel.PRESS_CONFERENCE,
    "journalist": Channel.PRESS_CONFERENCE,
    "statement": Channel.WRITTEN_STATEMENT,
    "communique": Channel.WRITTEN_STATEMENT,
    "communiqué": Channel.WRITTEN_STATEMENT,
    "call": Channel.PHONE_CALL,
    "phone": Channel.PHONE_CALL,
    "telephone": Channel.PHONE_CALL,
    "meeting": Channel.MEETING,
    "talk": Channel.MEETING,
    "twitter": Channel.SOCIAL_MEDIA,
    "facebook": Channel.SOCIAL_MEDIA,
    "telegram": Channel.SOCIAL_MEDIA,
    "tweet": Channel.SOCIAL_MEDIA,
    "post": Channel.SOCIAL_MEDIA,
    "television": Channel.BROADCAST,
    "tv": Channel.BROADCAST,
    "radio": Channel.BROADCAST,
    "broadcast": Channel.BROADCAST,
    "letter": Channel.LETTER,
    "document": Channel.DOCUMENT,
    "agreement": Channel.DOCUMENT,
    "accord": Channel.DOCUMENT,
    "deal": Channel.DOCUMENT,
    "treaty": Channel.DOCUMENT,
    "resolution": Channel.DOCUMENT,
}
"""Nouns of the way, by lemma. A conference is a press conference only beside "press" or "news"."""

NOUNS_THAT_SPEAK = frozenset(
    "statement communique communiqué letter radio television tv broadcast document agreement accord deal treaty".split()
    + "resolution meeting".split()
)
"""Nouns of a way that may itself be the source: a radio station, the text of a deal."""
DIRECT = frozenset({"obl", "obj", "iobj", "obl:unmarked"})
OWN = frozenset({"he", "she", "it", "they", "i", "we"})


def find_channel(attribution: Attribution) -> Channel:
    """Return the way that the clause names outside its content: "said in a statement", "state radio reported"."""
    head = attribution.head
    if any(word.text in {"(", "["} for word in attribution.cue):
        # So only transcripts of broadcasts name who speaks.
        return Channel.BROADCAST
    told = {word.i for word in (*attribution.content, *attribution.source)}
    for word in [child for child in head.children if child.dep_ in DIRECT]:
        for noun in (word, *(inner for inner in word.children if inner.dep_ == "nmod")):
            channel = BY_NOUN.get(noun.lemma_.lower()) if noun.pos_ in {"NOUN", "PROPN"} else None
            if channel is not None and channel is not Channel.DOCUMENT and noun.i not in told and _is_way(noun):
                return channel
    tops = [word for word in attribution.source if word.head not in attribution.source]
    named = {BY_NOUN[word.lemma_.lower()] for word in tops if word.lemma_.lower() in NOUNS_THAT_SPEAK}
    if not named:
        words = {word.lemma_.lower() for word in attribution.source}
        named = {Channel.BROADCAST} if words & {"radio", "television", "tv"} else set()
    return named.pop() if len(named) == 1 else Channel.UNNAMED


def _is_way(noun: Token) -> bool:
    """Tell whether a noun that has other meanings too is meant as a way."""
    beside = {child.lower_ for child in noun.children}
    if noun.lemma_ == "conference":
        return bool(beside & {"press", "news"})
    if noun.lemma_ == "call":
        return bool(beside & {"phone", "telephone", "video"})
    return True


def carry_channels(told: Sequence[tuple[Attribution, Statement]]) -> list[tuple[Attribution, Statement]]:
    """Return the statements with the way of the one before, where "he added" goes on with it.

    Also what a source says in the first person within its own words came by the way of those.
    """
    carried: list[tuple[Attribution, Statement]] = []
    ways: dict[str, Channel] = {}
    last = Channel.UNNAMED
    for attribution, statement in told:
        channel = statement.channel
        source = {word.lower_ for word in attribution.source}
        if channel is Channel.UNNAMED and source and source <= OWN:
            if statement.inside is None and not _has_own_day(attribution):
                channel = last
            elif statement.inside is not None and source <= {"i", "we"}:
                channel = ways.get(statement.inside, channel)
        if statement.inside is None:
            last = channel
        ways[statement.id] = channel
        carried.append((attribution, replace(statement, channel=channel)))
    return carried


def _has_own_day(attribution: Attribution) -> bool:
    return any(child.ent_type_ == "Temporal" for child in attribution.head.children)
