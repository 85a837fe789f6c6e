"""The namer's head of kinds, fitted anew on what its finished layers make of each text: more snippets need no new layers."""

from __future__ import annotations

import torch
from torch.nn import functional

from training.examples.batches import Loader
from training.fitting.naming import NamingSettings, prepare
from training.network.encoder import Encoder
from training.network.namer import SMOOTHING, Namer

STEPS = 300
"""Steps of the fit, each over all texts."""
RATE = 1e-2
"""Learning rate."""
DECAY = 1e-4
"""Weight of the squared weights in the loss."""


def refit_kinds(namer: Namer, encoder: Encoder, loader: Loader) -> None:
    """Fit a namer's head of kinds anew; what it says of pairs stays as it is.

    Args:
        namer: In evaluation mode.
        encoder: The reader's, which it stands on.
        loader: Of the examples; those with a kind are read.
    """
    numbers = [number for number, example in enumerate(loader.examples) if example.kind is not None]
    texts = list(prepare(encoder, loader, numbers, NamingSettings()))
    with torch.no_grad():
        vectors = torch.cat([namer.read_texts(text.batch, text.shared) for text in texts])
    right = torch.cat([text.batch.kinds for text in texts])
    optimizer = torch.optim.Adam(namer.kinds.parameters(), RATE)
    for _ in range(STEPS):
        loss = functional.cross_entropy(namer.kinds(vectors), right, label_smoothing=SMOOTHING)
        loss = loss + DECAY * namer.kinds.weight.square().sum()
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
