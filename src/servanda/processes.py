"""Reading in several processes at once, each with a reader of its own; what they find comes back in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from servanda.record import Record, Report

if TYPE_CHECKING:
    from spacy.language import Language

SHARE = 32
"""Reports given to a process at a time: enough to make the handing over cheap, few enough that all end together."""

AHEAD = 3
"""Shares given out for each process before the first comes back, so that memory stays flat however many reports come."""

Outcome = Record | tuple[Report, Exception]
"""What was found in a report, or a report that is left out, and why."""

_reader: list[Language] = []
"""The reader of this process, once it is loaded."""


def read_in_processes(
    reports: Iterable[Report],
    processes: int,
    *,
    model: Path | None = None,
    on_error: Callable[[Report, Exception], None] | None = None,
) -> Iterator[Record]:
    """Read reports as they come, as ``pipeline.read_reports`` does, in several processes.

    Args:
        reports: the reports, taken as they are needed.
        processes: how many processes read.
        model: the folder of the reader; the shipped one by default.
        on_error: told of a report that is too long or trips a fault, which is then left out; without it the error is
            raised.

    Raises:
        IntakeError: a report is too long, and there is no `on_error`.
        BrokenProcessPool: a process was killed from outside.
    """
    coming = iter(reports)
    given: deque[Future[list[Outcome]]] = deque()
    # Fresh processes, not forks: the reader's threads do not survive one.
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_start)
    try:
        while True:
            while len(given) < AHEAD * processes and (share := list(islice(coming, SHARE))):
                given.append(pool.submit(_read, share, model))
            if not given:
                return
            for outcome in given.popleft().result():
                if isinstance(outcome, Record):
                    yield outcome
                elif on_error is None:
                    raise outcome[1]
                else:
                    on_error(*outcome)
    finally:
        pool.shutdown(cancel_futures=True)


def _start() -> None:
    """Leave Ctrl-C to the process that takes the answers, and end when that one does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(1)


def _read(share: list[Report], model: Path | None) -> list[Outcome]:
    from servanda.pipeline import read_reports
    from servanda.reading import load_reader

    if not _reader:
        _reader.append(load_reader(model, threads=1))
    outcomes: list[Outcome] = []
    for record in read_reports(share, _reader[0], on_error=lambda report, error: outcomes.append((report, error))):
        outcomes.append(record)  # noqa: PERF402 - faults come between
    return outcomes
