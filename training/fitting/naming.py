"""Training of the namer over a finished encoder, whose lower layers read each text once."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.examples.batches import Batch, Loader, Window, pack
from training.examples.example import Example
from training.fitting.fit import set_rates
from training.network.encoder import Encoder
from training.network.namer import SHARED_LAYERS, Namer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingSettings:
    """One training run of the namer; chosen on the sentences of PLV that training leaves out."""

    passes: int = 7
    """How often each text is read."""
    batch: int = 450
    """Words of a batch, about."""
    layer_rate: float = 1.2e-4
    """Highest learning rate of the layers."""
    head_rate: float = 1.0e-3
    """Highest learning rate of marks and heads."""
    warm_up: float = 0.1
    """Share of the steps in which the rates rise."""
    decay: float = 0.01
    """Weight decay."""
    clip: float = 1.0
    """Largest norm of the gradient."""
    dropout: float = 0.1
    """Share of values dropped before and after the layers."""
    longest: int = 160
    """Words of a text that are read; news says first what it tells of."""
    seed: int = 1
    """Of fresh weights, dropout and the order of reading."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A batch with the shared layers' vectors, which no pass changes."""

    batch: Batch
    shared: Tensor


def fit_namer(
    encoder: Encoder, loader: Loader, settings: NamingSettings, *, earlier: Mapping[str, Tensor] | None = None
) -> Namer:
    """Train a namer over an encoder, whose weights stay as they are.

    Args:
        encoder: The encoder that its layers begin from and share.
        loader: Of the examples, each with pairs or a kind.
        settings: Of the run.
        earlier: Weights of a namer of the same labels to begin from, in place of the encoder's layers and fresh heads.
    """
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)  # noqa: S311  (an order of reading, no secret)
    namer = Namer(encoder, loader.labels, settings.dropout)
    if earlier is not None:
        namer.load_state_dict(earlier)
    prepared = list(prepare(encoder, loader, find_named(loader.examples), settings))
    optimizer = _optimize(namer, settings)
    steps = settings.passes * len(prepared)
    namer.train()
    for number in range(settings.passes):
        chance.shuffle(prepared)
        total = 0.0
        for place, each in enumerate(prepared, start=number * len(prepared) + 1):
            found = namer.losses(each.batch, each.shared)
            loss = torch.stack([value / count for value, count in found.values()]).mean()
            optimizer.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(namer.parameters(), settings.clip)
            set_rates(optimizer, place / steps, settings.warm_up)
            optimizer.step()
            total += loss.item()
        log.info("pass %d of %d: loss %.3f", number + 1, settings.passes, total / len(prepared))
    return namer.eval()


def find_named(examples: Sequence[Example]) -> list[int]:
    """Find the examples that a namer can learn from: those with pairs or a kind."""
    return [number for number, example in enumerate(examples) if example.pairs or example.kind is not None]


def prepare(encoder: Encoder, loader: Loader, numbers: Sequence[int], settings: NamingSettings) -> Iterator[Prepared]:
    """Read the chosen examples with the shared layers, in batches of like length and of one task each."""
    chance = random.Random(settings.seed)  # noqa: S311  (an order of reading, no secret)
    windows = [Window(number, 0, min(len(loader.examples[number].words), settings.longest)) for number in numbers]
    for is_kind in (False, True):
        chosen = [window for window in windows if (loader.examples[window.example].kind is not None) == is_kind]
        for members in pack(chosen, settings.batch, chance):
            batch = loader.gather(members)
            if is_kind or len(batch.pairs):
                with torch.no_grad():
                    shared = encoder(batch.pieces, batch.cases, batch.present, SHARED_LAYERS)
                yield Prepared(batch, shared)


def _optimize(namer: Namer, settings: NamingSettings) -> torch.optim.Optimizer:
    fresh = [parameter for name, parameter in namer.named_parameters() if not name.startswith("layers.")]
    groups = [
        {"params": list(namer.layers.parameters()), "highest": settings.layer_rate},
        {"params": fresh, "highest": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=settings.decay, betas=(0.9, 0.98))
