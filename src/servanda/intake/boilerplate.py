"""What of a report is its story and what stands around it: captions, credits, bylines, link lists, repeats.

Nothing is cut out: each run of the text is given its kind, and later stages rest findings on the story alone. A
dateline that a sentence follows ("NAIROBI, March 4 (Agency) -") stays with its sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from servanda.intake.dateline import Dateline, DatelineKind, is_release_number
from servanda.intake.dates import MONTHS, WEEKDAYS
from servanda.record import Part, PartKind

HEAD, FOOT = 8, 4
"""Lines with text at either end where headlines, bylines and sign-offs are looked for."""

LONGEST_HEADLINE, LONGEST_STANDFIRST, LONGEST_CAPTION, LONGEST_LINK = 30, 50, 60, 25
"""Words."""

DATE_LINES = frozenset({DatelineKind.LINE, DatelineKind.REVISED})
"""Lines that tell a report's day and nothing of its story."""

_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
_ENDS_STATEMENT = re.compile(r"[.!…:;,][\"'”’)\]]*$")

_BEGINS_WITH_WORD = re.compile(r"[\"'“‘]?\w")

_PICTURE = r"(?:image|photo|photograph|picture|pic|video|illustration|graphic|map|credit)s?"
_AGENCY = r"(?:AP|AFP|Reuters|EPA|PA|DPA|UPI|Xinhua|Anadolu|Getty(?: Images)?|Shutterstock)"
_CAPTION = re.compile(
    rf"(?:(?:cover|main|lead|top|header|hero|featured?|file|stock|archive)\s+{_PICTURE}\s*[:|–—-]"
    rf"|{_PICTURE}(?:\s+(?:caption|credit|by))?\s*:|caption\s*:|\(?file\s+{_PICTURE}\)?$)",
    re.IGNORECASE,
)
_ENDS_IN_CREDIT = re.compile(
    rf"(?:[(\[]\s*(?i:(?:file\s+)?{_PICTURE})(?:\s+(?i:credit|courtesy|by|of))*\s*(?:[:/]|\b(?i:by)\b)\s*[^()\[\]]{{1,80}}[)\]]"
    rf"|(?:\b|(?<=[a-z.]))(?:Image|Photo|Photograph|Picture|Video|Illustration|Credit)(?:\s+(?:credit|by))?:\s*[^.:]{{1,60}}"
    rf"|[(\[][^()\[\]]{{0,60}}(?:/|\bvia\s+|\bPhoto\s*/\s*){_AGENCY}[^()\[\]]{{0,40}}[)\]])\.?$"
)
_PULL_QUOTE_BY = re.compile(r"[—―]\s?[A-ZÀ-Þ]")

_NO_NAME = "|".join(name.title() for name in (*MONTHS, *WEEKDAYS))
_BYLINE = re.compile(
    rf"(?:By|BY|Words by|Text by|From)\s+(?!(?:{_NO_NAME}|The|A|An)\b)(?:[A-Z][\w.'’-]*|our)"
    r"(?:,?\s+(?:[A-Z][\w.'’-]*|and|in|for|of|at|al|de|van|von|bin|correspondent|staff|writer|reporter|editor|&|\|))*"
)
_SIGN_OFF = re.compile(
    r"[(\[]?(?:additional\s+)?(?:reporting|writing|editing|compiled|edited|written|translated)(?:\s+and\s+\w+)?\s+by\s+\S",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s|copyright\b.{0,60}\d{4}|all rights reserved)", re.IGNORECASE)

_RELEASE = re.compile(
    r"(?:for (?:immediate )?release|(?:news|press|media) release|(?:download|view|print) (?:as )?pdf|(?:end|ends|#{2,4}|-30-))",
    re.IGNORECASE,
)

_LINKS_HEADING = re.compile(
    r"(?:related(?: (?:articles?|stories|story|topics|news|content|links|coverage|posts|reading))?|read more|see also"
    r"|more on this(?: story)?|more (?:stories|news|coverage|from .{1,40})|(?:also read|read also|read next)"
    r"|you (?:may|might) also (?:like|be interested in)|recommended(?: (?:for you|stories|reading))?|most (?:read|popular|viewed)"
    r"|further reading|external links|trending(?: now)?|latest (?:news|stories)|editors?['’]?s? (?:picks|choice)"
    r"|share this(?: (?:article|story|page))?|follow us|tags|topics in this (?:article|story)|around the web)\s*:?",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:(?:read more|read also|read next|also read|see also|related|watch|listen|more)\s*[:|–—»>-]\s*\S"
    r"|(?:click|tap) here\b|sign up (?:for|to)\b|subscribe (?:to|now|for)\b|follow (?:us|\S+(?: \S+)?) on\b"
    r"|share (?:this|on)\b|download (?:the|our) app\b|join our\b|https?://\S+$|www\.\S+$)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    words: int
    kind: PartKind = PartKind.BODY

    @property
    def is_story(self) -> bool:
        return self.kind is PartKind.BODY

    @property
    def is_fragment(self) -> bool:
        """Whether it ends without a stop, as headlines and captions do."""
        return not _ENDS_SENTENCE.search(self.text)


def mark_parts(
    text: str,
    *,
    headline: str | None = None,
    standfirst: str | None = None,
    datelines: tuple[Dateline, ...] = (),
) -> tuple[Part, ...]:
    """Return the parts of a normalised text, in order; empty where all of it is body.

    Args:
        text: the text as stored.
        headline: the headline, where the source names it.
        standfirst: the summary line, where the source names it.
        datelines: the full dates at the text's head.
    """
    lines = [
        _Line(match.start(), match.end(), match[0], match[0].count(" ") + 1) for match in re.finditer(r"[^\n]+", text)
    ]
    if len(lines) > 1:
        _mark_given(lines, headline, PartKind.HEADLINE)
        _mark_given(lines, standfirst, PartKind.STANDFIRST)
        _mark_furniture(lines, {dateline.start for dateline in datelines if dateline.kind in DATE_LINES})
        _mark_links(lines)
        _mark_head(lines)
        _mark_repeats(lines, text)
    if all(line.is_story for line in lines):
        return ()
    return _merge(lines)


def find_headline(text: str, parts: tuple[Part, ...]) -> str | None:
    """Return the words of the part that is the headline; None where there is none."""
    return next((text[part.start : part.end] for part in parts if part.kind is PartKind.HEADLINE), None)


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .\"'“”‘’")


def _mark_given(lines: list[_Line], words: str | None, kind: PartKind) -> None:
    if words:
        wanted = _key(words)
        for line in lines[:HEAD]:
            if line.is_story and _key(line.text) == wanted:
                line.kind = kind
                return


def _mark_furniture(lines: list[_Line], date_lines: set[int]) -> None:
    for number, line in enumerate(lines):
        if not line.is_story or line.words > LONGEST_CAPTION:
            continue
        at_edge = number < HEAD or number >= len(lines) - FOOT
        if _CAPTION.match(line.text) or _ENDS_IN_CREDIT.search(line.text):
            line.kind = PartKind.CAPTION
        elif (
            line.start in date_lines
            or _COPYRIGHT.match(line.text)
            or (at_edge and (_RELEASE.fullmatch(line.text) or is_release_number(line.text)))
            or (_PULL_QUOTE_BY.match(line.text) and line.is_fragment)
            or (at_edge and (_BYLINE.fullmatch(line.text) or _SIGN_OFF.match(line.text)))
        ):
            line.kind = PartKind.CREDIT


def _mark_links(lines: list[_Line]) -> None:
    listing = False
    for line in lines:
        if not line.is_story:
            continue
        heading = _LINKS_HEADING.fullmatch(line.text) is not None
        short = line.words <= LONGEST_LINK
        listed = listing and short and not _ENDS_STATEMENT.search(line.text)
        if heading or listed or (short and _LINK.match(line.text)):
            line.kind = PartKind.LINKS
        listing = heading or listed


def _mark_head(lines: list[_Line]) -> None:
    """Find the headline before the first sentence, and the standfirst between it and what parts it from the body.

    Of several lines the headline is the first that stands only once: a picture's caption is often repeated.
    """
    counts: dict[str, int] = defaultdict(int)
    for line in lines:
        counts[_key(line.text)] += 1
    named = next((number for number, line in enumerate(lines[:HEAD]) if line.kind is PartKind.HEADLINE), None)
    if named is None:
        candidates = []
        for number, line in enumerate(lines[:HEAD]):
            if line.is_story and not line.is_fragment:
                break
            if line.is_story and 2 <= line.words <= LONGEST_HEADLINE and _BEGINS_WITH_WORD.match(line.text):
                candidates.append(number)
        if not candidates or not any(line.is_story and not line.is_fragment for line in lines):
            return
        named = next((number for number in candidates if counts[_key(lines[number].text)] == 1), candidates[0])
        lines[named].kind = PartKind.HEADLINE
    for line, after in zip(lines[named + 1 : HEAD], lines[named + 2 : HEAD + 1], strict=False):
        if line.is_story and line.words <= LONGEST_STANDFIRST and counts[_key(line.text)] == 1:
            if not after.is_story or (counts[_key(after.text)] > 1 and after.is_fragment):
                line.kind = PartKind.STANDFIRST
            return


def _mark_repeats(lines: list[_Line], text: str) -> None:
    """Mark lines that stand twice, or again within a longer one as pull quotes do.

    Of a repeated sentence the first stays story; of a repeated fragment, a caption or a label, none does.
    """
    same: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        if line.words >= 3:
            same[_key(line.text)].append(line)
    for group in same.values():
        first, *others = group
        if others and first.is_story and first.is_fragment:
            first.kind = PartKind.CAPTION
        for line in others:
            if line.is_story:
                line.kind = PartKind.REPEAT
        if not others and first.is_story and 6 <= first.words <= LONGEST_STANDFIRST:
            inner = first.text.strip(" .\"'“”‘’")
            if text.count(inner) > 1:
                first.kind = PartKind.REPEAT


def _merge(lines: list[_Line]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for line in lines:
        if parts and parts[-1].kind is line.kind:
            parts[-1] = Part(kind=line.kind, start=parts[-1].start, end=line.end)
        else:
            parts.append(Part(kind=line.kind, start=line.start, end=line.end))
    return tuple(parts)
