"""Which reports tell of one happening: by their words, their names, their headlines and their days.

A pair of reports is weighed field by field in the form of Fellegi and Sunter (1969): each field's agreement adds the logarithm
of how much more often it is found between reports of one happening than between others. Pairs are then clustered by average
linkage, so that a chain of half-alike reports never becomes one story.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from servanda.linking.clusters import Pair, find_clusters
from servanda.linking.copies import find_copies, in_order
from servanda.linking.furniture import own_texts
from servanda.linking.vectors import Vectors
from servanda.linking.words import AGE, Weights, read_names, read_words
from servanda.record import Report


@dataclass(frozen=True, slots=True)
class Field:
    """How much each level of a field's agreement weighs."""

    bounds: tuple[float, ...]
    """Where one level ends and the next begins, rising."""
    weights: tuple[float, ...]
    """One more than bounds, in nats."""

    def weigh(self, value: float) -> float:
        """Return the weight of a value."""
        return self.weights[bisect_right(self.bounds, value)]


TEXT = Field((0.1, 0.15, 0.2, 0.25, 0.3), (-3.0, -1.2, -0.4, 0.4, 0.8, 1.3))
"""By the cosine of all words."""
NAMES = Field((0.02, 0.05, 0.25, 0.5), (-2.5, -0.6, 0.2, 0.5, 0.7))
"""By the cosine of names, pairs of names and ages."""
COMMON = Field((16, 32, 48, 64, 96), (-1.0, -0.5, -0.2, 0.3, 1.3, 1.6))
"""By how much the names that both have say, in nats."""
AGES = Field((0.5,), (-1.7, 0.0))
"""By whether they name people of one age; nothing where one names no age."""
HEADLINE = Field((0.05, 0.15), (-0.8, -0.2, 0.4))
"""By the cosine of the headlines' words; nothing where one has none."""
APART = Field((1, 2, 4, 8, 15, 31, 61, 366), (3.0, 2.5, 2.2, 1.0, 0.0, -0.9, -1.3, -2.1, -2.9))
"""By the days between the publications; nothing where one is undated."""
BEFORE = 0.5
"""What two reports that share some rare words are worth before they are compared."""
MOST = 6.0
"""The largest weight, either way: what is surer than this is not surer than this."""
MARKS, NAMED = 24, 32
"""Words and names that say most of a report, by which the reports to compare it with are found."""
RARE = 4.0
"""Weight that such a word must have, in nats: one report in fifty has it."""
UNLIKELY = -4.0
"""Pairs that weigh no more are forgotten: they count as unlike."""
SHARED = 2
"""Marks that two reports must share to be compared."""
OFTEN = 24
"""Reports that share a mark are all compared up to so many; of more, each with so many that follow it by day."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are."""

    text: float
    """Cosine of all words."""
    names: float
    """Cosine of names."""
    says: float
    """How much the names that both have say, in nats."""
    ages: bool | None
    """Whether both name people of one age; None where one names no age."""
    headline: float | None
    """Cosine of the headlines' words; None where one has none."""
    days: int | None
    """Days between the publications; None where one is undated."""

    @property
    def weight(self) -> float:
        """The log-odds that both tell of one happening."""
        total = BEFORE + TEXT.weigh(self.text) + NAMES.weigh(self.names) + COMMON.weigh(self.says)
        total += AGES.weigh(self.ages) if self.ages is not None else 0.0
        total += HEADLINE.weigh(self.headline) if self.headline is not None else 0.0
        total += APART.weigh(self.days) if self.days is not None else 0.0
        return max(-MOST, min(MOST, total))


class Stories:
    """The reports of a record, compared and clustered.

    Args:
        reports: sources and copies, in order of publication; copies of one text are not compared.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = [report for report in reports if not report.copy_of]
        texts = [
            f"{report.headline or ''}\n{text}"
            for report, text in zip(self._reports, own_texts(self._reports), strict=True)
        ]
        words, self._named = [read_words(text) for text in texts], [read_names(text) for text in texts]
        weights, self._weights = Weights(words), Weights(self._named)
        self._texts = Vectors(words, weights)
        self._names = Vectors(self._named, self._weights)
        self._headlines = Vectors([read_words(report.headline or "") for report in self._reports], weights)
        self._aged = [frozenset(name for name in named if AGE.fullmatch(name)) for named in self._named]
        self._pairs: dict[Pair, float] = {}
        for one, others in self._candidates().items():
            self._compare(one, others)
        self.story_of: dict[str, str] = {}
        """The first report of each report's story, by id; of a copy that of its source."""
        for cluster in find_clusters(range(len(self._reports)), self._pairs):
            for member in cluster:
                self.story_of[self._reports[member].id] = self._reports[cluster[0]].id
        for report in reports:
            if report.copy_of:
                self.story_of[report.id] = self.story_of[report.copy_of]

    def _compare(self, one: int, others: Sequence[int]) -> None:
        texts, names = self._texts.cosines(one, others), self._names.cosines(one, others)
        headlines = self._headlines.cosines(one, others)
        day = self._reports[one].published
        for place, other in enumerate(others):
            theirs = self._reports[other].published
            has_none = self._headlines.is_empty(one) or self._headlines.is_empty(other)
            common = self._named[one] & self._named[other]
            ages, others_ages = self._aged[one], self._aged[other]
            likeness = Likeness(
                text=float(texts[place]),
                names=float(names[place]),
                says=round(sum(sorted(map(self._weights.of, common))), 6),
                ages=not ages.isdisjoint(others_ages) if ages and others_ages else None,
                headline=None if has_none else float(headlines[place]),
                days=abs((day - theirs).days) if day and theirs else None,
            )
            if likeness.weight > UNLIKELY:
                self._pairs[one, other] = likeness.weight

    def _candidates(self) -> dict[int, list[int]]:
        """Return for each report those after it that share enough of its marks."""
        having: dict[int, list[int]] = defaultdict(list)
        for report in range(len(self._reports)):
            for mark in self._texts.marks(report, MARKS, RARE):
                having[mark].append(report)
            for mark in self._names.marks(report, NAMED, RARE):
                having[-1 - mark].append(report)
        count = len(self._reports)
        found = [
            np.asarray(
                [one * count + other for place, one in enumerate(same) for other in same[place + 1 : place + 1 + OFTEN]]
            )
            for _, same in sorted(having.items())
            if len(same) > 1
        ]
        candidates: dict[int, list[int]] = defaultdict(list)
        if found:
            pairs, shared = np.unique(np.concatenate(found), return_counts=True)
            for pair in pairs[shared >= SHARED].tolist():
                candidates[pair // count].append(pair % count)
        return candidates


def find_stories(reports: Iterable[Report]) -> dict[str, str]:
    """Return the first report of each report's story, by id: which of the reports tell of one happening."""
    ordered = in_order(reports)
    source_of = find_copies(ordered)
    return Stories([replace(report, copy_of=source_of.get(report.id)) for report in ordered]).story_of
