"""The head that tells which phrases of a report fill which role, fitted on the vectors and trees of a finished model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file
from torch import nn
from torch.nn import functional

from servanda.reading import load_reader
from servanda.reading.fillers import FILLED, TYPES, describe_phrases
from servanda.reading.model import HEADS, META
from servanda.reading.phrases import find_phrases, fold
from training.export.papers import write_papers

Floats = NDArray[np.float32]

INNER = 64
"""Width of the hidden layer."""
PASSES = 8
RATE = 2e-3
BATCH = 512
DROPPED = 0.4
"""Share of the hidden layer left out at a time."""
KEPT = 0.25
"""Share of the phrases that fill no role which are learned from; each then counts for several."""


def refit_fillers(folder: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Fit the head of fillers of an exported model, and write it back with the model's new checksums.

    Args:
        folder: The model.
        rows: Reports in the GTT layout.

    Raises:
        ModelError: The folder is no whole model.
    """
    described = list(_describe(folder, rows))
    features = np.concatenate([features for features, _ in described])
    answers = np.concatenate([answers for _, answers in described])
    heads = load_file(folder / HEADS)
    heads |= {f"fillers.{name}": values for name, values in fit_head(features, answers).items()}
    save_file(heads, folder / HEADS)
    write_papers(folder, json.loads((folder / META).read_text(encoding="utf-8")))


def fit_head(features: NDArray[np.float16], answers: Floats) -> dict[str, NDArray[Any]]:
    """Fit a network of one hidden layer to phrases.

    Args:
        features: What describes each phrase, (phrases, features).
        answers: 1 for each role it fills and each type of incident it takes part in, (phrases, roles and types).

    Returns:
        Weights and biases by name; those of the hidden layer take the features as they are.
    """
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    filling: NDArray[np.bool_] = answers.any(axis=1)
    kept = np.flatnonzero(filling | (chance.random(len(answers)) < KEPT))
    features, answers = features[kept], answers[kept]
    worth = np.where(filling[kept], 1, 1 / KEPT).astype(np.float32)
    middle = features.mean(axis=0, dtype=np.float64).astype(np.float32)
    spread = features.std(axis=0, dtype=np.float64).astype(np.float32) + 1e-2
    inner, scores = nn.Linear(features.shape[1], INNER), nn.Linear(INNER, answers.shape[1])
    drop_input, drop_hidden = nn.Dropout(0.1), nn.Dropout(DROPPED)
    optimizer = torch.optim.AdamW([*inner.parameters(), *scores.parameters()], lr=RATE)
    steps = max(1, len(features) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=PASSES * steps + 1, pct_start=0.1)
    for _ in range(PASSES):
        for batch in np.array_split(chance.permutation(len(features)), steps):
            seen = torch.from_numpy((features[batch].astype(np.float32) - middle) / spread)
            found = scores(drop_hidden(functional.relu(inner(drop_input(seen)))))
            weight = torch.from_numpy(worth[batch])
            loss = functional.binary_cross_entropy_with_logits(
                found, torch.from_numpy(answers[batch]), weight=weight[:, None], reduction="sum"
            )
            optimizer.zero_grad()
            torch.autograd.backward(loss / weight.sum())
            optimizer.step()
            schedule.step()
    weight, bias = inner.weight.detach().numpy() / spread, inner.bias.detach().numpy()
    return {
        "inner.weight": weight.astype(np.float16),
        "inner.bias": (bias - weight @ middle).astype(np.float32),
        "scores.weight": scores.weight.detach().numpy(),
        "scores.bias": scores.bias.detach().numpy(),
    }


def _describe(folder: Path, rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[NDArray[np.float16], Floats]]:
    """Yield the features and answers of each report's phrases."""
    texts = ((row["doctext"], row) for row in rows)
    for doc, row in load_reader(folder).pipe(texts, as_tuples=True):
        if phrases := find_phrases(doc):
            yield describe_phrases(doc, list(phrases.values())).astype(np.float16), label_phrases(list(phrases), row)


def label_phrases(phrases: list[str], row: Mapping[str, Any]) -> Floats:
    """Tell which roles of a report's templates each phrase fills, and in which types of incident.

    Args:
        phrases: Their words, folded.
        row: A report in the GTT layout.

    Returns:
        1 or 0, (phrases, roles and types).
    """
    places = {words: place for place, words in enumerate(phrases)}
    answers = np.zeros((len(phrases), len(FILLED) + len(TYPES)), dtype=np.float32)
    for template in row["templates"]:
        types = [len(FILLED) + TYPES.index(name) for name in template["incident_type"].split(" / ")]
        for column, role in enumerate(FILLED):
            for words, _ in (mention for entity in template[role] for mention in entity):
                if (place := places.get(fold(words))) is not None:
                    answers[place, [column, *types]] = 1
    return answers
