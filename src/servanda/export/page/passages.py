"""A report's text cut for reading: paragraphs, the passages that links lead to, and runs of one look.

Findings nest and cross. A run is a stretch that no finding begins or ends within, so that each run has one look and
the markup needs no nesting. A passage is a sentence, or as many neighbouring sentences as hold a piece of evidence whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servanda.record import PartKind, Report, Span
from servanda.record.sentences import SENTENCE_BREAK

LINE = re.compile(r"\S(?:[^\n]*\S)?")
"""A paragraph: intake leaves no line break inside one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something read from a stretch of text, for which the stretch gets a look."""

    span: Span
    """The stretch."""
    look: str
    """Name of the look, a class of the style sheet."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look."""

    text: str
    """Its characters."""
    looks: tuple[str, ...]
    """The looks of all that was read from it, sorted; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a link leads to: a sentence, or neighbouring ones that a piece of evidence joins."""

    start: int
    """Offset of its first character in the report's text."""
    end: int
    """Offset after its last character."""
    runs: tuple[Run, ...]
    """Its text in runs."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a report."""

    kind: PartKind
    """What it is; captions, credits, links and repeats are shown but were not read as evidence."""
    passages: tuple[Passage, ...]
    """Its sentences."""


def cut(report: Report, evidence: Iterable[Span], marks: Sequence[Mark]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a report.

    Args:
        report: the report.
        evidence: spans of it that no passage may break, save at the end of a paragraph.
        marks: spans of it that get a look.
    """
    joined = sorted(evidence, key=lambda span: (span.start, span.end))
    paragraphs = []
    for kind, start, end in _paragraphs(report):
        passages = [
            Passage(first, last, _runs(report.text, first, last, marks))
            for first, last in _join(list(_sentences(report.text, start, end)), joined)
        ]
        paragraphs.append(Paragraph(kind, tuple(passages)))
    return tuple(paragraphs)


def _paragraphs(report: Report) -> Iterator[tuple[PartKind, int, int]]:
    """Yield kind, start and end of each line of each part, without the white space around it."""
    parts = [(part.kind, part.start, part.end) for part in report.parts] or [(PartKind.BODY, 0, len(report.text))]
    for kind, start, end in parts:
        for line in LINE.finditer(report.text, start, end):
            yield kind, line.start(), line.end()


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a paragraph, the space after it included."""
    first = start
    for gap in SENTENCE_BREAK.finditer(text, start, end):
        yield first, gap.end()
        first = gap.end()
    yield first, end


def _join(sentences: list[tuple[int, int]], evidence: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the sentences with those joined that share a piece of evidence."""
    joined = [sentences[0]]
    for start, end in sentences[1:]:
        if any(span.start < start < span.end for span in evidence):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _runs(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Run, ...]:
    touching = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    bounds = {start, end}
    for mark in touching:
        bounds.update(offset for offset in (mark.span.start, mark.span.end) if start < offset < end)
    ordered = sorted(bounds)
    return tuple(
        Run(
            text[first:last],
            tuple(sorted({mark.look for mark in touching if mark.span.start <= first and last <= mark.span.end})),
        )
        for first, last in pairwise(ordered)
    )
