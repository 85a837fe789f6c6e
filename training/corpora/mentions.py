"""GUM's mentions (the MISC column's ``Entity=``) as named entities and times.

GUM's spans are whole noun phrases with all that follows; the reader's are names with what stands before them, so a
mention is cut after its head's name. See Zeldes (2017), The GUM corpus, and the guidelines at wiki.gucorpling.org.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.corpora.spans import Span, label_words, longest_first

if TYPE_CHECKING:
    from collections.abc import Sequence

CLASSES = {"person": "Person", "organization": "Organisation", "place": "Location"}
"""GUM's entity types that the reader knows, with the reader's names for them."""

NAME_RELATIONS = frozenset({"flat", "compound", "goeswith", "fixed"})
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu fri sat sun".split()
)
CALENDAR = WEEKDAYS | frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec today tomorrow yesterday tonight spring summer autumn fall winter quarter "
    "christmas easter ramadan".split(),
)
CLOCK = frozenset("morning afternoon evening night noon midnight tonight dawn dusk o'clock a.m. p.m. am pm".split())
UNITS = frozenset("second minute hour day night week weekend month year decade century season semester".split())
ANCHORED = frozenset(
    "this last next past coming previous following same that ago earlier later recent final first".split()
)
REPEATED = frozenset("every each daily weekly monthly annual yearly per".split())
UNDECIDED = frozenset(
    "now currently recently soon previously formerly later earlier ago then once past present future time period "
    "era moment age daily weekly monthly annual annually yearly former current".split(),
)
"""Words that some annotators of times count and GUM does not: never taught as being no time."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase with its entity type and, where it has one, its Wikipedia title."""

    start: int
    end: int
    type: str
    identity: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The columns of a document that decide where a mention's name ends."""

    words: Sequence[str]
    upos: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]

    def head(self, mention: Mention) -> int:
        """Find the word of the mention whose own head is outside it."""
        span = range(mention.start, mention.end)
        return next((i for i in span if self.heads[i] == i or self.heads[i] not in span), mention.end - 1)

    def name_end(self, mention: Mention, head: int) -> int:
        """Find the end of the name: the head, what is joined to it, and "of" phrases of proper nouns."""
        end = head + 1
        while end < mention.end:
            relation, parent = self.relations[end].split(":")[0], self.heads[end]
            joined = relation in NAME_RELATIONS or self.relations[end] == "nummod"
            if joined and head <= parent < end:
                end += 1
            elif after := self._of_phrase(end, mention.end, head):
                end = after
            elif joined and end < parent < mention.end and self.heads[parent] == head and self.upos[parent] == "PROPN":
                end = parent + 1
            else:
                break
        return end

    def _of_phrase(self, start: int, limit: int, head: int) -> int | None:
        """Find the end of "of NAME" at ``start``, where the phrase belongs to a proper noun."""
        noun = self.heads[start]
        proper = self.upos[head] == "PROPN" and start < noun < limit and self.upos[noun] == "PROPN"
        if self.words[start].lower() != "of" or not proper or self.heads[noun] != head:
            return None
        end = noun + 1
        while end < limit and self.relations[end].split(":")[0] in NAME_RELATIONS and self.heads[end] == noun:
            end += 1
        return end


def read_mentions(misc: Sequence[str]) -> list[Mention]:
    """Read the bracketed mentions of a document's MISC column, in the order in which they close."""
    found: list[Mention] = []
    waiting: dict[str, list[tuple[int, str, str]]] = {}
    for index, cell in enumerate(misc):
        layer = re.search(r"(?:^|\|)Entity=([^|]+)", cell)
        parts = re.findall(r"(\(?)([^()]+)(\)?)", layer[1]) if layer else []
        for opening, content, _ in parts:
            if opening:
                group, kind, *_, identity = (
                    content.split("-", 7) if content.count("-") > 6 else [*content.split("-"), ""]
                )
                waiting.setdefault(group, []).append((index, kind, identity))
        for _, content, closing in parts:
            group = content.split("-")[0]
            if closing and waiting.get(group):
                start, kind, identity = waiting[group].pop()
                found.append(Mention(start, index + 1, kind, identity))
    return found


def label_entities(tree: Tree, found: Sequence[Mention]) -> tuple[str | None, ...]:
    """Label the named persons, organisations and places; "the troops" and "they", which Re3d counts, stay unknown."""
    named: list[Span] = []
    unknown: set[int] = set()
    for mention in found:
        head = tree.head(mention)
        if mention.type not in CLASSES:
            continue
        end = tree.name_end(mention, head)
        proper = any(tree.upos[index] == "PROPN" for index in range(mention.start, end))
        if tree.upos[head] == "PROPN" or (mention.identity and proper):
            named.append(Span(mention.start, end, CLASSES[mention.type]))
        else:
            unknown.update(range(mention.start, end))
    return label_words(len(tree.words), longest_first(named), unknown)


def label_times(tree: Tree, found: Sequence[Mention]) -> tuple[str | None, ...]:
    """Label dates, clock times, durations and repeated times; doubtful words about time stay unknown."""
    spans: list[Span] = []
    unknown = {i for i, word in enumerate(tree.words) if word.lower() in UNDECIDED or _is_unit(word)}
    for mention in found:
        head = tree.head(mention)
        if mention.type != "time" or tree.upos[head] == "PRON":
            continue
        end = tree.name_end(mention, head)
        if mention.end - mention.start <= 6 and not re.search(
            "acl|advcl", " ".join(tree.relations[head + 1 : mention.end])
        ):
            end = mention.end
        while end < len(tree.words) and tree.words[end].lower() in {"ago", "earlier", "later"}:
            end += 1
        label = _time_class([word.lower() for word in tree.words[mention.start : end]])
        if label is None:
            unknown.update(range(mention.start, end))
        else:
            spans.append(Span(mention.start, end, label))
    return label_words(len(tree.words), _join_dates(tree, longest_first(spans)), unknown)


def _join_dates(tree: Tree, spans: Sequence[Span]) -> list[Span]:
    """Join "Thursday" and "May 7, 2015", which GUM has apart, over the comma between them."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last.label == span.label == "DATE" and _is_dated(tree.words[last.start : span.start]):
            joined[-1] = Span(last.start, span.end, "DATE")
            continue
        joined.append(span)
    return joined


def _is_dated(words: Sequence[str]) -> bool:
    """Tell whether the words are a weekday and a comma."""
    return len(words) > 1 and words[0].lower() in WEEKDAYS and words[-1] == ","


def _time_class(words: list[str]) -> str | None:
    """Tell a time's class by its words, as TimeML does; None where it is no calendar or clock time."""
    present = set(words)
    if present & REPEATED:
        return "SET"
    if present & CLOCK or any(re.fullmatch(r"\d\d?:\d\d.*", word) for word in words):
        return "TIME"
    if present & CALENDAR or present & {"late", "early"}:
        return "DATE"
    if any(re.fullmatch(r"\d{4}s?|\d{1,2}(st|nd|rd|th)|\d+[/.-]\d+[/.-]\d+", word) for word in words):
        return "DATE"
    if any(_is_unit(word) for word in words):
        return "DATE" if present & ANCHORED or words[0] == "the" else "DURATION"
    return None


def _is_unit(word: str) -> bool:
    return word.lower() in UNITS or word.lower().removesuffix("s") in UNITS or word.lower() == "centuries"
