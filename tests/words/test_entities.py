"""The entity around a word is the one that the document holds, and no neighbour's."""

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from servanda.words.entities import entity_around


def test_the_entity_around_a_word_is_the_documents_own():
    doc = Doc(Vocab(), words="Radio Easton Ann Lee met Bob".split())
    doc.ents = [Span(doc, 0, 2, "Organisation"), Span(doc, 2, 4, "Person"), Span(doc, 5, 6, "Person")]
    around = [entity_around(word) for word in doc]
    assert around == [doc.ents[0], doc.ents[0], doc.ents[1], doc.ents[1], None, doc.ents[2]]
