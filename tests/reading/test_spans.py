from __future__ import annotations

import numpy as np

from servanda.reading.spans import name_classes, read_runs


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
