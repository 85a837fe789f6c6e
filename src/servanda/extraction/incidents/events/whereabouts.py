"""Where an event was: the place words of a sentence that tell it, and not where somebody is from or what is spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from servanda.extraction.words.attachments import attach, way_up
from servanda.extraction.words.clauses import case_of, children
from servanda.extraction.words.deals import is_deal
from servanda.extraction.words.phrases import KIN
from servanda.extraction.words.state_names import names_state
from servanda.record import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from servanda.extraction.words.triggers import KindRow

PLACING = frozenset(
    """
    in at near inside outside around across through throughout over off between from on into to along within of toward
    towards
    """.split()
)
"""Words before a place that an event has something to do with."""
STAYING = frozenset("in at near inside outside around across throughout within during along".split())
"""Words before the place where something is said or agreed; "on Turkey" and "to Syria" tell whom it is about."""
DIRECTIONS = frozenset(
    """
    north south east west northern southern eastern western central northeastern northwestern southeastern
    southwestern northeast northwest southeast southwest
    """.split()
)
LEVELS = frozenset(
    """
    province district region governorate state county city town village camp island valley border strip area
    oblast department suburb neighbourhood neighborhood countryside outskirts provinces districts regions governorates
    states counties cities towns villages camps islands valleys areas oblasts departments suburbs neighbourhoods
    neighborhoods
    """.split()
)
RESULTING = frozenset({"result", "lead", "end", "culminate"})
"""Verbs that tell what came of something."""
LISTING = frozenset({",", "and", "or", "&", "the"})
"""Words between the names of one list."""
HOME = frozenset({"the country", "the nation"})
"""The country that the report tells of, part of which may be named by it."""
HUB = frozenset({"the capital", "the capital city"})
"""Its capital."""
SEATS = frozenset(
    """
    government authority official office embassy ministry minister spokesman spokeswoman spokesperson court parliament
    administration leadership
    """.split()
)
"""Nouns for who sits in a capital and acts from there: "the government in Seoul confirmed the plan"."""
SETTING_OUT = frozenset("addition response retaliation reaction revenge contrast reply".split())
"""Nouns by which a sentence sets out from something else: "in response to the raid in Gao"."""
CARING = frozenset("hospital clinic morgue mortuary".split())
"""Where victims are brought from a place that may be another: "taken to a clinic in Aba"."""
GATHERINGS = frozenset("assembly meeting summit conference gathering session council congress".split())
"""Nouns for those who are together at a place when they say something."""
TALK = frozenset(
    {Kind.AGREE, Kind.ACCUSE, Kind.REQUEST, Kind.REJECT, Kind.THREATEN, Kind.SANCTION, Kind.SUPPORT, Kind.CONCEDE}
)
"""Kinds done with words, whose objects have places of their own: "threatened an attack in the north"."""
BY_FORCE = frozenset({Kind.ASSAULT, Kind.COERCE, Kind.MOBILIZE, Kind.RETREAT})
"""Kinds that are where their object is, if that is a place: "shelled the town", "left the province"."""
NAMED_BY_PLACE = frozenset({Kind.ASSAULT, Kind.PROTEST})
"""Kinds whose nouns take the name of where they were: "the Nairobi bombing"; "the Nairobi talks" may be about Nairobi."""


def find_whereabouts(doc: Doc, start: int, end: int, rows: Mapping[int, KindRow]) -> dict[int, list[Span]]:
    """Return for each event word of a sentence the place words that tell where it was, what is only near a place last.

    Args:
        doc: the report as read.
        start: first token of the sentence.
        end: the token behind its last.
        rows: the event words' kinds by position.
    """
    named = locations(doc, start, end)
    if not named:
        return {event: [] for event in rows}
    mentions = place_mentions(named, start, end)
    found = attach(doc, mentions, rows.keys())
    for event, spans in found.items():
        if not spans and (noun := _noun_around(doc[event])) is not None:
            # The tree may hang the place on the verb that the noun is the object of.
            holders = [noun, noun.head] if noun.dep_ == "obj" else [noun]
            spans += [span for span in mentions if _top(span.root).head in holders]
    _hand_down(found, rows)
    for span, event in _affected(named, start, end, rows):
        found[event].append(span)
    return {
        event: sorted(
            (span for span in spans if rows[event].kind not in TALK or _is_where_said(span, event)),
            key=lambda span: (any(word.lower_ == "near" for word in span), not _is_fired_at(span, rows[event])),
        )
        for event, spans in found.items()
    }


def locations(doc: Doc, start: int, end: int) -> list[Span]:
    """Return the places of a stretch as the text's reader found them."""
    return [ent for ent in _all_locations(doc) if start <= ent.start and ent.end <= end]


@lru_cache(maxsize=2)
def _all_locations(doc: Doc) -> tuple[Span, ...]:
    """Return the places of a document, which every sentence asks for in turn."""
    return tuple(ent for ent in doc.ents if ent.label_ == "Location")


def place_mentions(named: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the places of a stretch that say where something was, widened by direction and level words ("northern Kassala province")."""
    found: list[Span] = []
    for ent in named:
        doc = ent.doc
        if found and ent.start < found[-1].end:
            continue
        head = _head(ent)
        words = ent.text.lower()
        if not _is_named(ent) and words not in HUB and not (words in HOME and head.lower_ in DIRECTIONS):
            continue
        if head.dep_ not in {"obl", "nmod", "conj", "root", "ROOT", "appos", "obl:unmarked", "nmod:unmarked"}:
            continue
        first, last = _widen(ent, head, start)
        top = _top(head)
        if _is_of_another(top) or (top.dep_ == "nmod" and top.head.lemma_.lower() in KIN):
            continue
        if (case_of(top) or _word_before(doc, first, start)) in PLACING and not _is_seat(top, first):
            found.append(doc[first : _end_of_list(doc, last, end)])
    return found


def _is_of_another(top: Token) -> bool:
    """Tell whether a place is told of something else that its sentence only sets out from, or of some alone: "in addition to the raid in Gao", "including a boy in Gao"."""
    for token in way_up(top.head):
        if token.pos_ in {"VERB", "AUX"}:
            return False
        if token.lemma_.lower() in SETTING_OUT and token.dep_ == "obl" and case_of(token) == "in":
            return True
        if case_of(token) == "including" and "," not in {word.text for word in token.doc[token.i : top.i]}:
            return True
        if token.lemma_.lower() in CARING and case_of(token) in {"to", "into"}:
            return True
    return False


def _head(ent: Span) -> Token:
    """Return the word by which a place hangs on its sentence: "district" in "the Gwoza district"."""
    head = ent.root
    if head.dep_ in {"compound", "flat", "amod", "nmod:desc", "nmod"} and head.head.lower_ in LEVELS:
        return head.head
    return head.head if head.head.lower_ in DIRECTIONS and case_of(head) == "of" else head


def _top(head: Token) -> Token:
    """Return the first of the places that are listed or set side by side."""
    while head.dep_ in {"conj", "appos"} and head.head.ent_type_ == "Location":
        head = head.head
    return head


def _widen(ent: Span, head: Token, start: int) -> tuple[int, int]:
    first, last = min(ent.start, head.i), max(ent.end, head.i + 1)
    while first > start and ent.doc[first - 1].lower_ in DIRECTIONS:
        first -= 1
    return first, last


def _word_before(doc: Doc, first: int, start: int) -> str:
    """Return the adposition right before a name, which a tree may hang on a part of it ("in Ras al-Ain")."""
    before = first - 1 - (first - 1 > start and doc[first - 1].lower_ == "the")
    return doc[before].lower_ if before >= start and doc[before].pos_ == "ADP" else ""


def _end_of_list(doc: Doc, last: int, end: int) -> int:
    """Return the token behind the last place of a list with "and": "Jobar, Ain Terma and Zamalka"."""
    position, closing = last, last
    has_and = False
    while position < end:
        word = doc[position]
        if word.ent_type_ == "Location" or word.lower_ in LEVELS | DIRECTIONS:
            closing = position + 1 if has_and else closing
        elif word.lower_ in LISTING:
            has_and = has_and or word.dep_ == "cc"
        else:
            break
        position += 1
    return closing


def _is_named(ent: Span) -> bool:
    """Tell whether a place is called by a name and not only described ("the border"); a text without capitals tells names by none."""
    if any(word.text[:1].isupper() and word.pos_ in {"PROPN", "ADJ", "NOUN"} for word in ent):
        return True
    return all(word.text.islower() for word in ent if word.is_alpha) and ent.doc.text.islower()


def _is_seat(top: Token, first: int) -> bool:
    """Tell whether a place is only where somebody who acts sits: "prompting the government in Seoul to confirm"."""
    # The tree may hang the place on the verb; the noun then stands right before its preposition.
    noun = top.head if top.head.pos_ in {"NOUN", "PROPN"} else top.doc[max(0, first - 2)]
    if case_of(noun) == "by" and noun.head.lemma_ == "claim":
        return True
    if noun.lemma_.lower() not in SEATS:
        return False
    is_urged = noun.dep_ in {"obj", "iobj"} and bool(children(noun.head, "xcomp", "ccomp"))
    return noun.dep_ == "nsubj" or is_urged or case_of(noun) == "by"


def _is_where_said(span: Span, event: int) -> bool:
    """Tell whether words are done at a place, and not about what is there; a deal may stand between: "signed a deal in Algiers"."""
    top = _top(span.root)
    if (case_of(top) or _word_before(span.doc, span.start, span.sent.start)) not in STAYING:
        return False
    between = []
    for token in way_up(top.head):
        if token.i == event or token.pos_ in {"VERB", "AUX"}:
            break
        between.append(token)
    if any(noun.lemma_.lower() in GATHERINGS and noun.dep_ == "nsubj" for noun in between):
        return True
    return all(
        (is_deal(noun) and noun.dep_ in {"obj", "nsubj:pass"}) or case_of(_top_of_list(noun)) == "between"
        for noun in between
    )


def _is_fired_at(span: Span, row: KindRow) -> bool:
    """Tell whether a place is where the fire falls, which says more than from where it comes: "from Tyre into the north"."""
    return row.kind is Kind.ASSAULT and case_of(_top(span.root)) in {"into", "onto", "at"}


def _top_of_list(noun: Token) -> Token:
    while noun.dep_ == "conj":
        noun = noun.head
    return noun


def _hand_down(found: dict[int, list[Span]], rows: Mapping[int, KindRow]) -> None:
    """Give the place of what is spoken of to it, where the tree hangs it on the verb: "condemned the raid in Gwoza"."""
    for event, spans in found.items():
        for span in list(spans) if rows[event].kind in TALK else ():
            spoken_of = span.start - 2
            is_there = spoken_of in rows and span.doc[spoken_of + 1].lower_ in STAYING
            if is_there and spoken_of != event and rows[spoken_of].kind not in TALK:
                spans.remove(span)
                found[spoken_of].append(span)


def _noun_around(event: Token) -> Token | None:
    """Return the noun that an event is told as part or outcome of; None where there is none.

    "An incident in Gwoza, in which two were killed", "an operation in Gwoza that resulted in the arrest of two".
    """
    verb = event.head if event.dep_ == "obl" and event.head.lemma_ in RESULTING else event
    if verb.dep_ != "acl:relcl" or verb.head.pos_ != "NOUN":
        return None
    relatives = [child for child in verb.children if child.lower_ in {"which", "where", "that"}]
    if verb != event:
        return verb.head if any(child.dep_ == "nsubj" for child in relatives) else None
    is_within = any(child.lower_ == "where" or case_of(child) in {"in", "during"} for child in relatives)
    return verb.head if is_within else None


def _affected(named: Sequence[Span], start: int, end: int, rows: Mapping[int, KindRow]) -> Iterator[tuple[Span, int]]:
    """Yield the places that an event is done to ("shelled the town", "the siege of Homs") or named by ("the Nairobi bombing")."""
    for ent in named:
        if not _is_named(ent):
            continue
        head = _head(ent)
        row = rows.get(head.head.i)
        if row is None:
            continue
        case = case_of(head)
        is_object = head.dep_ in {"obj", "nsubj:pass", "obl"} and not case and row.kind in BY_FORCE
        is_of = head.dep_ == "nmod" and case == "of" and row.kind in {Kind.ASSAULT, Kind.COERCE}
        if is_object or is_of:
            first, last = _widen(ent, head, start)
            yield ent.doc[first : _end_of_list(ent.doc, last, end)], head.head.i
        elif head.dep_ == "compound" and row.kind in NAMED_BY_PLACE and not names_state(ent.text):
            yield ent, head.head.i
