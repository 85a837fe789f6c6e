"""A record grown batch by batch, in any order, says what it says of all reports at once; a person's decision stays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.linking import DIFFERENT, SAME
from servanda.recollection import recall
from servanda.record import Decision, Record
from servanda.store import Store
from tests.linking.test_incidents import EARLY, LATER, TELLINGS, decide

TOLD = st.lists(TELLINGS, max_size=6, unique_by=lambda found: found.reports[0].id)
VERDICTS = st.sampled_from([SAME, DIFFERENT])


def grow(path: Path, batches: Sequence[Sequence[Record]], decision: Decision, after: int) -> list[Record]:
    """Return what a record says after each of its batches, a person deciding after one of them."""
    said = []
    with Store.open(path, create=True) as store:
        for number, batch in enumerate(batches):
            store.add_many(batch)
            if number == after:
                store.decide(decision)
            said.append(recall(store))
    return said


def are_one(record: Record) -> bool:
    told = (record.report_by_id[found.reports[0].id] for found in (EARLY, LATER))
    sources = {report.copy_of or report.id for report in told}
    return any(sources <= {span.report for span in each.mentions} for each in record.incidents)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TOLD, VERDICTS, st.integers(1, 4), st.integers(0, 2**16))
def test_batches_in_any_order_say_what_all_at_once_says(
    others: list[Record], verdict: str, batches: int, seed: int
) -> None:
    decision = decide(verdict, EARLY.incidents[0].id, LATER.incidents[0].id)
    known = {found.reports[0].id for found in (EARLY, LATER)}
    findings = [EARLY, LATER, *(found for found in others if found.reports[0].id not in known)]
    order = Random(seed)  # noqa: S311 - any order will do
    shuffled = order.sample(findings, len(findings))
    parts = [shuffled[start::batches] for start in range(batches)]
    after = order.randrange(batches)
    with TemporaryDirectory() as folder:
        (whole,) = grow(Path(folder) / "whole.servanda", [findings], decision, 0)
        said = grow(Path(folder) / "grown.servanda", parts, decision, after)
    assert said[-1] == whole
    both = [each for each in said[after:] if known <= each.report_by_id.keys()]
    assert all(are_one(each) is (verdict == SAME) for each in both)
