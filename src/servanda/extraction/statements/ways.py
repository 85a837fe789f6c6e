"""Nouns for the ways by which words reach a reporter: a speech, a letter, the radio."""

from __future__ import annotations

from servanda.record import Channel

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
    "instagram": Channel.SOCIAL_MEDIA,
    "x": Channel.SOCIAL_MEDIA,
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
    "text": Channel.DOCUMENT,
}
"""Nouns of the way, by lemma. A conference is a press conference only beside "press" or "news"."""

NOUNS_THAT_SPEAK = frozenset(
    "statement communique communiqué letter radio television tv broadcast document agreement accord deal treaty".split()
    + "resolution text meeting".split()
)
"""Nouns of a way that may itself be the source: a radio station, the text of a deal."""
