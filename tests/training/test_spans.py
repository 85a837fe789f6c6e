from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from training.corpora.spans import Span, label_words, longest_first, read_spans
from training.corpora.texts import contiguous, split_words


def test_longer_spans_win_and_text_order_is_kept() -> None:
    inner, outer, after = Span(1, 2, "Nationality"), Span(0, 3, "Organisation"), Span(4, 5, "Location")
    assert longest_first([after, inner, outer]) == [outer, after]


def test_unknown_words_are_none_unless_a_span_covers_them() -> None:
    assert label_words(5, [Span(1, 3, "Person")], unknown=[0, 1]) == (None, "B-Person", "I-Person", "O", "O")


def test_neighbouring_spans_stay_apart() -> None:
    spans = [Span(0, 2, "Person"), Span(2, 3, "Person"), Span(3, 4, "Weapon")]
    assert read_spans(label_words(5, spans)) == spans


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6), st.sampled_from("XY"))))
def test_spans_survive_their_labels(found: list[tuple[int, int, str]]) -> None:
    chosen = longest_first(Span(start, start + length, label) for start, length, label in found)
    assert read_spans(label_words(40, chosen)) == chosen


def test_words_share_characters_with_the_offsets_that_cover_them() -> None:
    words = split_words("Col. Sapt  didn't\n\nleave.")
    assert words.forms == ("Col", ".", "Sapt", "did", "n't", "leave", ".")
    assert words.cover(5, 9) == range(2, 3)
    assert words.cover(6, 12) == range(2, 4)
    assert words.cover(9, 11) == range(3, 3)
    assert words.exact(5, 14)
    assert not words.exact(6, 9)


@given(st.sets(st.integers(0, 30)))
def test_runs_cover_exactly_the_words(words: set[int]) -> None:
    runs = contiguous(words)
    assert {index for start, end in runs for index in range(start, end)} == words
    assert all(before[1] < after[0] for before, after in pairwise(runs))
