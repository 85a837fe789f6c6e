"""One text from one outlet with one publication date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from servanda.record.sentences import SENTENCE_BREAK
from servanda.record.span import Span


class PartKind(StrEnum):
    """What a stretch of a report's text is; captions, credits, links and repeats are kept but not read as evidence."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    LINKS = "links"
    REPEAT = "repeat"

    @property
    def is_evidence(self) -> bool:
        """Whether findings may rest on this part."""
        return self in {PartKind.HEADLINE, PartKind.STANDFIRST, PartKind.BODY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of a report's text of one kind."""

    kind: PartKind
    """What the run is."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text from one outlet with one publication date.

    Raises:
        ValueError: the text is empty.
    """

    id: str
    """The source's own id where it gave one, else made from the text's hash."""
    text: str
    """The text as stored: offsets refer to it for ever."""
    published: date | None = None
    """Day of publication; None when not known, and then times stay partial."""
    outlet: str | None = None
    """Who published it."""
    headline: str | None = None
    """The headline, also where it is not part of the text."""
    url: str | None = None
    """Where it was found."""
    language: str = "en"
    """ISO 639-1 code."""
    parts: tuple[Part, ...] = ()
    """The text's parts in order; empty means that all of it is body."""
    other: Mapping[str, object] = field(default_factory=dict)
    """What the source said besides, kept as it came."""
    copy_of: str | None = None
    """Id of the report whose text this one repeats, whole or in part; None for a source of its own, and until linked."""

    def __post_init__(self) -> None:
        if not self.text.strip():
            msg = f"report {self.id} has no text"
            raise ValueError(msg)

    @property
    def sha256(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return sha256(self.text.encode()).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """Return the span of these characters."""
        return Span(self.id, start, end)

    def sentence_around(self, span: Span) -> Span:
        """Return the span widened to its sentence, by marks and line breaks alone: for showing, not for reading."""
        before = [
            match.end() for match in SENTENCE_BREAK.finditer(self.text, 0, span.start + 1) if match.end() <= span.start
        ]
        after = SENTENCE_BREAK.search(self.text, max(span.start, span.end - 1))
        end = after.start() if after else len(self.text)
        return self.span(before[-1] if before else 0, max(end, span.end))

    def quote(self, span: Span) -> str:
        """Return the characters of one of this report's spans."""
        return self.text[span.start : span.end]
