import numpy as np

from servanda.reading.wordclass import choose_together, find_allowed

TAGS, PARTS = ("NNS", "VBZ", "UH"), ("NOUN", "VERB")


def test_heads_that_agree_are_left_alone():
    tags, parts = choose_together(
        np.array([[3.0, 0.0, 0.0]], np.float32), np.array([[2.0, 0.0]], np.float32), find_allowed(TAGS, PARTS)
    )
    assert (TAGS[tags[0]], PARTS[parts[0]]) == ("NNS", "NOUN")


def test_of_heads_that_contradict_each_other_the_surer_one_decides():
    tags, parts = choose_together(
        np.array([[3.0, 0.0, 0.0]], np.float32), np.array([[0.0, 0.5]], np.float32), find_allowed(TAGS, PARTS)
    )
    assert (TAGS[tags[0]], PARTS[parts[0]]) == ("NNS", "NOUN")


def test_a_tag_without_a_rule_goes_with_any_part():
    assert (find_allowed(TAGS, PARTS)[2] == 0).all()
