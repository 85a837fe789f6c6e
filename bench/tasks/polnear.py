"""PolNeAR's folders: article texts and brat stand-off files with sources, cues and contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.options import BenchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Offsets = tuple[tuple[int, int], ...]
"""Character offsets of the pieces of one part."""

ROLES = ("source", "cue", "content")
"""The three parts of an attribution."""
SPAN_LINE = re.compile(r"(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)\t")
EVENT_LINE = re.compile(r"E\d+\t(\S.*)")
ARGUMENT = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAttribution:
    """One annotated attribution."""

    source: Offsets = ()
    cue: Offsets = ()
    content: Offsets = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with one annotator's attributions."""

    name: str
    text: str
    attributions: tuple[MarkedAttribution, ...]
    discarded: Offsets
    """Regions that do not belong to the article."""


def read_articles(path: Path) -> Iterator[Article]:
    """Read each article with the first annotator's file, by name.

    Raises:
        BenchError: the folder has not the two sub-folders.
    """
    if not (path / "text").is_dir() or not (path / "attributions").is_dir():
        raise BenchError(
            f"{path} has no text/ and attributions/; give one split's folder, such as attribution/polnear/dev"
        )
    chosen: dict[str, Path] = {}
    for annotation in sorted((path / "attributions").glob("*.ann")):
        chosen.setdefault(annotation.stem.rpartition("_")[0], annotation)
    for name, annotation in chosen.items():
        text = (path / "text" / f"{name}.txt").read_text(encoding="utf-8")
        attributions, discarded = read_annotation(annotation.read_text(encoding="utf-8").split("\n"))
        yield Article(name=name, text=text, attributions=attributions, discarded=discarded)


def read_annotation(lines: Iterable[str]) -> tuple[tuple[MarkedAttribution, ...], Offsets]:
    """Read stand-off lines as attributions and discarded regions; Discuss spans and broken lines are passed over."""
    spans: dict[str, Offsets] = {}
    discarded: list[tuple[int, int]] = []
    events: list[str] = []
    for line in lines:
        if match := SPAN_LINE.match(line):
            pieces = tuple((int(begin), int(end)) for begin, end in re.findall(r"(\d+) (\d+)", match[3]))
            spans[match[1]] = pieces
            if match[2] == "Discard":
                discarded += pieces
        elif match := EVENT_LINE.match(line):
            events.append(match[1])
    attributions = []
    for event in events:
        parts: dict[str, Offsets] = {}
        for role, number in ARGUMENT.findall(event):
            parts[role.lower()] = parts.get(role.lower(), ()) + spans.get(number, ())
        if parts:
            attributions.append(MarkedAttribution(**parts))
    return tuple(attributions), tuple(discarded)
