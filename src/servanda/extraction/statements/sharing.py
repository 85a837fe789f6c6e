"""Words of several that one verb tells: what two sides charge each other with, and what a second speaker says without a verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.words.clauses import children
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import trim, whole_phrase
from servanda.extraction.words.roles import TRADING
from servanda.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

EACH_OTHER = frozenset({("each", "other"), ("one", "another")})
JOINING = frozenset({"and", "both"})
SIDES = 2
"""Speakers that may stand for "each other", one for the other."""
PARTING = frozenset({",", ";"})
"""Marks behind which a second speaker may follow."""
LONGEST = 6
"""Words that name a second speaker at most."""
NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART"})
"""Parts of speech of words that name a speaker."""
BOUNDING = frozenset(
    {"at", "least", "most", "about", "around", "only", "just", "some", "more", "than", "over", "nearly"}
)
"""Words before a number."""
CITING = frozenset({"cite", "quote"})
"""Verbs whose participle names who stands behind what is told: "…, citing the ministry"."""


def tell_apart(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions, those of several speakers as one for each of them, and behind them those passed on."""
    relayed = [each for attribution in found for each in _cited(attribution)]
    passing = {each.head.i for each in relayed}
    for attribution in found:
        if attribution.head.i not in passing:
            for each in _by_speaker(attribution):
                yield from _by_side(each)
    yield from relayed


def _by_side(attribution: Attribution) -> Iterator[Attribution]:
    """Yield what each of two named sides charges the other with: "the army and the rebels accused each other of …"."""
    words = attribution.content
    is_mutual = tuple(word.lower_ for word in words[:SIDES]) in EACH_OTHER
    trades = attribution.head.lemma_ in TRADING
    sides = _sides(attribution) if (is_mutual or trades) and attribution.act is Act.ACCUSE else ()
    if len(sides) != SIDES:
        yield attribution
        return
    days = {word.i for day in attribution.head.rights if day.ent_type_ == "Temporal" for word in day.subtree}
    charge = [word for word in words[SIDES if is_mutual else 0 :] if word.i not in days]
    for speaker, other in (sides, sides[::-1]):
        content = sorted((*other, *charge), key=lambda word: word.i)
        yield replace(attribution, source=tuple(speaker), content=tuple(content))


def _sides(attribution: Attribution) -> tuple[list[Token], ...]:
    """Return the words of the speakers that "and" joins, where each is named."""
    inside = {word.i for word in attribution.source}
    tops = [word for word in attribution.source if word.head.i not in inside and word.pos_ in {"NOUN", "PROPN"}]
    tops = tops or [word for word in attribution.head.lefts if word.pos_ in {"NOUN", "PROPN"} and can_act(word)]
    if len(tops) != 1:
        return ()
    others = children(tops[0], "conj")
    phrases = [whole_phrase(tops[0], without=("conj", "cc", "parataxis")), *map(whole_phrase, others)]
    sides = tuple([word for word in phrase if word.lower_ not in JOINING] for phrase in phrases)
    return sides if all(can_act(word) for word in (tops[0], *others)) else ()


def _by_speaker(attribution: Attribution) -> Iterator[Attribution]:
    """Yield what the verb's subject says, and what a second speaker does for whom the verb is left out.

    So "the government says 840 men were freed, the rebels 600", "Ankara blames the rebels, Cairo the army" and "the army said that it would leave; the rebels that
    they would stay".
    """
    words = attribution.content
    starts = [place for place, word in enumerate(words) if word.text in PARTING and word.i > attribution.head.i]
    for start, end in pairwise([*starts, len(words)]):
        rest = words[start + 1 : end]
        parted = _read_rest(words[:start], rest, words[start].text, is_last=end == len(words))
        if attribution.source and parted is not None:
            name, told = parted
            yield replace(attribution, content=tuple(trim(list(words[:start]))))
            yield Attribution((attribution.head,), name, told, attribution.act)
            return
    yield attribution


def _read_rest(
    before: Sequence[Token], rest: Sequence[Token], mark: str, *, is_last: bool
) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """Return the second speaker and what they say, of the words behind a mark; None where nobody else speaks."""
    size = next((place for place, word in enumerate(rest) if word.pos_ not in NAMING), len(rest))
    name, told = tuple(rest[:size]), tuple(rest[size:])
    if not told and not any(word.pos_ in {"VERB", "AUX"} for word in before):
        size = _count_name(rest)
        name, told = name[:size], name[size:]
    if not 0 < size <= LONGEST or not told or not any(can_act(word) for word in name):
        return None
    is_name = all(word.pos_ == "PROPN" for word in name)
    if told[0].lower_ == "that":
        # Behind a noun it may open a relative clause: "…, the group that he leads".
        has_verb = any(word.pos_ in {"VERB", "AUX"} for word in told)
        return (name, told) if has_verb and (is_name or mark == ";") else None
    if told[0].pos_ == "DET":
        return (name, told) if is_last else None
    is_number = all(word.pos_ == "NUM" or word.lower_ in BOUNDING for word in told) and told[-1].pos_ == "NUM"
    counts = any(word.pos_ == "NUM" for word in before)
    return (name, told) if is_last and is_number and counts else None


def _count_name(words: Sequence[Token]) -> int:
    """Count the words of the name in front of an article: "blames the rebels, Cairo the army"; none where it stands alone."""
    size = next((place for place, word in enumerate(words) if word.pos_ != "PROPN"), 0)
    return size if size and words[size].pos_ == "DET" and words[-1].pos_ in {"NOUN", "PROPN"} else 0


def _cited(attribution: Attribution) -> Iterator[Attribution]:
    """Yield whose words a speaker passes on: "the radio said, citing the ministry, that …"."""
    for verb in children(attribution.head, "advcl"):
        whom = _find_cited(verb)
        if whom is not None and attribution.content and verb not in attribution.content:
            source = tuple(whole_phrase(whom))
            yield replace(attribution, cue=(verb,), source=source, addressee=(), relayed_by=attribution.head)


def _find_cited(verb: Token) -> Token | None:
    """Return whom a participle beside another cue cites."""
    if verb.lemma_ not in CITING or verb.tag_ != "VBG" or verb.dep_ != "advcl":
        return None
    return next((noun for noun in children(verb, "obj") if can_act(noun) and noun.pos_ != "PRON"), None)
