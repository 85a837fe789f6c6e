"""Time expressions: TempEval-3's measures on TimeML documents, each read against its own creation date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from bench.measures.scores import f1
from bench.options import BenchError
from bench.rows import write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bench.options import Figures, Options

DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its TIMEX3 value."""

    start: int
    end: int
    """Exclusive."""
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A TimeML document's text, its creation date, and its annotated times."""

    name: str
    text: str
    created: date | None
    gold: tuple[Timex, ...]


def measure(path: Path, options: Options) -> Figures:
    """Read every .tml document of a folder and score the times found: strict, relaxed, and relaxed with equal value."""
    documents = list(read_folder(path))
    answers = [read_answers(document) for document in documents]
    if options.write:
        rows = (
            {"document": document.name, "start": each.start, "end": each.end, "value": each.value}
            for document, found in zip(documents, answers, strict=True)
            for each in found
        )
        write_rows(options.write, rows)
    return score([(document.gold, found) for document, found in zip(documents, answers, strict=True)])


def read_answers(document: Document) -> list[Timex]:
    """Return the times that the grammar finds in a document; a range counts as its two ends, as in TimeML."""
    from servanda.resolution.times.search import find_times
    from servanda.resolution.times.times import ReadTime, read_in_order

    answers = []
    found = [ReadTime(each, each.leaning) for each in find_times(document.text)]
    for read in read_in_order(found, document.created):
        for each in read.expression.parts or (read.expression,):
            if each.is_timex:
                _, value = each.timex(document.created, read.tense, read.told)
                answers.append(Timex(each.start, each.end, value))
    return answers


def score(documents: Sequence[tuple[Sequence[Timex], Sequence[Timex]]]) -> Figures:
    """Score pairs of gold and answers, each gold time paired with the first answer not yet paired that overlaps it."""
    gold_count = sum(len(gold) for gold, _ in documents)
    found_count = sum(len(found) for _, found in documents)
    pairs = [pair for gold, found in documents for pair in pair_times(gold, found)]
    strict = sum((g.start, g.end) == (f.start, f.end) for g, f in pairs)
    value = sum(g.value == f.value for g, f in pairs)
    return {
        "strict_f1": f1(strict, gold_count, found_count),
        "relaxed_f1": f1(len(pairs), gold_count, found_count),
        "value_f1": f1(value, gold_count, found_count),
    }


def pair_times(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Pair times that share a character, one to one and in order."""
    free = sorted(found, key=lambda each: each.start)
    for each in sorted(gold, key=lambda each: each.start):
        partner = next((other for other in free if other.start < each.end and each.start < other.end), None)
        if partner is not None:
            free.remove(partner)
            yield each, partner


def read_folder(path: Path) -> Iterator[Document]:
    """Read the .tml documents of a folder.

    Raises:
        BenchError: there are none, or one is no TimeML.
    """
    files = sorted(path.glob("*.tml"))
    if not files:
        raise BenchError(f"{path} holds no .tml file; give a folder such as time/TimeBank")
    for file in files:
        try:
            yield read_document(file.stem, file.read_text(encoding="utf-8"))
        except ET.ParseError as error:
            raise BenchError(f"{file} is no TimeML: {error}") from error


def read_document(name: str, source: str) -> Document:
    """Read one TimeML document: the words of its TEXT, and the creation date of its DCT."""
    root = ET.fromstring(source)  # noqa: S314 - the corpora are files on this machine
    created = next((timex.get("value", "") for dct in root.iter("DCT") for timex in dct.iter("TIMEX3")), "")
    day = DAY.match(created)
    pieces: list[str] = []
    gold: list[Timex] = []
    body = next(root.iter("TEXT"), None)
    if body is not None:
        _collect(body, pieces, gold)
    return Document(name, "".join(pieces), date(*map(int, day.groups())) if day else None, tuple(gold))


def _collect(element: ET.Element, pieces: list[str], gold: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _collect(child, pieces, gold)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        gold.append(Timex(start, sum(map(len, pieces)), element.get("value", "")))
