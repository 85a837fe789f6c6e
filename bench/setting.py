"""What the figures were measured with: the machine in plain words, and the shipped reader."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

INSTRUCTIONS = {
    "AVX512": "AVX-512",
    "X86_V4": "AVX-512",
    "X86_V3": "AVX2",
    "AVX2": "AVX2",
    "SVE": "SVE",
    "ASIMD": "NEON",
    "NEON": "NEON",
}
"""Beginnings of numpy's names for sets of vector instructions, the widest first, with the names people use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderCard:
    """What the shipped reader says of itself."""

    checksum: str
    """SHA-256 of the network's file, in hexadecimal."""
    exact: Mapping[str, float]
    """Training's own dev scores of the network as trained, in 32-bit floating point."""
    rounded: Mapping[str, float]
    """The same of the network as shipped, in 8-bit whole numbers."""


def read_card(folder: Path | None = None) -> ReaderCard:
    """Read the card of a model folder, the shipped one by default."""
    from servanda.reading.model import META, SHIPPED

    meta = json.loads(((folder or SHIPPED) / META).read_text(encoding="utf-8"))
    scores = meta["scores"]
    return ReaderCard(checksum=meta["sha256"]["reader.onnx"], exact=scores["float32"], rounded=scores["int8"])


def describe_machine() -> str:
    """Describe the machine: usable cores, processor, vector instructions, system and Python."""
    from servanda.reading.reader import count_processors

    cores = count_processors()
    processor = platform.machine() or "unknown"
    instructions = name_instructions(_find_instructions())
    with_ = f" with {instructions}" if instructions else ""
    count = f"{cores} core{'s' if cores > 1 else ''}"
    return f"{count} of {processor}{with_}, {platform.system()}, Python {platform.python_version()}"


def name_instructions(found: list[str]) -> str | None:
    """Name the widest of the sets of vector instructions that numpy has found; None where it knows none."""
    for beginning, name in INSTRUCTIONS.items():
        if any(each.startswith(beginning) for each in found):
            return name
    return None


def _find_instructions() -> list[str]:
    import numpy as np

    extensions = np.show_config(mode="dicts").get("SIMD Extensions", {})
    return [*extensions.get("baseline", ()), *extensions.get("found", ())]
