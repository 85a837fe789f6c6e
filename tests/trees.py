"""Trees by hand, for tests that need no trained reader: one word a line, as a treebank writes it."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

_VOCAB = spacy.blank("en").vocab


def plant(rows: str) -> Doc:
    """Return a one-sentence Doc from lines of "form lemma POS TAG head relation"; heads count from 1, 0 is the root."""
    words, lemmas, pos, tags, heads, relations = [], [], [], [], [], []
    for index, row in enumerate(row.split() for row in rows.strip().splitlines()):
        form, lemma, part, tag, head, relation = row
        words.append(form)
        lemmas.append(lemma)
        pos.append(part)
        tags.append(tag)
        heads.append(index if head == "0" else int(head) - 1)
        relations.append("ROOT" if head == "0" else relation)
    return Doc(_VOCAB, words=words, lemmas=lemmas, pos=pos, tags=tags, heads=heads, deps=relations)
