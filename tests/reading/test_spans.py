from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.reading.spans import choose_labels, name_classes, read_runs


def read(labels: list[int], breaks: list[int] | None = None) -> list[tuple[int, int, int]]:
    flags = None if breaks is None else np.isin(np.arange(len(labels)), breaks)
    starts, ends, classes = read_runs(np.array(labels), flags)
    return list(zip(starts.tolist(), ends.tolist(), classes.tolist(), strict=True))


def test_runs_have_their_class_and_end_where_the_next_begins() -> None:
    assert read([0, 1, 2, 2, 1, 0, 3]) == [(1, 4, 0), (4, 5, 0), (6, 7, 1)]


def test_an_inside_without_a_begin_begins_a_run() -> None:
    assert read([2, 2, 0, 4, 2]) == [(0, 2, 0), (3, 4, 1), (4, 5, 0)]


def test_a_run_may_be_told_to_end_with_the_sentence() -> None:
    assert read([1, 2, 2, 2], breaks=[0, 2]) == [(0, 2, 0), (2, 4, 0)]


def test_no_words_have_no_runs() -> None:
    assert read([]) == []


def test_classes_are_named_once() -> None:
    assert name_classes(("O", "B-Person", "I-Person", "B-Weapon", "I-Weapon")) == ("Person", "Weapon")


def test_an_inside_needs_a_begin_of_its_class() -> None:
    scores = np.array([[1, 0, 0.5, 0, 0], [0, 1, 2, 0, 0], [0, 0, 0, 1, 3], [0, 0, 0, 0, 2]], dtype=np.float32)
    assert choose_labels(scores).tolist() == [0, 3, 4, 4]


def test_a_run_begins_anew_at_a_break() -> None:
    scores = np.array([[0, 3, 0], [0, 1, 3], [0, 1, 3]], dtype=np.float32)
    assert choose_labels(scores).tolist() == [1, 2, 2]
    assert choose_labels(scores, np.array([True, False, True])).tolist() == [1, 2, 1]


def test_a_cost_mends_a_run_that_one_doubtful_word_tears() -> None:
    scores = np.array([[0, 3, 0], [1.2, 0, 1], [0, 2, 1.7]], dtype=np.float32)
    assert choose_labels(scores).tolist() == [1, 0, 1]
    assert choose_labels(scores, cost=0.75).tolist() == [1, 2, 2]


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 6), st.integers(0, 2**32 - 1), st.booleans())
def test_the_labels_chosen_are_the_best_valid_ones(count: int, seed: int, broken: bool) -> None:  # noqa: FBT001
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(count, 5)).astype(np.float32) * 3
    breaks = chance.random(count) < 0.3 if broken else None
    found = choose_labels(scores, breaks)

    def is_valid(labels: tuple[int, ...]) -> bool:
        for place, label in enumerate(labels):
            starts_run = place == 0 or (breaks is not None and breaks[place])
            if label in {2, 4} and (starts_run or labels[place - 1] not in {label, label - 1}):
                return False
        return True

    best = max(
        float(scores[np.arange(count), list(labels)].sum())
        for labels in product(range(5), repeat=count)
        if is_valid(labels)
    )
    assert is_valid(tuple(found.tolist()))
    assert scores[np.arange(count), found].sum() == pytest.approx(best, abs=1e-4)
