"""What the reader marked, settled with what the tree tells, on a tree made by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.statements.marks import Marked
from servanda.extraction.statements.settling import settle
from servanda.record import Act

WORDS = "The militia says fighting will stop in the states of Unity and Jonglei .".split()
HEADS = [1, 2, 2, 5, 5, 2, 8, 8, 5, 10, 8, 12, 10, 2]
RELATIONS = "det nsubj ROOT nsubj aux ccomp case det obl case nmod cc conj punct".split()
PARTS = "DET NOUN VERB NOUN AUX VERB ADP DET NOUN ADP PROPN CCONJ PROPN PUNCT".split()


@pytest.mark.parametrize(("first", "end"), [(5, 7), (5, 10), (3, 5), (3, 13)])
def test_a_content_that_breaks_off_within_a_phrase_goes_on_to_its_end(first: int, end: int) -> None:
    doc = Doc(spacy.blank("en").vocab, words=WORDS, heads=HEADS, deps=RELATIONS, pos=PARTS)
    told = Attribution((doc[2],), (doc[0], doc[1]), tuple(doc[3:13]), Act.SAY)
    (settled,) = settle([told], [Marked(doc[2:3], (), tuple(doc[first:end]))])
    assert " ".join(word.text for word in settled.content) == "fighting will stop in the states of Unity and Jonglei"
