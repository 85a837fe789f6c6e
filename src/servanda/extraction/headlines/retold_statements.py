"""Which statements of a headline the story tells again, with more of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.extraction.headlines.wording import lemmas_of
from servanda.record import Record, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

HALF, THIRD = 1 / 2, 1 / 3
"""Share of the content's words of the headline's statement that the story's has too: without, and with, a source in common."""

FEWEST = 3
"""Words that say something which a headline's statement must have to stand by itself."""


def is_telling(statement: Statement, doc: Doc) -> bool:
    """Tell whether a headline's statement says enough to be one: not "denies it", nor "blame each other for blast"."""
    return len(lemmas_of(statement.content, doc)) >= FEWEST


def match_statements(story: Record, headline: Record, doc: Doc) -> dict[str, str]:
    """Return the story's statement for each of the headline's that it tells again, both by their ids."""
    return {
        each.id: told.id
        for each in headline.statements
        if (told := _find_same(each, story.statements, doc)) is not None
    }


def _find_same(statement: Statement, told: tuple[Statement, ...], doc: Doc) -> Statement | None:
    """Return the statement that shares most words with one of the headline's, where it shares enough."""
    words = lemmas_of(statement.content, doc)
    source = lemmas_of(statement.source, doc)
    best, most = None, 0.0
    for other in told:
        shared = len(words & lemmas_of(other.content, doc)) / max(len(words), 1)
        speakers = lemmas_of(other.source, doc)
        enough = THIRD if source & speakers or not source or not speakers else HALF
        if shared >= enough and shared > most:
            best, most = other, shared
    return best
