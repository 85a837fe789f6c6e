import numpy as np

from servanda.reading.mending import mend_tree

NAMES = (
    "root",
    "nsubj",
    "nsubj:pass",
    "aux:pass",
    "conj",
    "advcl",
    "ccomp",
    "cc",
    "advmod",
    "mark",
    "nmod",
    "case",
    "obj",
)


def mend(words):
    """Mend a tree given as (word, tag, head, relation), and return it as (head, relation)."""
    heads = np.array([head for _, _, head, _ in words])
    relations = np.array([NAMES.index(relation) for *_, relation in words])
    heads, relations = mend_tree(heads, relations, [tag for _, tag, *_ in words], NAMES)
    return [(head, NAMES[relation]) for head, relation in zip(heads.tolist(), relations.tolist(), strict=True)]


def test_a_second_subject_goes_to_the_verb_behind_it():
    found = mend(
        [
            ("guard", "NN", 1, "nsubj"),
            ("died", "VBD", 1, "root"),
            ("and", "CC", 5, "cc"),
            ("others", "NNS", 1, "nsubj"),
            ("were", "VBD", 5, "aux:pass"),
            ("hurt", "VBN", 1, "conj"),
        ]
    )
    assert found[3] == (5, "nsubj:pass")


def test_a_second_subject_takes_what_hangs_on_it_along():
    found = mend(
        [
            ("guard", "NN", 1, "nsubj"),
            ("fell", "VBD", 1, "root"),
            ("when", "WRB", 6, "advmod"),
            ("clashes", "NNS", 1, "nsubj"),
            ("with", "IN", 5, "case"),
            ("rebels", "NNS", 3, "nmod"),
            ("began", "VBD", 1, "advcl"),
        ]
    )
    assert found[3] == (6, "nsubj")
    assert found[5] == (3, "nmod")


def test_a_clause_that_is_told_gets_back_its_subject():
    found = mend(
        [
            ("guards", "NNS", 4, "nsubj"),
            ("were", "VBD", 2, "aux:pass"),
            ("shot", "VBN", 4, "ccomp"),
            ("police", "NN", 4, "nsubj"),
            ("said", "VBD", 4, "root"),
        ]
    )
    assert found[0] == (2, "nsubj:pass")
    assert found[3] == (4, "nsubj")


def test_a_root_under_another_word_is_named_by_what_opens_it():
    found = mend(
        [
            ("fled", "VBD", 0, "root"),
            ("when", "WRB", 3, "advmod"),
            ("gunmen", "NNS", 3, "nsubj"),
            ("came", "VBD", 0, "root"),
        ]
    )
    assert found[3] == (0, "advcl")


def test_a_sound_tree_stays_as_it_is():
    words = [("guards", "NNS", 1, "nsubj"), ("fled", "VBD", 1, "root"), ("home", "NN", 1, "obj")]
    assert mend(words) == [(head, relation) for _, _, head, relation in words]
