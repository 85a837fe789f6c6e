"""The namer: upper layers of its own over the reader's lower ones, which name what one side did to another and what a text tells of."""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.examples.batches import IGNORED, Batch
from training.examples.labels import Labels
from training.network.encoder import Encoder, mask_padding
from training.network.reader import Additive, average

SHARED_LAYERS = 2
"""Layers that the namer shares with the reader: on sentences of PLV that training leaves out it reaches a macro F1 of .80
with two, .78 with three, and .81 with an encoder of its own."""
INNER = 192
"""Width between the vectors of a pair and the scores of its events."""
SMOOTHING = 0.05
"""Share of the probability that the loss leaves to the labels that are not right (Szegedy et al. 2016)."""


class Namer(nn.Module):
    """Names events; source and target are marked before its layers, so that these read the sentence for that pair.

    Attributes:
        layers: Its own, begun from the upper ones of an encoder.
        marks: What is added to the pieces of a source and of a target, (2, width).
        events: Scores of PLOVER events from the mean vectors of source, target and all words.
        kinds: Scores of CASE-2021 codes from the mean vector of all words.
    """

    def __init__(self, encoder: Encoder, labels: Labels, dropout: float) -> None:
        super().__init__()
        width = encoder.size.width
        self.dropout = dropout
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in list(encoder.layers)[SHARED_LAYERS:])
        self.marks = nn.Parameter(0.1 * torch.randn(2, width))
        # Where examples have no pairs or no kinds, one label stands for none: torch warns of a head without any.
        self.events = Additive((width,) * 3, INNER, max(1, len(labels.events)), dropout)
        self.kinds = nn.Linear(width, max(1, len(labels.kinds)))

    def score_events(self, batch: Batch, shared: Tensor) -> Tensor:
        """Score the PLOVER events of a batch's pairs.

        Args:
            batch: The windows.
            shared: The reader's lower vectors of their pieces, (windows, pieces, width).

        Returns:
            Scores, (pairs, events).
        """
        windows, source, target = batch.pairs[:, 0], _mark(batch, 1), _mark(batch, 3)
        sides = torch.stack([source, target], dim=-1).to(shared.dtype)
        index = batch.first[windows][:, :, None].expand(-1, -1, shared.shape[-1])
        marked = self._drop(shared[windows]).scatter_add(1, index, sides @ self.marks)
        vectors = self._read(marked, batch.present[windows], index)
        scores: Tensor = self.events(*(average(vectors, chosen) for chosen in (source, target, batch.words[windows])))
        return scores

    def score_kinds(self, batch: Batch, shared: Tensor) -> Tensor:
        """Score the kinds of a batch's windows, (windows, kinds), from the reader's lower vectors of their pieces."""
        scores: Tensor = self.kinds(self.read_texts(batch, shared))
        return scores

    def read_texts(self, batch: Batch, shared: Tensor) -> Tensor:
        """Give the mean vector of the words of each window, (windows, width), without marks for any side."""
        index = batch.first[:, :, None].expand(-1, -1, shared.shape[-1])
        return average(self._read(self._drop(shared), batch.present, index), batch.words)

    def losses(self, batch: Batch, shared: Tensor) -> dict[str, tuple[Tensor, int]]:
        """Compute the loss of each task that has labels in the batch: by task, the sum of the losses and their number."""
        found: dict[str, tuple[Tensor, int]] = {}
        if len(batch.pairs):
            found["pairs"] = _lose(self.score_events(batch, shared), batch.pairs[:, 5]), len(batch.pairs)
        if (batch.kinds != IGNORED).any():
            found["kind"] = _lose(self.score_kinds(batch, shared), batch.kinds), int((batch.kinds != IGNORED).sum())
        return found

    def _read(self, pieces: Tensor, present: Tensor, index: Tensor) -> Tensor:
        """Run the layers and give the words' vectors, those of their first pieces."""
        mask = mask_padding(present)
        for layer in self.layers:
            pieces = layer(pieces, mask)
        return self._drop(torch.gather(pieces, 1, index))

    def _drop(self, vectors: Tensor) -> Tensor:
        return functional.dropout(vectors, self.dropout, self.training)


def _mark(batch: Batch, start: int) -> Tensor:
    """Tell the words of one side of each pair, whose borders stand in columns start and start + 1: (pairs, words)."""
    place = torch.arange(batch.first.shape[1])
    return (place >= batch.pairs[:, start : start + 1]) & (place < batch.pairs[:, start + 1 : start + 2])


def _lose(scores: Tensor, right: Tensor) -> Tensor:
    return functional.cross_entropy(scores, right, ignore_index=IGNORED, label_smoothing=SMOOTHING, reduction="sum")
