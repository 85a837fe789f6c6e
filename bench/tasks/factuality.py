"""How certain it is that an event happened, from -3 (certainly did not) to 3 (certainly did)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.measures.scores import correlation, macro_f1, ratio

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.options import Figures, Options
from bench.rows import read_rows, write_rows


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words as they come, with the factuality of some of them."""

    words: tuple[str, ...]
    gold: tuple[tuple[int, float], ...]
    """Word index (the last of the event's words) and factuality."""


def measure(path: Path, options: Options) -> Figures:
    """Read the sentences of a JSON-lines file and score the factuality of the marked events."""
    from spacy.tokens import Doc

    from servanda.reading import load_reader

    nlp = load_reader()
    sentences = read_sentences(path)
    docs = nlp.pipe(
        Doc(nlp.vocab, words=list(s.words), sent_starts=[index == 0 for index in range(len(s.words))])
        for s in sentences
    )
    gold: list[float] = []
    predicted: list[float] = []
    for sentence, doc in zip(sentences, docs, strict=True):
        for index, value in sentence.gold:
            gold.append(value)
            predicted.append(float(doc[index]._.factuality))
    if options.write:
        write_rows(options.write, predicted)
    return score(gold, predicted)


def read_sentences(path: Path) -> list[Sentence]:
    """Read one sentence a line; its words are apart by single spaces."""
    sentences = []
    for row in read_rows(path, "text", "targets"):
        marked = tuple((target["span1"][1] - 1, float(target["label"])) for target in row["targets"])
        sentences.append(Sentence(tuple(row["text"].split(" ")), marked))
    return sentences


def score(gold: Sequence[float], predicted: Sequence[float]) -> Figures:
    """Score values: mean absolute error, Pearson's r, and macro F1 of three classes."""
    errors = [abs(g - p) for g, p in zip(gold, predicted, strict=True)]
    return {
        "mae": ratio(sum(errors), len(errors)),
        "r": correlation(gold, predicted),
        "macro_f1": macro_f1([certainty(g) for g in gold], [certainty(p) for p in predicted]),
    }


def certainty(value: float) -> str:
    """Name the class of a value: below -1, from -1 to 1, above 1."""
    if value < -1:
        return "certain not"
    return "certain" if value > 1 else "uncertain"
