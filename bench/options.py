"""What a task is, and what the command line may ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Figures = dict[str, float | int | None]
"""A task's metrics by name; None where the input gives nothing to measure."""


class BenchError(Exception):
    """A task cannot run on what it was given; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line asks besides task and path."""

    write: Path | None = None
    """Where to write the system's own answers, in the gold's layout."""
    predictions: Path | None = None
    """Answers made elsewhere, to be scored instead of the system's own."""
    held_out: bool = False
    """Score only the rows that training leaves out by their hash; matters for re3d and plover, which have no dev file."""
    reports: tuple[int, ...] = ()
    """How many reports to read in each speed run; empty means all."""
    processes: int = 1
    """How many processes read in a speed run, or how many tests run at a time."""
    threads: int | None = None
    """Threads of each process of a speed run; as many as there are processors for each by default."""


Task = Callable[[Path, Options], Figures]
"""Runs the shipped reader over a path and measures its answers."""
