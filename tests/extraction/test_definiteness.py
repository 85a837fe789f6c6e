"""A noun is known by its article, a pointing word or its owner, and by nothing else."""

import pytest

from servanda.extraction.words.definiteness import is_definite, is_pointed_at
from tests.trees import plant


@pytest.mark.parametrize(
    ("before", "known"),
    [
        ("the the DET DT 2 det", (True, True)),
        ("those those DET DT 2 det", (True, True)),
        ("their their PRON PRP$ 2 nmod:poss", (False, True)),
        ("a a DET DT 2 det", (False, False)),
        ("five five NUM CD 2 nummod", (False, False)),
    ],
)
def test_a_noun_is_known_by_what_stands_before_it(before, known):
    noun = plant(f"{before}\nraids raid NOUN NNS 0 root")[1]
    assert (is_pointed_at(noun), is_definite(noun)) == known
