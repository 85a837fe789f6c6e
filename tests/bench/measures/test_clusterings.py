"""Clusterings compared, against figures worked out by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.measures.assignment import best_total
from bench.measures.clusterings import b3_f1, ceafe_f1, gather, lea_f1, muc_f1, pairwise_f1

GOLD = gather(dict(zip("abcde", "11122", strict=True)))
SPLIT = gather(dict(zip("abcde", "11222", strict=True)))
ONE = gather(dict.fromkeys("abcde", "1"))
ALONE = gather({item: item for item in "abcde"})
MEASURES = (b3_f1, muc_f1, ceafe_f1, lea_f1, pairwise_f1)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_same_clusters_are_perfect(measure) -> None:
    assert measure(GOLD, GOLD) == 1


def test_one_item_in_the_wrong_cluster() -> None:
    # Each item's share: a, b 2/3 of gold and 2/2 of predicted; c 1/3 and 1/3; d, e 2/2 and 2/3.
    assert b3_f1(GOLD, SPLIT) == pytest.approx(11 / 15)
    assert muc_f1(GOLD, SPLIT) == pytest.approx(2 / 3)
    assert ceafe_f1(GOLD, SPLIT) == pytest.approx(4 / 5)
    assert pairwise_f1(GOLD, SPLIT) == pytest.approx(1 / 2)
    assert lea_f1(GOLD, SPLIT) == pytest.approx((3 / 3 + 2) / 5)


def test_all_in_one_cluster_and_all_alone() -> None:
    assert pairwise_f1(GOLD, ONE) == pytest.approx(4 / 7)
    assert pairwise_f1(GOLD, ALONE) == 0
    assert muc_f1(GOLD, ALONE) == 0
    assert lea_f1(GOLD, ALONE) == 0
    assert b3_f1(GOLD, ALONE) == pytest.approx(2 * 0.4 / 1.4)


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 4)), st.floats(0.01, 1)))
def test_the_best_pairing_is_the_best_of_all(scores) -> None:
    every = [
        sum(scores.get((left, right), 0.0) for left, right in enumerate(chosen)) for chosen in permutations(range(5), 4)
    ]
    assert best_total(scores) == pytest.approx(max(every))
