"""Out-of-fold kinds: what a namer says of texts that it has not seen, where there are too few to hold any out."""

from __future__ import annotations

import logging
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import torch
from torch import Tensor

from training.examples.batches import Loader
from training.examples.example import Example
from training.examples.labels import collect_labels
from training.fitting.naming import NamingSettings, fit_namer, prepare
from training.network.encoder import Encoder
from training.network.pretrained import Pretrained

BEGINNING = 4
"""Passes over the texts beside, which no fold holds out: every fold's namer begins from one that has read them alone."""
GOING_ON = 3
"""Passes of a fold's namer that begins from it."""
AGAIN = 3
"""A fold reads every third of them again beside its own texts: reading all takes twice as long."""

log = logging.getLogger(__name__)


def predict_kinds(
    examples: Sequence[Example],
    *,
    beside: Sequence[Example],
    pretrained: Pretrained,
    folds: int,
    settings: NamingSettings,
) -> list[str]:
    """Predict the kind of each text by a namer trained on the texts of other folds.

    The namer stands on the pretrained encoder, not on the reader, whose layers have seen all of the texts.

    Args:
        examples: Texts with kinds.
        beside: Texts with kinds that every fold learns from too.
        pretrained: The encoder.
        folds: How many parts the texts are split into, at random by the settings' seed.
        settings: Of each fold's training.

    Returns:
        A kind for each example.
    """
    encoder = Encoder(pretrained.size)
    encoder.load_pretrained(pretrained.load())
    labels, pieces = collect_labels([*examples, *beside]), pretrained.read_pieces()
    order = list(range(len(examples)))
    random.Random(settings.seed).shuffle(order)  # noqa: S311  (an order of reading, no secret)
    begun = None
    if beside:
        first = fit_namer(encoder, Loader(beside, labels, pieces), replace(settings, passes=BEGINNING))
        begun, settings = first.state_dict(), replace(settings, passes=GOING_ON)
    kinds = [""] * len(examples)
    for fold in range(folds):
        held = order[fold::folds]
        seen = [*(examples[number] for number in sorted(set(order) - set(held))), *beside[fold % AGAIN :: AGAIN]]
        loaders = (Loader(texts, labels, pieces) for texts in (seen, [examples[number] for number in held]))
        found = _name(encoder, *loaders, settings, begun)
        for number, kind in zip(held, found, strict=True):
            kinds[number] = kind
        right = sum(kinds[number] == examples[number].kind for number in held)
        log.info("fold %d of %d: %d of %d right", fold + 1, folds, right, len(held))
    return kinds


def _name(
    encoder: Encoder, seen: Loader, held: Loader, settings: NamingSettings, begun: Mapping[str, Tensor] | None
) -> list[str]:
    """Train a namer on some texts and name the kinds of others."""
    namer = fit_namer(encoder, seen, settings, earlier=begun)
    kinds = []
    for number in range(len(held.examples)):
        (alone,) = prepare(encoder, held, [number], settings)
        with torch.inference_mode():
            kinds.append(held.labels.kinds[int(namer.score_kinds(alone.batch, alone.shared).argmax())])
    return kinds
