"""The Universal Dependencies treebanks GUM and EWT, a document an example."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.reading.lemma import script
from training.corpora import mentions
from training.examples.example import Example

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(slots=True)
class Treebank:
    """The syntactic words of one document, in columns; heads are indices in the document."""

    name: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)


def load(root: Path, split: str, corpus: str) -> Iterator[Example]:
    """Read the documents of GUM ("gum") or EWT ("ewt"); GUM also has named entities and times."""
    for document in read_conllu(root / "ud" / corpus / f"{split}.conllu"):
        tags: dict[str, tuple[str | None, ...]] = {
            "upos": tuple(document.upos),
            "tag": tuple(document.xpos),
            "morph": tuple("" if feats == "_" else feats for feats in document.feats),
            "lemma": tuple(script(form, lemma) for form, lemma in zip(document.words, document.lemmas, strict=True)),
        }
        partial: dict[str, frozenset[str]] = {}
        if corpus == "gum":
            tree = mentions.Tree(document.words, document.upos, document.heads, document.relations)
            found = mentions.read_mentions(document.misc)
            tags["entity"] = mentions.label_entities(tree, found)
            tags["time"] = mentions.label_times(tree, found)
            partial["entity"] = frozenset(mentions.CLASSES.values())
        yield Example(
            corpus=corpus,
            document=document.name,
            words=tuple(document.words),
            starts=tuple(document.starts),
            tags=tags,
            partial=partial,
            heads=tuple(document.heads),
            relations=tuple(document.relations),
        )


def read_conllu(path: Path) -> Iterator[Treebank]:
    """Read a CoNLL-U file document by document, without multiword-token lines and empty nodes."""
    document = Treebank(path.stem)
    sentence = 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            sentence = len(document.words)
        elif new := re.match(r"# newdoc id = (.+)", line):
            if document.words:
                yield document
            document, sentence = Treebank(new[1]), 0
        elif line[0] != "#":
            columns = line.split("\t")
            if not columns[0].isdecimal():
                continue
            if columns[0] == "1":
                document.starts.append(sentence)
            _append(document, columns, sentence)
    if document.words:
        yield document


def _append(document: Treebank, columns: list[str], sentence: int) -> None:
    index, head = len(document.words), int(columns[6])
    document.words.append(columns[1])
    document.lemmas.append(columns[2])
    document.upos.append(columns[3])
    document.xpos.append(columns[4])
    document.feats.append(columns[5])
    document.heads.append(sentence + head - 1 if head else index)
    document.relations.append(columns[7])
    document.misc.append(columns[9])
