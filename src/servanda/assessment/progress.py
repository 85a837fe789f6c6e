"""How much of a commitment is done: counted where it is counted, else begun, a part, or the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from servanda.assessment.deeds import is_counted
from servanda.assessment.lifecycle import SPREAD, Effect, Event, Fact, Voucher
from servanda.record import Commitment, Implementation, Standing

GOOD = frozenset({Effect.PARTLY, Effect.MEETS})


def count_delivered(events: Iterable[Event]) -> int | None:
    """Return how many were delivered by all tellings together; None where none gives a number.

    Deliveries add up. Tellings of one day, and equal numbers within `SPREAD` days, are of one delivery unless one says
    "another"; a total so far replaces what was counted before it. Only what others than the debtor vouch for counts.
    """
    facts = [
        fact
        for event in events
        for fact in event.facts
        if event.effect in GOOD and fact.amount is not None and fact.voucher >= Voucher.REPORTED
    ]
    if not facts:
        return None
    facts.sort(key=lambda fact: (fact.day, not fact.is_total, fact.amount, fact.id))
    delivered = 0
    deliveries: list[list[Fact]] = []
    for fact in facts:
        if fact.is_total:
            delivered, deliveries = max(delivered + _sum(deliveries), fact.amount or 0), []
            continue
        same = next((tellings for tellings in deliveries if _is_one_delivery(tellings, fact)), None)
        if same is None:
            deliveries.append([fact])
        else:
            same.append(fact)
    return delivered + _sum(deliveries)


def _is_one_delivery(tellings: Sequence[Fact], fact: Fact) -> bool:
    first = tellings[0]
    if first.doer != fact.doer:
        return False
    if first.id == fact.id:
        return True
    apart = fact.day - first.day
    if first.amount == fact.amount:
        exact = _is_exact(first) and _is_exact(fact)
        return apart == timedelta(0) if exact else apart <= timedelta(days=SPREAD)
    return apart == timedelta(0) and not fact.is_further and not first.is_further


def _is_exact(fact: Fact) -> bool:
    return fact.earliest is not None and fact.earliest == fact.latest


def _sum(deliveries: Iterable[Sequence[Fact]]) -> int:
    """Add up the deliveries, each with the number told most often, the smaller where two are."""
    total = 0
    for tellings in deliveries:
        numbers = Counter(fact.amount for fact in tellings)
        total += min((-often, number or 0) for number, often in numbers.items())[1]
    return total


def done_by(events: Sequence[Event], number: int) -> date | None:
    """Return the first day by which the deliveries add up to a number; None where they do not."""
    for place in range(1, len(events) + 1):
        delivered = count_delivered(events[:place])
        if delivered is not None and delivered >= number:
            return events[place - 1].day
    return None


def measure(commitment: Commitment, events: Sequence[Event], standing: Standing) -> tuple[Implementation, float | None]:
    """Return how much is done, and the share where it is counted (the codebook's eleventh rule)."""
    if standing in {Standing.KEPT, Standing.KEPT_LATE}:
        return Implementation.FULL, 1.0 if is_counted(commitment) else None
    if commitment.quantity and is_counted(commitment):
        delivered = count_delivered(events) or 0
        share = min(delivered / commitment.quantity.number, 1.0)
        if share >= 1:
            return Implementation.FULL, share
        if delivered == 0:
            return Implementation.NONE, 0.0
        return Implementation.MINIMUM if share < 1 / 3 else Implementation.INTERMEDIATE, share
    good = [event for event in events if event.effect in GOOD and event.voucher >= Voucher.REPORTED]
    if good:
        return Implementation.INTERMEDIATE, None
    begun = any(event.effect in GOOD for event in events)
    return Implementation.MINIMUM if begun else Implementation.NONE, None
