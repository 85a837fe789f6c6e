"""Which words two findings of one report share: the lemmas of what says something by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from servanda.extraction.words.phrases import CONTENT
from servanda.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

VAGUE = frozenset("say tell be have do make take other people more least".split())
"""Lemmas that two sentences share by chance."""


def lemmas_of(spans: Iterable[Span], doc: Doc) -> frozenset[str]:
    """Return the lemmas of the words of the spans that say something by themselves."""
    found = set()
    for span in spans:
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        for word in words or ():
            if word.pos_ in CONTENT and word.is_alpha:
                found.add(word.lemma_.lower())
    return frozenset(found - VAGUE)
