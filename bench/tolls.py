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
    if told and estimate.best is not None:
        return told
    words = " ".join(record.quote(span) for source in estimate.by_source[:1] for span in source.spans).lower()
    vague = [LEAST[word] for word in re.findall(r"[a-z]+", words) if word in LEAST]
    if vague:
        return told + max(vague)
    return told or PLURAL
