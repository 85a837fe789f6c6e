"""Harm told in one run of words, whatever the tree makes of it: "killing 11 people and wounding 92", "and three others injured"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.incidents.tolls.victims import FATES, TOLL
from servanda.extraction.incidents.tolls.word_order import number_behind
from servanda.extraction.words.clauses import case_of, children
from servanda.extraction.words.persons import is_person
from servanda.extraction.words.triggers import kind_rows, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_RUN = 14
"""Words from one word of harm to the next."""
LONGEST_VICTIMS = 5
"""Words of the victims between "and" and the word that tells what became of them."""
JOINING = frozenset({"and", ",", "while", "but"})
LINKING = frozenset(
    {"was", "were", "been", "being", "is", "are", "also", "critically", "seriously", "badly", "slightly"}
)
"""Words between the victims and what became of them."""


def told_before(word: Token) -> Token | None:
    """Return the word of harm that a second one goes on from in the same run of words; None where it tells anew.

    It goes on where it has victims of its own right before or behind it, and nobody else for a doer.
    """
    if not is_harm(word):
        return None
    joint = _joint_of(word)
    if joint is None:
        return None
    for other in reversed(word.doc[max(joint.i - LONGEST_RUN, word.sent.start) : joint.i]):
        if is_harm(other):
            first = other.nbor(-1) if other.lower_ == "dead" and other.nbor(-1).lower_ == "shot" else other
            return None if is_done_apart(word, first) else first
        if other.text in {";", ":"} or (other.pos_ == "VERB" and not other.lower_.endswith("ing")):
            return None
    return None


def is_done_apart(word: Token, first: Token) -> bool:
    """Tell whether the second is put down to a doer or means of its own beside that of the first: "…, and two were wounded by a mine"."""
    by = [noun for noun in children(word, "obl", "obl:agent", "nsubj:pass") if case_of(noun) == "by"]
    means = [
        noun for noun in by if is_person(noun) or (lemma_of(noun), "NOUN") in kind_rows()
    ]  # shrapnel is the first one's
    return bool(means) and bool(children(first, "nsubj", "obl", "obl:agent"))


def is_harm(word: Token) -> bool:
    """Tell whether a word tells that people were killed or wounded."""
    return (word.lemma_.lower() in TOLL and word.pos_ == "VERB") or word.lower_ in FATES


def _joint_of(word: Token) -> Token | None:
    """Return the "and" or comma before a word of harm and its victims."""
    before = word.nbor(-1) if word.i > word.sent.start else None
    if before is None:
        return None
    if before.lower_ in JOINING:
        is_own = number_behind(word) is not None or (word.i + 1 < word.sent.end and _counts(word.nbor(1)))
        return before if is_own else None
    place = before
    while place.lower_ in LINKING and place.i > word.sent.start:
        place = place.nbor(-1)
    for other in reversed(word.doc[max(place.i - LONGEST_VICTIMS, word.sent.start) : place.i + 1]):
        if other.lower_ in JOINING:
            first = other.nbor(1)
            return (
                other
                if _counts(first) or (first.lower_ in {"another", "at", "more"} and _counts(first.nbor(1)))
                else None
            )
        if other.pos_ in {"VERB", "ADP"} and other.lower_ not in {"of", "than", "at", "about"}:
            return None
    return None


def _counts(word: Token) -> bool:
    return word.pos_ == "NUM" or word.lower_ in {"another", "others", "dozens", "several", "many", "least", "than"}
