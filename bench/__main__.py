"""The command ``python -m bench TASK PATH``."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from bench import suite, table
from bench.options import BenchError, Options
from bench.tasks import TASKS
from servanda.errors import ServandaError


def main(arguments: list[str] | None = None) -> int:
    """Run one task, or "all" over the data folder, and print its figures.

    Returns:
        The exit status: 0, or 2 when the task cannot run.
    """
    asked = _parser().parse_args(arguments)
    try:
        # Libraries may print; stdout is for the figures alone.
        with contextlib.redirect_stdout(sys.stderr):
            figures = _run(asked)
    except (BenchError, ServandaError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        which = "docs/evaluation.md names each test's file or folder"
        print(
            f"bench: {error.filename or asked.path} cannot be read: {error.strerror or error}; {which}", file=sys.stderr
        )
        return 2
    print(table.write_json(figures) if asked.json else table.draw(asked.task, figures))
    return 0


def _run(asked: argparse.Namespace) -> dict[str, float | int | None]:
    options = Options(
        write=asked.write,
        predictions=asked.predictions,
        held_out=asked.held_out,
        reports=asked.reports,
        processes=asked.processes,
        threads=asked.threads,
    )
    if asked.task != "all" and asked.task not in TASKS:
        raise BenchError(f"there is no task {asked.task!r}; the tasks are {', '.join(sorted(TASKS))}, and all")
    if not asked.path.exists():
        raise BenchError(f"{asked.path} does not exist")
    task = suite.measure if asked.task == "all" else TASKS[asked.task]
    return task(asked.path, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the shipped reader on a field test.")
    parser.add_argument("task", metavar="TASK", help=f"one of {', '.join(sorted(TASKS))}; or all")
    parser.add_argument("path", metavar="PATH", type=Path, help="the test's file or folder; for all, the data folder")
    parser.add_argument("--json", action="store_true", help="print one line of JSON and nothing else")
    parser.add_argument("--write", metavar="FILE", type=Path, help="write the system's own answers here")
    parser.add_argument("--predictions", metavar="FILE", type=Path, help="score these answers instead (kinds, record)")
    parser.add_argument(
        "--held-out",
        action="store_true",
        help="score only the rows that training leaves out by their hash (re3d, plover)",
    )
    parser.add_argument("--reports", metavar="N[,N…]", type=_counts, default=(), help="sizes of the speed runs")
    parser.add_argument(
        "--processes", metavar="P", type=int, default=1, help="processes of a speed run; for all, tests at a time"
    )
    parser.add_argument(
        "--threads", metavar="T", type=int, help="threads of each process of a speed run; all processors by default"
    )
    return parser


def _counts(text: str) -> tuple[int, ...]:
    counts = tuple(sorted(int(part) for part in text.split(",")))
    if not counts or counts[0] < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a list of numbers above 0")
    return counts


if __name__ == "__main__":
    sys.exit(main())
