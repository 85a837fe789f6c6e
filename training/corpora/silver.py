"""CoreNLP's machine-made entities and times on the PolNeAR texts: weak labels, only where they are likely right."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from training.corpora.spans import Span, label_words, longest_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from training.corpora.texts import Words

ENTITIES = {"PERSON": "Person", "ORGANIZATION": "Organisation", "LOCATION": "Location"}
"""CoreNLP's classes that the reader has, with the reader's names for them."""
TIMES = frozenset({"DATE", "TIME", "DURATION", "SET"})
PHRASE = ("NN", "JJ", "CD", "DT", "PRP", "POS", "FW", "WP", "WDT", "EX")
"""Parts of speech (their beginnings) that make up a noun phrase."""


@dataclass(frozen=True, slots=True)
class Row:
    """One word of the machine's own tokens."""

    begin: int
    end: int
    part: str
    """Penn Treebank part of speech; empty for the break between two sentences."""
    kind: str
    value: str


def read(path: Path, texts: frozenset[str]) -> dict[str, list[Row]]:
    """Read the rows of the named texts."""
    layers: dict[str, list[Row]] = {}
    rows: list[Row] | None = None
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# doc "):
                name = line[6:].strip()
                rows = layers.setdefault(name, []) if name in texts else None
            elif rows is not None:
                if line == "\n":
                    rows.append(Row(-1, -1, "", "O", ""))
                else:
                    _, begin, end, part, kind, value = line.rstrip("\n").split("\t")
                    rows.append(Row(int(begin), int(end), part, kind, value))
    return layers


def label(words: Words, rows: Sequence[Row]) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    """Label entities and times; unknown are noun phrases that are not, as a whole, one entity.

    The machine finds names only, without title or article, while the reader also finds "the Iraqi commander" and "he".
    """
    count = len(words.forms)
    entities: list[Span] = []
    times: list[Span] = []
    kinds: list[str] = ["O"] * count
    parts: list[str] = [""] * count
    for row in rows:
        for index in words.cover(row.begin, row.end) if row.part else ():
            kinds[index], parts[index] = row.kind, row.part
    for kind, span in _runs(words, rows):
        if kind in ENTITIES:
            entities.append(Span(span.start, span.stop, ENTITIES[kind]))
        elif kind in TIMES:
            times.append(Span(span.start, span.stop, kind))
    chosen = longest_first(entities)
    whole = {(span.start, span.end) for span in chosen}
    unknown: set[int] = set()
    for start, end in _phrases(parts):
        if (start, end) not in whole:
            unknown.update(range(start, end))
    unknown.update(index for index in range(count) if kinds[index] == "MISC" or not parts[index])
    sure = [span for span in chosen if unknown.isdisjoint(range(span.start, span.end))]
    doubtful = {index for span in chosen if span not in sure for index in range(span.start, span.end)}
    return label_words(count, sure, unknown | doubtful), label_words(count, longest_first(times))


def _runs(words: Words, rows: Sequence[Row]) -> Iterator[tuple[str, range]]:
    """Group rows of one class and one value, which do not cross a sentence's end."""
    for (kind, _, sentence_end), group in groupby(rows, key=lambda row: (row.kind, row.value, not row.part)):
        run = list(group)
        if kind != "O" and not sentence_end and (span := words.cover(run[0].begin, run[-1].end)):
            yield kind, span


def _phrases(parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find runs of words that can make up a noun phrase."""
    start = 0
    for inside, group in groupby(parts, key=lambda part: part.startswith(PHRASE)):
        end = start + len(list(group))
        if inside:
            yield start, end
        start = end
