"""Which mentions of events, in many documents, are of one event: ECB+ with its gold mentions and without its topics."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.measures.clusterings import b3_f1, ceafe_f1, gather, lea_f1, muc_f1
from bench.options import BenchError, Figures, Options
from bench.rows import write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc

    from servanda.linking.vectors import Vectors

ALIKE = 0.12
"""Mean cosine above which groups of documents are of one topic."""
TELLING = frozenset({"NOUN", "PROPN", "NUM"})
"""Word classes by which documents are compared."""
STEM = 5
"""Letters of a lemma that mentions of one event share: "announce" and "announcement"."""
EVENTS, CORPUS = ".event_mentions.json", ".corpus.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The words that mention an event."""

    document: str
    """The document's name."""
    words: tuple[int, ...]
    """Places of the words within the document."""
    chain: str
    """The event."""


def measure(path: Path, options: Options) -> Figures:
    """Group the gold mentions of all documents of a split by event, and score the groups."""
    from spacy.tokens import Doc

    from servanda.reading import load_reader

    documents, mentions = read_split(path)
    nlp = load_reader()
    docs = {name: nlp(Doc(nlp.vocab, words=words)) for name, words in documents.items()}
    predicted = group_mentions(docs, mentions)
    if options.write:
        pairs = zip(mentions, predicted, strict=True)
        write_rows(options.write, ({"document": m.document, "words": m.words, "event": event} for m, event in pairs))
    return score([mention.chain for mention in mentions], predicted)


def read_split(path: Path) -> tuple[dict[str, list[str]], list[Mention]]:
    """Return the words of the documents and the mentions in them.

    Raises:
        BenchError: the file of the documents' words is not beside it.
    """
    corpus = path.with_name(path.name.removesuffix(EVENTS) + CORPUS)
    if not path.name.endswith(EVENTS) or not corpus.exists():
        raise BenchError(f"give a file NAME{EVENTS} with NAME{CORPUS} beside it, not {path}")
    words: dict[str, list[str]] = defaultdict(list)
    place: dict[tuple[str, int, int], int] = {}
    for line in corpus.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if len(fields) >= 4:
            document, sentence, number, word = fields[:4]
            place[document, int(sentence), int(number)] = len(words[document])
            words[document].append(word)
    mentions = [
        Mention(
            document=row["doc_id"],
            words=tuple(
                place[key] for token in row["tokens_number"] if (key := (row["doc_id"], row["sent_id"], token)) in place
            ),
            chain=row["coref_chain"],
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]
    return dict(words), mentions


def group_mentions(docs: dict[str, Doc], mentions: Sequence[Mention]) -> list[str]:
    """Return the event of each mention: documents are grouped as linking groups texts, then mentions by their head's stem."""
    topic_of = group_documents(docs)
    return [f"{topic_of[mention.document]} {_stem(docs[mention.document], mention)}" for mention in mentions]


def group_documents(docs: dict[str, Doc]) -> dict[str, int]:
    """Return the number of each document's topic."""
    from servanda.linking.clusters import find_clusters
    from servanda.linking.vectors import Table, Vectors
    from servanda.linking.words import Weights

    names = sorted(docs)
    table = Table([token.lemma_.lower() for token in docs[name] if token.pos_ in TELLING] for name in names)
    vectors = Vectors(table, Weights(table.count_texts(), len(table)))
    alike = dict(_compare(vectors, len(names)))
    clusters = find_clusters(range(len(names)), {pair: cosine - ALIKE for pair, cosine in alike.items()})
    return {names[member]: number for number, cluster in enumerate(clusters) for member in cluster}


def _compare(vectors: Vectors, count: int) -> Iterator[tuple[tuple[int, int], float]]:
    for one in range(count - 1):
        others = np.arange(one + 1, count)
        cosines = vectors.cosines(np.full_like(others, one), others)
        yield from zip(((one, other) for other in others.tolist()), cosines.tolist(), strict=True)


def _stem(doc: Doc, mention: Mention) -> str:
    """Return the first letters of the lemma of the mention's head word."""
    if not mention.words:
        return ""
    head = next(
        (i for i in mention.words if doc[i].head.i not in mention.words or doc[i].head.i == i), mention.words[0]
    )
    return doc[head].lemma_.lower()[:STEM]


def score(gold: Sequence[str], predicted: Sequence[str]) -> Figures:
    """Score the groups: the mean of MUC, B³ and CEAFe, each of them, and LEA."""
    left, right = gather(dict(enumerate(gold))), gather(dict(enumerate(predicted)))
    parts = {"muc_f1": muc_f1(left, right), "b3_f1": b3_f1(left, right), "ceafe_f1": ceafe_f1(left, right)}
    return {"conll_f1": sum(parts.values()) / len(parts), **parts, "lea_f1": lea_f1(left, right)}
