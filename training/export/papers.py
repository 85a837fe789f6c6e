"""The papers of a model: meta.json, which the reading stage checks each file against, and the card for people."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from servanda.reading.model import GRAPH, HEADS, META, NAMER, RELATIONS, VOCABULARY
from training.export.card import write_card

CARD = "MODEL_CARD.md"
PROVENANCE = Path(__file__).with_name("provenance.toml")
"""The corpora whose train parts the weights have seen, each with its repository and licence."""
FILES = (GRAPH, RELATIONS, NAMER, HEADS, VOCABULARY)
"""What a model folder holds beside its papers."""


def write_papers(folder: Path, meta: Mapping[str, Any]) -> None:
    """Write meta.json, with the checksums of the files as they are now, and the model card; everybody may read all of it.

    Args:
        folder: The model, its files written.
        meta: What meta.json holds; checksums in it are replaced.
    """
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    text = json.dumps({**meta, "sha256": sums}, ensure_ascii=False, indent=1)
    (folder / META).write_text(f"{text}\n", encoding="utf-8")
    (folder / CARD).write_text(write_card(meta), encoding="utf-8")
    for name in (*FILES, META, CARD):
        (folder / name).chmod(0o644)
