"""How linking and judging grow with the number of reports that a record holds: processor time and memory of each size."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from time import process_time
from typing import TYPE_CHECKING

from bench.options import BenchError, Figures, Options
from bench.tasks.speed import exponent, peak_memory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one size costs; processor time, so that a shared machine tells the same as a quiet one."""

    reports: int
    """How many reports were taken."""
    findings: int
    """How many statements, incidents, agreements and commitments they tell."""
    loading: float
    """Seconds of taking them from the record file."""
    linking: float
    """Seconds of linking them."""
    judging: float
    """Seconds of judging what is promised."""
    peak: float
    """Largest memory of the process, in MB."""


def measure(path: Path, options: Options) -> Figures:
    """Link and judge the first reports of a record file by day, in the sizes asked for, each in a fresh process."""
    sizes = options.reports or (count_reports(path),)
    runs = [run_apart(path, size) for size in sorted(sizes)]
    return describe(list({each.reports: each for each in runs}.values()))


def count_reports(path: Path) -> int:
    """Return how many reports a record file holds.

    Raises:
        BenchError: it holds none.
    """
    from servanda.store import Store

    with Store.open(path, read_only=True) as store:
        count = store.counts()["reports"]
    if not count:
        raise BenchError(f"{path} holds no report; give a file made by `servanda read … --into FILE`")
    return count


def run_apart(path: Path, size: int) -> Run:
    """Run one size in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run, path, size).result()


def run(path: Path, size: int) -> Run:
    """Take so many reports from a record file, link them and judge what they promise."""
    from servanda.assessment import assess
    from servanda.linking import link
    from servanda.store import Store

    begun = process_time()
    with Store.open(path, read_only=True) as store:
        findings = list(islice((each for each in store.findings() if each.reports), size))
    loaded = process_time()
    linked = link(findings)
    joined = process_time()
    assess(linked)
    judged = process_time()
    told = ("statements", "incidents", "agreements", "commitments")
    return Run(
        reports=len(findings),
        findings=sum(len(getattr(each, kind)) for each in findings for kind in told),
        loading=loaded - begun,
        linking=joined - loaded,
        judging=judged - joined,
        peak=peak_memory(),
    )


def describe(runs: Sequence[Run]) -> Figures:
    """Describe runs in order of size: what the largest costs, and how time and memory grow with the reports."""
    largest = runs[-1]
    figures: Figures = {
        "reports": largest.reports,
        "findings": largest.findings,
        "seconds_loading": largest.loading,
        "seconds_linking": largest.linking,
        "seconds_judging": largest.judging,
        "peak_mb": largest.peak,
    }
    if len(runs) > 1:
        sizes = [run.reports for run in runs]
        figures["linking_exponent"] = exponent(sizes, [run.linking for run in runs])
        figures["judging_exponent"] = exponent(sizes, [run.judging for run in runs])
        figures["memory_exponent"] = exponent(sizes, [run.peak for run in runs])
    return figures
