from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.reading.lemma import apply, script


@pytest.mark.parametrize(
    ("word", "lemma", "expected"),
    [
        ("truce", "truce", "lower-0+"),
        ("The", "the", "lower-0+"),
        ("Mali", "Mali", "keep-0+"),
        ("Parties", "party", "lower-3+y"),
        ("GENEVA", "Geneva", "title-0+"),
        ("is", "be", "=be"),
        ("n't", "not", "lower-2+ot"),
    ],
)
def test_the_most_general_script_is_chosen(word: str, lemma: str, expected: str) -> None:
    assert script(word, lemma) == expected
    assert apply(word, expected) == lemma


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_script_brings_back_the_lemma_it_was_made_from(word: str, lemma: str) -> None:
    assert apply(word, script(word, lemma)) == lemma


def test_a_script_carries_over_to_other_words() -> None:
    assert apply("Cities", script("parties", "party")) == "city"


def test_a_script_that_strips_more_than_there_is_leaves_the_word() -> None:
    assert apply("As", "lower-4+y") == "as"
