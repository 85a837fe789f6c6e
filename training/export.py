"""From a run to the files of ``src/servanda/model``: the graph in 8 bits, the small heads, the vocabulary, and meta.json."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from safetensors.numpy import save_file
from safetensors.torch import load_file
from torch.nn.utils.rnn import pad_sequence

from servanda.reading.model import FORMAT, GRAPH, HEADS, RELATIONS, VOCABULARY
from servanda.reading.pieces import Pieces
from training.batches import Batch, Loader, cut_windows
from training.encoder import EncoderSize
from training.evaluate import evaluate
from training.example import Example
from training.fit import ENCODER, LABELS, WEIGHTS, build_network
from training.graph import build_graph, build_relations
from training.labels import Labels
from training.network import Network, Scores
from training.papers import write_papers
from training.ranges import measure_ranges
from training.settings import Settings

log = logging.getLogger(__name__)

KEPT = ("events.", "kinds.")
"""Heads that run on vectors of spans or texts, outside the graph."""
OUTPUTS = ("vectors", "tags", "arcs", "links", "relation_words", "relation_heads", "factuality")


class Exported:
    """The exported graph in the network's place, so that both are scored by the same code."""

    def __init__(self, graph: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def score(self, batch: Batch) -> Scores:
        """Score each window alone, then lay the results out as the network does."""
        rows: dict[str, list[torch.Tensor]] = {name: [] for name in OUTPUTS}
        longest = batch.words.shape[1]
        for row in range(len(batch.pieces)):
            count, words = int(batch.present[row].sum()), int(batch.words[row].sum())
            inputs = {
                "pieces": batch.pieces[row, :count].numpy(),
                "cases": batch.cases[row, :count].numpy(),
                "first": batch.first[row, :words].numpy(),
            }
            for name, values in zip(OUTPUTS, self._session.run(list(OUTPUTS), inputs), strict=True):
                tensor = torch.from_numpy(values)
                if name in {"arcs", "links"}:
                    tensor = torch.nn.functional.pad(tensor, (0, longest - words))
                rows[name].append(tensor)
        return Scores(**{name: pad_sequence(values, batch_first=True) for name, values in rows.items()})


def export(run: Path, out: Path, dev: Sequence[Example], vocabulary: Path, corpora: Mapping[str, Any]) -> None:
    """Write the reader that a run has reached.

    Args:
        run: Folder of the run.
        out: Folder of the model's files.
        dev: Examples that the network and its exported form are both scored on.
        vocabulary: The encoder's word pieces, one a line.
        corpora: Repository and licence of each corpus that the run has learned from.
    """
    labels = Labels.read(run / LABELS)
    settings = Settings()
    encoder = json.loads((run / ENCODER).read_text(encoding="utf-8"))
    size = EncoderSize(**{name: value for name, value in encoder.items() if name != "name"})
    network = build_network(labels, size, settings)
    network.load_state_dict(load_file(run / WEIGHTS))
    network.eval()
    weights = {name: values.numpy() for name, values in network.state_dict().items()}
    loader = Loader(dev, labels, Pieces.read(vocabulary))
    windows = [window for number, each in enumerate(dev) for window in cut_windows(number, each, settings.window)]
    ranges = measure_ranges(network, loader, windows)
    graph = build_graph(weights, layers=size.layers, heads=size.attention_heads, ranges=ranges).SerializeToString()
    before, after = _compare(network, graph, loader, settings)
    out.mkdir(parents=True, exist_ok=True)
    (out / GRAPH).write_bytes(graph)
    (out / RELATIONS).write_bytes(build_relations(weights).SerializeToString())
    small = {name: np.ascontiguousarray(values) for name, values in weights.items() if name.startswith(KEPT)}
    save_file(small, out / HEADS)
    shutil.copyfile(vocabulary, out / VOCABULARY)
    meta = {
        "format": FORMAT,
        "language": "en",
        "encoder": encoder,
        "labels": asdict(labels),
        "window": settings.window,
        "corpora": dict(corpora),
        "scores": {"float32": before, "int8": after},
    }
    write_papers(out, meta)


def _compare(
    network: Network, graph: bytes, loader: Loader, settings: Settings
) -> tuple[dict[str, float], dict[str, float]]:
    """Score the network and its exported graph on the same examples, and log what quantisation costs."""
    before = evaluate(network, loader, settings)
    after = evaluate(network, loader, settings, score=Exported(graph).score)
    for name, value in before.items():
        log.info("%-28s %.4f %.4f %+.4f", name, value, after[name], after[name] - value)
    return before, after
