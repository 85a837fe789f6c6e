"""Sentences with a marked source and target and the PLOVER event between them: PLV and the PLOVER gold records."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from training.corpora.rows import read_rows
from training.corpora.texts import Words, split_words
from training.examples.example import Example, Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

EVENTS = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
}
"""Event names that are no longer used, or that PLV does not tell apart (YIELD), with the name they get."""

Offsets = list[tuple[int, int]]


def load(root: Path, split: str) -> Iterator[Example]:
    """Read PLV (every fifth sentence is dev) and, for training, the gold records besides."""
    path = root / "incidents" / "plv" / "train.jsonl"
    for number, row in enumerate(read_rows(path)):
        if held_out(row["sentence"]) == (split == "dev"):
            text, marked = read_tags(row["marked_sentence"])
            yield from _example(f"plv-{number}", text, marked, row["gold_root"])
    if split == "train":
        records = json.loads((root / "incidents" / "plover" / "PLOVER_GSR_CAMEO.json").read_text(encoding="utf-8"))
        for record in records:
            if record["event"] != "DOCUMENT" and "markup" in (record.get("textInfo") or {}):
                text, marked = read_markup(record["textInfo"]["markup"])
                yield from _example(record["id"], text, marked, record["event"])


def held_out(sentence: str) -> bool:
    """Tell whether a sentence of PLV is kept for choosing: every fifth, by SHA-256."""
    return int(hashlib.sha256(sentence.encode()).hexdigest(), 16) % 5 == 0


def read_tags(marked: str) -> tuple[str, dict[str, Offsets]]:
    """Read PLV's ``<s>…</s>`` and ``<t>…</t>`` as the bare text and the offsets of "s" and "t"."""
    text = ""
    begins: dict[str, int] = {}
    offsets: dict[str, Offsets] = {"s": [], "t": []}
    for piece in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"<[st]>", piece):
            begins[piece[1]] = len(text)
        elif re.fullmatch(r"</[st]>", piece):
            offsets[piece[2]].append((begins[piece[2]], len(text)))
        else:
            text += piece
    return text, offsets


def read_markup(markup: str) -> tuple[str, dict[str, Offsets]]:
    """Read the gold records' ``(SRC: …)`` as the bare text and offsets; of "SRC/TAR" the first is source."""
    text = ""
    offsets: dict[str, Offsets] = {"s": [], "t": []}
    opened: list[tuple[str, int]] = []
    for piece in re.split(r"(\([A-Z]{3,4}(?:/[A-Z]{3,4})*:\s*|[()])", markup):
        if piece == ")" and opened:
            role, begin = opened.pop()
            text += "" if role else piece
            sides = [side for name, side in (("SRC", "s"), ("TAR", "t")) if name in role.split("/")]
            if len(sides) > 1:
                sides = ["t"] if offsets["s"] else ["s"]
            for side in sides:
                offsets[side].append((begin, len(text)))
        elif piece.startswith("("):
            role = piece[1:].rstrip(": ")
            text += "" if role else piece
            opened.append((role, len(text)))
        else:
            text += piece
    return text, offsets


def _example(document: str, text: str, marked: Mapping[str, Offsets], event: str) -> Iterator[Example]:
    """Build the example; a side that is not named stands where the other is, and a text with neither gives none."""
    words = split_words(text)
    source, target = _first(words, marked["s"]), _first(words, marked["t"])
    known = source or target
    if known:
        pair = Pair(source=source or known, target=target or known, event=EVENTS.get(event, event))
        yield Example(corpus="plover", document=document, words=words.forms, pairs=(pair,))


def _first(words: Words, offsets: Offsets) -> tuple[int, int] | None:
    found = (words.cover(begin, end) for begin, end in offsets)
    return next(((span.start, span.stop) for span in found if span), None)
