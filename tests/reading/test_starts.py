"""A sentence begins behind a stop or on a new line, and in the middle of a line only behind a label."""

import numpy as np
import pytest

from servanda.reading.starts import may_begin


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("On Sunday Easton forces opened fire", 2, False),
        ("In 2018 another plane crashed", 2, False),
        ("the former Vice President Ann Lee spoke", 4, False),
        ("He left . She stayed", 3, True),
        ("MS We did not know", 1, True),
        ("Ann Lee I am a doctor", 2, True),
        ("a rally in the square Photo : Ann Lee", 5, True),
    ],
)
def test_a_sentence_begins_behind_a_stop_or_a_label(text, place, expected):
    words = text.split()
    assert may_begin(words, place, np.array([True, *[False] * (len(words) - 1)])) is expected


def test_what_stands_on_the_line_above_is_no_part_of_a_label():
    words = "fighting goes on MS We did".split()
    borders = np.array([True, False, False, True, False, False])
    assert may_begin(words, 4, borders)
