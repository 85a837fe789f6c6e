from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.errors import TrainingError
from training.fitting.curves import plot_curves, read_curves, smooth


def test_losses_become_one_curve_a_task() -> None:
    rows = [
        {"step": 20, "loss": {"cue": 0.5}},
        {"step": 40, "loss": {"cue": 0.3, "arcs": 1.0}},
        {"step": 40, "dev": {}},
    ]
    assert read_curves(rows) == {"cue": [(20, 0.5), (40, 0.3)], "arcs": [(40, 1.0)]}


def test_neighbouring_points_are_averaged() -> None:
    points = [(step, float(step)) for step in range(7)]
    assert smooth(points) == [(2.0, 2.0), (5.5, 5.5)]


def test_a_plot_has_a_panel_a_task(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="training needs the extra of that name")
    rows = [{"step": 20 * step, "loss": {"cue": 1 / step, "arcs": 2 / step}} for step in range(1, 9)]
    (tmp_path / "log.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    plot_curves(tmp_path / "log.jsonl", tmp_path / "curves.svg")
    assert "<svg" in (tmp_path / "curves.svg").read_text(encoding="utf-8")


def test_a_log_without_losses_is_told(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="training needs the extra of that name")
    (tmp_path / "log.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(TrainingError, match="holds no losses yet"):
        plot_curves(tmp_path / "log.jsonl", tmp_path / "curves.svg")
