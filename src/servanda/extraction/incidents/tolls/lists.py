"""Lists of people as the words run, where the tree may break them: "killed a baker, two of his customers and a driver"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.words.persons import is_person

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

OPENING = frozenset(
    "a an the his her their its our my another both all at more about some nearly around almost".split()
)
"""Words other than numbers with which a member of a list begins."""
WITHIN = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET", "PRON", "ADV", "PART"})
"""Word classes that a member of a list is made of."""
PARTS = frozenset({"them", "whom", "which"})
"""What stands behind "two of" where some of those told before are counted again."""
LONGEST_ASIDE = 7
"""Words of the longest aside between an "and" and what it adds: "and, according to villagers, his wife"."""
LONGEST_MEMBER = 9
"""Words of a list's longest member."""


def listed_behind(noun: Token) -> list[Token]:
    """Return the nouns that the words behind a noun list with it: after commas and a last "and"."""
    doc, stop = noun.doc, noun.sent.end
    place, found, closed = _behind_of(noun.i + 1, noun), [], 0
    while place < stop:
        comma = doc[place].text == ","
        joined = next((word for word in doc[place : place + 1 + comma] if word.lower_ == "and"), None)
        if not comma and joined is None:
            break
        head = _member(_behind_aside(joined.i + 1, noun) if joined else place + 1, noun)
        if head is None:
            break
        found.append(head)
        closed = len(found) if joined else closed
        place = _behind_of(head.i + 1, noun)
        if joined and _is_told_anew(doc[place : place + 1], noun):
            return []
    return found[:closed]


def _is_told_anew(behind: Span, noun: Token) -> bool:
    """Tell whether what stands behind a list's last member says something of that one alone: "two guards and a cook fled"."""
    if not len(behind) or behind[0].text == ",":
        return False
    word = behind[0]
    is_subject = word.pos_ == "AUX" or word.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    if is_subject and noun.dep_ in {"nsubj", "nsubj:pass"} and noun.head.i >= word.i:
        return False
    return is_subject or word.tag_ in {"VBN", "JJ"}


def _member(start: int, noun: Token) -> Token | None:
    """Return the head of the list's member that begins here; None where none does."""
    doc, stop = noun.doc, min(noun.sent.end, start + LONGEST_MEMBER)
    if start >= stop or not (doc[start].pos_ == "NUM" or doc[start].lower_ in OPENING):
        return None
    head = None
    for word in doc[start:stop]:
        if (
            word.pos_ not in WITHIN
            and word.tag_ not in {"VBG", "VBN"}
            and word.lower_ not in {"at", "least", "than", "-"}
        ):
            break
        if word.pos_ in {"NOUN", "NUM"} or (word.lower_ in {"others", "another"}):
            head = word
        if word.tag_ in {"NNS", "NNPS"} and word.pos_ == "NOUN":
            break
    if head is not None and head.pos_ == "NUM" and head.i + 1 < stop and doc[head.i + 1].pos_ in {"NOUN", "PROPN"}:
        return None  # it counts what is nobody
    if head is None or not (head.pos_ == "NUM" or is_person(head) or head.lower_ in {"others", "another"}):
        return None
    behind = doc[head.i + 1 : head.i + 3]
    is_part = len(behind) > 1 and behind[0].lower_ == "of" and behind[1].lower_ in PARTS
    return None if is_part else head


def _behind_of(place: int, noun: Token) -> int:
    """Return the position behind an "of" phrase, where one begins here: "two | of his customers"."""
    doc, stop = noun.doc, noun.sent.end
    if place >= stop or doc[place].lower_ != "of":
        return place
    place += 1
    while place < stop and doc[place].pos_ in WITHIN and doc[place].tag_ not in {"VBD", "RB"}:
        place += 1
    return place


def _behind_aside(place: int, noun: Token) -> int:
    """Return the position behind an aside between commas, where one begins here."""
    doc, stop = noun.doc, min(noun.sent.end, place + LONGEST_ASIDE)
    if place >= stop or doc[place].text != ",":
        return place
    return next((word.i + 1 for word in doc[place + 1 : stop] if word.text == ","), place)
