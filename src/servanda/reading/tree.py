"""Trees from arc scores: each word takes its best head, and only where that makes no tree is the best tree searched."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]
IMPOSSIBLE = -1e9
LEFT_HEADED = frozenset({"appos", "conj", "fixed", "flat", "goeswith"})
"""Relations whose head is always the first word, by the guidelines of Universal Dependencies 2."""
ROUNDS = 4
"""Times that a tree is chosen anew without the arcs that no relation suits, at most; the last is kept as it is."""


@cache
def find_left_headed(relations: tuple[str, ...]) -> Flags:
    """Tell of each relation whether its head comes first, (relations,)."""
    return np.array([name.partition(":")[0] in LEFT_HEADED for name in relations])


def grow_trees(
    scores: Floats, sentences: Indices, name_relations: Callable[[Indices], Indices], left_headed: Flags
) -> tuple[Indices, Indices]:
    """Choose heads and relations so that no word hangs on a later one by a relation that only looks back.

    Heads are chosen before relations are known. An arc whose best relation cannot go its way is taken for wrong
    itself, and the trees are chosen again without it.

    Args:
        scores: Each word (row) with each head (column); the diagonal scores it as a root, (words, words).
        sentences: The number of each word's sentence, ascending from 0, (words,).
        name_relations: Gives the number of each word's relation to the head it is given, (words,) for (words,).
        left_headed: Of each relation, whether its head comes first, (relations,).

    Returns:
        The index of each word's head, its own where it is a root, and the number of its relation, each (words,).
    """
    places = np.arange(len(sentences))
    heads = choose_heads(scores, sentences)
    relations = name_relations(heads)
    for _ in range(ROUNDS):
        wrong = np.flatnonzero(left_headed[relations] & (heads > places))
        if not wrong.size:
            break
        scores = scores.copy()
        scores[wrong, heads[wrong]] = IMPOSSIBLE
        heads = choose_heads(scores, sentences)
        relations = name_relations(heads)
    return heads, relations


def choose_heads(scores: Floats, sentences: Indices) -> Indices:
    """Choose the head of every word so that each sentence is a tree with one root.

    Args:
        scores: Each word (row) with each head (column); the diagonal scores it as a root, (words, words).
        sentences: The number of each word's sentence, ascending from 0, (words,).

    Returns:
        The index of each word's head, its own where it is a root, (words,).
    """
    count = len(sentences)
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    inside = np.where(sentences[:, None] == sentences[None, :], scores, np.float32(IMPOSSIBLE))
    heads: Indices = inside.argmax(axis=1)
    for sentence in find_broken(heads, sentences):
        start, end = np.searchsorted(sentences, [sentence, sentence + 1])
        heads[start:end] = find_tree(inside[start:end, start:end]) + start
    return heads


def find_broken(heads: Indices, sentences: Indices) -> Indices:
    """Find the sentences whose heads are no tree with one root.

    Args:
        heads: Index of each word's head, its own for a root, (words,).
        sentences: The number of each word's sentence, ascending from 0, (words,).

    Returns:
        Their numbers, ascending.
    """
    roots = heads == np.arange(len(heads))
    ancestors = heads
    for _ in range(len(heads).bit_length()):
        ancestors = ancestors[ancestors]
    broken = np.bincount(sentences, weights=roots) != 1
    broken[sentences[~roots[ancestors]]] = True
    numbers: Indices = np.flatnonzero(broken)
    return numbers


def find_tree(scores: Floats) -> Indices:
    """Find the highest-scoring tree with one root.

    Args:
        scores: Each word (row) with each head (column); the diagonal scores it as the root, (words, words).

    Returns:
        The index of each word's head, its own for the root, (words,).
    """
    count = len(scores)
    graph = scores.astype(np.float64)
    np.fill_diagonal(graph, IMPOSSIBLE)
    # No tree under a root scores more than every other word's best head and the root itself together. Roots are tried
    # from the highest such bound down, until none can be better than the best tree found: mostly that is the first.
    lost = np.diagonal(scores) - graph.max(axis=1)
    bounds = graph.max(axis=1).sum() + lost
    best, best_score = np.zeros(count, dtype=np.int64), -np.inf
    for root in np.argsort(-lost, kind="stable").tolist():
        if best_score >= bounds[root]:
            break
        heads = _branch(graph, root)
        score = scores[np.arange(count), heads].sum(dtype=np.float64)
        if score > best_score:
            best, best_score = heads, score
    return best


def _branch(graph: NDArray[np.float64], root: int) -> Indices:
    """Find the best branching from a root, by the algorithm of Chu and Liu (1965) and Edmonds (1967).

    Args:
        graph: Each node (row) with each head (column); the diagonal is out of reach, (nodes, nodes).
        root: The node that has no head but itself.

    Returns:
        The index of each node's head, (nodes,).
    """
    heads: Indices = graph.argmax(axis=1)
    heads[root] = root
    cycle = _find_cycle(heads, root)
    if not cycle.size:
        return heads
    count = len(graph)
    inside = np.zeros(count, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = graph[cycle, heads[cycle]]
    # The cycle becomes one node, the last: entering it at a word gives up that word's arc within the cycle.
    entering = graph[np.ix_(cycle, outside)] - kept[:, None]
    leaving = graph[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1, len(outside) + 1), IMPOSSIBLE)
    small[:-1, :-1] = graph[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    chosen = _branch(small, int(np.searchsorted(outside, root)))
    result = heads.copy()
    through = chosen[:-1] == len(outside)
    result[outside] = np.where(
        through, cycle[leaving.argmax(axis=1)], outside[np.minimum(chosen[:-1], len(outside) - 1)]
    )
    result[root] = root
    entry = entering[:, chosen[-1]].argmax()
    result[cycle[entry]] = outside[chosen[-1]]
    return result


def _find_cycle(heads: Indices, root: int) -> Indices:
    """Give the nodes of one cycle, or none; the root is where every path should end."""
    ancestors = heads
    for _ in range(len(heads).bit_length()):
        ancestors = ancestors[ancestors]
    caught = np.flatnonzero(ancestors != root)
    if not caught.size:
        return caught
    cycle = [int(ancestors[caught[0]])]
    while (node := int(heads[cycle[-1]])) != cycle[0]:
        cycle.append(node)
    return np.array(sorted(cycle))
