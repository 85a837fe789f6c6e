"""The kind of event a news snippet tells of, by CASE-2021's thirty codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.measures.scores import macro_f1, recall, weighted_f1
from bench.options import BenchError, Figures, Options
from bench.rows import read_rows, write_rows

if TYPE_CHECKING:
    from pathlib import Path

AGREEMENT = "AGREEMENT"
"""The code of a deal: the kind this project can least afford to miss."""


def measure(path: Path, options: Options) -> Figures:
    """Score the kinds named by the shipped reader, or those of ``options.predictions``, made on folds left out."""
    rows = list(read_rows(path, "text", "kind"))
    texts = [row["text"] for row in rows]
    predicted = read_predictions(options.predictions, texts) if options.predictions else name_kinds(texts)
    if options.write:
        answers = ({"text": text, "kind": kind} for text, kind in zip(texts, predicted, strict=True))
        write_rows(options.write, answers)
    return score([row["kind"] for row in rows], predicted)


def score(gold: Sequence[str], predicted: Sequence[str]) -> Figures:
    """Score codes over all kinds that occur, and the recall of agreements."""
    return {
        "weighted_f1": weighted_f1(gold, predicted),
        "macro_f1": macro_f1(gold, predicted),
        "agreement_recall": recall(gold, predicted, AGREEMENT),
    }


def name_kinds(texts: Sequence[str]) -> list[str]:
    """Give the shipped reader's most likely kind of each text."""
    from servanda.reading import load_reader, rank_kinds

    nlp = load_reader()
    return [rank_kinds(doc)[0][0] for doc in nlp.pipe(texts)]


def read_predictions(path: Path, texts: Sequence[str]) -> list[str]:
    """Read kinds predicted elsewhere, one JSON object a line with the text and its kind, in any order.

    Raises:
        BenchError: a text has no prediction.
    """
    kinds = {row["text"]: row["kind"] for row in read_rows(path, "text", "kind")}
    missing = [text for text in texts if text not in kinds]
    if missing:
        raise BenchError(f"{path} has no kind for {len(missing)} of {len(texts)} texts, such as {missing[0]!r:.80}")
    return [kinds[text] for text in texts]
