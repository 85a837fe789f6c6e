"""The reviewed table of field tests: data, floors, goals and what others reach."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.options import BenchError

TABLE = Path(__file__).with_name("field_tests.toml")
"""Where the facts are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """What one figure of a test is measured against."""

    name: str
    """The task's name for it."""
    floor: float | None = None
    """What makes the capability worth having."""
    later_floor: float | None = None
    """The floor of a later stage of the project."""
    is_guess: bool = False
    """Whether the floor was set before anything was measured."""
    goal: float | None = None
    """Where the project is going."""
    lower_is_better: bool = False
    """Whether less is better, as of errors and seconds."""
    peers: Mapping[str, float]
    """What others reach, by name."""

    def is_better(self, value: float, other: float) -> bool:
        """Tell whether a value is better than another."""
        return value < other if self.lower_is_better else value > other


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTest:
    """One task on one part of the data."""

    task: str
    """The task's name on the command line."""
    path: str
    """The test's file or folder within the data."""
    title: str
    """What a reader of the page calls it."""
    what: str
    """What is measured, on which data, of what size."""
    held_out: bool = False
    """Whether only the rows that training leaves out by their hash are scored."""
    reports: tuple[int, ...] = ()
    """Sizes of the speed runs."""
    left_out: str | None = None
    """Why the shipped reader's own answers are passed over."""
    predictions: str | None = None
    """The file of the answers that are scored in their place, once a long run has made it."""
    metrics: tuple[Metric, ...]
    """The figures that the page shows, in its order."""

    @property
    def command(self) -> str:
        """The command that runs this test alone, with DATA for the data folder."""
        options = " --held-out" if self.held_out else ""
        options += f" --reports {','.join(map(str, self.reports))}" if self.reports else ""
        options += f" --predictions {self.predictions}" if self.predictions else ""
        return f"python -m bench {self.task} DATA/{self.path}{options}"


def read_tests(path: Path = TABLE) -> tuple[FieldTest, ...]:
    """Read the table.

    Raises:
        BenchError: a row lacks something, has something unknown, or has a goal that is worse than its floor.
    """
    with path.open("rb") as stream:
        rows = tomllib.load(stream)["test"]
    return tuple(_read_test(path, row) for row in rows)


def _read_test(path: Path, row: dict[str, Any]) -> FieldTest:
    try:
        metrics = tuple(
            Metric(**{"name": name, "peers": {}, **metric}) for name, metric in row.pop("metrics", {}).items()
        )
        test = FieldTest(**{**row, "reports": tuple(row.get("reports", ())), "metrics": metrics})
    except TypeError as error:
        raise BenchError(f"{path}: the test {row.get('title')!r} is not in order: {error}") from error
    for metric in metrics:
        if metric.floor is not None and metric.goal is not None and metric.is_better(metric.floor, metric.goal):
            raise BenchError(f"{path}: {test.title}: the goal of {metric.name} is worse than its floor")
    return test
