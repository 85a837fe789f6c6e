"""From a reading to a spaCy document: the scores decided, and written down as spaCy writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, SpanGroup, Token

from servanda.reading.inflection import check_lemma
from servanda.reading.lemma import apply
from servanda.reading.pieces import MOST_REMEMBERED
from servanda.reading.spans import choose_labels, name_classes, read_runs
from servanda.reading.wordclass import choose_together, find_allowed

if TYPE_CHECKING:
    from spacy.vocab import Vocab

    from servanda.reading.model import Model
    from servanda.reading.windows import Reading

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
FACTUALITY, LINKS, MODEL = "servanda_factuality", "servanda_links", "servanda_model"
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


class Annotator:
    """Writes readings into documents of one vocabulary."""

    def __init__(self, model: Model, vocab: Vocab) -> None:
        self._model = model
        strings = vocab.strings
        labels = model.labels
        ends = np.cumsum([len(names) for names in labels.values()]).tolist()
        self._columns = {task: slice(end - len(labels[task]), end) for task, end in zip(labels, ends, strict=True)}
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

    def annotate(self, doc: Doc, reading: Reading) -> None:
        """Write a reading into its document.

        Args:
            doc: The document.
            reading: What the network says of its words.
        """
        forms = doc.to_array(["ORTH", "IS_SPACE"])
        places = np.flatnonzero(forms[:, 1] == 0)
        tags = {task: reading.tags[:, columns] for task, columns in self._columns.items()}
        best = {task: tags[task].argmax(axis=1) for task in ("morph", "lemma")}
        best["tag"], best["upos"] = choose_together(tags["tag"], tags["upos"], self._allowed)
        runs: dict[str, Runs] = {}
        for task in self._classes:
            breaks = reading.starts if task in WITHIN_SENTENCES else None
            scores = tags[task]
            if task in LEANINGS:
                scores = scores.copy()
                scores[:, 1::2] += LEANINGS[task][0]
                scores[:, 2::2] += LEANINGS[task][1]
            runs[task] = read_runs(choose_labels(scores, breaks, COSTS.get(task, 0.0)), breaks)
        rows = _attach_spaces(doc, places, reading.heads)
        table = np.empty((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
        table[:, 0] = rows.view(np.uint64)
        table[:, 1:4] = self._space
        table[:, 4] = forms[:, 0]
        table[:, 5] = self._no_features
        table[:, 6], table[:, 7] = OUTSIDE, 0
        table[places, 1] = self._relations[reading.relations]
        roots = places[reading.heads == np.arange(len(places))]
        table[roots, 1] = self._strings["ROOT"]
        table[places, 2] = self._parts[best["upos"]]
        table[places, 3] = self._tags[best["tag"]]
        table[places, 4] = self._find_lemmas(forms[places, 0], best["lemma"], best["tag"])
        table[places, 5] = self._morphs[best["morph"]]
        starts, ends, classes = _to_tokens(runs["entity"], places)
        inside = _cover(starts, ends, len(doc))
        table[inside > 0, 6] = INSIDE
        table[starts, 6] = BEGIN
        table[inside > 0, 7] = self._classes["entity"][classes][inside[inside > 0] - 1]
        doc.from_array(ATTRIBUTES, table)  # type: ignore[arg-type]  # thinc's name for such an array is its own
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
    links: list[tuple[str, int, int, float]] = []
    for group in ("sources", "contents"):
        starts, ends, _ = runs[GROUPS[group]]
        for number, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            total, words = np.zeros(len(cues)), np.zeros(len(cues))
            for part in reading.parts:
                if part.start < end and start < part.end:
                    reached = np.flatnonzero((cues >= part.start) & (cues < part.end))
                    low, high = max(start, part.start) - part.start, min(end, part.end) - part.start
                    total[reached] += part.links[low:high, cues[reached] - part.start].sum(axis=0)
                    words[reached] += high - low
            reached = np.flatnonzero(words)
            if reached.size:
                scores = total[reached] / words[reached]
                shares = np.exp(scores - scores.max())
                best = int(shares.argmax())
                links.append((group, number, int(places[cues[reached[best]]]), float(shares[best] / shares.sum())))
    return links


def _spell(relation: str) -> str:
    return "ROOT" if relation == "root" else relation


def _attach_spaces(doc: Doc, places: Indices, heads: Indices) -> Indices:
    """Give every token's head as an offset: white space hangs on the token before it, or at the front on the first word."""
    offsets = np.full(len(doc), -1, dtype=np.int64)
    offsets[: places[0]] = places[0] - np.arange(places[0])
    offsets[places] = places[heads] - places
    return offsets


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
