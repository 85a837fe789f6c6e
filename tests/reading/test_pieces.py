from __future__ import annotations

import pytest

from servanda.reading.pieces import LONGEST_WORD, Case, Pieces, find_case

VOCABULARY = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "cease", "##fire", "##s", "kabul", "-", "u", ".", "a"]


def test_a_word_is_cut_into_the_longest_pieces() -> None:
    assert Pieces(VOCABULARY).cut("Ceasefires") == [4, 5, 6]


def test_punctuation_stands_alone_and_accents_fall() -> None:
    pieces = Pieces(VOCABULARY)
    assert pieces.cut("U.-Á") == [9, 10, 8, 11]


def test_what_the_vocabulary_lacks_is_one_unknown_piece() -> None:
    pieces = Pieces(VOCABULARY)
    assert pieces.cut("xylophone") == [3]
    assert pieces.cut("\u200b") == [3]


def test_a_long_word_keeps_its_first_pieces_only() -> None:
    assert len(Pieces(VOCABULARY).cut("-" * 50)) == LONGEST_WORD


def test_words_are_encoded_in_order_and_remembered() -> None:
    pieces = Pieces(VOCABULARY)
    for _ in range(2):
        ids, counts, cases = pieces.encode(["Kabul", "ceasefire", "-", "Kabul"])
        assert ids.tolist() == [7, 4, 5, 8, 7]
        assert counts.tolist() == [1, 2, 1, 1]
        assert cases.tolist() == [Case.TITLE, Case.LOWER, Case.PUNCTUATION, Case.TITLE]


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("truce", Case.LOWER),
        ("Truce", Case.TITLE),
        ("A", Case.TITLE),
        ("UN", Case.UPPER),
        ("McCain", Case.MIXED),
        ("2020", Case.DIGITS),
        ("...", Case.PUNCTUATION),
        ("٣", Case.DIGITS),
    ],
)
def test_letter_case_is_named(word: str, case: Case) -> None:
    assert find_case(word) == case


def test_some_words_of_many_keep_their_own_pieces() -> None:
    pieces = Pieces(VOCABULARY)
    words = ["Kabul", "ceasefire", "-", "ceasefire"]
    cut = pieces.encode(words)
    for start, end in ((0, 4), (1, 3), (3, 4), (2, 2)):
        own, expected = cut.between(start, end), pieces.encode(words[start:end])
        assert [part.tolist() for part in own] == [part.tolist() for part in expected]
