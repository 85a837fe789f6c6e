"""The head of kinds alone, fitted anew on the vectors of a finished model: a linear head needs no pass over the encoder's weights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file
from torch.nn import functional

from servanda.reading.model import HEADS, META, Model
from servanda.reading.ranking import LONGEST
from training.example import Example
from training.papers import write_papers

Floats = NDArray[np.float32]

LOOSENESS = 0.03
"""How far the head may go from where it was: the variance of the prior on its weights. Best of .003, .01, .03, .1 and .3 for
made-up snippets that were left out in turn."""


def refit_kinds(folder: Path, examples: Sequence[Example]) -> None:
    """Fit the head of kinds of an exported model to examples, and write it back with the model's new checksums.

    Args:
        folder: The model.
        examples: Texts with kinds that the model knows.

    Raises:
        ModelError: The folder is no whole model.
    """
    model = Model(folder)
    meta = json.loads((folder / META).read_text(encoding="utf-8"))
    names: list[str] = meta["labels"]["kinds"]
    vectors = np.stack([model.score(example.words[:LONGEST]).vectors.mean(axis=0) for example in examples])
    kinds = np.array([names.index(example.kind or "") for example in examples])
    heads = load_file(folder / HEADS)
    heads["kinds.weight"], heads["kinds.bias"] = fit_head(heads["kinds.weight"], heads["kinds.bias"], vectors, kinds)
    save_file(heads, folder / HEADS)
    write_papers(folder, meta)


def fit_head(weight: Floats, bias: Floats, vectors: Floats, kinds: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Fit a linear head by logistic regression that holds on to where it starts.

    Args:
        weight: To start from, (kinds, width).
        bias: To start from, (kinds,).
        vectors: One a text, (texts, width).
        kinds: The number of each text's kind, (texts,).

    Returns:
        The new weight and bias.
    """
    start = torch.from_numpy(weight)
    fitted = start.clone().requires_grad_()
    level = torch.from_numpy(bias).clone().requires_grad_()
    seen, right = torch.from_numpy(vectors), torch.from_numpy(kinds)
    optimizer = torch.optim.LBFGS([fitted, level], max_iter=200, line_search_fn="strong_wolfe")

    def measure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = functional.cross_entropy(functional.linear(seen, fitted, level), right, reduction="sum")
        loss = loss + (fitted - start).square().sum() / (2 * LOOSENESS)
        torch.autograd.backward(loss)
        return loss

    optimizer.step(measure)  # type: ignore[no-untyped-call]  # torch has no types here
    return fitted.detach().numpy(), level.detach().numpy()
