"""How much of a commitment is done: counted where it is counted, else begun, a part, or the whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from servanda.assessment.evidence.deeds import is_counted
from servanda.assessment.facts.course import GOOD, Course
from servanda.assessment.facts.lifecycle import SPREAD, Event, Fact, Voucher
from servanda.record import Commitment, Implementation, Standing


@dataclass(slots=True)
class Delivery:
    """One delivery with its tellings."""

    first: Fact
    """The telling that came first."""
    numbers: Counter[int] = field(default_factory=Counter)
    """How often each number was told."""

    @property
    def number(self) -> int:
        """The number told most often, the smaller where two are."""
        return min((-often, number) for number, often in self.numbers.items())[1]


class Count:
    """What was delivered by all tellings together, event by event.

    Deliveries add up. Tellings of one day, and equal numbers within `SPREAD` days, are of one delivery unless one says
    "another"; a total so far replaces what was counted before it. Only what others than the debtor vouch for counts, and only
    until all is delivered.

    Args:
        commitment: what is counted; of one without a number of things nothing is.
    """

    def __init__(self, commitment: Commitment) -> None:
        self._promised = commitment.quantity.number if commitment.quantity and is_counted(commitment) else None
        self._before = 0
        self._closed = 0
        self._recent: list[Delivery] = []
        self._by_id: dict[str, Delivery] = {}
        self._heard = False

    @property
    def delivered(self) -> int | None:
        """How many were delivered so far; None where nobody gave a number."""
        return self._total() if self._heard else None

    @property
    def is_open(self) -> bool:
        """Whether there is something to count that has not been delivered whole."""
        return self._promised is not None and self._total() < self._promised

    @property
    def whole(self) -> int | None:
        """The number promised, where all of it has been delivered; None where it has not, or nothing is counted."""
        return self._promised if self._promised is not None and not self.is_open else None

    def _total(self) -> int:
        return self._before + self._closed + sum(delivery.number for delivery in self._recent)

    def add(self, event: Event) -> None:
        """Take an event into account; events come in the order of their days."""
        if event.effect not in GOOD or not self.is_open:
            return
        facts = [fact for fact in event.facts if fact.amount is not None and fact.voucher >= Voucher.REPORTED]
        for fact in sorted(facts, key=lambda fact: (fact.day, not fact.is_total, fact.amount, fact.id)):
            self._heard = True
            self._add(fact)

    def _add(self, fact: Fact) -> None:
        amount = fact.amount or 0
        if fact.is_total:
            self._before = max(self._total(), amount)
            self._closed, self._recent, self._by_id = 0, [], {}
            return
        self._close(fact)
        same = self._by_id.get(fact.id) or next(
            (delivery for delivery in self._recent if _is_one_delivery(delivery.first, fact)), None
        )
        if same is None:
            same = Delivery(fact)
            self._recent.append(same)
        elif same not in self._recent:
            return
        self._by_id[fact.id] = same
        same.numbers[amount] += 1

    def _close(self, fact: Fact) -> None:
        """Set aside the deliveries that lie too far back for this telling to be of one of them."""
        apart = timedelta(days=SPREAD)
        while self._recent and fact.day - self._recent[0].first.day > apart:
            self._closed += self._recent.pop(0).number


def _is_one_delivery(first: Fact, fact: Fact) -> bool:
    if first.doer != fact.doer:
        return False
    apart = fact.day - first.day
    if first.amount == fact.amount:
        exact = _is_exact(first) and _is_exact(fact)
        return apart == timedelta(0) if exact else apart <= timedelta(days=SPREAD)
    return apart == timedelta(0) and not fact.is_further and not first.is_further


def _is_exact(fact: Fact) -> bool:
    return fact.earliest is not None and fact.earliest == fact.latest


def measure(
    commitment: Commitment, course: Course, delivered: int | None, standing: Standing
) -> tuple[Implementation, float | None]:
    """Return how much is done, and the share where it is counted (the codebook's eleventh rule).

    Args:
        commitment: the commitment.
        course: what bears on it.
        delivered: how many were delivered; None where nobody gave a number.
        standing: where it stands.
    """
    if standing in {Standing.KEPT, Standing.KEPT_LATE}:
        return Implementation.FULL, 1.0 if is_counted(commitment) else None
    if commitment.quantity and is_counted(commitment):
        share = min((delivered or 0) / commitment.quantity.number, 1.0)
        if share >= 1:
            return Implementation.FULL, share
        if not delivered:
            return Implementation.NONE, 0.0
        return Implementation.MINIMUM if share < 1 / 3 else Implementation.INTERMEDIATE, share
    if course.has_good(is_proven=True):
        return Implementation.INTERMEDIATE, None
    return Implementation.MINIMUM if course.has_good(is_proven=False) else Implementation.NONE, None
