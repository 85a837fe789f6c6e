"""How alike two clusterings of the same items are: MUC, B³, CEAFe, LEA and the F1 of pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from bench.measures.assignment import best_total
from bench.measures.scores import mean_f1, ratio

Item = TypeVar("Item", bound=Hashable)
Clusters = Sequence[frozenset[Item]]


def gather(labels: Mapping[Item, Hashable]) -> list[frozenset[Item]]:
    """Return the items in clusters, one a label."""
    found: dict[Hashable, set[Item]] = defaultdict(set)
    for item, label in labels.items():
        found[label].add(item)
    return [frozenset(cluster) for cluster in found.values()]


def b3_f1(gold: Clusters[Item], predicted: Clusters[Item]) -> float:
    """B³ (Bagga and Baldwin 1998): the mean share of each item's cluster that is right, both ways."""
    return mean_f1(_b3(predicted, gold), _b3(gold, predicted))


def _b3(key: Clusters[Item], response: Clusters[Item]) -> float:
    home = _homes(response)
    items = sum(map(len, key))
    return ratio(sum(len(cluster & response[home[item]]) / len(cluster) for cluster in key for item in cluster), items)


def muc_f1(gold: Clusters[Item], predicted: Clusters[Item]) -> float:
    """MUC (Vilain et al. 1995): the links that hold the clusters together, both ways."""
    return mean_f1(_muc(predicted, gold), _muc(gold, predicted))


def _muc(key: Clusters[Item], response: Clusters[Item]) -> float:
    home = _homes(response)
    kept = sum(len(cluster) - len({home[item] for item in cluster}) for cluster in key)
    return ratio(kept, sum(len(cluster) - 1 for cluster in key))


def ceafe_f1(gold: Clusters[Item], predicted: Clusters[Item]) -> float:
    """CEAFe (Luo 2005): the best one-to-one pairing of clusters by their own F1."""
    home = _homes(predicted)
    scores = {
        (left, right): 2 * len(cluster & predicted[right]) / (len(cluster) + len(predicted[right]))
        for left, cluster in enumerate(gold)
        for right in {home[item] for item in cluster}
    }
    total = best_total(scores)
    return mean_f1(ratio(total, len(predicted)), ratio(total, len(gold)))


def lea_f1(gold: Clusters[Item], predicted: Clusters[Item]) -> float:
    """LEA (Moosavi and Strube 2016): the share of each cluster's links that is right, weighted by its size."""
    return mean_f1(_lea(predicted, gold), _lea(gold, predicted))


def _lea(key: Clusters[Item], response: Clusters[Item]) -> float:
    home = _homes(response)
    total = 0.0
    for cluster in key:
        if len(cluster) == 1:
            (item,) = cluster
            total += len(response[home[item]]) == 1
        else:
            right = sum(map(_links, Counter(home[item] for item in cluster).values()))
            total += len(cluster) * right / _links(len(cluster))
    return ratio(total, sum(map(len, key)))


def pairwise_f1(gold: Clusters[Item], predicted: Clusters[Item]) -> float:
    """F1 of the pairs of items that share a cluster."""
    home = _homes(predicted)
    hits = sum(_links(count) for cluster in gold for count in Counter(home[item] for item in cluster).values())
    return ratio(2 * hits, sum(_links(len(cluster)) for cluster in (*gold, *predicted)))


def _links(size: int) -> int:
    return size * (size - 1) // 2


def _homes(clusters: Iterable[frozenset[Item]]) -> dict[Item, int]:
    return {item: number for number, cluster in enumerate(clusters) for item in cluster}
