"""Quotations that no verb of their own sentence introduces: after a colon, before a dash and a name, in a paragraph of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.statements.cues import act_of, row_of
from servanda.extraction.words.clauses import children
from servanda.extraction.words.persons import can_act
from servanda.extraction.words.phrases import trim, whole_phrase
from servanda.extraction.words.roles import agents
from servanda.record import Act

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DASHES = frozenset({"―", "—", "–", "--", "-"})
FEWEST = 4
"""Words of a quotation that can stand by itself; fewer are a name or a word held at arm's length."""
SHORTEST = 2
"""Words of one behind a colon."""
MOST_NAMED = 8
"""Words that a name behind a dash may have."""


def credit_quotations(
    doc: Doc, quotations: Iterable[tuple[int, int]], found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the attributions and, for each quotation that is in none of them, who it is credited to by where it stands.

    Args:
        doc: the report as read.
        quotations: first and last-plus-one word of each.
        found: the report's attributions so far, in any order.
    """
    credited = list(found)
    for first, last in quotations:
        words = trim(list(doc[first:last]))
        signed = _before_name(doc, last, words) if len(words) >= FEWEST else None
        if signed is not None:
            # Who signs a quotation says it, whatever was told before.
            credited = [*(_without(each, words) for each in credited if each.head not in words), signed]
            continue
        if len(words) < SHORTEST or any(_shares(each, first, last) for each in credited):
            continue
        new = _after_name(doc, first, words) or _after_colon(doc, first, words)
        if new is not None:
            credited.append(new)
        if new is not None or len(words) < FEWEST:
            continue
        number = _speaker_before(doc, first, last, credited)
        if number is not None:
            before = credited[number]
            credited[number] = replace(before, content=(*before.content, *words))
    return credited + list(_introduced_paragraphs(doc, credited))


def _without(attribution: Attribution, words: Collection[Token]) -> Attribution:
    """Return the attribution less words that somebody else says, where it tells others too."""
    barred = {word.i for word in words}
    rest = tuple(trim([word for word in attribution.content if word.i not in barred]))
    return replace(attribution, content=rest) if rest else attribution


def _introduced_paragraphs(doc: Doc, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield who says a paragraph that "the governor added:" leads on to, without marks around it."""
    heads = {each.head.i for each in found}
    for colon in doc:
        ahead = doc[colon.i + 1 : colon.i + 2]
        if colon.text != ":" or not ahead or "\n" not in ahead[0].text + colon.whitespace_:
            continue
        verb = colon.nbor(-1) if colon.i else None
        first = _visible_after(doc, colon.i)
        if verb is None or first is None or verb.i in heads or not _can_introduce(verb) or first.is_punct:
            continue
        end = next((word.i for word in doc[first.i :] if "\n" in word.text), len(doc))
        speakers = agents(verb)[:1]
        if speakers and speakers[0].i < verb.i:
            words = trim(list(doc[first.i : end]))
            yield Attribution((verb,), tuple(whole_phrase(speakers[0])), tuple(words), act_of([verb]))


def _shares(attribution: Attribution, first: int, last: int) -> bool:
    """Tell whether an attribution from outside the quotation tells some of its words."""
    return not first <= attribution.head.i < last and any(first <= word.i < last for word in attribution.content)


def _after_colon(doc: Doc, first: int, words: list[Token]) -> Attribution | None:
    """Read "Okello went on:" before the quotation."""
    before = _visible_before(doc, first - 1)
    if before is None or before.text != ":":
        return None
    verb = next((word for word in reversed(list(doc[before.sent.start : before.i])) if _can_introduce(word)), None)
    speakers = agents(verb)[:1] if verb is not None else []
    if verb is None or not speakers or speakers[0].i >= first:
        return None
    return Attribution((verb,), tuple(whole_phrase(speakers[0])), tuple(words), act_of([verb]))


def _can_introduce(word: Token) -> bool:
    row = row_of(word)
    introduces = row is not None and bool(row.complements & {"that", "quote"})
    return word.pos_ == "VERB" and introduces and not children(word, "obj")


def _after_name(doc: Doc, first: int, words: list[Token]) -> Attribution | None:
    """Read the name or office of who is quoted before a colon, as headlines have it."""
    colon = _visible_before(doc, first - 1)
    if colon is None or colon.text != ":":
        return None
    sentence = doc[colon.sent.start : colon.i]
    opening = max((word.i + 1 for word in sentence if word.text in {";", ".", "-", "–"}), default=sentence.start)
    name = trim(list(doc[opening : colon.i]))
    is_name = 0 < len(name) <= MOST_NAMED and not any(word.pos_ in {"VERB", "AUX"} for word in name)
    if not is_name or not can_act(doc[name[0].i : name[-1].i + 1].root):
        return None
    return Attribution((colon,), tuple(name), tuple(words), Act.SAY)


def _before_name(doc: Doc, last: int, words: list[Token]) -> Attribution | None:
    """Read a dash and the name of who is quoted behind the quotation's closing mark."""
    dash = _visible_after(doc, last)
    if dash is None or dash.text not in DASHES:
        return None
    name = []
    for word in doc[dash.i + 1 : dash.i + 2 + MOST_NAMED]:
        if "\n" in word.text or word.text == ".":
            break
        name.append(word)
    name = trim(name)
    is_name = 0 < len(name) <= MOST_NAMED and (name[0].pos_ == "PROPN" or name[0].ent_type_ == "Person")
    if not is_name or any(word.pos_ in {"VERB", "AUX"} for word in name):
        return None
    return Attribution((dash,), tuple(name), tuple(words), Act.SAY)


def _speaker_before(doc: Doc, first: int, last: int, found: Sequence[Attribution]) -> int | None:
    """Return the place of the attribution whose quotation goes on: the one whose words fill the sentence before.

    The quotation opens a sentence and nothing but its own end follows it.
    """
    opens = _visible_before(doc, first - 1)
    after = _visible_after(doc, last)
    if opens is None or (after is not None and not after.is_sent_start):
        return None
    if not doc[first - 1].is_sent_start and not doc[first].is_sent_start:
        return None
    sentence = opens.sent
    near = [
        number
        for number, each in enumerate(found)
        if each.source
        and any(sentence.start <= word.i < sentence.end for word in (each.head, *each.content))
        and any(word.text in {'"', "”", "''"} for word in sentence)
    ]
    return max(near, key=lambda number: len(found[number].content), default=None)


def _visible_before(doc: Doc, index: int) -> Token | None:
    """Return the word before the place that is no white space."""
    return next((doc[i] for i in range(index - 1, -1, -1) if not doc[i].is_space), None)


def _visible_after(doc: Doc, index: int) -> Token | None:
    """Return the word after the place that is no white space."""
    return next((doc[i] for i in range(index + 1, len(doc)) if not doc[i].is_space), None)
