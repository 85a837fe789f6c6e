"""The PLOVER event between a marked source and target."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.measures.scores import accuracy, macro_f1
from bench.options import BenchError, Figures, Options
from bench.rows import read_rows, write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc, Span

MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Present event names that the test does not tell apart, with the name it has for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A sentence with the characters of its source and target, and the event between them."""

    text: str
    source: tuple[int, int] | None
    """None where the test names no source."""
    target: tuple[int, int] | None
    """None where the test names no target."""
    event: str


def measure(path: Path, options: Options) -> Figures:
    """Read the marked sentences of a JSON-lines file and score the events named."""
    from servanda.reading import load_reader, rank_events

    nlp = load_reader()
    rows = list(read_sentences(path, held_out=options.held_out))
    predicted: list[str] = []
    for row, doc in zip(rows, nlp.pipe(row.text for row in rows), strict=True):
        source, target = find_spans(doc, row)
        event = rank_events(doc, source, target)[0][0]
        predicted.append(MERGED.get(event, event))
    if options.write:
        write_rows(
            options.write,
            ({"sentence": row.text, "gold_root": event} for row, event in zip(rows, predicted, strict=True)),
        )
    return score([row.event for row in rows], predicted)


def score(gold: Sequence[str], predicted: Sequence[str]) -> Figures:
    """Score event names."""
    return {"macro_f1": macro_f1(gold, predicted), "accuracy": accuracy(gold, predicted)}


def read_sentences(path: Path, *, held_out: bool = False) -> Iterator[Marked]:
    """Read the rows; with ``held_out``, every fifth by the SHA-256 of its sentence.

    Raises:
        BenchError: a row marks neither side.
    """
    for row in read_rows(path, "sentence", "marked_sentence", "gold_root"):
        if held_out and int(hashlib.sha256(row["sentence"].encode()).hexdigest(), 16) % 5:
            continue
        text, sides = read_marks(row["marked_sentence"])
        if not sides:
            raise BenchError(
                f"{path}: a row marks neither <s>source</s> nor <t>target</t>: {row['marked_sentence']!r:.80}"
            )
        yield Marked(text=text, source=sides.get("s"), target=sides.get("t"), event=row["gold_root"])


def read_marks(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Take the ``<s>`` and ``<t>`` marks out of a sentence; of a side marked twice the first place counts."""
    text = ""
    begins: dict[str, int] = {}
    sides: dict[str, tuple[int, int]] = {}
    for piece in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"<[st]>", piece):
            begins[piece[1]] = len(text)
        elif re.fullmatch(r"</[st]>", piece):
            sides.setdefault(piece[2], (begins[piece[2]], len(text)))
        else:
            text += piece
    return text, sides


def find_spans(doc: Doc, row: Marked) -> tuple[Span | None, Span | None]:
    """Find the words of source and target; None for a side that is not named."""
    return _span(doc, row.source), _span(doc, row.target)


def _span(doc: Doc, offsets: tuple[int, int] | None) -> Span | None:
    return doc.char_span(*offsets, alignment_mode="expand") if offsets else None
