"""Which reports tell of one happening: by their words, their names, their headlines and their days.

A pair of reports is weighed field by field in the form of Fellegi and Sunter (1969): each field's agreement adds the logarithm
of how much more often it is found between reports of one happening than between others. Pairs are then clustered by average
linkage, so that a chain of half-alike reports never becomes one story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from servanda.linking.clusters import Pair, choose_joinable, find_clusters
from servanda.linking.copies import find_copies, in_order
from servanda.linking.furniture import own_texts
from servanda.linking.vectors import Table, Vectors
from servanda.linking.words import AGE, Weights, read_names, read_words
from servanda.record import PartKind, Report


@dataclass(frozen=True, slots=True)
class Field:
    """How much each level of a field's agreement weighs."""

    bounds: tuple[float, ...]
    """Where one level ends and the next begins, rising."""
    weights: tuple[float, ...]
    """One more than bounds, in nats."""

    def weigh(self, values: ArrayLike) -> NDArray[np.float64]:
        """Return the weights of values."""
        found: NDArray[np.float64] = np.array(self.weights)[np.searchsorted(self.bounds, values, side="right")]
        return found


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
AT_ONCE = 32
"""Reports whose pairs are weighed together: one by one numpy's calls cost more than its sums, and many need much memory."""
OFTEN = 24
"""Reports that share a mark are all compared up to so many; of more, each with so many that follow it by day."""


class Stories:
    """The reports of a record, compared and clustered.

    Args:
        reports: sources and copies, in order of publication; copies of one text are not compared.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = [report for report in reports if not report.copy_of]
        texts = [
            text if any(part.kind is PartKind.HEADLINE for part in report.parts) else f"{report.headline or ''}\n{text}"
            for report, text in zip(self._reports, own_texts(self._reports), strict=True)
        ]
        words, names = Table(map(read_words, texts)), Table(map(read_names, texts))
        headlines = Table(read_words(report.headline or "") for report in self._reports)
        weights = Weights(words.count_texts(), len(words))
        self._texts, self._headlines = Vectors(words, weights), Vectors(headlines, weights)
        self._names = Vectors(names, Weights(names.count_texts(), len(names)))
        self._ages = _list_ages(names)
        self._has_ages = np.isin(np.arange(len(names)), [*self._ages])
        self._days = np.array(
            [report.published.toordinal() if report.published else 0 for report in self._reports], dtype=np.int64
        )
        self.story_of: dict[str, str] = {}
        """The first report of each report's story, by id; of a copy that of its source."""
        for cluster in find_clusters(range(len(self._reports)), self._compare_all()):
            for member in cluster:
                self.story_of[self._reports[member].id] = self._reports[cluster[0]].id
        for report in reports:
            if report.copy_of:
                self.story_of[report.id] = self.story_of[report.copy_of]

    def _compare_all(self) -> dict[Pair, float]:
        """Return the weights of the pairs of reports that may come to be in one story."""
        found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
        for ones, others in self._find_candidates():
            weights = self._weigh(ones, others)
            kept = weights > UNLIKELY
            found.append((ones[kept], others[kept], weights[kept]))
        ones, others, weights = (np.concatenate(part) for part in zip(*found, strict=True))
        return choose_joinable(len(self._reports), ones, others, weights)

    def _weigh(self, ones: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the log-odds that the reports of each pair tell of one happening, of shape ``(pairs,)``."""
        total = BEFORE + TEXT.weigh(self._texts.cosines(ones, others))
        alike, common = self._names.cosines_and_common(ones, others)
        total += NAMES.weigh(alike) + COMMON.weigh(common)
        have_headlines = ~(self._headlines.are_empty(ones) | self._headlines.are_empty(others))
        total += np.where(have_headlines, HEADLINE.weigh(self._headlines.cosines(ones, others)), 0)
        have_ages = np.flatnonzero(self._has_ages[ones] & self._has_ages[others])
        pairs = zip(ones[have_ages].tolist(), others[have_ages].tolist(), strict=True)
        total[have_ages] += AGES.weigh([not self._ages[one].isdisjoint(self._ages[other]) for one, other in pairs])
        are_dated = (self._days[ones] > 0) & (self._days[others] > 0)
        total += np.where(are_dated, APART.weigh(np.abs(self._days[others] - self._days[ones])), 0)
        # Rounded, so that pairs that are equally alike weigh the same.
        return np.round(np.clip(total, -MOST, MOST), 3).astype(np.float64)

    def _find_candidates(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Yield the pairs of reports that share enough of their marks, of some reports and those after them at a time."""
        count = len(self._reports)
        marks = [
            np.concatenate((self._texts.marks(report, MARKS, RARE), -1 - self._names.marks(report, NAMED, RARE)))
            for report in range(count)
        ]
        if not marks:
            return
        starts = np.cumsum([0, *map(len, marks)])
        every = np.concatenate(marks)
        owner = np.repeat(np.arange(count), np.diff(starts))
        # All reports that have a mark stand together, in their order; and of each mark of a report where that is.
        order = np.argsort(every, kind="stable")
        having = owner[order]
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        end = np.searchsorted(every[order], every, side="right")
        for first in range(0, count, AT_ONCE):
            own = slice(starts[first], starts[min(first + AT_ONCE, count)])
            next_ones = place[own, None] + 1 + np.arange(OFTEN)
            known, which = np.nonzero(next_ones < end[own, None])
            pairs, shared = np.unique(owner[own][known] * count + having[next_ones[known, which]], return_counts=True)
            if len(pairs := pairs[shared >= SHARED]):
                yield pairs // count, pairs % count


def _list_ages(names: Table) -> dict[int, frozenset[int]]:
    """Return of each report that names people's ages which these are."""
    ages = [number for number, name in enumerate(names.vocabulary) if AGE.fullmatch(name)]
    found: dict[int, set[int]] = defaultdict(set)
    places = np.flatnonzero(np.isin(names.words, ages))
    for place, report in zip(places, np.searchsorted(names.starts, places, side="right") - 1, strict=True):
        found[int(report)].add(int(names.words[place]))
    return {report: frozenset(each) for report, each in found.items()}


def find_stories(reports: Iterable[Report]) -> dict[str, str]:
    """Return the first report of each report's story, by id: which of the reports tell of one happening."""
    ordered = in_order(reports)
    source_of = find_copies(ordered)
    return Stories([replace(report, copy_of=source_of.get(report.id)) for report in ordered]).story_of
