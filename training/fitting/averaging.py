"""The weights of two runs averaged: better on most tasks than either (Wortsman et al. 2022), and nothing to train."""

from __future__ import annotations

import shutil
from pathlib import Path

from safetensors.torch import load_file, save_file

from training.errors import TrainingError
from training.fitting.folder import ENCODER, LABELS, WEIGHTS


def average_runs(run: Path, other: Path, *, share: float, out: Path) -> None:
    """Average the weights of a run with those of another that it started from.

    Args:
        run: Folder of the run.
        other: Folder of the other.
        share: The run's own share, from 0 to 1.
        out: Folder of the average, which `export` takes like a run's.

    Raises:
        TrainingError: The runs have different labels, so that their weights mean different things.
    """
    if (run / LABELS).read_bytes() != (other / LABELS).read_bytes():
        raise TrainingError(
            f"{run} and {other} have different {LABELS}: average a run with the one that it started from"
        )
    weights, others = load_file(run / WEIGHTS), load_file(other / WEIGHTS)
    out.mkdir(parents=True, exist_ok=True)
    save_file({name: share * weights[name] + (1 - share) * others[name] for name in weights}, out / WEIGHTS)
    for name in (LABELS, ENCODER):
        shutil.copyfile(run / name, out / name)
