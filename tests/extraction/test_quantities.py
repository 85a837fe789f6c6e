from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from servanda.extraction.quantities.counts import estimate_of
from servanda.extraction.quantities.numerals import read_numeral
from servanda.extraction.quantities.quantities import Measure, find_quantities

VOCAB = spacy.blank("en").vocab


def read(*rows: tuple[str, str, int, str]) -> Doc:
    """Build a doc from (word, upos, head position, relation)."""
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        heads=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        lemmas=[row[0].lower().removesuffix("s") for row in rows],
        morphs=["Number=Plur" if row[0].endswith("s") else "Number=Sing" if row[1] == "NOUN" else "" for row in rows],
    )


def counted(number: str, noun: str = "fighters") -> Doc:
    """Build "<number words> <noun> died" with each number word a numeral modifier of the noun."""
    words = number.split()
    last = len(words)
    rows = [(word, "NUM", last, "nummod") for word in words]
    return read(*rows, (noun, "NOUN", last + 1, "nsubj"), ("died", "VERB", last + 1, "ROOT"))


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("seven", (7, 7, 7)),
        ("5,000", (5000, 5000, 5000)),
        ("twenty - five", (25, 25, 25)),
        ("1.2 million", (1_200_000, 1_200_000, 1_200_000)),
        ("two hundred and fifty", (250, 250, 250)),
        ("a dozen", (12, 12, 12)),
        ("two dozen", (24, 24, 24)),
        ("half a million", (500_000, 500_000, 500_000)),
        ("at least seven", (7, 7, None)),
        ("no fewer than 40", (40, 40, None)),
        ("more than 20", (21, 21, None)),
        ("over 20", (21, 21, None)),
        ("20 or more", (20, 20, None)),
        ("20 - plus", (20, 20, None)),
        ("up to 30", (None, None, 30)),
        ("no more than 30", (None, None, 30)),
        ("fewer than 10", (None, None, 9)),
        ("around 20", (None, 20, None)),
        ("some 20", (None, 20, None)),
        ("a couple of", (None, 2, None)),
        ("dozens", (24, 24, None)),
        ("several hundred", (200, 200, None)),
        ("hundreds", (200, 200, None)),
        ("thousands", (2000, 2000, None)),
        ("tens of thousands", (20_000, 20_000, None)),
        ("five to ten", (5, None, 10)),
        ("between 5 and 10", (5, None, 10)),
        ("5 - 10", (5, None, 10)),
        ("two to three thousand", (2000, None, 3000)),
    ],
)
def test_bounds_follow_the_codebook(words, bounds):
    (quantity,) = find_quantities(counted(words))
    assert (quantity.low, quantity.best, quantity.high) == bounds
    assert quantity.head.text == "fighters"
    assert quantity.span.text.startswith(words.split(maxsplit=1)[0]) or words.startswith("between")


def test_the_unit_is_the_noun_phrase_without_the_number():
    doc = read(
        ("500", "NUM", 2, "nummod"),
        ("Kurdish", "ADJ", 2, "amod"),
        ("prisoners", "NOUN", 3, "nsubj"),
        ("left", "VERB", 3, "ROOT"),
    )
    (quantity,) = find_quantities(doc)
    assert quantity.unit.text == "Kurdish prisoners"
    assert quantity.number == 500


def test_of_leads_to_what_is_counted():
    doc = read(
        ("Dozens", "NOUN", 3, "nsubj"),
        ("of", "ADP", 2, "case"),
        ("rebels", "NOUN", 0, "nmod"),
        ("fled", "VERB", 3, "ROOT"),
    )
    (quantity,) = find_quantities(doc)
    assert quantity.head.text == "rebels"
    assert estimate_of(doc[0:3], [quantity]).low == 24


def test_a_bare_number_is_a_count_without_a_noun():
    doc = read(("killing", "VERB", 0, "ROOT"), ("seven", "NUM", 0, "obj"), (".", "PUNCT", 0, "punct"))
    (quantity,) = find_quantities(doc)
    assert (quantity.best, quantity.head) == (7, None)
    assert estimate_of(doc[1], [quantity]).best == 7


def test_no_before_a_noun_is_nil():
    doc = read(("No", "DET", 1, "det"), ("casualties", "NOUN", 2, "obj"), ("reported", "VERB", 2, "ROOT"))
    (quantity,) = find_quantities(doc)
    assert (quantity.low, quantity.best, quantity.high) == (0, 0, 0)


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("35 - minute call", Measure.TIME),
        ("three - day truce", Measure.TIME),
        ("12 km away", Measure.LENGTH),
        ("$ 5 million", Measure.MONEY),
        ("40 % fewer", Measure.SHARE),
        ("40 per cent fewer", Measure.SHARE),
        ("14 - year - old", Measure.AGE),
        ("aged 14 .", Measure.AGE),
        ("three times .", Measure.TIMES),
    ],
)
def test_measures_are_no_counts(words, measure):
    tokens = words.split()
    doc = Doc(VOCAB, words=tokens, pos=["NUM" if token[0].isdigit() else "NOUN" for token in tokens])
    assert find_quantities(doc) == []
    assert [quantity.measure for quantity in find_quantities(doc, measures=list(Measure))] == [measure]


@pytest.mark.parametrize(
    "words",
    [
        "in 2015 ,",
        "on 3 March",
        "March 3 ,",
        "at 10:30 today",
        "10 p.m. today",
        "resolution 2254 on",
        "the third man",
        "the 1990s were",
        "F - 16",
        "this one is",
    ],
)
def test_dates_and_labels_are_no_quantities(words):
    tokens = words.split()
    assert find_quantities(Doc(VOCAB, words=tokens, pos=["X"] * len(tokens)), measures=list(Measure)) == []


def test_a_year_like_number_before_a_plural_counts():
    (quantity,) = find_quantities(counted("2000", "troops"))
    assert quantity.best == 2000


def test_conjuncts_add_up_and_an_unknown_part_opens_the_sum():
    doc = read(
        ("two", "NUM", 1, "nummod"),
        ("soldiers", "NOUN", 7, "nsubj"),
        (",", "PUNCT", 4, "punct"),
        ("a", "DET", 4, "det"),
        ("nurse", "NOUN", 1, "conj"),
        ("and", "CCONJ", 6, "cc"),
        ("villagers", "NOUN", 1, "conj"),
        ("died", "VERB", 7, "ROOT"),
    )
    quantities = find_quantities(doc)
    total = estimate_of(doc[0:7], quantities)
    assert (total.low, total.best, total.high) == (3, 3, None)
    exact = estimate_of(doc[0:5], quantities)
    assert (exact.low, exact.best, exact.high) == (3, 3, 3)


def test_a_plural_without_number_tells_nothing():
    doc = read(("soldiers", "NOUN", 1, "nsubj"), ("died", "VERB", 1, "ROOT"))
    assert estimate_of(doc[0], []) is None


def test_a_collective_is_not_one_person():
    doc = read(("a", "DET", 1, "det"), ("crowd", "NOUN", 2, "nsubj"), ("fled", "VERB", 2, "ROOT"))
    assert estimate_of(doc[0:2], []) is None


def test_a_total_passes_its_number_on():
    doc = read(
        ("a", "DET", 1, "det"),
        ("total", "NOUN", 5, "nsubj"),
        ("of", "ADP", 4, "case"),
        ("29", "NUM", 4, "nummod"),
        ("soldiers", "NOUN", 1, "nmod"),
        ("died", "VERB", 5, "ROOT"),
    )
    assert estimate_of(doc[0:5], find_quantities(doc)).best == 29


@pytest.mark.parametrize("words", ["first", "third man", "a man", "couple that"])
def test_what_is_no_cardinal_is_not_read(words):
    tokens = words.split()
    assert all(read_numeral(tokens, place) is None for place in range(len(tokens)))
