"""Turns of a transcript: "(Okello) We shall be there." and "MINISTER: We shall be there." are the words of who stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from servanda.extraction.statements.attributions import Attribution
from servanda.extraction.words.phrases import trim
from servanda.record import Act, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

BRACKETED = re.compile(r"[(\[]([^\W\d][\w.'’-]*(?: [^\W\d][\w.'’-]*){0,2})[)\]](?=\s)")
"""A speaker as transcripts of broadcasts give one, and their remarks: "(end recording)", "(applause)"."""
LABELLED = re.compile(r"^[\"“]?([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}):[ \t]+(?=\S)", re.MULTILINE)
"""A speaker as the lines of an interview give one."""
REMARKS = frozenset(
    "begin end start recording video audio passage indistinct applause laughter words question unidentified".split()
)
"""Words of a remark, which ends a turn and begins none."""
FIRST_PERSON = frozenset({"i", "we", "our", "us", "my", "me"})
SPEAKING = FIRST_PERSON | {"you", "your"}
"""Words that people who talk with each other use."""
FEWEST_LINES = 2
"""Labelled lines that make a text an interview; one alone is a heading ("Peace talks: both sides meet")."""


def find_turns(doc: Doc, report: Report) -> list[Attribution]:
    """Return an attribution for each turn of a transcript, its cue being the label.

    A bracket opens a turn only at the front of a sentence and only where the speaker then says "I" or "we": a credit
    such as "(Reuters)" stands in the same place. Labels open turns where some line says "I" or "you".
    """
    return [*_bracketed(doc, report), *_labelled(doc, report)]


def _bracketed(doc: Doc, report: Report) -> Iterator[Attribution]:
    marks = [match for match in BRACKETED.finditer(report.text) if _opens(report.text, match.start())]
    marks = [match for match in marks if _is_remark(match) or " " not in match[1] or _names_person(doc, match)]
    for number, match in enumerate(marks):
        if _is_remark(match):
            continue
        end = marks[number + 1].start() if number + 1 < len(marks) else len(report.text)
        name, label = _words(doc, *match.span(1)), _words(doc, *match.span())
        content = _words(doc, match.end(), end)
        if name and label and content and _may_speak(name) and any(word.lower_ in FIRST_PERSON for word in content):
            yield _turn(name, label, content)


def _may_speak(name: Words) -> bool:
    """Tell whether the words may be a person's name: those of an outlet or a place are not."""
    return not any(word.ent_type_ in {"Organisation", "Location"} for word in name)


def _is_remark(match: re.Match[str]) -> bool:
    return not REMARKS.isdisjoint(match[1].lower().split())


def _opens(text: str, start: int) -> bool:
    """Tell whether nothing but an end of a sentence or another bracket stands before the place."""
    before = text[:start].rstrip()
    return not before or before[-1] in '.?!)]"”' or "\n" in text[len(before) : start]


def _labelled(doc: Doc, report: Report) -> Iterator[Attribution]:
    marks = [match for match in LABELLED.finditer(report.text) if _names_person(doc, match)]
    turns = []
    for match in marks:
        end = report.text.find("\n", match.end())
        name = _words(doc, *match.span(1))
        label = _words(doc, match.end(1), match.end(1) + 1)
        content = _words(doc, match.end(), end if end >= 0 else len(report.text))
        if name and label and content:
            turns.append((name, label, content))
    # Lines of which none says "I" or "you" are a list: "ASHVALE: 12 killed".
    if len(turns) >= FEWEST_LINES and any(word.lower_ in SPEAKING for _, _, content in turns for word in content):
        yield from (_turn(*turn) for turn in turns)


def _names_person(doc: Doc, match: re.Match[str]) -> bool:
    if match[1].isupper() and len(match[1]) > 1:
        return True
    name = _words(doc, *match.span(1))
    return name is not None and all(word.ent_type_ == "Person" for word in name)


def _words(doc: Doc, start: int, end: int) -> Words | None:
    return doc.char_span(start, end, alignment_mode="contract")


def _turn(name: Words, label: Words, content: Words) -> Attribution:
    cue = sorted(label, key=lambda word: word.is_punct)
    return Attribution(tuple(cue), tuple(name), tuple(trim(list(content))), Act.SAY)
