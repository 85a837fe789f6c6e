"""How many a record counts, where a test's labels put numbers to words that a record leaves open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.record import Estimate, Record

LEAST = {
    **dict.fromkeys("several few multiple some".split(), 3),
    **dict.fromkeys("numerous many".split(), 4),
}
"""The numbers that coders give such words."""
PLURAL = 2
TOLD = frozenset({"happened", "claimed"})


def count_least(record: Record, estimate: Estimate | None) -> int:
    """Return the least number of people that an estimate and its words can mean.

    Args:
        record: the record, to read the words.
        estimate: how many; None for nobody.
    """
    if estimate is None:
        return 0
    told = next((number for number in (estimate.low, estimate.best) if number is not None), 0)
    if estimate.best is not None or estimate.high is not None:
        return told
    words = " ".join(record.quote(span) for source in estimate.by_source[:1] for span in source.spans).lower()
    vague = [LEAST[word] for word in re.findall(r"[a-z]+", words) if word in LEAST]
    if vague:
        return told + max(vague)
    return told or (PLURAL if estimate.is_open and estimate.by_source else 0)


def count_victims(record: Record) -> tuple[int, int]:
    """Return how many were killed and injured in what a report is about.

    That is the first violence it tells with victims; a later telling counts where it tells more.

    Args:
        record: the record of one report.
    """
    violent = [
        incident
        for incident in sorted(record.incidents, key=lambda each: min(span.start for span in each.mentions))
        if incident.kind.value == "ASSAULT" and incident.reality.value in TOLD and (incident.killed or incident.injured)
    ]
    killing = next((each for each in violent if each.killed), None)
    injuring = next((each for each in violent if each.injured), None)
    killed = count_least(record, killing.killed) if killing else 0
    injured = count_least(record, injuring.injured) if injuring else 0
    if killed == injured == 1 and killing is not injuring:
        # One who is shot in one sentence and dead in another is one victim.
        injured = 0
    return killed, injured
