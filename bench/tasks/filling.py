"""Which phrases of a report fill which roles: the likely ones, each entity once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from servanda.reading.fillers import FILLED, Filler
from servanda.reading.phrases import fold

if TYPE_CHECKING:
    from spacy.tokens import Span

LIKELY = 0.12
"""How likely a phrase must fill a role; chosen on the dev part. It is low, as F1 asks for whatever is likelier than half of
itself (Lipton, Elkan and Narayanaswamy 2014), and as the network has seen the train part."""
LINKING = frozenset("the a an of in and to for by on".split())
"""Words that lend no letter to an abbreviation."""


def choose_fillers(fillers: Sequence[Filler]) -> Mapping[str, list[Filler]]:
    """Choose the fillers of each role, the likeliest first, and of several names of one entity the likeliest."""
    return {role: list(_choose(fillers, role)) for role in FILLED}


def is_same(one: Filler, other: Filler) -> bool:
    """Tell whether two phrases name one entity, by their words alone or by how they stand to each other."""
    left, right = (fold(filler.spans[0].text) for filler in (one, other))
    if f" {left} " in f" {right} " or f" {right} " in f" {left} ":
        return True
    if any(_meet(*sorted(pair, key=lambda span: (span.start, span.end))) for pair in product(one.spans, other.spans)):
        return True
    shorter, longer = sorted((left, right), key=lambda words: len(words.split()))
    return len(shorter) > 1 and shorter.replace("-", "").replace(".", "") == _abbreviate(longer)


def _choose(fillers: Sequence[Filler], role: str) -> Iterator[Filler]:
    chosen: list[Filler] = []
    for filler in sorted(fillers, key=lambda each: -each.roles[role]):
        if filler.roles[role] <= LIKELY:
            return
        if not any(is_same(filler, other) for other in chosen):
            chosen.append(filler)
            yield filler


def _meet(first: Span, second: Span) -> bool:
    """Tell whether two phrases overlap, or the second stands in brackets behind the first."""
    if second.start < first.end:
        return True
    return second.start == first.end + 1 and first.doc[first.end].text == "("


def _abbreviate(words: str) -> str:
    return "".join(word[0] for word in words.split() if word not in LINKING and word[0].isalpha())
