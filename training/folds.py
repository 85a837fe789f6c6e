"""Out-of-fold kinds: what the network says of texts that it has not seen, where there are too few to hold any out."""

from __future__ import annotations

import logging
import random
from collections.abc import Sequence
from dataclasses import replace

import torch

from training.batches import Loader, Window, plan_batches
from training.example import Example
from training.fit import build_network, optimize, set_rates, weigh
from training.labels import Labels, collect_labels
from training.network import Network, average
from training.pretrained import Pretrained
from training.settings import Settings

log = logging.getLogger(__name__)

SETTINGS = Settings(
    passes={"case2021": 14.0, "snippets": 14.0, "plover": 1.0},
    batch=400,
    encoder_rate=1.5e-4,
    head_rate=2.0e-3,
    warm_up=0.1,
)
"""A text has one label, so batches are small and passes many."""


def predict_kinds(
    examples: Sequence[Example],
    *,
    beside: Sequence[Example] = (),
    pretrained: Pretrained,
    folds: int,
    settings: Settings = SETTINGS,
) -> list[str]:
    """Predict the kind of each text by a network trained, from the pretrained encoder, on the texts of other folds.

    Args:
        examples: Texts with kinds.
        beside: Examples of related tasks that every fold learns from too.
        pretrained: The encoder to start from.
        folds: How many parts the texts are split into, at random by the settings' seed.
        settings: Of each fold's training.

    Returns:
        A kind for each example.
    """
    labels = collect_labels([*examples, *beside])
    order = list(range(len(examples)))
    random.Random(settings.seed).shuffle(order)  # noqa: S311  (an order of reading, no secret)
    kinds = [""] * len(examples)
    for fold in range(folds):
        held = set(order[fold::folds])
        seen = [example for number, example in enumerate(examples) if number not in held]
        network = _learn([*seen, *beside], labels, pretrained, replace(settings, seed=settings.seed + fold))
        loader = Loader(examples, labels, pretrained.read_pieces())
        right = 0
        for number in sorted(held):
            batch = loader.gather([Window(number, 0, min(len(examples[number].words), settings.window))])
            with torch.inference_mode():
                scores = network.kinds(average(network.encode(batch), batch.words))
            kinds[number] = labels.kinds[int(scores.argmax())]
            right += kinds[number] == examples[number].kind
        log.info("fold %d of %d: %d of %d right", fold + 1, folds, right, len(held))
    return kinds


def _learn(examples: Sequence[Example], labels: Labels, pretrained: Pretrained, settings: Settings) -> Network:
    """Train on some of the texts and what stands beside them."""
    torch.manual_seed(settings.seed)
    network = build_network(labels, pretrained.size, settings)
    network.encoder.load_pretrained(pretrained.load())
    network.encoder.pieces.weight.requires_grad_(False)
    optimizer = optimize(network, settings)
    batches = plan_batches(examples, settings)
    loader = Loader(examples, labels, pretrained.read_pieces())
    network.train()
    for step, windows in enumerate(batches):
        found = network.losses(loader.gather(windows))
        if found:
            optimizer.zero_grad(set_to_none=True)
            torch.autograd.backward(weigh(found, settings))
            torch.nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
            set_rates(optimizer, (step + 1) / (len(batches) + 1), settings)
            optimizer.step()
    return network.eval()
