"""Figures as people read them, and as programs do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.options import Figures


def draw(task: str, figures: Figures) -> str:
    """Draw a table of two columns under the task's name."""
    width = max((len(name) for name in figures), default=0)
    return "\n".join([task, *(f"  {name:<{width}}  {show(value)}" for name, value in figures.items())])


def write_json(figures: Figures) -> str:
    """Write one flat object on one line."""
    return json.dumps({name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()})


def show(value: float | None) -> str:
    """Write a figure: three digits of a share, no fractions of what is counted in hundreds."""
    if value is None:
        return "none"
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3f}"
