"""Assessment: commitments and evidence in, a judgement of each commitment out, for any date as known on any other."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache

from servanda.assessment.cases.docket import Docket
from servanda.assessment.cases.known import limit
from servanda.assessment.evidence.relevance import Relevance
from servanda.assessment.verdicts.judge import conclude, weigh
from servanda.assessment.verdicts.walks import Walks
from servanda.record import Record

__all__ = ["assess"]


@contextmanager
def pause_collector() -> Iterator[None]:
    """Hold off the collection of cyclic garbage: judging makes facts by the million and no cycles, and the walks over them cost a quarter of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def assess(record: Record, *, on: date | None = None, known_on: date | None = None, view: str | None = None) -> Record:
    """Return the record with a judgement of each commitment.

    Args:
        record: what the reports tell, linked.
        on: the valid date: what had happened by then counts. The known date by default.
        known_on: the known date: what had been published by then counts, and a commitment that no report had told by then is
            not judged. The latest publication date in the record by default.
        view: id of a party whose word counts as an outlet's own, for that party's view of the record; nobody's by default.
    """
    known_on = known_on or record.last_published
    on = on or known_on
    docket = Docket(limit(record, known_on), view)
    with pause_collector():
        relevance, walks_of = Relevance(docket, on), cache(Walks)
        verdicts = {}
        for commitment in docket.record.commitments:
            case = docket.open_case(commitment)
            verdicts[commitment.id] = weigh(case, relevance.find(case), on, walks_of)
        judgements = [
            conclude(verdict, verdicts.get(verdict.case.commitment.exchange_for or ""), docket, on, known_on)
            for verdict in verdicts.values()
        ]
    return replace(record, judgements=tuple(sorted(judgements, key=lambda judgement: judgement.commitment)))
