"""From a run to the files of ``src/servanda/model``: the graph in 8 bits, the small heads, the vocabulary, and meta.json."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from safetensors.numpy import save_file
from torch.nn.utils.rnn import pad_sequence

from servanda.reading.model import FORMAT, GRAPH, HEADS, NAMER, RELATIONS, VOCABULARY, Model, load_graph
from servanda.reading.pieces import Pieces
from training.examples.batches import Batch, Loader, cut_windows
from training.examples.example import Example
from training.export.graph import build_graph, build_namer, build_relations
from training.export.papers import write_papers
from training.export.ranges import measure_ranges
from training.fitting.evaluate import evaluate, macro_f1
from training.fitting.folder import load_namer, load_network, read_encoder
from training.fitting.naming import NamingSettings, find_named, prepare
from training.network.encoder import Encoder
from training.network.namer import Namer
from training.network.reader import Network, Scores
from training.settings import Settings

log = logging.getLogger(__name__)

LEARNED_BESIDE = ("pairs_macro_f1", "kind")
"""Scores of what the reader learns for its vectors' sake only: the namer says it in its place."""
OUTPUTS = ("vectors", "tags", "arcs", "links", "relation_words", "relation_heads", "factuality")


class Exported:
    """The exported graph in the network's place, so that both are scored by the same code."""

    def __init__(self, graph: bytes) -> None:
        self._session = load_graph(graph)

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
    """Write the reader that a run has reached, with its namer.

    Args:
        run: Folder of the run, in which `python -m training name` has put the namer.
        out: Folder of the model's files.
        dev: Examples that the network and its exported form are both scored on.
        vocabulary: The encoder's word pieces, one a line.
        corpora: Repository and licence of each corpus that the run has learned from.
    """
    network = load_network(run)
    labels, settings, size = network.labels, Settings(), network.encoder.size
    weights = {name: values.numpy() for name, values in network.state_dict().items()}
    loader = Loader(dev, labels, Pieces.read(vocabulary))
    windows = [window for number, each in enumerate(dev) for window in cut_windows(number, each, settings.window)]
    ranges = measure_ranges(network, loader, windows)
    graph = build_graph(weights, layers=size.layers, heads=size.attention_heads, ranges=ranges).SerializeToString()
    before, after = _compare(network, graph, loader, settings)
    out.mkdir(parents=True, exist_ok=True)
    (out / GRAPH).write_bytes(graph)
    (out / RELATIONS).write_bytes(build_relations(weights).SerializeToString())
    shutil.copyfile(vocabulary, out / VOCABULARY)
    save_file({}, out / HEADS)  # `python -m training filler-head` fits what belongs into it, on what this model reads
    meta = {
        "format": FORMAT,
        "language": "en",
        "encoder": read_encoder(run),
        "labels": asdict(labels),
        "window": settings.window,
        "corpora": dict(corpora),
        "scores": {
            form: {task: value for task, value in scores.items() if not task.endswith(LEARNED_BESIDE)}
            for form, scores in (("float32", before), ("int8", after))
        },
    }
    export_namer(load_namer(run, network.encoder, labels), network.encoder, loader, out, meta)


def export_namer(namer: Namer, encoder: Encoder, loader: Loader, out: Path, meta: dict[str, Any]) -> None:
    """Write the namer into a model's folder, and the model's papers with its scores.

    Args:
        namer: In evaluation mode.
        encoder: The reader's, which it stands on.
        loader: Of the dev examples; those with pairs or a kind are read.
        out: The folder, with all other files of the model.
        meta: What meta.json holds.
    """
    settings = NamingSettings()
    prepared = list(prepare(encoder, loader, find_named(loader.examples), settings))
    weights = {name: values.numpy() for name, values in namer.state_dict().items()}
    layers, heads = len(namer.layers), encoder.size.attention_heads
    graph = build_namer(weights, layers=layers, heads=heads)
    (out / NAMER).write_bytes(graph.SerializeToString())
    write_papers(out, meta)
    model = Model(out)
    pairs: dict[str, list[tuple[int, int]]] = {"float32": [], "int8": []}
    with torch.inference_mode():
        for each in prepared:
            if len(each.batch.pairs):
                guesses = namer.score_events(each.batch, each.shared).argmax(-1).tolist()
                pairs["float32"] += zip(each.batch.pairs[:, 5].tolist(), guesses, strict=True)
    for example in loader.examples:
        for pair in example.pairs:
            scores = model.name_events(example.words[: settings.longest], pair.source, pair.target)[0]
            pairs["int8"].append((model.events.index(pair.event), int(scores.argmax())))
    for form, found in pairs.items():
        meta["scores"][form]["plover.events_macro_f1"] = round(macro_f1(found), 4)
    log.info("namer: %s", {form: meta["scores"][form]["plover.events_macro_f1"] for form in pairs})
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
