"""Every field test on the data folder, each on the part that nothing was trained on."""

from __future__ import annotations

import sys
import traceback
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bench import table
from bench.field_tests import FieldTest, read_tests
from bench.options import BenchError, Figures, Options
from bench.page import Outcome, write_page
from bench.setting import describe_machine, read_card
from bench.tasks import TASKS

if TYPE_CHECKING:
    from pathlib import Path


def measure(path: Path, options: Options) -> Figures:
    """Run every test whose task and data are there; figures are named ``path: metric``.

    With ``options.write``, the figures go there as a Markdown page too.

    Raises:
        BenchError: a test failed; the others were run, and the page names the one that failed.
    """
    outcomes = [run_test(test, path, options) for test in read_tests()]
    if options.write:
        day = datetime.now(UTC).date()
        page = write_page(outcomes, day=day, machine=describe_machine(), card=read_card())
        options.write.write_text(page, encoding="utf-8")
    failed = [outcome for outcome in outcomes if outcome.is_failure]
    if failed:
        named = "; ".join(f"{outcome.test.title}: {outcome.reason}" for outcome in failed)
        raise BenchError(f"{len(failed)} of {len(outcomes)} tests could not be scored: {named}")
    return {
        f"{outcome.test.path}: {name}": value for outcome in outcomes for name, value in (outcome.figures or {}).items()
    }


def run_test(test: FieldTest, path: Path, options: Options) -> Outcome:
    """Run one test on the data folder and say what came of it; a fault is shown and does not end the run."""
    if test.left_out:
        return Outcome(test=test, figures=None, reason=test.left_out)
    if test.task not in TASKS:
        return Outcome(test=test, figures=None, reason="not built yet")
    if not (path / test.path).exists():
        return Outcome(test=test, figures=None, reason="its data is not there")
    asked = replace(options, write=None, predictions=None, held_out=test.held_out, reports=test.reports)
    try:
        figures = TASKS[test.task](path / test.path, asked)
    except Exception as error:  # noqa: BLE001 - one report that trips a rule must not cost the other tests their figures
        traceback.print_exc()
        return Outcome(test=test, figures=None, reason=f"{type(error).__name__}: {error}", is_failure=True)
    print(table.draw(f"{test.task} {test.path}", figures), file=sys.stderr)
    return Outcome(test=test, figures=figures)
