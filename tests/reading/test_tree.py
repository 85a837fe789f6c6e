from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.reading.tree import choose_heads, find_broken, find_tree, grow_trees


def is_tree(heads: tuple[int, ...]) -> bool:
    roots = [word for word, head in enumerate(heads) if word == head]
    if len(roots) != 1:
        return False
    for word in range(len(heads)):
        place, steps = word, 0
        while heads[place] != place and steps <= len(heads):
            place, steps = heads[place], steps + 1
        if heads[place] != place:
            return False
    return True


def best_by_trying_all(scores: np.ndarray) -> float:
    count = len(scores)
    trees = (heads for heads in product(range(count), repeat=count) if is_tree(heads))
    return max(float(scores[np.arange(count), list(heads)].sum()) for heads in trees)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_the_tree_found_is_the_best_of_all(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count)).astype(np.float32) * 5
    heads = find_tree(scores)
    assert is_tree(tuple(heads.tolist()))
    assert scores[np.arange(count), heads].sum() == pytest.approx(best_by_trying_all(scores), abs=1e-3)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=5), st.integers(0, 2**32 - 1))
def test_every_sentence_becomes_one_tree(lengths: list[int], seed: int) -> None:
    sentences = np.repeat(np.arange(len(lengths)), lengths)
    scores = np.random.default_rng(seed).normal(size=(len(sentences),) * 2).astype(np.float32) * 9
    heads = choose_heads(scores, sentences)
    assert not find_broken(heads, sentences).size
    assert (sentences[heads] == sentences).all()


def test_a_tree_that_is_one_already_stays() -> None:
    scores = np.full((4, 4), -5, dtype=np.float32)
    for word, head in enumerate([1, 1, 3, 1]):
        scores[word, head] = 5
    assert choose_heads(scores, np.zeros(4, dtype=np.int64)).tolist() == [1, 1, 3, 1]


def test_of_two_roots_the_weaker_gives_way() -> None:
    scores = np.array([[9, 1, 0], [2, 5, 0], [0, 4, 0]], dtype=np.float32)
    assert choose_heads(scores, np.zeros(3, dtype=np.int64)).tolist() == [0, 0, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0, 9, 0], [9, 0, 6], [0, 3, 5]], dtype=np.float32)
    assert choose_heads(scores, np.zeros(3, dtype=np.int64)).tolist() == [1, 2, 2]


def test_no_words_have_no_heads() -> None:
    assert choose_heads(np.zeros((0, 0), dtype=np.float32), np.zeros(0, dtype=np.int64)).tolist() == []


def test_a_word_that_only_looks_back_does_not_hang_on_a_later_one() -> None:
    # "They signed there": the first word best hangs on the third, where its best relation (1) is a coordination.
    scores = np.array([[-9, 4, 5], [-9, 3, -9], [-9, 4, -9]], dtype=np.float32)

    def name_relations(heads: np.ndarray) -> np.ndarray:
        return np.where(heads == 2, 1, 0)

    heads, relations = grow_trees(scores, np.zeros(3, dtype=np.int64), name_relations, np.array([False, True]))
    assert heads.tolist() == [1, 1, 1]
    assert relations.tolist() == [0, 0, 0]


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_a_sentence_stays_one_tree_whatever_its_relations(count: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(count, count)).astype(np.float32) * 9
    table = random.integers(0, 2, size=(count, count))
    heads, relations = grow_trees(
        scores, np.zeros(count, dtype=np.int64), lambda heads: table[np.arange(count), heads], np.array([False, True])
    )
    assert is_tree(tuple(heads.tolist()))
    assert (relations == table[np.arange(count), heads]).all()
