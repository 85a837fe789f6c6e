"""Who said what: PolNeAR's sources, cues and contents, and whether they are put together rightly."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.measures.scores import f1, mean_f1, ratio
from bench.rows import write_rows
from bench.tasks.polnear import ROLES, Article, Offsets, read_articles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

    from bench.options import Figures, Options

Words = frozenset[int]
"""Word indices; white-space tokens are not counted."""
OPENING, CLOSING = re.compile(r"(?:[\"“]|''|``)$"), re.compile(r"[.,!?…]*(?:[\"”]|'')")
ALIKE = 0.5
"""Least intersection over union of two contents that are taken for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution in words."""

    source: Words
    cue: Words
    content: Words
    head: int | None
    """The source's head word; None without a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """What gold or reader sees in one article."""

    words: dict[str, Words]
    """All words of each role."""
    fragments: dict[str, frozenset[tuple[int, int]]]
    """First and last word of each role's contiguous pieces."""
    attributions: tuple[Attribution, ...]


def measure(path: Path, options: Options) -> Figures:
    """Read the articles of a PolNeAR folder and score the outermost attributions found."""
    from servanda.reading import load_reader

    nlp = load_reader()
    articles = list(read_articles(path))
    gold: list[Attributed] = []
    predicted: list[Attributed] = []
    answers: list[dict[str, object]] = []
    for article, doc in zip(articles, nlp.pipe(article.text for article in articles), strict=True):
        gold.append(gold_view(article, doc))
        predicted.append(attribution_view(article, doc))
        answers.append({"article": article.name, "attributions": _written(predicted[-1])})
    if options.write:
        write_rows(options.write, answers)
    return score(gold, predicted)


def score(gold: Sequence[Attributed], predicted: Sequence[Attributed]) -> Figures:
    """Score the articles.

    Returns:
        ``exact_ROLE``: F1 of contiguous pieces; ``overlap_ROLE``: F1 of words; ``triple``: F1 of whole attributions.
    """
    figures: Figures = {}
    pairs = list(zip(gold, predicted, strict=True))
    for role in ROLES:
        shared = sum(len(g.fragments[role] & p.fragments[role]) for g, p in pairs)
        left, right = (sum(len(view.fragments[role]) for view in views) for views in (gold, predicted))
        figures[f"exact_{role}"] = f1(shared, left, right)
    for role in ROLES:
        shared = sum(len(g.words[role] & p.words[role]) for g, p in pairs)
        left, right = (sum(len(view.words[role]) for view in views) for views in (gold, predicted))
        figures[f"overlap_{role}"] = mean_f1(ratio(shared, right), ratio(shared, left))
    hits = sum(count_triples(g.attributions, p.attributions) for g, p in pairs)
    left, right = (sum(len(view.attributions) for view in views) for views in (gold, predicted))
    figures["triple"] = f1(hits, left, right)
    return figures


def count_triples(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> int:
    """Pair attributions one to one by their cues' overlap, largest first, and count the pairs that agree.

    They agree when the sources have the same head word, or both none, and the contents' intersection over union is at
    least one half.
    """
    ranked = sorted(
        ((len(g.cue & p.cue), -i, -j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if g.cue & p.cue),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    hits = 0
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            hits += _agree(gold[-i], predicted[-j])
    return hits


def _agree(gold: Attribution, predicted: Attribution) -> bool:
    union = gold.content | predicted.content
    alike = ratio(len(gold.content & predicted.content), len(union)) if union else 1.0
    return gold.head == predicted.head and alike >= ALIKE


def contiguous(words: Iterable[int]) -> frozenset[tuple[int, int]]:
    """Give the first and last word of each run."""
    runs: list[tuple[int, int]] = []
    for index in sorted(words):
        if runs and runs[-1][1] + 1 == index:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return frozenset(runs)


class Ruler:
    """Counts a Doc's words without white-space tokens and without discarded regions, and measures spans in them."""

    def __init__(self, doc: Doc, discarded: Offsets) -> None:
        self._doc = doc
        self._tokens = [token for token in doc if not token.is_space]
        self._starts = [token.idx for token in self._tokens]
        self._ends = [token.idx + len(token) for token in self._tokens]
        self._dropped = self._touch(discarded)

    def by_characters(self, pieces: Offsets) -> Words:
        """Give the words that share a character with one of the pieces."""
        return frozenset(self._touch(pieces) - self._dropped)

    def head(self, words: Collection[int]) -> int | None:
        """Find the word whose own head in the tree is outside, the one highest in the tree where there are several."""
        tokens = {self._tokens[number].i: number for number in sorted(words)}
        tops = [self._doc[i] for i in tokens if self._doc[i].head.i == i or self._doc[i].head.i not in tokens]
        return tokens[min(tops, key=lambda token: (sum(1 for _ in token.ancestors), token.i)).i] if tops else None

    def _touch(self, pieces: Offsets) -> set[int]:
        """Give the words that share a character with one of the pieces, the discarded ones too."""
        ranges = (range(bisect_right(self._ends, begin), bisect_left(self._starts, stop)) for begin, stop in pieces)
        return {number for touched in ranges for number in touched}


def gold_view(article: Article, doc: Doc) -> Attributed:
    """See the gold attributions in the words of the reader's Doc; what is wholly discarded falls out."""
    ruler = Ruler(doc, article.discarded)
    marked = [{role: ruler.by_characters(getattr(each, role)) for role in ROLES} for each in article.attributions]
    parts = [part for part in marked if any(part.values())]
    return Attributed(
        words={role: frozenset(index for part in parts for index in part[role]) for role in ROLES},
        fragments={role: frozenset(run for part in parts for run in contiguous(part[role])) for role in ROLES},
        attributions=_attributions(ruler, parts),
    )


def attribution_view(article: Article, doc: Doc) -> Attributed:
    """See the attributions that extraction found, statements or not, the outermost layer alone: nested ones are not annotated."""
    from servanda.extraction.statements.statements import cue_spans, find_attributions, source_spans
    from servanda.extraction.words.phrases import spans_of
    from servanda.record import Report

    ruler = Ruler(doc, article.discarded)
    report = Report(id=article.name, text=article.text)
    found = find_attributions(doc, report)
    parts = []
    for attribution in found:
        if not any(other.holds(attribution) for other in found):
            pieces = {
                "source": source_spans(attribution, report),
                "cue": cue_spans(attribution, report),
                "content": spans_of(attribution.content, report),
            }
            parts.append(
                {
                    role: ruler.by_characters(
                        tuple(_as_annotated(article.text, role, span.start, span.end) for span in spans)
                    )
                    for role, spans in pieces.items()
                }
            )
    parts = [part for part in parts if any(part.values())]
    return Attributed(
        words={role: frozenset(index for part in parts for index in part[role]) for role in ROLES},
        fragments={role: frozenset(run for part in parts for run in contiguous(part[role])) for role in ROLES},
        attributions=_attributions(ruler, parts),
    )


def _as_annotated(text: str, role: str, start: int, end: int) -> tuple[int, int]:
    """Give a piece the marks that the annotation takes in and the record leaves out (CODEBOOK.md).

    They are the quotation marks around a content, with the comma or full stop inside the closing one, the comma that
    ends the apposition of a source, and the colon behind a cue.
    """
    if role == "cue":
        return (start, end + 1) if text[end : end + 1] == ":" else (start, end)
    if role == "source":
        return (start, end + 1) if "," in text[start:end] and text[end : end + 1] == "," else (start, end)
    opening = OPENING.search(text[max(start - 2, 0) : start])
    closing = CLOSING.match(text, end)
    return start - len(opening[0]) if opening else start, closing.end() if closing else end


def _attributions(ruler: Ruler, parts: Sequence[dict[str, Words]]) -> tuple[Attribution, ...]:
    return tuple(Attribution(**part, head=ruler.head(part["source"])) for part in parts)


def _written(view: Attributed) -> list[dict[str, list[int]]]:
    return [{role: sorted(getattr(found, role)) for role in ROLES} for found in view.attributions]
