"""How many of what: every quantity in a text, with the bounds that its words give (CODEBOOK.md, Numbers)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.extraction.quantities.bounds import NEEDS_NOUN, Bound, bound_after, bound_before, bounds_of
from servanda.extraction.quantities.measures import UNITS, Measure, measure_around
from servanda.extraction.quantities.numerals import HYPHENS, STARTERS, Numeral, read_numeral
from servanda.extraction.words.phrases import is_singular
from servanda.record import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

__all__ = ["Measure", "QuantityMention", "find_quantities"]

NO_ONE_BEFORE = frozenset("any every each this that the some another which no whichever former latter".split())
"""Words after which "one" is a pronoun."""
LONGEST_LABEL = 2
"""Letters before the number of a type or road: "F-16", "M 4"."""
RANGING = frozenset({"range", "ranged", "ranges", "ranging", "vary", "varied", "varies", "varying", "anywhere"})
"""Words before the two ends of a range; behind others, "from 26 to 28" tells of a rise."""
TALLIES = frozenset({"toll", "total", "loss", "losses"})
"""Nouns behind which a number counts and does not name: "a toll of 50", "the toll to 39 dead"."""
OUTSIDE_UNIT = frozenset({"of", "the", "-", "other", "more"})
"""Words between a number and its noun that are no part of what is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A number in a text, what it counts, and the bounds that its words give."""

    span: Span
    """The number with its bounding words: "at least seven"."""
    low: int | None
    """At least so many; None when no lower bound is told."""
    best: int | None
    """The number told; None when only a bound is told."""
    high: int | None
    """At most so many; None when no upper bound is told."""
    measure: Measure
    """What it measures."""
    unit: Span | None
    """What is counted, without the number: "Kurdish fighters"; None for a bare number ("killing seven")."""
    head: Token | None
    """The noun counted; None for a bare number."""

    @property
    def number(self) -> int | None:
        """The one number to quote: the best one, else whichever bound is told."""
        return next((value for value in (self.best, self.low, self.high) if value is not None), None)

    @property
    def estimate(self) -> Estimate:
        """The bounds as an estimate of nobody in particular."""
        return Estimate(low=self.low, best=self.best, high=self.high)


@dataclass(frozen=True, slots=True)
class _Words:
    """A text's words in lower case, and the token that each is in."""

    doc: Doc
    words: list[str]
    tokens: list[int]

    def at(self, place: int) -> str:
        return self.words[place] if 0 <= place < len(self.words) else ""


def find_quantities(doc: Doc, *, measures: Iterable[Measure] = (Measure.COUNT,)) -> list[QuantityMention]:
    """Return the quantities of a text in order.

    Ordinals, years, dates, times of day and numbers that name something ("Resolution 2254") are no quantities.

    Args:
        doc: a text with tags and, where there is one, its tree.
        measures: which measures to return; people and things only, unless told.
    """
    wanted = frozenset(measures)
    text = _split_words(doc)
    mentions, place = [], 0
    while place < len(text.words):
        word = text.words[place]
        mention, end = None, place + 1
        if word[0].isdigit() or word in STARTERS:
            numeral = read_numeral(text.words, place)
            if numeral is not None:
                mention, end = _read_quantity(text, place, numeral)
        elif word in {"no", "none", "nobody", "both"}:
            mention = _read_whole(doc[text.tokens[place]])
        if mention is not None and mention.measure in wanted:
            mentions.append(mention)
        place = end
    return mentions


def _split_words(doc: Doc) -> _Words:
    """Return the words of a text; joined ones such as "2bn" and digits joined by a dash are taken apart."""
    words, tokens = [], []
    for token in doc:
        word = token.lower_
        pieces = [word]
        if word[0].isdigit() and not word.isdigit():
            digits = word.rstrip("bmnk")
            if digits != word and digits[-1].isdigit():
                pieces = [digits, word[len(digits) :]]
            elif not HYPHENS.isdisjoint(word):
                dash = next(letter for letter in word if letter in HYPHENS)
                pieces = [piece for piece in word.partition(dash) if piece]
        words += pieces
        tokens += [token.i] * len(pieces)
    return _Words(doc, words, tokens)


def _read_quantity(text: _Words, start: int, numeral: Numeral) -> tuple[QuantityMention | None, int]:
    """Return the quantity that starts with this numeral, and the position after its last number word."""
    words = text.words
    first, bound = bound_before(words, start)
    if bound is Bound.MORE and text.doc[text.tokens[first]].dep_ == "compound:prt":
        first, bound = start, Bound.EXACT  # "hand over 840 weapons"
    end, other = numeral.end, _read_other_end(words, start, numeral)
    if other is not None:
        end = other.end
    end, after = bound_after(words, end)
    head = _counted_noun(text, start, end)
    measure = measure_around(words, start, end, (head.lemma_ or head.text).lower() if head is not None else None)
    if measure is None or (
        measure is Measure.COUNT and _is_no_count(text, first, start, end, numeral=numeral, head=head)
    ):
        return None, end
    bounds = bounds_of(numeral, after if after is not Bound.EXACT else bound)
    if other is not None:
        lent = numeral.magnitude == 1 and other.magnitude >= 1_000 and numeral.value < 1_000
        bounds = (numeral.value * (other.magnitude if lent else 1), None, other.value)
    last = text.tokens[end - 1] + 1
    unit = text.doc[last : head.i + 1] if head is not None and head.i >= last else None
    while unit is not None and len(unit) > 1 and unit[0].lower_ in OUTSIDE_UNIT:
        unit = unit[1:]
    span = text.doc[text.tokens[first] : last]
    mention = QuantityMention(
        span=span, low=bounds[0], best=bounds[1], high=bounds[2], measure=measure, unit=unit, head=head
    )
    return mention, end


def _read_other_end(words: list[str], start: int, numeral: Numeral) -> Numeral | None:
    """Return the upper number of "five to ten", "5-10", "five or six", "between 5 and 10"."""
    end = numeral.end
    while end < len(words) and words[end] in HYPHENS:
        end += 1
    link = words[end] if end < len(words) else ""
    if link in {"to", "or"} or (link == "and" and start and words[start - 1] == "between"):
        end += 1
    elif end == numeral.end:
        return None
    while end < len(words) and words[end] in HYPHENS:
        end += 1
    if end >= len(words) or not (words[end][0].isdigit() or words[end] in STARTERS):
        return None
    if link == "to" and words[start - 1 : start] == ["from"] and words[max(start - 2, 0)] not in RANGING:
        return None
    other = read_numeral(words, end)
    return other if other is not None and other.value > numeral.value and not numeral.is_crowd else None


def _counted_noun(text: _Words, start: int, end: int) -> Token | None:
    """Return the noun a number counts: what it modifies in the tree, what its "of" leads to, else the noun right after."""
    doc, last = text.doc, text.tokens[end - 1]
    following = doc[last + 1] if last + 1 < len(doc) else None
    if text.at(end) in HYPHENS and last + 2 < len(doc) and doc[last + 2].is_alpha:
        return doc[last + 2]
    number = doc[text.tokens[start] : last + 1]
    for token in reversed(number):
        nominal = token.head.pos_ in {"NOUN", "PROPN", "SYM", "ADJ"} or token.head.tag_ == "NNS"
        nominal = nominal or (token.dep_ == "nummod" and token.head.pos_ == "PRON")  # a noun that is tagged amiss
        if nominal and token.head.i > last and token.dep_ in {"nummod", "det", "compound", "amod", "nmod"}:
            return token.head
    for token in reversed(number):
        for child in token.children:
            if child.i > last and child.dep_ == "nmod" and any(case.lower_ == "of" for case in child.children):
                return child
    if following is not None and following.pos_ in {"NOUN", "SYM"} and not following.is_sent_start:
        return following
    return _noun_beside(doc[last])


def _noun_beside(number: Token) -> Token | None:
    """Return the noun that a number counts and that the tree sets beside it: "killed 11 Blue River rebels", two objects."""
    if number.dep_ not in {"obj", "nsubj", "nsubj:pass", "obl"}:
        return None
    for word in number.doc[number.i + 1 : min(number.i + 5, number.sent.end)]:
        if word.pos_ == "NOUN" and word.head == number.head and word.dep_ == number.dep_:
            return word
        if word.pos_ not in {"ADJ", "PROPN", "NOUN"}:
            return None
    return None


def _is_no_count(text: _Words, first: int, start: int, end: int, *, numeral: Numeral, head: Token | None) -> bool:
    """Tell whether a number is no count after all: a year, an age, a label, a pronoun, a part of a joined name."""
    before, after, opener = text.at(start - 1), text.at(end), text.at(first)
    token = text.doc[text.tokens[end - 1]]
    if text.words[start] == "one" and end == start + 1:
        opens_clause = start > 0 and text.doc[text.tokens[start - 1]].dep_ == "mark"  # "said that one soldier had died"
        is_pointed_at = before in NO_ONE_BEFORE and not opens_clause
        return is_pointed_at or after in {"another", "day"} or (token.pos_ == "PRON" and after != "of")
    if _is_joined(text, start) or before == "'" or token.tag_ in {"VBZ", "VBP", "RB"}:
        return True
    if after in HYPHENS and text.at(end + 1)[:1].isdigit():
        return True
    looks_like_year = numeral.in_digits and 1900 < numeral.value < 2100 and "," not in text.words[start]
    if looks_like_year and (head is None or is_singular(head)):
        return True
    if head is not None:
        return False
    is_tally = token.head.lower_ in TALLIES
    names = (
        not is_tally
        and token.dep_ in {"nummod", "nmod", "compound", "flat", "appos"}
        and token.head.i < text.tokens[start]
    )
    is_age = before == after == "," and token.dep_ != "conj"
    return is_age or (numeral.in_digits and names) or (first < start and opener in NEEDS_NOUN)


def _is_joined(text: _Words, start: int) -> bool:
    """Tell whether a hyphen, or a dash after another number, ties the number to what stands before it."""
    if text.at(start - 1) not in HYPHENS:
        return False
    mark = text.tokens[start - 1]
    is_apart = mark != text.tokens[start] and bool(text.doc[mark].whitespace_)
    is_label = len(text.at(start - 2)) <= LONGEST_LABEL and text.at(start - 2).isalnum()
    return text.at(start - 2)[:1].isdigit() or (text.at(start - 1) == "-" and (is_label or not is_apart))


def _read_whole(token: Token) -> QuantityMention | None:
    """Return the quantity of "no", "none", "nobody" (nil) and "both" (two)."""
    value = 2 if token.lower_ == "both" else 0
    head = None
    if token.lower_ in {"no", "both"}:
        if token.dep_ != "det" or token.head.i <= token.i or token.head.pos_ not in {"NOUN", "PROPN"}:
            return None
        head = token.head
    doc = token.doc
    unit = doc[token.i + 1 : head.i + 1] if head is not None else None
    measure = UNITS.get((head.lemma_ or head.text).lower(), Measure.COUNT) if head is not None else Measure.COUNT
    span = doc[token.i : token.i + 1]
    return QuantityMention(span=span, low=value, best=value, high=value, measure=measure, unit=unit, head=head)
