"""Build a read report by hand: every word with its part of speech, head and relation."""

from __future__ import annotations

from datetime import date

import spacy
from spacy.tokens import Doc, Span

from servanda.record import Report

VOCAB = spacy.blank("en").vocab
PLURAL_TAGS = {"NOUN+": ("NOUN", "NNS"), "PROPN+": ("PROPN", "NNPS")}


def read_tree(*sentences: str, entities: dict[str, str] | None = None) -> tuple[Doc, Report]:
    """Return the Doc and report of sentences written as ``word/POS/head/relation``, heads counted from 1 in the sentence.

    A word that begins with "~" stands without a space before it; "NOUN+" is a plural noun. Entities are given as
    words and label; every occurrence is marked.
    """
    words, spaces, pos, tags, heads, deps, starts = [], [], [], [], [], [], []
    for sentence in sentences:
        base = len(words)
        for number, token in enumerate(sentence.split()):
            word, tag, head, dep = token.rsplit("/", 3)
            if word.startswith("~") and len(word) > 1:
                word = word[1:]
                spaces[-1] = False
            words.append(word)
            spaces.append(True)
            pos.append(tag.rstrip("+"))
            tags.append(PLURAL_TAGS.get(tag, (tag, tag))[1])
            heads.append(base + int(head) - 1 if int(head) else base + number)
            deps.append(dep if int(head) else "ROOT")
            starts.append(number == 0)
    doc = Doc(
        VOCAB, words=words, spaces=spaces, pos=pos, tags=tags, heads=heads, deps=deps, lemmas=[w.lower() for w in words]
    )
    spans = []
    for name, label in (entities or {}).items():
        start = doc.text.find(name)
        while start >= 0:
            if (span := doc.char_span(start, start + len(name), label=label)) and not any(
                other.start < span.end and span.start < other.end for other in spans
            ):
                spans.append(span)
            start = doc.text.find(name, start + 1)
    doc.ents = [Span(doc, span.start, span.end, label=span.label) for span in spans]
    return doc, Report(id="r1", text=doc.text, published=date(2021, 6, 9))
