import pytest

from servanda.reading.inflection import check_lemma

KNOWN = frozenset(
    "sign party accuse broker violate stop set say carry hope hop take child express civilian fir fire di die injure "
    "occur repeat hostilities".split()
)


@pytest.mark.parametrize(
    ("word", "tag", "proposed", "lemma"),
    [
        ("signed", "VBD", "signe", "sign"),
        ("signed", "VBG", "signed", "sign"),
        ("proceed", "VBP", "proceed", "proceed"),
        ("denounced", "VBD", "denounc", "denounce"),
        ("criticizes", "VBD", "criticizes", "criticize"),
        ("shot", "VBN", "shot", "shoot"),
        ("parties", "NNS", "partie", "party"),
        ("accused", "VBD", "accus", "accuse"),
        ("violating", "VBG", "violat", "violate"),
        ("stopped", "VBD", "stopp", "stop"),
        ("Says", "VBZ", "says", "say"),
        ("carried", "VBN", "carrie", "carry"),
        ("expresses", "VBZ", "expresse", "express"),
        ("fired", "VBN", "fir", "fire"),
        ("hoped", "VBD", "hop", "hope"),
        ("injuring", "VBG", "injur", "injure"),
        ("occurred", "VBD", "occurre", "occur"),
        ("repeated", "VBN", "repeate", "repeat"),
        ("died", "VBD", "di", "die"),
        ("dying", "VBG", "dy", "die"),
        ("has", "VBZ", "ha", "have"),
        ("hostilities", "NNS", "hostilities", "hostility"),
        ("hostilities", "NN", "hostilities", "hostility"),
        ("expiring", "VBG", "expir", "expire"),
        ("obliges", "VBZ", "oblige", "oblige"),
        ("obliged", "VBN", "oblig", "oblige"),
        ("stirred", "VBD", "stir", "stir"),
    ],
)
def test_a_proposal_that_is_no_word_gives_way_to_the_regular_base(word, tag, proposed, lemma):
    assert check_lemma(word, tag, proposed, KNOWN) == lemma


def test_a_proposal_that_fits_is_kept():
    assert check_lemma("hoped", "VBD", "hope", KNOWN) == "hope"
    assert check_lemma("taken", "VBN", "take", KNOWN) == "take"
    assert check_lemma("children", "NNS", "child", KNOWN) == "child"
    assert check_lemma("Putin", "NNP", "Putin", KNOWN) == "Putin"


def test_a_word_that_nobody_knows_is_undone_by_rule():
    assert check_lemma("airstrikes", "NNS", "airstrike", KNOWN) == "airstrike"
    assert check_lemma("drones", "NNS", "dronar", KNOWN) == "drone"


def test_an_uninflected_form_loses_no_letter():
    assert check_lemma("set", "VBD", "se", {*KNOWN, "se"}) == "set"


def test_a_form_in_ing_is_no_past():
    assert check_lemma("killing", "VBD", "killing", {"kill", "killing"}) == "kill"


def test_a_verb_keeps_its_first_letter():
    assert check_lemma("Kill", "VBD", "bad", KNOWN) == "kill"
