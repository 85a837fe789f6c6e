"""The folder of a run: what lies in it, and the networks that it holds."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from safetensors.torch import load_file

from training.errors import TrainingError
from training.examples.labels import Labels
from training.network.encoder import Encoder, EncoderSize
from training.network.namer import Namer
from training.network.pretrained import Pretrained
from training.network.reader import HeadSize, Network
from training.settings import Settings

WEIGHTS, STATE, LABELS, SCORES = "reader.safetensors", "optimizer.pt", "labels.json", "log.jsonl"
NAMER_WEIGHTS = "namer.safetensors"
ENCODER = "encoder.json"
"""Name and sizes of the encoder that a run is about."""


def write_encoder(run: Path, pretrained: Pretrained) -> None:
    """Write down which encoder a run starts from."""
    encoder = {"name": pretrained.name, **asdict(pretrained.size)}
    (run / ENCODER).write_text(json.dumps(encoder, indent=1), encoding="utf-8")


def read_encoder(run: Path) -> dict[str, Any]:
    """Return name and sizes of the encoder that a run started from, as they are written down."""
    encoder: dict[str, Any] = json.loads((run / ENCODER).read_text(encoding="utf-8"))
    return encoder


def build_network(labels: Labels, size: EncoderSize, settings: Settings) -> Network:
    """Build the network with fresh heads."""
    return Network(labels, size, HeadSize(), settings.dropout)


def load_network(run: Path) -> Network:
    """Load the reader that a run has reached, in evaluation mode."""
    size = EncoderSize(**{name: value for name, value in read_encoder(run).items() if name != "name"})
    network = build_network(Labels.read(run / LABELS), size, Settings())
    network.load_state_dict(load_file(run / WEIGHTS))
    return network.eval()


def load_namer(run: Path, encoder: Encoder, labels: Labels) -> Namer:
    """Load the namer that a run's folder holds, in evaluation mode.

    Raises:
        TrainingError: It holds none.
    """
    path = run / NAMER_WEIGHTS
    if not path.is_file():
        raise TrainingError(f"{path} is missing: train the namer with `python -m training name --run {run}` first")
    namer = Namer(encoder, labels, dropout=0.0)
    namer.load_state_dict(load_file(path))
    return namer.eval()
