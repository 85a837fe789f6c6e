"""How large the values that enter each linear layer become, channel by channel: what the 8-bit graph needs to know."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from training.examples.batches import Loader, Window, sum_words
from training.network.encoder import Layer
from training.network.reader import Network

Array = NDArray[np.float32]
ENOUGH = 20_000
"""Words that are looked at."""
LAYERS = ("query_key_value", "attended", "widen", "narrow")
"""The linear layers of each layer of the encoder."""


def measure_ranges(network: Network, loader: Loader, windows: Sequence[Window]) -> dict[str, Array]:
    """Measure the largest absolute value of each input channel of the linear layers.

    Args:
        network: In evaluation mode.
        loader: Of the texts to measure on.
        windows: Parts of the texts; an even choice of them is read.

    Returns:
        By name in the graph, such as "layer.0.narrow" or "heads", an array (inputs,).
    """
    found: dict[str, Tensor] = {}

    def watch(name: str, module: nn.Module) -> torch.utils.hooks.RemovableHandle:
        def keep(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            largest = inputs[0].abs().flatten(0, -2).amax(0)
            found[name] = torch.maximum(found.get(name, largest), largest)

        return module.register_forward_pre_hook(keep)

    step = max(1, sum_words(windows) // ENOUGH)
    hooks = [watch("heads", network.tags)]
    for number, layer in enumerate(network.encoder.layers):
        assert isinstance(layer, Layer)  # noqa: S101  (a ModuleList knows its members as plain modules)
        hooks += [watch(f"layer.{number}.{part}", getattr(layer, part)) for part in LAYERS]
    with torch.inference_mode():
        for window in windows[::step]:  # one by one: padding would be measured too
            network.tags(network.encode(loader.gather([window])))
    for hook in hooks:
        hook.remove()
    return {name: largest.numpy() for name, largest in found.items()}
