"""A record linked and judged for one date after another; what took long is kept, so that the next command need not do it again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock
from time import process_time
from typing import TYPE_CHECKING

from servanda.assessment import assess, pause_collector
from servanda.cache import Cache, make_key, open_cache
from servanda.linking import link
from servanda.pipeline import choose_known
from servanda.record import LINKER, Decision, DecisionOf, Judgement, Record, Report, content_id
from servanda.review import apply_reviews

if TYPE_CHECKING:
    from servanda.store import Store

KEPT = 3
"""Known dates whose linked records are kept in memory."""

SETTLING = 2
"""Which sorts of links a settling holds: 1 those of incidents alone, 2 those of agreements and commitments too."""

LONG = 0.5
"""Seconds of work from which on its outcome is kept for the next command."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The findings known by a date, linked."""

    key: str
    """What they depend on."""
    record: Record
    """What was linked of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A linked record as it is kept: without the reports, which the record file has."""

    source_of: tuple[tuple[str, str | None], ...]
    """The ids of its reports in order; of a copy also that of its source."""
    findings: Record
    """All else."""


class Recollection:
    """What a record holds, linked, reviewed and judged.

    A review changes neither what was read nor what was linked, so that after one the record is only judged anew. What is
    kept is kept under all that it depends on, the program among it, so that whatever changes, nothing stale is told.

    Args:
        store: the record.
        recorded_by: what the record held at this moment counts, and the decisions that had been taken; a date means the end
            of that day in UTC. All of it by default.
        cache: where to keep what took long; the user's own by default.
    """

    def __init__(self, store: Store, *, recorded_by: date | datetime | None = None, cache: Cache | None = None) -> None:
        self._store = store
        self._recorded_by = recorded_by
        self._cache = cache or open_cache()
        self._read = ""
        self._findings: list[Record] = []
        self._linked: OrderedDict[str, Linked] = OrderedDict()
        self._lock = Lock()

    def recall(self, on: date | None = None, known_on: date | None = None) -> Record:
        """Return what the record holds.

        Args:
            on: the valid date: what had happened by then counts. The latest publication date by default.
            known_on: the known date: what had been published by then counts. The latest publication date by default.

        Raises:
            StoreError: the record cannot be understood.
        """
        with self._lock, pause_collector():
            decisions = self.decisions()
            linked = self._recall_linked(decisions, known_on)
        return self._judge(linked, decisions, on, known_on)

    def decisions(self) -> list[Decision]:
        """Return what persons had decided, the oldest first."""
        return self._store.decisions(self._recorded_by)

    def settle(self) -> None:
        """Keep in the record what the linker decides, with its reasons, unless it has been kept of this state of it."""
        with self._lock, pause_collector():
            decisions = self.decisions()
            read = self._store.fingerprint()
            state = _state_of(read, _rulings(decisions))
            if self._store.settled().state != state:
                linked = self._recall_linked(decisions, None)
                self._store.settle([each for each in linked.record.decisions if each.by == LINKER], state, read=read)

    def _recall_linked(self, decisions: list[Decision], known_on: date | None) -> Linked:
        """Return the linked record: from memory, else as an earlier command kept it, else linked now."""
        read = self._store.fingerprint(self._recorded_by)
        # Two dates by which the same had been published are one.
        last = known_on and self._store.last_day(known_on)
        is_all = known_on is None or last == self._store.last_day()
        key = make_key("linked", read, None if is_all else last or date.min, _rulings(decisions))
        if key not in self._linked:
            record = self._fetch(key) or self._link(key, read, decisions, None if is_all else known_on)
            self._linked[key] = Linked(key, record)
            while len(self._linked) > KEPT:
                self._linked.popitem(last=False)
        self._linked.move_to_end(key)
        return self._linked[key]

    def _fetch(self, key: str) -> Record | None:
        kept = self._cache.fetch(key, Kept)
        if kept is None:
            return None
        texts = self._store.texts()
        return replace(kept.findings, reports=tuple(_restore(texts, kept.source_of)))

    def _link(self, key: str, read: str, decisions: list[Decision], known_on: date | None) -> Record:
        begun = process_time()
        if read != self._read:
            self._findings = list(self._store.findings(self._recorded_by))
            self._read = read
        settled = self._store.settled(self._recorded_by)
        is_settled = known_on is None and settled.state == _state_of(read, _rulings(decisions))
        record = link(
            choose_known(self._findings, known_on),
            decisions=decisions,
            settled=settled.links if is_settled else None,
        )
        # Not where something was added meanwhile: then it need not be what the key says.
        if process_time() - begun > LONG and self._store.fingerprint(self._recorded_by) == read:
            source_of = tuple((report.id, report.copy_of) for report in record.reports)
            self._cache.keep(key, Kept(source_of=source_of, findings=replace(record, reports=())))
        return record

    def _judge(self, linked: Linked, decisions: list[Decision], on: date | None, known_on: date | None) -> Record:
        reviews = [each for each in decisions if each.of is DecisionOf.REVIEW]
        told = self._store.records_of({each.about[0] for each in reviews}, self._recorded_by) if reviews else ()
        record = apply_reviews(linked.record, reviews, choose_known(told, known_on))
        key = make_key("judged", linked.key, on, known_on, reviews)
        judgements = self._cache.fetch(key, tuple[Judgement, ...])
        if judgements is not None:
            return replace(record, judgements=judgements)
        begun = process_time()
        judged = assess(record, on=on, known_on=known_on)
        if process_time() - begun > LONG:
            self._cache.keep(key, judged.judgements)
        return judged


def recall(
    store: Store, *, on: date | None = None, known_on: date | None = None, recorded_by: date | datetime | None = None
) -> Record:
    """Return what a record holds, linked, reviewed and judged.

    Args:
        store: the record.
        on: the valid date: what had happened by then counts. The latest publication date by default.
        known_on: the known date: what had been published by then counts. The latest publication date by default.
        recorded_by: what the record held at this moment counts, and the decisions that had been taken; a date means the end
            of that day in UTC. All of it by default.

    Raises:
        StoreError: the record cannot be understood.
    """
    return Recollection(store, recorded_by=recorded_by).recall(on, known_on)


def recall_settled(store: Store, on: date | None = None, known_on: date | None = None) -> Record:
    """Keep in a record what the linker decides now that something has been added, and return what the record holds."""
    recollection = Recollection(store)
    recollection.settle()
    return recollection.recall(on, known_on)


def _rulings(decisions: Iterable[Decision]) -> list[Decision]:
    return [each for each in decisions if each.of is DecisionOf.LINK]


def _state_of(read: str, rulings: Iterable[Decision]) -> str:
    """Return what tells the state of a record that was linked: what had been read, and what persons had decided on links."""
    return content_id("state", SETTLING, read, *(each.id for each in rulings))


def _restore(texts: Mapping[str, Report], source_of: Iterable[tuple[str, str | None]]) -> Iterable[Report]:
    """Yield the reports of a linked record, copies with the name of their source."""
    for id_, source in source_of:
        yield replace(texts[id_], copy_of=source) if source else texts[id_]
