"""The judging benchmark judges all that it makes, and says at what cost."""

from __future__ import annotations

from bench.judging import measure


def test_every_commitment_is_judged_and_the_cost_is_told() -> None:
    figures = measure(90, 2)
    assert figures["commitments"] > 5
    assert figures["commitments"] + figures["findings"] >= 90
    assert figures["seconds"] >= 0
    assert figures["peak_mb"] > 0
