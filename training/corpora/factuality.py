"""Event factuality from -3 to 3: UDS-IH2, UW and MEANTIME, a sentence an example (unified by Stanovsky et al. 2017)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.corpora.rows import read_rows
from training.examples.example import Example

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDERS = {"uds": "uds_ih2", "uw": "uw", "meantime": "meantime"}
"""Each corpus's short name and its folder."""


def load(root: Path, split: str, corpus: str) -> Iterator[Example]:
    """Read the sentences of one corpus ("uds", "uw" or "meantime"), split by single spaces as they come."""
    path = root / "factuality" / FOLDERS[corpus] / f"{split}.jsonl"
    for number, row in enumerate(read_rows(path)):
        yield Example(
            corpus=corpus,
            document=f"{split}-{number}",
            words=tuple(row["text"].split(" ")),
            starts=(0,),
            factuality={target["span1"][1] - 1: float(target["label"]) for target in row["targets"]},
        )
