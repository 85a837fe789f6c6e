from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.reading.model import MOST_PIECES, Scores
from servanda.reading.windows import EDGE, Part, Reading, cut_reading, join_readings, slide

Flags = np.ndarray


def scores_of(words: Sequence[str]) -> Scores:
    empty = np.zeros((len(words), 1), dtype=np.float32)
    square = np.zeros((len(words), len(words)), dtype=np.float32)
    starts = np.array([[float(word[0].isupper())] for word in words], dtype=np.float32)
    return Scores(
        vectors=empty,
        tags=starts,
        arcs=square,
        links=square,
        relation_words=empty,
        relation_heads=empty,
        factuality=empty,
    )


def read(words: list[str], longest: int, fixed: Flags | None = None, pieces: int = 1) -> tuple[list, Flags]:
    """Give each window's first word, the first and the word after the last kept, and how many words were read."""
    asked = []

    def score(begin: int, start: int, last: int) -> Scores:
        asked.append((begin, last - begin))
        return scores_of(words[start:last])

    starts = np.zeros(len(words), dtype=bool) if fixed is None else fixed.copy()
    starts[0] = True
    counts = np.full(len(words), pieces)
    kept = list(
        slide(words, counts, starts, longest=longest, score=score, find_starts=lambda scores: scores.tags[:, 0] > 0)
    )
    return [(begin, start, end, count) for (begin, count), (start, end, _) in zip(asked, kept, strict=True)], starts


def sentences(lengths: list[int]) -> list[str]:
    return [word for length in lengths for word in (["A", *["b"] * (length - 2), "b."] if length > 1 else ["A."])]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.integers(60, 120))
def test_every_word_is_kept_once_and_every_sentence_whole(lengths: list[int], longest: int) -> None:
    words = sentences(lengths)
    windows, starts = read(words, longest)
    assert [start for _, start, _, _ in windows] == [0, *(end for _, _, end, _ in windows[:-1])]
    assert windows[-1][2] == len(words)
    assert np.flatnonzero(starts).tolist() == [place for place, word in enumerate(words) if word[0] == "A"]
    for begin, start, end, count in windows:
        assert words[begin][0] == "A"
        assert begin <= start < end <= begin + count <= begin + longest


def test_a_short_document_is_one_window() -> None:
    windows, _ = read(sentences([5, 5]), 60)
    assert len(windows) == 1


def test_the_next_window_has_the_sentence_before_as_its_context() -> None:
    windows, _ = read(sentences([20] * 8), 70)
    assert [(begin, start) for begin, start, _, _ in windows][:2] == [(0, 0), (40, 60)]


def test_a_start_too_near_the_edge_is_looked_for_again() -> None:
    windows, _ = read(sentences([30, 28, 40, 40]), 58 + EDGE - 1)
    assert windows[0][2] == 30


def test_a_window_ends_with_a_paragraph_where_one_ends_late_in_it() -> None:
    fixed = np.zeros(160, dtype=bool)
    fixed[80] = True
    windows, starts = read(["A"] + ["b"] * 159, 100, fixed)
    assert [(start, end) for _, start, end, _ in windows] == [(0, 80), (80, 160)]
    assert np.flatnonzero(starts).tolist() == [0, 80]


def test_an_endless_sentence_is_cut() -> None:
    windows, _ = read(["A"] + ["b"] * 399, 100)
    assert [(start, end) for _, start, end, _ in windows] == [(0, 100), (100, 200), (200, 300), (300, 400)]


def test_words_of_many_pieces_make_shorter_windows() -> None:
    windows, _ = read(sentences([10] * 30), 150, pieces=12)
    assert all(count * 12 <= MOST_PIECES for _, _, _, count in windows)


def reading_of(count: int) -> Reading:
    return Reading(
        vectors=np.arange(count, dtype=np.float32)[:, None],
        tags=np.zeros((count, 1), dtype=np.float32),
        factuality=np.zeros(count, dtype=np.float32),
        starts=np.arange(count) == 0,
        heads=np.minimum(np.arange(count) + 1, count - 1),
        relations=np.zeros(count, dtype=np.int64),
        parts=(Part(start=0, end=count, links=np.zeros((count, count), dtype=np.float32)),),
    )


def test_stretches_read_by_themselves_are_one_reading() -> None:
    whole = join_readings([reading_of(3), reading_of(4)])
    assert whole.heads.tolist() == [1, 2, 2, 4, 5, 6, 6]
    assert np.flatnonzero(whole.starts).tolist() == [0, 3]
    assert [(part.start, part.end) for part in whole.parts] == [(0, 3), (3, 7)]
    story = cut_reading(whole, 3, 7)
    assert story.heads.tolist() == reading_of(4).heads.tolist()
    assert [(part.start, part.end) for part in story.parts] == [(0, 4)]


def test_what_hung_on_a_word_that_is_left_out_is_a_root() -> None:
    cut = cut_reading(reading_of(4), 0, 3)
    assert cut.heads.tolist() == [1, 2, 2]
    assert cut.parts[0].links.shape == (3, 3)
