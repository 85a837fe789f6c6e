"""By which way a source's words reached the reporter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.extraction.statements.ways import BY_NOUN, NOUNS_THAT_SPEAK
from servanda.record import Channel, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

    from servanda.extraction.statements.attributions import Attribution

DIRECT = frozenset({"obl", "obj", "iobj", "obl:unmarked"})
TELLING = frozenset("tell say confirm explain announce admit deny describe".split())
OUTLETS = frozenset(
    """
    reuters ap afp dpa tass interfax xinhua anadolu presse press newspaper magazine daily weekly paper outlet website news
    times guardian herald tribune
    """.split()
)
"""Words of the names and kinds of who passes words on in writing."""
ON_AIR = frozenset("bbc cnn jazeera arabiya television tv radio channel station broadcaster".split())
"""And of who does so on the air."""
OWN = frozenset({"he", "she", "it", "they", "i", "we"})


def find_channel(attribution: Attribution) -> Channel:
    """Return the way that the clause names outside its content: "said in a statement", "state radio reported"."""
    head = attribution.head
    if any(word.text in {"(", "["} for word in attribution.cue):
        # So only transcripts of broadcasts name who speaks.
        return Channel.BROADCAST
    if head.lemma_.lower() == "tweet":
        return Channel.SOCIAL_MEDIA
    if posted := _find_post(attribution):
        return BY_NOUN[posted.lemma_.lower()]
    told = {word.i for word in (*attribution.content, *attribution.source)}
    for word in [child for child in head.children if child.dep_ in DIRECT]:
        for noun in (word, *(inner for inner in word.children if inner.dep_ == "nmod")):
            channel = BY_NOUN.get(noun.lemma_.lower()) if noun.pos_ in {"NOUN", "PROPN"} else None
            if channel is not None and channel is not Channel.DOCUMENT and noun.i not in told and _is_way(noun):
                return channel
    if speaks_to_outlet(attribution):
        on_air = not ON_AIR.isdisjoint(word.lower_ for word in attribution.addressee)
        return Channel.BROADCAST if on_air else Channel.INTERVIEW
    tops = [word for word in attribution.source if word.head not in attribution.source]
    named = {BY_NOUN[word.lemma_.lower()] for word in tops if word.lemma_.lower() in NOUNS_THAT_SPEAK}
    if not named:
        words = {word.lemma_.lower() for word in attribution.source}
        named = {Channel.BROADCAST} if words & {"radio", "television", "tv"} else set()
    return named.pop() if len(named) == 1 else Channel.UNNAMED


def speaks_to_outlet(attribution: Attribution) -> bool:
    """Tell whether who is spoken to is a newspaper, agency or station, which only passes the words on: "told Reuters"."""
    words = {word.lower_ for word in attribution.addressee}
    is_agency = "agency" in words and not words.isdisjoint({"news", "state"})
    return attribution.head.lemma_ in TELLING and (is_agency or not words.isdisjoint(OUTLETS | ON_AIR))


def without_post(attribution: Attribution) -> tuple[Token, ...]:
    """Return the content less a medium at its end on which it was posted: "praised the deal on Facebook"."""
    posted = _find_post(attribution)
    left = {word.i for word in posted.subtree} if posted is not None else set()
    return tuple(word for word in attribution.content if word.i not in left)


def _find_post(attribution: Attribution) -> Token | None:
    """Return the medium on which the words were posted, where it ends a content that is a phrase."""
    if not attribution.content or attribution.head.i > attribution.content[0].i:
        return None
    last = attribution.content[-1]
    social = BY_NOUN.get(last.lemma_.lower()) is Channel.SOCIAL_MEDIA and last.pos_ == "PROPN"
    on = any(child.lower_ == "on" for child in last.children if child.dep_ == "case")
    return last if social and on and last.head.head == attribution.head else None


def _is_way(noun: Token) -> bool:
    """Tell whether a noun that has other meanings too is meant as a way."""
    beside = {child.lower_ for child in noun.children}
    if noun.lemma_ == "conference":
        return bool(beside & {"press", "news"})
    if noun.lower_ == "x":
        return noun.pos_ == "PROPN" and "on" in beside
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
