import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.measures.assignment import align


def best_by_trial(worth):
    rows, columns = len(worth), len(worth[0])
    if rows > columns:
        return best_by_trial([list(column) for column in zip(*worth, strict=True)])
    return max(
        sum(worth[row][column] for row, column in enumerate(chosen))
        for chosen in itertools.permutations(range(columns), rows)
    )


def test_nothing_is_worth_nothing():
    assert align([]) == align([[]]) == 0


def test_the_best_pairing_may_leave_the_best_pair():
    assert align([[3, 2], [2, 0]]) == 4


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_no_other_pairing_is_worth_more(rows, columns, data):
    row = st.lists(st.integers(0, 9), min_size=columns, max_size=columns)
    worth = data.draw(st.lists(row, min_size=rows, max_size=rows))
    assert align(worth) == pytest.approx(best_by_trial(worth))
