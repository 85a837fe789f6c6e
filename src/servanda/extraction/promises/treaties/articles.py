"""The text of an agreement, divided: what stands in which article, what is preamble, heading, definition or signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class PassageKind(StrEnum):
    """What a stretch of an agreement's text is; only articles and unnumbered body lay something down."""

    PREAMBLE = "preamble"
    HEADING = "heading"
    ARTICLE = "article"
    BODY = "body"
    DEFINITION = "definition"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of an agreement's text that is read by itself."""

    kind: PassageKind
    """What it is."""
    label: str
    """Where it stands, as the text numbers it: "4", "Article 3, 2 (a)"; empty outside articles."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""


NUMBERED = (
    r"[IVXLCDM]+|\d+(?:\.\d+)*|[A-Z]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en"
)
PART = re.compile(
    rf"(?:CHAPTER|PART|ANNEX(?:URE)?|APPENDIX|PROTOCOL|SECTION|TITLE)(?: +({NUMBERED}))?\b", re.IGNORECASE
)
ARTICLE = re.compile(rf"(?:ARTICLE|CLAUSE|POINT|PARAGRAPH) +({NUMBERED}|[A-Z][a-z]+)\b", re.IGNORECASE)
NUMBER = re.compile(r"(?:(\d{1,3}(?:\.\d{1,3})+)\.?|(\d{1,2})[.)])(?=\s|$)")
ROMAN = re.compile(r"([IVXL]+)\.(?=\s|$)")
LETTER = re.compile(r"\(?([a-z]|[ivx]{2,4})[.)](?=\s|$)")
BULLET = re.compile(r"[-–—•·*▪]\s+|[-–—•·*▪](?=$)")
FINAL = re.compile(r"[.;:!?…][”\"’')\]]*$")
TITLE_WORD = re.compile(r"[A-Z0-9(“\"‘]|(?:of|the|and|or|for|to|in|on|at|by|with|a|an|from|between|within)$")
LONGEST_HEADING = 14
"""Words that a heading has at most."""
DEFINITIONS = re.compile(r"\b(?:definitions?|abbreviations?|acronyms?|glossary|interpretation)\b", re.IGNORECASE)
CONTENTS = re.compile(r"\b(?:table of )?contents\b", re.IGNORECASE)
CONTENTS_LINE = re.compile(r"\.{4,}|(?<=\S)\s+\d{1,3}$")
SIGNED = re.compile(
    r"(?:done (?:at|in)|signed (?:by|at|in|on)|signatories|signatures|in witness whereof|witnessed by|"
    r"participants of|on behalf of|for the (?:government|parties))\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Place:
    """Where in the numbering a line stands."""

    part: str = ""
    article: str = ""
    number: str = ""
    letter: str = ""
    kind: PassageKind = PassageKind.PREAMBLE
    is_contents: bool = False

    @property
    def label(self) -> str:
        whole = ", ".join(piece for piece in (self.part, self.article, self.number) if piece)
        return f"{whole} ({self.letter})" if self.letter and whole else whole or self.letter


@dataclass(slots=True)
class _Draft:
    """A passage while its lines are gathered."""

    place: tuple[PassageKind, str]
    start: int
    end: int
    lines: list[str] = field(default_factory=list)


def divide(text: str) -> tuple[Passage, ...]:
    """Return the passages of an agreement's text in order; what numbers them, and blank lines, lie between.

    A text without any numbering is body from its first line.

    Args:
        text: the agreement's text, one paragraph or sentence a line.
    """
    drafts = list(_gather(text))
    numbered = any(draft.place[0] is PassageKind.ARTICLE for draft in drafts)
    passages = []
    for draft in drafts:
        kind, label = draft.place
        if kind is PassageKind.PREAMBLE and not numbered:
            kind = PassageKind.BODY
        if kind in {PassageKind.ARTICLE, PassageKind.BODY} and _is_heading(" ".join(draft.lines)):
            kind = PassageKind.HEADING
        passages.append(Passage(kind=kind, label=label, start=draft.start, end=draft.end))
    return tuple(passages)


def _gather(text: str) -> Iterator[_Draft]:
    place = _Place()
    draft: _Draft | None = None
    after_blank = True
    for match in re.finditer(r"[^\n]+", text):
        line = match.group().strip()
        if not line:
            after_blank = True
            continue
        after_blank = after_blank or "\n" in text[draft.end : match.start()].strip(" \t")[1:] if draft else True
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        offset = _enter(line, place)
        start, line = start + offset, line[offset:]
        if not line:
            draft, after_blank = None, True
            continue
        key = (place.kind, place.label if place.kind is not PassageKind.SIGNATURE else "")
        if draft is not None and not offset and not after_blank and draft.place == key and _runs_on(draft, line):
            draft.end = start + len(line)
            draft.lines.append(line)
            after_blank = False
            continue
        draft = _Draft(key, start, start + len(line), [line])
        after_blank = False
        yield draft


def _runs_on(draft: _Draft, line: str) -> bool:
    """Tell whether a line only breaks the one before it."""
    before = draft.lines[-1]
    return not FINAL.search(before) and (line[:1].islower() or not _is_heading(before))


def _enter(line: str, place: _Place) -> int:
    """Move to where a line stands by its number; returns how many characters number it."""
    if place.kind is not PassageKind.PREAMBLE and SIGNED.match(line) and not place.is_contents:
        place.kind = PassageKind.SIGNATURE
        return 0
    if part := PART.match(line):
        if part.group(1) or line.isupper():
            place.part = _name(part) if part.group(1) else ""
            place.article, place.number, place.letter = "", "", ""
            _open(place, line)
            return _past(line, part.end())
    elif article := ARTICLE.match(line):
        place.article, place.number, place.letter = _name(article), "", ""
        _open(place, line)
        return _past(line, article.end())
    if place.kind is PassageKind.SIGNATURE:
        return 0
    if number := NUMBER.match(line):
        place.number, place.letter = number.group(1) or number.group(2), ""
        _open(place, line)
        return _past(line, number.end())
    if (roman := ROMAN.match(line)) and (line.isupper() or roman.end() == len(line)):
        place.part, place.article, place.number, place.letter = roman.group(1), "", "", ""
        _open(place, line)
        return _past(line, roman.end())
    if place.kind is PassageKind.PREAMBLE:
        if CONTENTS.search(line) and len(line.split()) <= LONGEST_HEADING:
            place.is_contents = True
        return _past(line, bullet.end()) if (bullet := BULLET.match(line)) else 0
    if letter := LETTER.match(line):
        place.letter = letter.group(1)
        return _past(line, letter.end())
    return _past(line, bullet.end()) if (bullet := BULLET.match(line)) else 0


def _name(match: re.Match[str]) -> str:
    """Return a heading's own name: "Chapter II", "Article Four"."""
    kind, _, number = match.group().partition(" ")
    number = number.strip()
    return f"{kind.title()} {number.upper() if ROMAN.match(number.upper() + '.') else number.title()}"


def _open(place: _Place, line: str) -> None:
    """Say what the passages under a number are, by its heading."""
    is_title = _is_heading(line)
    if is_title and DEFINITIONS.search(line):
        place.kind = PassageKind.DEFINITION
    elif place.is_contents and CONTENTS_LINE.search(line):
        place.kind = PassageKind.PREAMBLE
    elif place.kind is not PassageKind.DEFINITION or is_title:
        place.kind = PassageKind.ARTICLE


def _past(line: str, end: int) -> int:
    """Return the offset of the first character behind a number and its marks."""
    while end < len(line) and line[end] in " \t.:)–-—":
        end += 1
    return end


def _is_heading(line: str) -> bool:
    """Tell whether a line only names what follows: short, without a final mark, each word of weight with a capital."""
    words = line.split()
    if not words or len(words) > LONGEST_HEADING or FINAL.search(line):
        return False
    return all(TITLE_WORD.match(word) for word in words)
