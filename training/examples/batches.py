"""Examples cut into windows, windows gathered into batches, batches laid out in an order that a seed fixes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from servanda.reading.pieces import Pieces
from training.examples.example import Example
from training.examples.labels import OUTSIDE, SPANS, Labels
from training.settings import Settings

IGNORED = -100
"""Stands where a word has no label of a task."""
ENDINGS = frozenset(".!?")
POOL = 24
"""Batches whose windows are sorted by length together."""


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive words of an example."""

    example: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows as tensors, padded to the longest."""

    pieces: Tensor
    """Piece ids, (windows, pieces)."""
    cases: Tensor
    """Letter cases, (windows, pieces)."""
    present: Tensor
    """Whether there is a piece, (windows, pieces)."""
    first: Tensor
    """Index of each word's first piece, (windows, words)."""
    words: Tensor
    """Whether there is a word, (windows, words)."""
    tags: Mapping[str, Tensor]
    """Label index of each word by task, (windows, words)."""
    outside: Mapping[str, Tensor]
    """By span task, the labels that O leaves open, (windows, labels); O itself is always among them."""
    heads: Tensor
    """Index of each word's head in the window, (windows, words)."""
    relations: Tensor
    """Relation to the head, (windows, words)."""
    links: Tensor
    """Index of the cue of each source and content word, (windows, words)."""
    factuality: Tensor
    """NaN where none is known, (windows, words)."""
    pairs: Tensor
    """Window, source start and end, target start and end, event, (pairs, 6)."""
    kinds: Tensor
    """Kind of the text, (windows,)."""

    @property
    def sentences(self) -> Tensor:
        """The number of each word's sentence in its window; all one where a corpus has no sentences, (windows, words)."""
        return (self.tags["start"] == 1).cumsum(1)


class Loader:
    """Turns windows into batches.

    Attributes:
        examples: The examples that windows point into.
        labels: What can be said of them.
    """

    def __init__(self, examples: Sequence[Example], labels: Labels, pieces: Pieces) -> None:
        self.examples = examples
        self.labels = labels
        self._pieces = pieces
        self._index = {task: {label: index for index, label in enumerate(names)} for task, names in labels.tags.items()}
        self._relations = {label: index for index, label in enumerate(labels.relations)}
        self._events = {label: index for index, label in enumerate(labels.events)}
        self._kinds = {label: index for index, label in enumerate(labels.kinds)}
        self._encoded: dict[int, tuple[np.ndarray, ...]] = {}

    def gather(self, windows: Sequence[Window]) -> Batch:
        """Lay windows out as tensors."""
        encoded = [self._pieces_of(window) for window in windows]
        rows = len(windows)
        width = max(len(pieces) for pieces, _, _ in encoded)
        length = max(window.end - window.start for window in windows)
        pieces, cases = np.zeros((2, rows, width), dtype=np.int64)
        first, heads, relations, links = np.zeros((4, rows, length), dtype=np.int64)
        words = np.zeros((rows, length), dtype=bool)
        factuality = np.full((rows, length), np.nan, dtype=np.float32)
        heads[:], relations[:], links[:] = IGNORED, IGNORED, IGNORED
        tags = {task: np.full((rows, length), IGNORED) for task in self.labels.tags}
        outside = {task: np.zeros((rows, len(self.labels.tags[task])), dtype=bool) for task in SPANS}
        kinds = np.full(rows, IGNORED)
        pairs: list[tuple[int, ...]] = []
        for row, (window, (ids, shapes, starts)) in enumerate(zip(windows, encoded, strict=True)):
            example = self.examples[window.example]
            count = window.end - window.start
            pieces[row, : len(ids)], cases[row, : len(ids)] = ids, shapes
            first[row, :count], words[row, :count] = starts, True
            for task, values in example.tags.items():
                index = self._index[task]
                tags[task][row, :count] = [
                    index.get(value or "", IGNORED) if value is not None else IGNORED
                    for value in values[window.start : window.end]
                ]
            for task in SPANS:
                outside[task][row] = self._open(task, example)
            if example.starts is not None:
                tags["start"][row, :count] = 0
                inside = [start - window.start for start in example.starts if window.start <= start < window.end]
                tags["start"][row, inside] = 1
            heads[row, :count] = _inside(example.heads, window)
            links[row, :count] = _inside(example.links, window)
            if example.relations is not None:
                names = example.relations[window.start : window.end]
                relations[row, :count] = [self._relations.get(name or "", IGNORED) for name in names]
            for word, value in example.factuality.items():
                if window.start <= word < window.end:
                    factuality[row, word - window.start] = value
            pairs += self._pairs_of(row, window, example)
            if example.kind is not None and window.start == 0:
                kinds[row] = self._kinds.get(example.kind, IGNORED)
        relations[heads == IGNORED] = IGNORED
        return Batch(
            pieces=torch.from_numpy(pieces),
            cases=torch.from_numpy(cases),
            present=torch.from_numpy(pieces > 0),
            first=torch.from_numpy(first),
            words=torch.from_numpy(words),
            tags={task: torch.from_numpy(values) for task, values in tags.items()},
            outside={task: torch.from_numpy(values) for task, values in outside.items()},
            heads=torch.from_numpy(heads),
            relations=torch.from_numpy(relations),
            links=torch.from_numpy(links),
            factuality=torch.from_numpy(factuality),
            pairs=torch.tensor(pairs, dtype=torch.long).reshape(-1, 6),
            kinds=torch.from_numpy(kinds),
        )

    def _pieces_of(self, window: Window) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        if window.example not in self._encoded:
            self._encoded[window.example] = self._pieces.encode(self.examples[window.example].words)
        ids, counts, cases = self._encoded[window.example]
        ends = np.cumsum(counts)
        begin = ends[window.start] - counts[window.start]
        counts = counts[window.start : window.end]
        ids = np.concatenate([[self._pieces.opening], ids[begin : begin + counts.sum()], [self._pieces.closing]])
        shapes = np.concatenate([[0], np.repeat(cases[window.start : window.end], counts), [0]])
        return ids, shapes, np.cumsum(counts) - counts + 1

    def _open(self, task: str, example: Example) -> np.ndarray:
        annotated = example.partial.get(task)
        names = self.labels.tags[task]
        if annotated is None:
            return np.array([name == OUTSIDE for name in names])
        return np.array([name == OUTSIDE or name[2:] not in annotated for name in names])

    def _pairs_of(self, row: int, window: Window, example: Example) -> Iterator[tuple[int, ...]]:
        for pair in example.pairs:
            places = (*pair.source, *pair.target)
            if window.start <= min(places) and max(places) <= window.end and pair.event in self._events:
                yield row, *(place - window.start for place in places), self._events[pair.event]


def _inside(targets: Sequence[int | None] | None, window: Window) -> list[int]:
    """Move word indices into the window; a word whose target lies outside has none."""
    if targets is None:
        return [IGNORED] * (window.end - window.start)
    return [
        target - window.start if target is not None and window.start <= target < window.end else IGNORED
        for target in targets[window.start : window.end]
    ]


def cut_windows(number: int, example: Example, longest: int) -> Iterator[Window]:
    """Cut an example into windows of whole sentences; a sentence that is too long is cut too.

    Args:
        number: The example's place among all examples.
        example: The example.
        longest: Words of a window, at most.
    """
    starts = find_starts(example)
    begin = end = 0
    for place in [*starts[1:], len(example.words)]:
        if place - begin > longest and end > begin:
            yield Window(number, begin, end)
            begin = end
        while place - begin > longest:
            yield Window(number, begin, begin + longest)
            begin += longest
        end = place
    if end > begin:
        yield Window(number, begin, end)


def find_starts(example: Example) -> list[int]:
    """Give the sentence starts, guessed from full stops where a corpus has no sentences."""
    if example.starts is not None:
        return list(example.starts)
    return [0, *(index + 1 for index, word in enumerate(example.words[:-1]) if word in ENDINGS)]


def plan_batches(examples: Sequence[Example], settings: Settings) -> list[list[Window]]:
    """Lay out every batch of a training run.

    Args:
        examples: All training examples.
        settings: Passes a corpus, window and batch size, seed.

    Returns:
        The batches in order. Corpora are mixed evenly, but for those in haste; windows of one batch are of about one length, and a document is
        cut differently at each pass, into few long windows or many short ones: reports come in all lengths.
    """
    chance = random.Random(settings.seed)  # noqa: S311  (an order of reading, no secret)
    placed: list[tuple[float, Window]] = []
    members: dict[str, list[int]] = {}
    for number, example in enumerate(examples):
        members.setdefault(example.corpus, []).append(number)
    for corpus, numbers in members.items():
        passes = settings.passes[corpus]
        chance.shuffle(numbers)
        shortest = settings.window if corpus in settings.whole else settings.shortest
        windows = []
        while passes > 0:
            for number in numbers[: round(len(numbers) * min(passes, 1.0))]:
                longest = round(shortest * (settings.window / shortest) ** chance.random())
                windows += list(cut_windows(number, examples[number], longest))
            passes -= 1
        chance.shuffle(windows)
        haste = settings.haste.get(corpus, 1.0)
        ranks = (((rank + chance.random()) / len(windows)) ** haste for rank in range(len(windows)))
        placed += list(zip(ranks, windows, strict=True))
    placed.sort(key=lambda item: item[0])
    ordered = [window for _, window in placed]
    batches: list[list[Window]] = []
    pool: list[Window] = []
    for window in ordered:
        pool.append(window)
        if len(pool) % 64 == 0 and sum_words(pool) >= POOL * settings.batch:
            batches += pack(pool, settings.batch, chance)
            pool = []
    return batches + pack(pool, settings.batch, chance)


def sum_words(windows: Sequence[Window]) -> int:
    """Count the words of windows."""
    return sum(window.end - window.start for window in windows)


def pack(windows: Sequence[Window], words: int, chance: random.Random) -> list[list[Window]]:
    """Gather windows of about one length into batches of about so many words, in random order."""
    batches: list[list[Window]] = []
    for window in sorted(windows, key=lambda window: window.end - window.start):
        if not batches or sum_words(batches[-1]) + window.end - window.start > words:
            batches.append([])
        batches[-1].append(window)
    chance.shuffle(batches)
    return batches
