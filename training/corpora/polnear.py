"""PolNeAR: sources, cues and contents of news articles, with CoreNLP's entities and times beside them.

Newell, Margolin and Ruths (2018), An Attribution Relations Corpus for Political News.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from training.corpora import silver
from training.corpora.spans import Span, label_words, longest_first
from training.corpora.texts import Words, contiguous, split_words
from training.examples.example import Example

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROLES = {"Source": "source", "Cue": "cue", "Content": "content"}
"""Kinds of span in the annotation files, and the tasks that learn them."""

Fragments = list[tuple[int, int]]
"""Character offsets of the pieces of one span."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, as character fragments of its three parts; parts may be empty."""

    source: Fragments = field(default_factory=list)
    cue: Fragments = field(default_factory=list)
    content: Fragments = field(default_factory=list)


def load(root: Path, split: str) -> Iterator[Example]:
    """Read one annotator's view of each article, the first annotator by file name."""
    folder = root / "attribution" / "polnear" / split
    annotated = first_annotators(folder / "attributions")
    layers = silver.read(
        root / "ner" / "polnear-corenlp" / "silver.tsv.xz", frozenset(f"{name}.txt" for name in annotated)
    )
    for name, path in annotated.items():
        words = split_words((folder / "text" / f"{name}.txt").read_text(encoding="utf-8"))
        attributions, discarded = read_annotation(path)
        yield _example(name, words, attributions, discarded, layers.get(f"{name}.txt", []))


def first_annotators(folder: Path) -> dict[str, Path]:
    """Give each article's first annotation file; names end in "_" and the annotator."""
    chosen: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ann")):
        chosen.setdefault(path.stem.rpartition("_")[0], path)
    return chosen


def read_annotation(path: Path) -> tuple[list[Attribution], Fragments]:
    """Read a brat stand-off file as its attributions and the discarded regions; lines of no known form are passed over."""
    spans: dict[str, tuple[str, Fragments]] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if match := re.match(r"(T\d+)\t([\w-]+) ([\d ;]+)\t", line):
            pieces = [piece.split() for piece in match[3].split(";")]
            spans[match[1]] = match[2], [(int(begin), int(end)) for begin, end in pieces]
        elif match := re.match(r"E\d+\t(.+)", line):
            events.append(match[1])
    attributions = []
    for event in events:
        parts: dict[str, Fragments] = defaultdict(list)
        for name, span in re.findall(r"(Source|Cue|Content)\d*:(T\d+)", event):
            parts[ROLES[name]] += spans.get(span, ("", []))[1]
        attributions.append(Attribution(**parts))
    discarded = [piece for kind, pieces in spans.values() if kind == "Discard" for piece in pieces]
    return attributions, discarded


def _example(
    name: str, words: Words, attributions: list[Attribution], discarded: Fragments, layer: list[silver.Row]
) -> Example:
    count = len(words.forms)
    dropped = {index for begin, end in discarded for index in words.cover(begin, end)}
    runs: dict[str, list[Span]] = {task: [] for task in ROLES.values()}
    links: list[int | None] = [None] * count
    for attribution in attributions:
        found = {task: _covered(words, getattr(attribution, task)) - dropped for task in runs}
        for task, label in zip(runs, ROLES, strict=True):
            runs[task] += [Span(start, end, label) for start, end in contiguous(found[task])]
        if found["cue"]:
            for index in found["source"] | found["content"]:
                links[index] = min(found["cue"])
    tags = {task: label_words(count, longest_first(spans)) for task, spans in runs.items()}
    for task, labels in tags.items():
        tags[task] = tuple(None if index in dropped else label for index, label in enumerate(labels))
    tags["entity"], tags["time"] = silver.label(words, layer)
    return Example(
        corpus="polnear",
        document=name,
        words=words.forms,
        tags=tags,
        partial={"entity": frozenset(silver.ENTITIES.values())},
        links=tuple(links),
    )


def _covered(words: Words, pieces: Fragments) -> set[int]:
    return {index for begin, end in pieces for index in words.cover(begin, end)}
