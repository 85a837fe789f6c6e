"""The curves of a run: the loss of each task against the words read, as a plot."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.errors import TrainingError

COLUMNS = 4
SMOOTHING = 5
"""Rows of the log that are averaged into one point: single batches jump."""


def plot_curves(log: Path, out: Path) -> None:
    """Plot the losses that a run has logged, a panel a task.

    Args:
        log: The run's log.jsonl.
        out: The plot; its ending names the format, such as .svg or .png.

    Raises:
        TrainingError: The log holds no losses yet.
    """
    from matplotlib.figure import Figure

    curves = read_curves(json.loads(line) for line in log.read_text(encoding="utf-8").splitlines())
    if not curves:
        raise TrainingError(f"{log} holds no losses yet: a run writes the first after 20 batches")
    rows = -(-len(curves) // COLUMNS)
    figure = Figure(figsize=(3 * COLUMNS, 1.9 * rows), layout="constrained")
    panels = list(figure.subplots(rows, COLUMNS, sharex=True, squeeze=False).flat)
    for panel, (task, points) in zip(panels, sorted(curves.items()), strict=False):
        steps, losses = zip(*smooth(points), strict=True)
        panel.plot(steps, losses, color="#1f4e79", linewidth=1.2)
        panel.set_title(task, fontsize=9, loc="left")
        panel.set_ylim(bottom=0)
        panel.tick_params(labelsize=7)
        panel.spines[["top", "right"]].set_visible(False)
    for panel in panels[len(curves) :]:
        panel.set_axis_off()
    figure.supxlabel("batches read", fontsize=9)
    figure.supylabel("loss a label", fontsize=9)
    figure.savefig(out)


def read_curves(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[tuple[int, float]]]:
    """Gather (batches read, loss) by task from the rows of a log."""
    curves: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in rows:
        for task, loss in row.get("loss", {}).items():
            curves[task].append((row["step"], loss))
    return dict(curves)


def smooth(points: Sequence[tuple[int, float]]) -> list[tuple[float, float]]:
    """Average each few neighbouring points into one."""
    groups = [points[start : start + SMOOTHING] for start in range(0, len(points), SMOOTHING)]
    return [
        (sum(step for step, _ in group) / len(group), sum(loss for _, loss in group) / len(group)) for group in groups
    ]
