"""The reader's network: one encoder, one head a task, and the loss of each."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.examples.batches import IGNORED, Batch
from training.examples.labels import SPANS, Labels
from training.network.encoder import Encoder, EncoderSize

FARTHEST = 3.0
"""Factuality runs from minus this to this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadSize:
    """Widths between the word vectors and the scores."""

    arc: int = 224
    arc_reach: int = 24
    relation: int = 192
    link: int = 96
    link_reach: int = 24
    factuality: int = 96
    event: int = 192


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All that the network says of a batch's words."""

    vectors: Tensor
    """Word vectors, (windows, words, width)."""
    tags: Tensor
    """Labels of all word tasks, (windows, words, labels)."""
    arcs: Tensor
    """Each word (row) with each head (column), (windows, words, words)."""
    links: Tensor
    """Each source or content word (row) with each cue (column), (windows, words, words)."""
    factuality: Tensor
    """Of shape (windows, words)."""
    relation_words: Tensor
    """The dependent's part of what relations are scored from, (windows, words, inner)."""
    relation_heads: Tensor
    """The head's part, (windows, words, inner)."""


class Biaffine(nn.Module):
    """Scores of every word as the target of every other (Dozat and Manning 2017), by content and by distance.

    Args:
        width: Of the word vectors.
        inner: Of what is compared.
        reach: Words to either side that are told apart by distance; farther ones count as so far.
    """

    def __init__(self, width: int, inner: int, reach: int) -> None:
        super().__init__()
        self.reach = reach
        self.source = nn.Linear(width, inner)
        self.target = nn.Linear(width, inner)
        self.weight = nn.Parameter(torch.eye(inner) / inner**0.5)
        self.bias = nn.Parameter(torch.zeros(inner))
        self.distance = nn.Parameter(torch.zeros(2 * reach + 1, inner))

    def forward(self, vectors: Tensor) -> Tensor:
        """Score pairs of words.

        Args:
            vectors: Word vectors, (windows, words, width).

        Returns:
            Scores (windows, words, words): row the word, column its target.
        """
        source = functional.relu(self.source(vectors))
        target = functional.relu(self.target(vectors))
        scores = (source @ self.weight + self.bias) @ target.transpose(1, 2)
        place = torch.arange(vectors.shape[1])
        apart = (place[None, :] - place[:, None]).clamp(-self.reach, self.reach) + self.reach
        return scores + torch.gather(source @ self.distance.T, 2, apart.expand_as(scores))


class Additive(nn.Module):
    """Labels of several vectors taken together: each through its own matrix, added, rectified, scored."""

    def __init__(self, widths: tuple[int, ...], inner: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.inner = nn.Linear(sum(widths), inner)
        self.scores = nn.Linear(inner, labels)
        self.dropout = dropout

    def forward(self, *vectors: Tensor) -> Tensor:
        """Score the labels, (items, labels), of vectors of shape (items, width)."""
        hidden = functional.relu(self.inner(torch.cat(vectors, dim=-1)))
        scores: Tensor = self.scores(functional.dropout(hidden, self.dropout, self.training))
        return scores


class Network(nn.Module):
    """The encoder and all heads.

    Attributes:
        labels: What the heads can say.
    """

    def __init__(self, labels: Labels, size: EncoderSize, heads: HeadSize, dropout: float) -> None:
        super().__init__()
        self.labels = labels
        self.dropout = dropout
        self.encoder = Encoder(size)
        self.tags = nn.Linear(size.width, labels.width)
        self.arcs = Biaffine(size.width, heads.arc, heads.arc_reach)
        self.relations = Additive((size.width, size.width), heads.relation, len(labels.relations), dropout)
        self.links = Biaffine(size.width, heads.link, heads.link_reach)
        self.factuality = Additive((size.width,), heads.factuality, 1, dropout)
        self.events = Additive((size.width,) * 3, heads.event, len(labels.events), dropout)
        self.kinds = nn.Linear(size.width, len(labels.kinds))

    def encode(self, batch: Batch) -> Tensor:
        """Give each word's vector, (windows, words, width): that of its first piece."""
        vectors = self.encoder(batch.pieces, batch.cases, batch.present)
        index = batch.first[:, :, None].expand(-1, -1, vectors.shape[-1])
        return torch.gather(vectors, 1, index)

    def split_tags(self, scores: Tensor) -> dict[str, Tensor]:
        """Split the packed scores (..., labels) by task."""
        sizes = [len(names) for names in self.labels.tags.values()]
        return dict(zip(self.labels.tags, torch.split(scores, sizes, dim=-1), strict=True))

    def score_relations(self, vectors: Tensor, heads: Tensor) -> Tensor:
        """Score the relations of words (windows, words, width) to the heads given by index (windows, words)."""
        index = heads.clamp(min=0)[:, :, None].expand_as(vectors)
        scores: Tensor = self.relations(vectors, torch.gather(vectors, 1, index))
        return scores

    def score(self, batch: Batch) -> Scores:
        """Score everything that is scored of every word."""
        vectors = self.encode(batch)
        width = vectors.shape[-1]
        weight, bias = self.relations.inner.weight, self.relations.inner.bias
        return Scores(
            vectors=vectors,
            tags=self.tags(vectors),
            arcs=self.arcs(vectors),
            links=self.links(vectors),
            factuality=self.factuality(vectors)[..., 0],
            relation_words=functional.linear(vectors, weight[:, :width], bias),
            relation_heads=functional.linear(vectors, weight[:, width:]),
        )

    def name_relations(self, scores: Scores, heads: Tensor) -> Tensor:
        """Choose the relation of each word to the head given by index, both (windows, words)."""
        index = heads[:, :, None].expand_as(scores.relation_heads)
        hidden = functional.relu(scores.relation_words + torch.gather(scores.relation_heads, 1, index))
        named: Tensor = self.relations.scores(hidden).argmax(-1)
        return named

    def score_events(self, vectors: Tensor, words: Tensor, pairs: Tensor) -> Tensor:
        """Score the PLOVER events of span pairs (pairs, 6), (pairs, events)."""
        vectors, words = vectors[pairs[:, 0]], words[pairs[:, 0]]
        place = torch.arange(vectors.shape[1])
        source = (place >= pairs[:, 1:2]) & (place < pairs[:, 2:3])
        target = (place >= pairs[:, 3:4]) & (place < pairs[:, 4:5])
        scores: Tensor = self.events(*(average(vectors, chosen) for chosen in (source, target, words)))
        return scores

    def losses(self, batch: Batch) -> dict[str, tuple[Tensor, int]]:
        """Compute the loss of every task that has labels in the batch.

        Returns:
            By task, the sum of the losses and the number of labels.
        """
        vectors = self.encode(batch)
        vectors = functional.dropout(vectors, self.dropout, self.training)
        found: dict[str, tuple[Tensor, int]] = {}
        for task, scores in self.split_tags(self.tags(vectors)).items():
            gold = batch.tags[task]
            known = gold != IGNORED
            if known.any():
                open_labels = batch.outside[task] if task in SPANS else None
                found[task] = tag_loss(scores, gold, known, open_labels), int(known.sum())
        for task, biaffine, gold in (("arcs", self.arcs, batch.heads), ("links", self.links, batch.links)):
            known = gold != IGNORED
            if known.any():
                scores = biaffine(vectors).masked_fill(~batch.words[:, None, :], -1e4)
                if task == "arcs":
                    scores = scores.masked_fill(batch.sentences[:, :, None] != batch.sentences[:, None, :], -1e4)
                found[task] = functional.cross_entropy(scores[known], gold[known], reduction="sum"), int(known.sum())
        known = batch.relations != IGNORED
        if known.any():
            scores = self.score_relations(vectors, batch.heads)[known]
            found["relations"] = (
                functional.cross_entropy(scores, batch.relations[known], reduction="sum"),
                int(known.sum()),
            )
        known = ~batch.factuality.isnan()
        if known.any():
            scores = self.factuality(vectors[known])[:, 0]
            found["factuality"] = (
                functional.smooth_l1_loss(scores, batch.factuality[known], reduction="sum"),
                int(known.sum()),
            )
        if len(batch.pairs):
            scores = self.score_events(vectors, batch.words, batch.pairs)
            found["pairs"] = functional.cross_entropy(scores, batch.pairs[:, 5], reduction="sum"), len(batch.pairs)
        known = batch.kinds != IGNORED
        if known.any():
            scores = self.kinds(average(vectors[known], batch.words[known]))
            found["kind"] = functional.cross_entropy(scores, batch.kinds[known], reduction="sum"), int(known.sum())
        return found


def average(vectors: Tensor, chosen: Tensor) -> Tensor:
    """Average the chosen words' vectors: (items, words, width) and (items, words) give (items, width)."""
    weights = chosen.to(vectors.dtype)
    total = torch.einsum("iw,iwd->id", weights, vectors)
    return total / weights.sum(1, keepdim=True).clamp(min=1.0)


def tag_loss(scores: Tensor, gold: Tensor, known: Tensor, open_labels: Tensor | None) -> Tensor:
    """Sum the loss of a word task.

    Where a corpus annotates only some classes, O means "none of these": all labels that it leaves open count as right.

    Args:
        scores: Of shape (windows, words, labels).
        gold: Label indices, (windows, words).
        known: Whether a word has a label, (windows, words).
        open_labels: Of a span task, the labels that O leaves open, (windows, labels).

    Returns:
        The sum over labelled words.
    """
    if open_labels is None:
        return functional.cross_entropy(scores[known], gold[known], reduction="sum")
    rows = known.nonzero()[:, 0]
    scores, gold = functional.log_softmax(scores[known], dim=-1), gold[known]
    right = functional.one_hot(gold, scores.shape[-1]).bool()
    right |= open_labels[rows] & (gold == 0)[:, None]
    return -torch.logsumexp(scores.masked_fill(~right, -1e4), dim=-1).sum()
