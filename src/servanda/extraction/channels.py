"""By which way a source's words reached the reporter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.record import Channel

if TYPE_CHECKING:
    from spacy.tokens import Token

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

SOURCE_CHANNELS = frozenset({Channel.BROADCAST, Channel.DOCUMENT})
"""Ways that a source may itself be: a radio station, the text of a deal."""


def find_channel(cue: Token, source: list[Token], content: set[int]) -> Channel:
    """Return the way that the clause names outside its content: "said in a statement", "state radio reported"."""
    for word in cue.subtree:
        if (
            word.i in content
            or word.pos_ not in {"NOUN", "PROPN"}
            or word.dep_ not in {"obl", "obj", "nmod", "iobj", "obl:unmarked"}
        ):
            continue
        channel = BY_NOUN.get(word.lemma_.lower())
        if channel is None or channel is Channel.DOCUMENT:
            continue
        if word.lemma_ == "conference" and not any(child.lower_ in {"press", "news"} for child in word.children):
            continue
        if word.lemma_ == "call" and not any(
            child.lower_ in {"phone", "telephone", "video"} for child in word.children
        ):
            continue
        return channel
    named = {BY_NOUN.get(word.lemma_.lower()) for word in source} & SOURCE_CHANNELS
    return named.pop() or Channel.UNNAMED if len(named) == 1 else Channel.UNNAMED
