"""The reader as a spaCy pipeline component, ``nlp.add_pipe("servanda_reader")``."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from servanda.reading.annotation import Annotator, register_extensions
from servanda.reading.model import SHIPPED, Model
from servanda.reading.windows import Reading, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.vocab import Vocab


@Language.factory(
    "servanda_reader",
    default_config={"path": None, "threads": 1},
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
def make_reader(nlp: Language, name: str, path: str | None, threads: int) -> Reader:
    """Make the component.

    Args:
        nlp: The pipeline it becomes part of.
        name: Its name there.
        path: A model folder; the shipped one by default.
        threads: Documents read at the same time.

    Raises:
        ModelError: The model's files are missing, altered or of another version.
    """
    return Reader(nlp.vocab, name, Model(SHIPPED if path is None else Path(path)), threads)


class Reader:
    """Reads documents: sentences, words, trees, entities and who says what.

    A document's own sentence starts are kept where it has them; a line break always ends a sentence.

    Attributes:
        model: The network.
    """

    def __init__(self, vocab: Vocab, name: str, model: Model, threads: int) -> None:
        register_extensions()
        self.name = name
        self.model = model
        self._threads = threads
        self._annotator = Annotator(model, vocab)

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Read documents in batches; what is read together does not change what is read."""
        pending = iter(stream)
        while docs := list(islice(pending, batch_size)):
            self.set_annotations(docs, self.predict(docs))
            yield from docs

    def predict(self, docs: Sequence[Doc]) -> list[Reading | None]:
        """Run the network over documents; one without words has no reading."""
        if self._threads == 1:
            return [self._read(doc) for doc in docs]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._read, docs))

    def set_annotations(self, docs: Sequence[Doc], readings: Sequence[Reading | None]) -> None:
        """Decide and write down what the network said."""
        for doc, reading in zip(docs, readings, strict=True):
            if reading is not None:
                words, places = find_words(doc)
                self._annotator.annotate(doc, words, places, reading)

    def _read(self, doc: Doc) -> Reading | None:
        words, places = find_words(doc)
        if not words:
            return None
        closed = doc.has_annotation("SENT_START")
        return read_words(self.model, words, find_borders(doc, places, closed=closed), closed=closed)


def find_words(doc: Doc) -> tuple[list[str], NDArray[np.int64]]:
    """Give a document's words without white space, and the token of each, (words,)."""
    places = np.flatnonzero(doc.to_array("IS_SPACE") == 0)
    texts = [token.text for token in doc]
    return [texts[place] for place in places.tolist()], places


def find_borders(doc: Doc, places: NDArray[np.int64], *, closed: bool) -> NDArray[np.bool_]:
    """Tell which words begin a sentence for certain.

    Args:
        doc: The document.
        places: The token of each word, (words,).
        closed: Whether the document has sentence starts, which are kept.

    Returns:
        True for the first word and for words after a line break or at a known start, (words,).
    """
    marks = np.zeros(len(doc), dtype=np.int64)
    if closed:
        marks[:] = doc.to_array("SENT_START").astype(np.int64) == 1
    else:
        gaps = np.setdiff1d(np.arange(len(doc)), places)
        marks[gaps] = ["\n" in doc[place].text for place in gaps.tolist()]
    # A mark on white space counts for the word after it.
    passed = np.cumsum(marks)[places]
    borders: NDArray[np.bool_] = np.diff(passed, prepend=-1) > 0
    return borders
