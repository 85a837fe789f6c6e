"""The bare encoder: the shipped graph cut where its heads begin, run beside the reader to say what the rest costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

INPUTS, VECTORS = ("pieces", "cases", "first"), "vectors"
"""What the encoder takes, and what it gives to the heads."""


def cut_encoder(path: Path) -> bytes:
    """Cut the encoder out of a model folder's graph.

    onnxruntime computes a whole graph whichever of its outputs is asked for, so that the heads must go.

    Args:
        path: The folder.

    Returns:
        A graph from "pieces" and "cases" (pieces,) and "first" (words,) to "vectors" (words, width) alone.
    """
    import onnx
    from onnx.utils import Extractor

    from servanda.reading.model import GRAPH

    extractor = Extractor(onnx.load(path / GRAPH))
    return extractor.extract_model(list(INPUTS), [VECTORS]).SerializeToString()
