"""Words to search by: what a person looks for, and what a finding is found by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from servanda.errors import StoreError
from servanda.record import Agreement, Commitment, Incident, Participant, Record, Report, Span, Statement
from servanda.record.sentences import SENTENCE_BREAK

OPEN, CLOSE = "\x02", "\x03"
"""Marks around a match, as the database puts them; no text that is read holds them."""

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_HAS_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a phrase, or the beginning of a word."""

    text: str
    """The words."""
    is_beginning: bool = False
    """Whether any word that begins so is meant."""


def read_terms(text: str) -> tuple[Term, ...]:
    """Return what a person looks for: words, "phrases in quotation marks", and beginnings of words such as ``viol*``.

    Raises:
        StoreError: there is no word in it.
    """
    terms = []
    for phrase, word in _TERM.findall(text.replace("“", '"').replace("”", '"')):
        stem = word.rstrip("*")
        if _HAS_WORD.search(phrase or stem):
            terms.append(Term(phrase or stem.replace('"', ""), is_beginning=bool(word) and stem != word))
    if not terms:
        raise StoreError(f"{text!r} has no word to look for: give one or more words, such as: ceasefire prisoners")
    return tuple(terms)


def split_marks(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a text without its marks, and where the marked words start and end in it."""
    pieces: list[str] = []
    marks = []
    length = start = 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", text):
        if piece == OPEN:
            start = length
        elif piece == CLOSE:
            marks.append((start, length))
        else:
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), tuple(marks)


class Wording:
    """The words by which one report's findings are found: their sentences, and the names of who and where."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._breaks = {
            report.id: [match.end() for match in SENTENCE_BREAK.finditer(report.text)] for report in record.reports
        }

    def words_of(self, item: Any) -> str | None:
        """Return the words of a finding; None for an actor or a place, which are found where they take part."""
        match item:
            case Statement():
                speaker = [item.source_actor] if item.source_actor else []
                return self._join((*item.source, *item.cue, *item.content), speaker)
            case Incident():
                where = [item.place.place] if item.place and item.place.place else []
                return self._join(item.mentions, [*_actors((*item.actor, *item.target)), *where])
            case Commitment():
                return self._join((*item.mentions, *item.what), _actors((*item.debtor, *item.creditor)))
            case Agreement():
                return self._join(item.mentions, item.parties, (item.name, *item.aliases))
            case _:
                return None

    def _join(self, spans: Iterable[Span], ids: Iterable[str], names: Iterable[str] = ()) -> str:
        text = " … ".join(dict.fromkeys(self._sentences(spans)))
        known = [getattr(self._record.by_id.get(id_), "name", "") for id_ in ids]
        missing = dict.fromkeys(name for name in (*names, *known) if name and name not in text)
        return " · ".join([*([text] if text else []), *missing])

    def _sentences(self, spans: Iterable[Span]) -> Iterator[str]:
        """Yield the sentence of each span, in the order of the text."""
        for span in sorted(spans):
            report = self._record.report_by_id.get(span.report)
            if report:
                yield self._sentence(report, span)

    def _sentence(self, report: Report, span: Span) -> str:
        breaks = self._breaks[report.id]
        first, last = bisect_right(breaks, span.start), bisect_right(breaks, span.end - 1)
        start = breaks[first - 1] if first else 0
        return report.text[start : breaks[last] if last < len(breaks) else None].strip()


def _actors(participants: Iterable[Participant]) -> list[str]:
    return [participant.actor for participant in participants if participant.actor]
