"""Every field test on the data folder, each on the part that nothing was trained on."""

from __future__ import annotations

import contextlib
import sys
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from bench import table
from bench.field_tests import FieldTest, read_tests
from bench.options import BenchError, Figures, Options
from bench.page import Outcome, write_page
from bench.setting import describe_machine, read_card
from bench.tasks import TASKS

TIMED = "speed"
"""The task that is run by itself when the others are done, so that they do not slow it down."""


def measure(path: Path, options: Options) -> Figures:
    """Run every test whose task and data are there; figures are named ``path: metric``.

    With ``options.write``, the figures go there as a Markdown page too; ``options.processes`` tests run at a time.

    Raises:
        BenchError: there is no test's data, a test failed (the others were run, and the page names the one that failed), or the reader was
            replaced meanwhile.
    """
    tests = read_tests()
    if not any((path / test.path).exists() for test in tests):
        raise BenchError(f"{path} holds no test's data, such as {tests[0].path}; give the data folder")
    card = read_card()
    outcomes = run_tests(tests, path, options.processes)
    if read_card() != card:
        raise BenchError("the reader was replaced during the run, so that the figures are of two readers; run it again")
    if options.write:
        page = write_page(outcomes, day=datetime.now(UTC).date(), machine=describe_machine(), card=card)
        options.write.write_text(page, encoding="utf-8")
    failed = [outcome for outcome in outcomes if outcome.is_failure]
    if failed:
        named = "; ".join(f"{outcome.test.title}: {outcome.reason}" for outcome in failed)
        raise BenchError(f"{len(failed)} of {len(outcomes)} tests could not be scored: {named}")
    return {
        f"{outcome.test.path}: {name}": value for outcome in outcomes for name, value in (outcome.figures or {}).items()
    }


def run_tests(tests: Sequence[FieldTest], path: Path, processes: int) -> list[Outcome]:
    """Run the tests, those of the largest files first and those of speed last, and give the outcomes in the tests' order."""
    untimed = sorted((test for test in tests if test.task != TIMED), key=lambda test: -_bytes(path / test.path))
    timed = [test for test in tests if test.task == TIMED]
    if processes > 1:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            outcomes = list(pool.map(run_test, untimed, repeat(path)))
    else:
        outcomes = [run_test(test, path) for test in untimed]
    outcomes += [run_test(test, path) for test in timed]
    return sorted(outcomes, key=lambda outcome: tests.index(outcome.test))


def run_test(test: FieldTest, path: Path) -> Outcome:
    """Run one test on the data folder and say what came of it; a fault is shown and does not end the run."""
    predictions = Path(test.predictions) if test.predictions and Path(test.predictions).is_file() else None
    if test.left_out and predictions is None:
        return Outcome(test=test, figures=None, reason=test.left_out)
    if test.task not in TASKS:
        return Outcome(test=test, figures=None, reason="not built yet")
    if not (path / test.path).exists():
        return Outcome(test=test, figures=None, reason="its data is not there")
    asked = Options(held_out=test.held_out, reports=test.reports, predictions=predictions)
    with contextlib.redirect_stdout(sys.stderr):
        try:
            figures = TASKS[test.task](path / test.path, asked)
        except Exception as error:  # noqa: BLE001 - a report that trips a rule must not cost the other tests their figures
            traceback.print_exc()
            return Outcome(test=test, figures=None, reason=f"{type(error).__name__}: {error}", is_failure=True)
        print(table.draw(f"{test.task} {test.path}", figures))
    return Outcome(test=test, figures=figures)


def _bytes(path: Path) -> int:
    return sum(file.stat().st_size for file in (path, *path.rglob("*")) if file.is_file())
