"""CrossNER's politics domain: names in sentences of Wikipedia (Liu et al. 2021)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.examples.example import Example

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLASSES = {
    "person": "Person",
    "politician": "Person",
    "organisation": "Organisation",
    "politicalparty": "Organisation",
    "country": "Location",
    "location": "Location",
}
"""CrossNER's classes that the reader has; what it calls event, election or misc stays unknown."""


def load(root: Path, split: str) -> Iterator[Example]:
    """Read the sentences of one split."""
    text = (root / "ner" / "crossner-politics" / f"{split}.txt").read_text(encoding="utf-8")
    for number, block in enumerate(text.split("\n\n")):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if rows:
            yield Example(
                corpus="crossner",
                document=f"{split}-{number}",
                words=tuple(row[0] for row in rows),
                starts=(0,),
                tags={"entity": tuple(_label(row[1].strip()) for row in rows)},
                partial={"entity": frozenset(CLASSES.values())},
            )


def _label(tag: str) -> str | None:
    if tag == "O":
        return tag
    place, _, name = tag.partition("-")
    return f"{place}-{CLASSES[name]}" if name in CLASSES else None
