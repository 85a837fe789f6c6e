"""Quick scores of the network on dev examples; the official ones come from ``bench``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import torch

from training.examples.batches import IGNORED, Batch, Loader, Window, cut_windows
from training.examples.labels import SPANS
from training.network.reader import Network, Scores, average
from training.settings import Settings

MOST = {"polnear": 25, "muc": 40, "muc_empty": 20, "uw": 300, "crossner": 150, "uds": 0, "ewt": 60}
"""Examples of a corpus that are scored, where not all are."""
WORDS = 3000
"""Words of a batch."""


class Tally:
    """Counts that become one score."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.guessed: Counter[str] = Counter()

    def accuracy(self, name: str, right: np.ndarray) -> None:
        """Count right answers among all."""
        self.right[name] += int(right.sum())
        self.all[name] += right.size
        self.guessed[name] += right.size

    def overlap(self, name: str, gold: set[tuple[int, ...]], guess: set[tuple[int, ...]]) -> None:
        """Count the members of two sets."""
        self.right[name] += len(gold & guess)
        self.all[name] += len(gold)
        self.guessed[name] += len(guess)

    def scores(self) -> dict[str, float]:
        """Give F1 of everything counted; of accuracies it is the accuracy."""
        return {name: round(2 * self.right[name] / max(1, self.all[name] + self.guessed[name]), 4) for name in self.all}


def evaluate(
    network: Network,
    loader: Loader,
    settings: Settings,
    *,
    score: Callable[[Batch], Scores] | None = None,
    everything: bool = False,
) -> dict[str, float]:
    """Score the network on the loader's examples.

    Args:
        network: In evaluation mode.
        loader: Of the dev examples.
        settings: For the window length.
        score: What scores a batch; the network itself by default.
        everything: Score all examples rather than the first of each corpus.

    Returns:
        Scores by corpus and task.
    """
    seen: Counter[str] = Counter()
    windows: dict[str, list[Window]] = defaultdict(list)
    for number, example in enumerate(loader.examples):
        seen[example.corpus] += 1
        if everything or seen[example.corpus] <= MOST.get(example.corpus, 10**6):
            windows[example.corpus] += cut_windows(number, example, settings.window)
    tally = Tally()
    found: dict[str, float] = {}
    with torch.inference_mode():
        for corpus, cut in windows.items():
            pairs: list[tuple[int, int]] = []
            facts: list[tuple[float, float]] = []
            for chosen in _batches(cut):
                batch = loader.gather(chosen)
                scores = (score or network.score)(batch)
                vectors = scores.vectors
                _score_tags(network, batch, scores, corpus, tally)
                _score_tree(network, batch, scores, corpus, tally)
                _score_links(network, batch, scores, corpus, tally)
                known = ~batch.factuality.isnan()
                if known.any():
                    guess = scores.factuality[known]
                    facts += list(zip(batch.factuality[known].tolist(), guess.tolist(), strict=True))
                if len(batch.pairs):
                    guess = network.score_events(vectors, batch.words, batch.pairs).argmax(-1)
                    pairs += list(zip(batch.pairs[:, 5].tolist(), guess.tolist(), strict=True))
                known = batch.kinds != IGNORED
                if known.any():
                    guess = network.kinds(average(vectors[known], batch.words[known])).argmax(-1)
                    tally.accuracy(f"{corpus}.kind", (guess == batch.kinds[known]).numpy())
            if facts:
                gold, guess = np.array(facts).T
                found[f"{corpus}.factuality_r"] = round(float(np.corrcoef(gold, guess)[0, 1]), 4)
                found[f"{corpus}.factuality_mae"] = round(float(np.abs(gold - guess).mean()), 4)
            if pairs:
                found[f"{corpus}.pairs_macro_f1"] = round(macro_f1(pairs), 4)
    return {**tally.scores(), **found}


def macro_f1(pairs: Sequence[tuple[int, int]]) -> float:
    """Average the F1 of the labels that occur, over pairs of gold and guess."""
    gold, guess = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    right = Counter(one for one, other in pairs if one == other)
    return float(np.mean([2 * right[label] / (gold[label] + guess[label]) for label in gold]))


def _batches(windows: Sequence[Window]) -> list[list[Window]]:
    batches: list[list[Window]] = [[]]
    words = 0
    for window in sorted(windows, key=lambda window: window.end - window.start):
        words += window.end - window.start
        if words > WORDS:
            batches.append([])
            words = window.end - window.start
        batches[-1].append(window)
    return [batch for batch in batches if batch]


def _score_tags(network: Network, batch: Batch, found: Scores, corpus: str, tally: Tally) -> None:
    for task, all_scores in network.split_tags(found.tags).items():
        scores = all_scores
        gold = batch.tags[task]
        known = gold != IGNORED
        if not known.any():
            continue
        if task in SPANS:
            # Classes that this corpus does not annotate are no mistake here.
            closed = ~batch.outside[task]
            closed[:, 0] = True
            scores = scores.masked_fill(~closed[:, None, :], -1e4)
        guess = scores.argmax(-1)
        if task in SPANS:
            names = network.labels.tags[task]
            for row in range(len(gold)):
                count = int(batch.words[row].sum())
                gold_spans = read_spans([names[max(label, 0)] for label in gold[row, :count].tolist()])
                spans = read_spans([names[label] for label in guess[row, :count].tolist()])
                tally.overlap(f"{corpus}.{task}", gold_spans, spans)
        elif task == "start":
            one = {tuple(place) for place in (known & (gold == 1)).nonzero().tolist()}
            other = {tuple(place) for place in (known & (guess == 1)).nonzero().tolist()}
            tally.overlap(f"{corpus}.{task}", one, other)
        else:
            tally.accuracy(f"{corpus}.{task}", (guess == gold)[known].numpy())


def read_spans(labels: Sequence[str]) -> set[tuple[int, ...]]:
    """Read B-X, I-X and O as (start, end, hash of the class)."""
    spans: set[tuple[int, ...]] = set()
    start, name = 0, ""
    for index, label in enumerate([*labels, "O"]):
        if label[:2] == "I-" and label[2:] == name:
            continue
        if name:
            spans.add((start, index, hash(name)))
        start, name = index, label[2:]
    return spans


def _score_tree(network: Network, batch: Batch, found: Scores, corpus: str, tally: Tally) -> None:
    known = batch.heads != IGNORED
    if not known.any():
        return
    # Gold sentences, as the parse test has them: a head stands in its word's own sentence.
    sentence = batch.sentences + 1000 * ~batch.words
    scores = found.arcs.masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)
    guess = scores.argmax(-1)
    relation = network.name_relations(found, guess)
    plain = torch.tensor([_plain_number(network, name) for name in network.labels.relations])
    right = (guess == batch.heads)[known]
    same = (plain[relation] == plain[batch.relations.clamp(min=0)])[known] & (batch.relations >= 0)[known]
    tally.accuracy(f"{corpus}.uas", right.numpy())
    tally.accuracy(f"{corpus}.las", (right & same).numpy())


def _plain_number(network: Network, name: str) -> int:
    plain = [relation.partition(":")[0] for relation in network.labels.relations]
    return plain.index(name.partition(":")[0])


def _score_links(network: Network, batch: Batch, found: Scores, corpus: str, tally: Tally) -> None:
    known = batch.links != IGNORED
    if known.any():
        cues = batch.tags["cue"] == network.labels.tags["cue"].index("B-Cue")
        scores = found.links.masked_fill(~cues[:, None, :], -1e4)
        tally.accuracy(f"{corpus}.links", (scores.argmax(-1) == batch.links)[known].numpy())
