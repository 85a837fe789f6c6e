"""A record that is judged for many dates: its findings read once for each state of its file, and linked once for each known date."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING

from servanda.linking import link
from servanda.pipeline import choose_known, judge
from servanda.record import Decision, DecisionOf, Record

if TYPE_CHECKING:
    from servanda.store import Store

KEPT = 3
"""Known dates whose linked records are kept."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The findings known by a date, each report's own and linked."""

    known: list[Record]
    """The findings."""
    whole: Record
    """What was linked of them."""


class Recollection:
    """What a record holds, as ``recall`` gives it, for one who asks again and again.

    A review changes neither what was read nor what was linked, so that after one the record is only judged anew.

    Args:
        store: the record.
        recorded_by: what the record held at this moment counts; all of it by default.
    """

    def __init__(self, store: Store, *, recorded_by: date | datetime | None = None) -> None:
        self._store = store
        self._recorded_by = recorded_by
        self._read: int | None = None
        self._findings: list[Record] = []
        self._linked: OrderedDict[tuple[object, ...], Linked] = OrderedDict()
        self._lock = Lock()

    def recall(self, on: date | None = None, known_on: date | None = None) -> Record:
        """Return what the record holds, linked, reviewed and judged.

        Args:
            on: the valid date; the latest publication date by default.
            known_on: the known date; the latest publication date by default.

        Raises:
            StoreError: the record cannot be understood.
        """
        with self._lock:
            decisions = self._store.decisions(self._recorded_by)
            linked = self._link(decisions, known_on)
        return judge(linked.whole, linked.known, decisions=decisions, on=on, known_on=known_on)

    def decisions(self) -> list[Decision]:
        """Return what persons and the linker had decided, the oldest first."""
        return self._store.decisions(self._recorded_by)

    def _link(self, decisions: list[Decision], known_on: date | None) -> Linked:
        read, _ = self._store.revision()
        if read != self._read:
            self._findings = list(self._store.findings(self._recorded_by))
            self._linked.clear()
            self._read = read
        key = (known_on, *(each.id for each in decisions if each.of is DecisionOf.LINK))
        if key not in self._linked:
            known = choose_known(self._findings, known_on)
            self._linked[key] = Linked(known, link(known, decisions=decisions))
            while len(self._linked) > KEPT:
                self._linked.popitem(last=False)
        self._linked.move_to_end(key)
        return self._linked[key]
