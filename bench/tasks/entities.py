"""Named and described entities: re3d's stand-off files and CrossNER's columns."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.measures.spans import TypedSpan, exact_f1, overlap_f1
from bench.options import BenchError, Figures, Options
from bench.rows import read_rows, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

RE3D = frozenset(
    {"Person", "Organisation", "Location", "Nationality", "Temporal", "Quantity", "Weapon", "MilitaryPlatform"},
)
"""The classes scored on re3d."""
CROSSNER = {
    "person": "Person",
    "politician": "Person",
    "organisation": "Organisation",
    "politicalparty": "Organisation",
    "country": "Location",
    "location": "Location",
}
"""The reader's class for CrossNER's; what it has no class for (event, election, misc) is not scored."""

TAG = re.compile(r"O|[BI]-\S+")
"""What stands in the last column."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its gold spans: by character where it has a text, else by word."""

    name: str
    text: str
    words: tuple[str, ...]
    spans: tuple[TypedSpan, ...]


def measure(path: Path, options: Options) -> Figures:
    """Read the documents of a re3d folder or a CoNLL file and score the entities found."""
    from spacy.tokens import Doc

    from servanda.reading import load_reader

    nlp = load_reader()
    by_word = path.is_file()
    documents = list(read_columns(path) if by_word else read_folder(path, held_out=options.held_out))
    classes = frozenset(CROSSNER.values()) if by_word else RE3D
    texts = (Doc(nlp.vocab, words=list(document.words)) if by_word else document.text for document in documents)
    predicted: list[TypedSpan] = []
    for document, doc in zip(documents, nlp.pipe(texts), strict=True):
        predicted += read_entities(doc, document.name, classes, by_word=by_word)
    if options.write:
        rows = ({"document": s.document, "start": s.start, "end": s.end, "type": s.label} for s in sorted(predicted))
        write_rows(options.write, rows)
    gold = [span for document in documents for span in document.spans]
    return score(gold, predicted)


def score(gold: Sequence[TypedSpan], predicted: Sequence[TypedSpan]) -> Figures:
    """Score spans; a gold span counts once, also within another, and under each class it has."""
    return {"f1": exact_f1(gold, predicted), "f1_overlap": overlap_f1(gold, predicted)}


def read_entities(doc: Doc, name: str, classes: frozenset[str], *, by_word: bool) -> Iterator[TypedSpan]:
    """Read the entities of the given classes off a Doc, by word or by character."""
    for span in doc.ents:
        if span.label_ in classes:
            start, end = (span.start, span.end) if by_word else (span.start_char, span.end_char)
            yield TypedSpan(name, start, end, span.label_)


def read_folder(path: Path, *, held_out: bool = False) -> Iterator[Annotated]:
    """Read re3d's documents below a folder; with ``held_out``, those whose id's SHA-256 ends in 0 to 3.

    Raises:
        BenchError: there is no documents.jsonl below the folder.
    """
    folders = sorted(found.parent for found in path.rglob("documents.jsonl"))
    if not folders:
        raise BenchError(
            f"{path} has no documents.jsonl in it or below it; give re3d's folder, or a .txt file of columns"
        )
    for folder in folders:
        marked: dict[str, list[dict[str, Any]]] = {}
        for row in read_rows(folder / "entities.jsonl"):
            marked.setdefault(row["documentId"], []).append(row)
        for row in read_rows(folder / "documents.jsonl"):
            if not held_out or hashlib.sha256(row["_id"].encode()).hexdigest()[-1] in "0123":
                spans = {_trim(row["_id"], row["text"], entity) for entity in marked.get(row["_id"], ())}
                kept = sorted(span for span in spans if span.label in RE3D and span.start < span.end)
                yield Annotated(row["_id"], row["text"], (), tuple(kept))


def _trim(name: str, text: str, entity: dict[str, Any]) -> TypedSpan:
    """Make the span without white space at its ends, which some have."""
    words = text[entity["begin"] : entity["end"]]
    start = entity["begin"] + len(words) - len(words.lstrip())
    return TypedSpan(name, start, start + len(words.strip()), entity["type"])


def read_columns(path: Path) -> Iterator[Annotated]:
    """Read CoNLL columns: a word, white space, its B-, I- or O tag; blank lines between sentences.

    Raises:
        BenchError: a line ends with no tag.
    """
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [line.split("\t") if "\t" in line else line.split() for line in block.splitlines() if line.strip()]
        rows = [row for row in rows if not row[0].startswith("-DOCSTART-")]
        odd = next((row[-1] for row in rows if len(row) < 2 or not TAG.fullmatch(row[-1])), None)
        if odd is not None:
            raise BenchError(
                f"{path}: {odd!r} is no B-, I- or O tag; give a file of columns, such as CrossNER's dev.txt"
            )
        if rows:
            name = str(number)
            yield Annotated(
                name, "", tuple(row[0] for row in rows), tuple(_column_spans(name, [row[-1] for row in rows]))
            )


def _column_spans(name: str, tags: Sequence[str]) -> Iterator[TypedSpan]:
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        place, _, kind = tag.partition("-")
        if label and (place != "I" or kind != label):
            if label in CROSSNER:
                yield TypedSpan(name, start, index, CROSSNER[label])
            label = ""
        if place in {"B", "I"} and not label:
            start, label = index, kind
