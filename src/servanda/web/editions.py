"""The editions of one record file: each made once, in the background where an older one can be shown meanwhile."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from contextlib import contextmanager, suppress
from datetime import date
from threading import Lock, Thread

from servanda.errors import ServandaError
from servanda.web.edition import Edition
from servanda.web.history import History, Recall

Dates = tuple[date | None, date | None]
"""A valid and a known date, as asked for."""

PATIENCE = 0.15
"""Seconds that a visitor waits for the newest state of the file where an older one can be shown."""

KEPT = 8
"""The most editions kept: about as many dates as one person compares."""

FINDINGS_KEPT = 400_000
"""Findings in all editions kept, the latest one aside: a large record has fewer of them."""


class Editions:
    """The editions of one record file.

    When something is added to the file, the edition that was made before is shown until the next one is ready, so that
    nobody waits for a large record to be judged anew.

    Args:
        recall: gives the record, linked and judged, for a valid and a known date.
        revision: gives a value that changes whenever the file does.
    """

    def __init__(self, recall: Recall, revision: Callable[[], Hashable]) -> None:
        self._recall = recall
        self._revision = revision
        self._kept: OrderedDict[Dates, Edition] = OrderedDict()
        self._making: dict[Dates, Future[Edition]] = {}
        self._history: tuple[Hashable, History] | None = None
        self._lock = Lock()
        self._turn = Lock()

    def get(self, on: date | None = None, known_on: date | None = None, *, patience: float = PATIENCE) -> Edition:
        """Return the edition for these dates; by default the latest.

        Args:
            on: the valid date.
            known_on: the known date.
            patience: seconds to wait for the newest state of the file where there is an edition of an older one.
        """
        revision = self._revision()
        with self._lock:
            dates = on, known_on
            kept = self._kept.get(dates)
            if kept:
                self._kept.move_to_end(dates)
                if kept.revision == revision:
                    return kept
            made = self._start(dates)
        done, _ = wait_for([made], timeout=patience if kept else None)
        return made.result() if done or kept is None else kept

    def is_behind(self, edition: Edition) -> bool:
        """Tell whether something has been added to the file since an edition was made."""
        return edition.revision != self._revision()

    def _start(self, dates: Dates) -> Future[Edition]:
        """Return the edition for these dates that is being made, begun now where none is."""
        if dates not in self._making:
            self._making[dates] = Future()
            # Not of a pool: the program must be able to end while one is being made.
            Thread(target=self._make, args=(dates, self._making[dates]), daemon=True).start()
        return self._making[dates]

    def _make(self, dates: Dates, made: Future[Edition]) -> None:
        try:
            with self._turn, _kept_from_collector():
                # One at a time, and of the file as it is when its turn has come.
                edition = self._open(dates)
            with self._lock:
                self._kept[dates] = edition
                self._forget()
                del self._making[dates]
        except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
            with self._lock:
                del self._making[dates]
            made.set_exception(error)
        else:
            made.set_result(edition)
            # Nobody waits for these: the pages are shown without them until they are there.
            with self._turn, _kept_from_collector(), suppress(ServandaError):
                edition.work_out_changes()

    def _open(self, dates: Dates) -> Edition:
        revision = self._revision()
        if self._history is None or self._history[0] != revision:
            self._history = revision, History(self._recall)
        named = {name: day.isoformat() for name, day in zip(("on", "known_on"), dates, strict=True) if day}
        edition = Edition(self._recall(*dates), named, revision, self._history[1])
        if not named:
            edition.warm()
        return edition

    def _forget(self) -> None:
        """Let go of the editions that were not looked at for longest, but never of the latest."""
        others = [dates for dates in self._kept if dates != (None, None)]
        while len(others) >= KEPT or sum(self._kept[each].number for each in others) > FINDINGS_KEPT:
            del self._kept[others.pop(0)]


@contextmanager
def _kept_from_collector() -> Iterator[None]:
    """Keep what is made from the collector of cyclic garbage, whose walks over a large record would hold up visitors."""
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
