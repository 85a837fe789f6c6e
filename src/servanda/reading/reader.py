"""The reader as a spaCy pipeline component, ``nlp.add_pipe("servanda_reader")``."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from servanda.reading.annotation import Annotator, register_extensions
from servanda.reading.coherence import Coherence
from servanda.reading.datelines import mark_datelines
from servanda.reading.model import SHIPPED, Model, load_model
from servanda.reading.windows import Reading, cut_reading, join_readings, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.vocab import Vocab


STOPS = frozenset(".!?…")
"""Marks with which a sentence ends."""
AHEAD = 2
"""Documents that wait for each thread, so that none runs dry and few are in memory."""
TOGETHER, MOST_TOGETHER = 400, 10
"""Tokens and documents that are decided on and written down at once: a step costs about the same for one short text as for
ten."""
LEAD = ("He", "said", "so", "on", "Monday", ".")
"""What a text is read behind the second time; any plain sentence serves, and nothing of it is kept."""


@Language.factory(
    "servanda_reader",
    default_config={"path": None, "threads": None},
    assigns=[
        "doc.ents",
        "doc.spans",
        "doc.tensor",
        "doc._.attribution_links",
        "token._.factuality",
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "token.lemma",
        "token.morph",
        "token.pos",
        "token.tag",
    ],
)
def make_reader(nlp: Language, name: str, path: str | None, threads: int | None) -> Reader:
    """Make the component.

    Args:
        nlp: The pipeline it becomes part of.
        name: Its name there.
        path: A model folder; the shipped one by default.
        threads: Documents read at the same time; as many as there are processors by default.

    Raises:
        ModelError: The model's files are missing, altered or of another version.
    """
    return Reader(nlp.vocab, name, load_model(SHIPPED if path is None else Path(path)), threads or count_processors())


def count_processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Reader:
    """Reads documents: sentences, words, trees, entities and who says what.

    A document's own sentence starts are kept where it has them; a line break always ends a sentence. Headlines, where
    ``doc.spans["headlines"]`` marks them, are read apart from the story.

    Attributes:
        model: The network.
        threads: Documents read at the same time.
    """

    def __init__(self, vocab: Vocab, name: str, model: Model, threads: int) -> None:
        register_extensions()
        self.name = name
        self.model = model
        self.threads = threads
        self._annotator = Annotator(model, vocab)
        self._coherence = Coherence(model)

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        self.set_annotations([doc], [self.read(doc)])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:  # noqa: ARG002
        """Read documents, a few ahead of the one that is yielded.

        The network computes while whoever takes the documents works on them; what is read beside a document does not
        change how it is read.

        Args:
            stream: The documents.
            batch_size: spaCy's; windows are read one by one, and short documents written together, see `TOGETHER`.
        """
        pending: deque[tuple[Doc, Callable[[], Reading | None]]] = deque()
        batch: list[tuple[Doc, Callable[[], Reading | None]]] = []
        done: deque[Doc] = deque()
        ahead = AHEAD * self.threads if self.threads > 1 else 0
        with ThreadPoolExecutor(self.threads) as pool:
            for doc in stream:
                pending.append((doc, pool.submit(self.read, doc).result if ahead else partial(self.read, doc)))
                if len(pending) > ahead:
                    batch.append(pending.popleft())
                if len(batch) == MOST_TOGETHER or sum(len(doc) for doc, _ in batch) >= TOGETHER:
                    done += self._finish(batch)
                    batch = []
                # One by one, so that others follow into the network while whoever takes these works on them.
                if done:
                    yield done.popleft()
            yield from done
            yield from self._finish([*batch, *pending])

    def predict(self, doc: Doc) -> Reading | None:
        """Mark the datelines of a document and run the network over it; one without words has no reading."""
        leads = mark_datelines(doc)
        words, places = find_words(doc)
        if not words:
            return None
        closed = doc.has_annotation("SENT_START")
        borders = find_borders(doc, places, leads, closed=closed)
        edges = [0, *find_breaks(doc, places), len(words)]
        stretches = [(words[start:end], borders[start:end]) for start, end in pairwise(edges)]
        above = [self._read_headline(own, fixed, closed=closed) for own, fixed in stretches[:-1]]
        own, fixed = stretches[-1]
        return join_readings([*above, read_words(self.model, own, fixed, closed=closed)])

    def _read_headline(self, words: list[str], fixed: NDArray[np.bool_], *, closed: bool) -> Reading:
        """Read what stands above a story, with the full stop that the sentences have from which the network has learned."""
        if words[-1] in STOPS:
            return read_words(self.model, words, fixed, closed=closed)
        stopped = read_words(self.model, [*words, "."], np.append(fixed, False), closed=closed)
        return cut_reading(stopped, 0, len(words))

    def read(self, doc: Doc) -> Reading | None:
        """Read a document, and once more where the tree of its first sentence contradicts the classes of the words.

        The network, of whose texts most go on from something, now and then loses its way in one that opens with a bare
        "Gunmen on motorbikes …". Behind any plain sentence it mostly finds it again; what contradicts itself least is kept.
        """
        reading = self.predict(doc)
        if reading is None:
            return None
        words, places = find_words(doc)
        first = next(reversed(find_breaks(doc, places)), 0)
        above, story = cut_reading(reading, 0, first), cut_reading(reading, first, len(words))
        if len(story.parts) > 1 or self._coherence.holds(words[first:], story):
            return reading
        closed = doc.has_annotation("SENT_START")
        fixed = find_borders(doc, places, mark_datelines(doc), closed=closed)
        again = read_words(self.model, words[first:], fixed[first:], closed=closed, lead=LEAD)
        if self._coherence.count(words[first:], again) >= self._coherence.count(words[first:], story):
            return reading
        return join_readings([above, again])

    def set_annotations(self, docs: Sequence[Doc], readings: Sequence[Reading | None]) -> None:
        """Decide and write down what the network said of documents."""
        read = [(doc, reading) for doc, reading in zip(docs, readings, strict=True) if reading is not None]
        if read:
            self._annotator.annotate([doc for doc, _ in read], [reading for _, reading in read])

    def _finish(self, batch: Sequence[tuple[Doc, Callable[[], Reading | None]]]) -> list[Doc]:
        """Write down what is read of documents, each given with what gives its reading."""
        docs = [doc for doc, _ in batch]
        self.set_annotations(docs, [read() for _, read in batch])
        return docs


def find_words(doc: Doc) -> tuple[list[str], NDArray[np.int64]]:
    """Give a document's words without white space, and the token of each, (words,)."""
    table = doc.to_array(["ORTH", "IS_SPACE"])
    places = np.flatnonzero(table[:, 1] == 0)
    return list(map(doc.vocab.strings.__getitem__, table[places, 0].tolist())), places


def find_breaks(doc: Doc, places: NDArray[np.int64]) -> list[int]:
    """Return the words at which a headline ends, and what stands below begins, or the other way round; the last begins the story.

    A headline has a grammar of its own: how the story is read must not hang on it.

    Args:
        doc: The document, its headlines in ``doc.spans["headlines"]``.
        places: The token of each word, (words,).
    """
    edges = {edge for span in doc.spans.get("headlines", ()) for edge in (span.start, span.end)}
    words = {int(np.searchsorted(places, edge)) for edge in edges}
    return sorted(words - {0, len(places)})


def find_borders(doc: Doc, places: NDArray[np.int64], leads: Sequence[int] = (), *, closed: bool) -> NDArray[np.bool_]:
    """Tell which words begin a sentence for certain.

    Args:
        doc: The document.
        places: The token of each word, (words,).
        leads: Tokens with which a sentence begins behind a dateline.
        closed: Whether the document has sentence starts, which are kept.

    Returns:
        True for the first word and for words after a line break or a dateline, or at a known start, (words,).
    """
    marks = np.zeros(len(doc), dtype=np.int64)
    if closed:
        marks[:] = doc.to_array("SENT_START").astype(np.int64) == 1
    else:
        if len(places) < len(doc):
            gaps = np.ones(len(doc), dtype=bool)
            gaps[places] = False
            for gap in np.flatnonzero(gaps).tolist():
                marks[gap] = "\n" in doc[gap].text
        marks[list(leads)] = 1
    # A mark on white space counts for the word after it.
    passed = np.cumsum(marks)[places]
    borders: NDArray[np.bool_] = np.diff(passed, prepend=-1) > 0
    return borders
