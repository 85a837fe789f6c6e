"""From a reading to a spaCy document: the scores decided, and written down as spaCy writes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, SpanGroup, Token

from servanda.reading.inflection import check_lemma
from servanda.reading.lemma import apply
from servanda.reading.mending import mend_tree
from servanda.reading.model import SHIPPED, find_columns
from servanda.reading.pieces import MOST_REMEMBERED
from servanda.reading.spans import choose_labels, name_classes, read_runs
from servanda.reading.wordclass import choose_together, find_allowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.vocab import Vocab

    from servanda.reading.model import Model
    from servanda.reading.windows import Part, Reading

Indices = NDArray[np.int64]
Runs = tuple[Indices, Indices, Indices]

GROUPS = {"sources": "source", "cues": "cue", "contents": "content", "times": "time", "roles": "role"}
"""Span groups of the document and the word tasks they come from."""
WITHIN_SENTENCES = frozenset({"entity", "time", "cue", "role"})
"""Span tasks whose spans end with the sentence; who is quoted may go on."""
COSTS = {"content": 0.75, "source": 0.5}
"""What beginning a span costs, by task; chosen on PolNeAR's dev part, where contents were torn in two too often."""
LEANINGS = {"source": (0.0, 0.5), "cue": (0.0, 0.5), "role": (1.0, 1.0)}
"""What beginning and going on with a span gain over standing outside, by task: word for word the network ends sources and
cues earlier than PolNeAR's annotators, and leaves out more of the roles of MUC-4's train part than it puts there wrongly."""
ATTRIBUTES: list[int | str] = ["HEAD", "DEP", "POS", "TAG", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE"]
BEGIN, INSIDE, OUTSIDE = 3, 1, 2
"""How spaCy writes B, I and O."""
FACTUALITY, LINKS, MODEL, ROLES = "servanda_factuality", "servanda_links", "servanda_model", "servanda_roles"
"""Keys of the document's user data."""


def register_extensions() -> None:
    """Register ``token._.factuality`` and ``doc._.attribution_links``, backed by plain arrays in the user data."""
    if not Token.has_extension("factuality"):
        Token.set_extension("factuality", getter=_read_factuality)
    if not Doc.has_extension("attribution_links"):
        Doc.set_extension("attribution_links", getter=_read_links)


def _read_factuality(token: Token) -> float:
    values = token.doc.user_data.get(FACTUALITY)
    return 0.0 if values is None else float(values[token.i])


def _read_links(doc: Doc) -> list[tuple[Span, int, float]]:
    return [(doc.spans[group][number], cue, score) for group, number, cue, score in doc.user_data.get(LINKS, ())]


def locate_model(doc: Doc) -> Path:
    """Give the folder of the model that has read a document; of one that none has read, the shipped one."""
    return Path(doc.user_data.get(MODEL, SHIPPED))


class _Tree(NamedTuple):
    """The trees of documents laid end to end."""

    heads: Indices
    """Index of each word's head, its own for a root, (words,)."""
    relations: Indices
    """The number of each word's relation to its head, (words,)."""


class Annotator:
    """Writes readings into documents of one vocabulary."""

    def __init__(self, model: Model, vocab: Vocab) -> None:
        self._model = model
        strings = vocab.strings
        labels = model.labels
        self._columns = {task: find_columns(labels, task) for task in labels}
        self._parts = np.array([strings[name] for name in labels["upos"]], dtype=np.uint64)
        self._tags = np.array([strings.add(name) for name in labels["tag"]], dtype=np.uint64)
        self._allowed = find_allowed(labels["tag"], labels["upos"])
        self._morphs = np.array([vocab.morphology.add(name) for name in labels["morph"]], dtype=np.uint64)
        self._relations = np.array([strings.add(_spell(name)) for name in model.relations], dtype=np.uint64)
        self._classes = {
            task: np.array([strings.add(name) for name in name_classes(labels[task])], dtype=np.uint64)
            for task in ("entity", *GROUPS.values())
        }
        self._space = tuple(np.uint64(value) for value in (strings.add("dep"), strings["SPACE"], strings.add("_SP")))
        self._no_features = np.uint64(vocab.morphology.add(""))
        self._strings = strings
        self._lemmas: dict[tuple[int, int, int], int] = {}

    def annotate(self, docs: Sequence[Doc], readings: Sequence[Reading]) -> None:
        """Write readings into their documents; deciding for many at once costs little more than for one.

        Args:
            docs: The documents; at least one.
            readings: What the network says of the words of each.
        """
        forms = np.concatenate([doc.to_array(["ORTH", "IS_SPACE"]) for doc in docs])
        places = np.flatnonzero(forms[:, 1] == 0)
        words, tokens = _find_bounds(len(reading.heads) for reading in readings), _find_bounds(map(len, docs))
        scores = np.concatenate([reading.tags for reading in readings])
        starts = np.concatenate([reading.starts for reading in readings])
        firsts = np.zeros(len(places), dtype=bool)
        firsts[words[:-1]] = True
        runs = {
            task: self._choose_runs(
                task, scores[:, self._columns[task]], starts if task in WITHIN_SENTENCES else firsts
            )
            for task in self._classes
        }
        heads = np.concatenate([reading.heads + first for reading, first in zip(readings, words, strict=False)])
        relations = np.concatenate([reading.relations for reading in readings])
        table = self._tabulate(forms, places, scores, _Tree(heads, relations), entities=runs["entity"], tokens=tokens)
        for number, (doc, reading) in enumerate(zip(docs, readings, strict=True)):
            doc.from_array(ATTRIBUTES, table[tokens[number] : tokens[number + 1]])  # type: ignore[arg-type]  # thinc's name for such an array is its own
            own = {task: _cut(runs[task], words[number], words[number + 1]) for task in GROUPS.values()}
            at = places[words[number] : words[number + 1]] - tokens[number]
            self._write(doc, reading, own, at)

    def _choose_runs(self, task: str, scores: NDArray[np.float32], breaks: NDArray[np.bool_]) -> Runs:
        """Choose the spans of a task by its scores, (words, labels); none goes past the front of a word in breaks."""
        if task in LEANINGS:
            scores = scores.copy()
            scores[:, 1::2] += LEANINGS[task][0]
            scores[:, 2::2] += LEANINGS[task][1]
        return read_runs(choose_labels(scores, breaks, COSTS.get(task, 0.0)), breaks)

    def _tabulate(
        self,
        forms: NDArray[np.uint64],
        places: Indices,
        scores: NDArray[np.float32],
        tree: _Tree,
        *,
        entities: Runs,
        tokens: Indices,
    ) -> NDArray[np.uint64]:
        """Decide on the words' tags and lay out all that spaCy keeps of each token, (tokens, attributes)."""
        tags = {task: scores[:, self._columns[task]] for task in ("tag", "upos", "morph", "lemma")}
        best_tag, best_part = choose_together(tags["tag"], tags["upos"], self._allowed)
        names = self._model.labels["tag"]
        tree = _Tree(
            *mend_tree(tree.heads, tree.relations, [names[each] for each in best_tag.tolist()], self._model.relations)
        )
        table = np.empty((len(forms), len(ATTRIBUTES)), dtype=np.uint64)
        table[:, 0] = _attach_spaces(places, tree.heads, tokens).view(np.uint64)
        table[:, 1:4] = self._space
        table[:, 4] = forms[:, 0]
        table[:, 5] = self._no_features
        table[:, 6], table[:, 7] = OUTSIDE, 0
        table[places, 1] = self._relations[tree.relations]
        roots = places[tree.heads == np.arange(len(places))]
        table[roots, 1] = self._strings["ROOT"]
        table[places, 2] = self._parts[best_part]
        table[places, 3] = self._tags[best_tag]
        table[places, 4] = self._find_lemmas(forms[places, 0], tags["lemma"].argmax(axis=1), best_tag)
        table[places, 5] = self._morphs[tags["morph"].argmax(axis=1)]
        starts, ends, classes = _to_tokens(entities, places)
        inside = _cover(starts, ends, len(forms))
        table[inside > 0, 6] = INSIDE
        table[starts, 6] = BEGIN
        table[inside > 0, 7] = self._classes["entity"][classes][inside[inside > 0] - 1]
        return table

    def _write(self, doc: Doc, reading: Reading, runs: dict[str, Runs], places: Indices) -> None:
        """Write a document's spans, vectors, factuality and links."""
        for group, task in GROUPS.items():
            starts, ends, classes = _to_tokens(runs[task], places)
            names = self._classes[task][classes]
            spans = [
                Span(doc, start, end, label=name)
                for start, end, name in zip(starts.tolist(), ends.tolist(), names.tolist(), strict=True)
            ]
            doc.spans[group] = SpanGroup(doc, name=group, spans=spans)
        doc.tensor = _spread(reading.vectors, places, len(doc))  # type: ignore[assignment]  # any float array will do
        doc.user_data[FACTUALITY] = _spread(reading.factuality, places, len(doc))
        # A copy, so that the scores of the other tasks are not kept.
        doc.user_data[ROLES] = _spread(reading.tags[:, self._columns["role"]].copy(), places, len(doc))
        doc.user_data[LINKS] = find_links(reading, runs, places)
        doc.user_data[MODEL] = str(self._model.path)

    def _find_lemmas(self, forms: NDArray[np.uint64], scripts: Indices, tags: Indices) -> NDArray[np.uint64]:
        """Find the lemmas of words by their forms, scripts and tags, all by number, (words,)."""
        if len(self._lemmas) > MOST_REMEMBERED:
            self._lemmas = {}
        known = self._lemmas
        found = []
        labels = self._model.labels
        for key in zip(forms.tolist(), scripts.tolist(), tags.tolist(), strict=True):
            lemma = known.get(key)
            if lemma is None:
                form, script, tag = key
                word = self._strings[form]
                proposed = apply(word, labels["lemma"][script]) or word
                checked = check_lemma(word, labels["tag"][tag], proposed, self._model.pieces.vocabulary)
                lemma = known[key] = self._strings.add(checked)
            found.append(lemma)
        return np.array(found, dtype=np.uint64)


def find_links(reading: Reading, runs: dict[str, Runs], places: Indices) -> list[tuple[str, int, int, float]]:
    """Link each source and content to the cue that its words point to.

    Args:
        reading: For the link scores.
        runs: Runs of words by task.
        places: The token of each word, (words,).

    Returns:
        Span group, number of the span in it, token of the cue's first word, and the link's share of the probability
        among all cues in reach. A span without a cue in reach has no link.
    """
    cues = runs["cue"][0]
    if not cues.size:
        return []
    sums = [_sum_links(part, cues) for part in reading.parts]
    links: list[tuple[str, int, int, float]] = []
    for group in ("sources", "contents"):
        starts, ends, _ = runs[GROUPS[group]]
        total, words = np.zeros((len(starts), len(cues))), np.zeros((len(starts), len(cues)))
        for part, (reached, summed) in zip(reading.parts, sums, strict=True):
            low, high = (np.clip(edges, part.start, part.end) - part.start for edges in (starts, ends))
            total[:, reached] += summed[high] - summed[low]
            words[:, reached] += (high - low)[:, None]
        scores = np.where(words > 0, total / np.maximum(words, 1), -np.inf)
        for number in np.flatnonzero((words > 0).any(axis=1)).tolist():
            best = int(scores[number].argmax())
            share = 1 / float(np.exp(scores[number] - scores[number, best]).sum())
            links.append((group, number, int(places[cues[best]]), share))
    return links


def _sum_links(part: Part, cues: Indices) -> tuple[Indices, NDArray[np.float64]]:
    """Give the cues that begin in a window, by number, and their link scores with all words before each, (words + 1, cues)."""
    reached = np.flatnonzero((cues >= part.start) & (cues < part.end))
    summed = np.zeros((part.end - part.start + 1, len(reached)))
    np.cumsum(part.links[:, cues[reached] - part.start], axis=0, out=summed[1:])
    return reached, summed


def _spell(relation: str) -> str:
    return "ROOT" if relation == "root" else relation


def _attach_spaces(places: Indices, heads: Indices, tokens: Indices) -> Indices:
    """Give every token's head as an offset: white space hangs on the token before it, or at the front on the first word."""
    offsets = np.full(tokens[-1], -1, dtype=np.int64)
    offsets[places] = places[heads] - places
    first_words = places[np.searchsorted(places, tokens[:-1])]
    for first, word in zip(tokens[:-1].tolist(), first_words.tolist(), strict=True):
        offsets[first:word] = word - np.arange(first, word)
    return offsets


def _find_bounds(lengths: Iterable[int]) -> Indices:
    """Give where documents laid end to end begin, and where the last ends."""
    return np.cumsum([0, *lengths], dtype=np.int64)


def _cut(runs: Runs, start: int, end: int) -> Runs:
    """Give the runs of one document among many, counted from its first word."""
    first, last = np.searchsorted(runs[0], [start, end])
    starts, ends, classes = (part[first:last] for part in runs)
    return starts - start, ends - start, classes


def _to_tokens(runs: Runs, places: Indices) -> Runs:
    starts, ends, classes = runs
    return places[starts], places[ends - 1] + 1, classes


def _cover(starts: Indices, ends: Indices, count: int) -> Indices:
    """Give each token the number of the run it is in, from 1, or 0; runs do not overlap, (tokens,)."""
    cover = np.zeros(count, dtype=np.int64)
    for number, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True), start=1):
        cover[start:end] = number
    return cover


def _spread(values: NDArray[np.float32], places: Indices, count: int) -> NDArray[np.float32]:
    """Give tokens the values of their words, and white space zeros."""
    if len(values) == count:
        return values
    spread = np.zeros((count, *values.shape[1:]), dtype=np.float32)
    spread[places] = values
    return spread
