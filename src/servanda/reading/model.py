"""The neural network, run by onnxruntime: word pieces in, scores out. What the scores mean is decided elsewhere."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from servanda.errors import ModelError
from servanda.reading.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onnxruntime import InferenceSession

    from servanda.reading.pieces import Cut

Floats = NDArray[np.float32]

SHIPPED = Path(__file__).parent.parent / "model"
"""The folder of the reader that comes with the package."""
FORMAT = "servanda-reader/2"
"""The only form of a model folder that this version understands."""
GRAPH, RELATIONS, NAMER = "reader.onnx", "relations.onnx", "namer.onnx"
HEADS, VOCABULARY = "heads.safetensors", "vocab.txt"
META = "meta.json"
SHARED = "layer.1.narrow_norm"
"""The graph's output that the namer stands on: the pieces' vectors after two layers, (1, pieces, width)."""
MOST_PIECES = 500
"""Pieces of a window, at most; the encoder knows 512 places."""
SLOWER = "SkipLayerNormFusion"
"""What onnxruntime would do to the graph and should not: the two nodes that it puts into one are faster apart."""
TASKS = frozenset({"upos", "tag", "morph", "lemma", "start", "entity", "time", "source", "cue", "content", "role"})
"""Word tasks that a model must have labels for."""
REMEDY = "Install servanda again, or give the folder of a model written by `python -m training export`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the network says of one window's words."""

    vectors: Floats
    """Word vectors, (words, width)."""
    tags: Floats
    """Labels of all word tasks side by side, (words, labels)."""
    arcs: Floats
    """Each word (row) with each word as its head, itself where it is a root, (words, words)."""
    links: Floats
    """Each word (row) with each word as the first of its cue, (words, words)."""
    relation_words: Floats
    """The dependent's part of what relations are scored from, (words, inner)."""
    relation_heads: Floats
    """The head's part, (words, inner)."""
    factuality: Floats
    """From -3 to 3 or a little past, (words,)."""


OUTPUTS = tuple(Scores.__slots__)


class Model:
    """A model folder, checked and loaded.

    Attributes:
        path: The folder.
        pieces: Cuts words into pieces.
        window: Words of a window, at most, as in training.
        labels: Labels of each word task, in the order of the scores.
        relations: Universal Dependencies relations, in the order of the scores.
        events: PLOVER events, in the order of their scores.
        kinds: CASE-2021 codes, in the order of their scores.
    """

    def __init__(self, path: Path) -> None:
        """Load a model folder.

        Args:
            path: The folder.

        Raises:
            ModelError: A file is missing, altered or of another version, or the model does not work.
        """
        self.path = path
        meta = read_meta(path)
        self.pieces = Pieces.read(path / VOCABULARY)
        self.window: int = meta["window"]
        self.labels: dict[str, tuple[str, ...]] = {task: tuple(names) for task, names in meta["labels"]["tags"].items()}
        self.relations, self.events, self.kinds = (
            tuple(meta["labels"][name]) for name in ("relations", "events", "kinds")
        )
        try:
            self._reader, self._relations = (load_graph(path / name) for name in (GRAPH, RELATIONS))
            self._try_out(meta["encoder"]["positions"])
        except Exception as error:
            raise self._reject(error) from error

    @cached_property
    def _namer(self) -> InferenceSession:
        """The namer's graph, loaded when it is first asked, as few runs do; its file is checked with the others."""
        try:
            namer = load_graph(self.path / NAMER)
            self._try_out_namer(namer)
        except Exception as error:
            raise self._reject(error) from error
        return namer

    def _reject(self, error: Exception) -> ModelError:
        return ModelError(f"The model in {self.path} does not work here: {error}. {REMEDY}")

    def _try_out(self, positions: int) -> None:
        """Score one word, so that a reader and labels that do not belong together are found out at once.

        Args:
            positions: Pieces that the encoder takes at a time.

        Raises:
            ValueError: They are too few, a task is missing, or there are more or fewer scores than labels.
        """
        if positions < MOST_PIECES + 2:
            raise ValueError(f"its encoder takes {positions} word pieces at a time, and {MOST_PIECES + 2} are needed")
        if missing := TASKS - self.labels.keys():
            raise ValueError(f"it has no labels for {', '.join(sorted(missing))}")
        scores = self.score(self.pieces.encode(["."]))
        found, expected = scores.tags.shape[1], sum(map(len, self.labels.values()))
        if found != expected:
            raise ValueError(f"it scores {found} labels and names {expected}")
        self.name_relations(scores.relation_words, scores.relation_heads, np.zeros(1, dtype=np.int64))

    def _try_out_namer(self, namer: InferenceSession) -> None:
        """Name one word.

        Raises:
            ValueError: There are more or fewer scores than labels.
        """
        for found, names in zip(self._run_namer(namer, ["."], ()), (self.events, self.kinds), strict=True):
            if len(found) != len(names):
                raise ValueError(f"its namer scores {len(found)} labels and names {len(names)}")

    def score(self, words: Cut, *, seen: int = 0) -> Scores:
        """Score a window of words, of which there is at least one.

        Args:
            words: Consecutive words, about `window` at most, and of `MOST_PIECES` pieces at most.
            seen: How many of the first words are only to be seen, as context: no score is of them.
        """
        return Scores(**dict(zip(OUTPUTS, self._reader.run(OUTPUTS, self.lay_out(words, seen=seen)), strict=True)))

    def name_relations(
        self, relation_words: Floats, relation_heads: Floats, heads: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Name the relations of words to their heads.

        Args:
            relation_words: The dependents' part of the scores, (words, inner).
            relation_heads: The heads' part, (words, inner).
            heads: Index of each word's head, (words,).

        Returns:
            The number of each word's relation, (words,).
        """
        inputs = {"relation_words": relation_words, "relation_heads": relation_heads, "heads": heads}
        numbers: NDArray[np.int64] = self._relations.run(["relations"], inputs)[0]
        return numbers

    def name_events(
        self, words: Sequence[str], source: tuple[int, int] | None = None, target: tuple[int, int] | None = None
    ) -> tuple[Floats, Floats]:
        """Score what a text tells of, and what one of its spans did to another.

        Args:
            words: The text's words, at most `window`, and of `MOST_PIECES` pieces at most.
            source: First word of who acts and the word after the last; None where only the text's kind is asked for.
            target: The same of who is acted on.

        Returns:
            Scores of `events` and of `kinds`, (events,) and (kinds,).

        Raises:
            ModelError: The namer does not work.
        """
        return self._run_namer(self._namer, words, (source, target))

    def _run_namer(
        self, namer: InferenceSession, words: Sequence[str], spans: Sequence[tuple[int, int] | None]
    ) -> tuple[Floats, Floats]:
        inputs = self.lay_out(self.pieces.encode(words))
        first = inputs["first"]
        sides = np.zeros((len(inputs["pieces"]), 2), dtype=np.float32)
        shares = np.full((3, len(words)), 1 / len(words), dtype=np.float32)
        for side, span in enumerate(spans):
            if span is not None:
                sides[first[slice(*span)], side] = 1
                shares[side] = 0
                shares[side, slice(*span)] = 1 / (span[1] - span[0])
        (shared,) = self._reader.run([SHARED], inputs)
        events, kinds = namer.run(
            ["events", "kinds"], {"shared": shared, "sides": sides, "first": first, "shares": shares}
        )
        return events, kinds

    def lay_out(self, words: Cut, *, seen: int = 0) -> dict[str, NDArray[np.int64]]:
        """Lay out words as the reader's graph takes them.

        Args:
            words: Of a window, as in `score`.
            seen: As in `score`.

        Returns:
            "pieces" and "cases" (pieces,), and "first" (words - seen,), the index of each word's first piece.
        """
        pieces = np.concatenate([[self.pieces.opening], words.ids, [self.pieces.closing]])
        shapes = np.concatenate([[0], np.repeat(words.cases, words.counts), [0]])
        return {"pieces": pieces, "cases": shapes, "first": (np.cumsum(words.counts) - words.counts + 1)[seen:]}


def find_columns(labels: Mapping[str, Sequence[str]], task: str) -> slice:
    """Find the columns in which scores hold the labels of a word task.

    Args:
        labels: Labels of each word task, in the order of the scores.
        task: The task.
    """
    tasks = list(labels)
    first = sum(len(labels[each]) for each in tasks[: tasks.index(task)])
    return slice(first, first + len(labels[task]))


def load_graph(graph: Path | bytes) -> InferenceSession:
    """Load a graph to be run in the thread that asks.

    Args:
        graph: The graph's file, or its bytes.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    source = graph if isinstance(graph, bytes) else str(graph)
    return onnxruntime.InferenceSession(
        source, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER]
    )


def read_meta(path: Path) -> Mapping[str, Any]:
    """Read meta.json and check every file against it.

    Raises:
        ModelError: A file is missing, altered, or of another version.
    """
    try:
        meta: Mapping[str, Any] = json.loads((path / META).read_text(encoding="utf-8"))
        if meta["format"] != FORMAT:
            message = f"The model in {path} is of format {meta['format']!r}, expected {FORMAT!r}. {REMEDY}"
            raise ModelError(message)
        expected = meta["sha256"]
        for name in (GRAPH, RELATIONS, NAMER, HEADS, VOCABULARY):
            with (path / name).open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
            if found != expected[name]:
                message = f"{path / name} has SHA-256 {found}, expected {expected[name]}. {REMEDY}"
                raise ModelError(message)
    except FileNotFoundError as error:
        message = f"The reader's file {error.filename} is missing. {REMEDY}"
        raise ModelError(message) from error
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path / META} cannot be understood: {error!r}. {REMEDY}"
        raise ModelError(message) from error
    return meta


@cache
def read_heads(path: Path) -> Mapping[str, Floats]:
    """Read the small head of a model folder that runs outside the graphs."""
    from safetensors.numpy import load_file

    return load_file(path / HEADS)


@cache
def load_model(path: Path) -> Model:
    """Load a model folder, once; see `Model`."""
    return Model(path)
