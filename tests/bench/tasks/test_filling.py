import pytest
import spacy

from bench.tasks.filling import choose_fillers, is_same
from servanda.reading.fillers import FILLED, TYPES, Filler

DOC = spacy.blank("en")("the front for free towns ( fft ) and its allies the ally front burned a farm and the old farm")


def filler(start, end, **roles):
    return Filler(spans=(DOC[start:end],), roles=dict.fromkeys(FILLED, 0.0) | roles, types=dict.fromkeys(TYPES, 0.0))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((1, 5), (6, 7), True),
        ((16, 17), (19, 21), True),
        ((1, 2), (1, 5), True),
        ((1, 5), (10, 11), False),
        ((12, 14), (16, 17), False),
    ],
    ids=["brackets and letters", "a longer name", "overlap", "others", "others again"],
)
def test_names_of_one_entity_are_told_by_words_brackets_and_letters(one, other, same):
    assert is_same(filler(*one), filler(*other)) is same
    assert is_same(filler(*other), filler(*one)) is same


def test_an_entity_fills_a_role_once_by_its_likeliest_name():
    short, long = filler(16, 17, Target=0.4), filler(19, 21, Target=0.7)
    unlikely = filler(10, 11, Target=0.01)
    chosen = choose_fillers([short, long, unlikely])
    assert chosen["Target"] == [long]
    assert chosen["Victim"] == []
