"""The reader as a spaCy pipeline component, ``nlp.add_pipe("servanda_reader")``."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from servanda.reading.annotation import Annotator, register_extensions
from servanda.reading.coherence import Coherence
from servanda.reading.model import SHIPPED, Model, load_model
from servanda.reading.text import Text, open_text
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

    def read(self, doc: Doc) -> Reading | None:
        """Read a document, and once more where the tree of its first sentence contradicts the classes of the words.

        The network, of whose texts most go on from something, now and then loses its way in one that opens with a bare
        "Gunmen on motorbikes …". Behind any plain sentence it mostly finds it again; what contradicts itself least is kept.
        One without words has no reading.
        """
        text = open_text(doc)
        if not text.words:
            return None
        reading = self.predict(text)
        words = text.words[text.story :]
        story = cut_reading(reading, text.story, len(text.words))
        if len(story.parts) > 1 or self._coherence.holds(words, story):
            return reading
        again = read_words(self.model, words, text.fixed[text.story :], closed=text.closed, lead=LEAD)
        if self._coherence.count(words, again) >= self._coherence.count(words, story):
            return reading
        return join_readings([cut_reading(reading, 0, text.story), again])

    def predict(self, text: Text) -> Reading:
        """Run the network over a text of at least one word."""
        *above, story = text.stretches
        headlines = [self._read_headline(text.words[own], text.fixed[own], closed=text.closed) for own in above]
        return join_readings(
            [*headlines, read_words(self.model, text.words[story], text.fixed[story], closed=text.closed)]
        )

    def _read_headline(self, words: list[str], fixed: NDArray[np.bool_], *, closed: bool) -> Reading:
        """Read what stands above a story, with the full stop that the sentences have from which the network has learned."""
        if words[-1] in STOPS:
            return read_words(self.model, words, fixed, closed=closed)
        stopped = read_words(self.model, [*words, "."], np.append(fixed, False), closed=closed)
        return cut_reading(stopped, 0, len(words))

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
