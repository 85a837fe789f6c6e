"""What contradicts itself in a tree and can be set right from the tree alone: a second root, a verb with two subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]
HELPING = frozenset({"aux", "aux:pass", "advmod"})
"""Relations of the words between a subject and its verb."""
GOING_ON = frozenset({"conj", "advcl"})
"""Relations of a verb that goes on from another, with a subject of its own."""


def mend_tree(heads: Indices, relations: Indices, tags: Sequence[str], names: Sequence[str]) -> tuple[Indices, Indices]:
    """Set right what a tree contradicts itself in.

    Args:
        heads: Index of each word's head, its own for a root, (words,).
        relations: The number of each word's relation to its head, (words,).
        tags: The words' tags (Penn Treebank), (words,).
        names: The relations by number.

    Returns:
        Heads and relations, the given ones where nothing is amiss.
    """
    places = np.arange(len(heads))
    subjects = np.array([name.startswith("nsubj") for name in names])
    is_root = np.array([name == "root" for name in names])
    roots = np.flatnonzero(is_root[relations] & (heads != places))
    of_verbs = np.flatnonzero(subjects[relations])
    stranded = of_verbs[heads[of_verbs] < of_verbs]
    above, counts = np.unique(heads[of_verbs], return_counts=True)
    crowded = above[counts > 1]
    if not (roots.size or stranded.size or crowded.size):
        return heads, relations
    heads, relations = heads.copy(), relations.copy()
    for place in roots.tolist():
        if told := _name_clause(place, heads, relations, tags, names):
            relations[place] = names.index(told)
    for place in stranded.tolist():
        _give_to_next(place, heads, relations, tags=tags, names=names, subjects=subjects)
    for place in crowded.tolist():
        _give_to_told(place, heads, relations, names=names, subjects=subjects)
    return heads, relations


def _name_clause(
    place: int, heads: Indices, relations: Indices, tags: Sequence[str], names: Sequence[str]
) -> str | None:
    """Return what the clause is to the one above it, of a word that is called a root and hangs on another: "when gunmen ambushed …"."""
    before = {names[relations[child]]: child for child in np.flatnonzero(heads[:place] == place).tolist()}
    if "mark" in before or tags[before.get("advmod", place)] == "WRB":
        return "advcl"
    return "conj" if "cc" in before else None


def _give_to_next(
    place: int, heads: Indices, relations: Indices, *, tags: Sequence[str], names: Sequence[str], subjects: Flags
) -> None:
    """Give a subject to the verb right behind it that has none, from the one before that has two: "one died and ten | were hurt"."""
    above, verb, helpers = int(heads[place]), _end_of_phrase(place, heads), set()
    while verb < len(heads) and names[relations[verb]] in HELPING and heads[verb] > verb:
        helpers.add(names[relations[verb]])
        verb += 1
    if verb == len(heads) or heads[verb] != above or names[relations[verb]] not in GOING_ON:
        return
    is_finite = tags[verb] in {"VBD", "VBZ", "VBP"} or bool(helpers & {"aux", "aux:pass"})
    own, theirs = subjects[relations] & (heads == verb), subjects[relations] & (heads == above)
    if is_finite and not own.any() and theirs[:above].any():
        heads[place] = verb
        relations[place] = names.index("nsubj:pass" if "aux:pass" in helpers else "nsubj")


def _give_to_told(verb: int, heads: Indices, relations: Indices, *, names: Sequence[str], subjects: Flags) -> None:
    """Give a clause its subject where the verb of saying behind it has that and its own: "two guards | were killed, police said"."""
    own = np.flatnonzero(subjects[relations] & (heads == verb))
    for told in np.flatnonzero(heads[:verb] == verb).tolist():
        helpers = {names[relations[child]] for child in np.flatnonzero(heads == told).tolist()}
        has_subject = any(name.startswith(("nsubj", "csubj", "expl")) for name in helpers)
        before, behind = own[own < told], own[own > told]
        if (
            names[relations[told]] == "ccomp"
            and not has_subject
            and "aux:pass" in helpers
            and before.size
            and behind.size
        ):
            heads[before] = told
            relations[before] = names.index("nsubj:pass")
            return


def _end_of_phrase(place: int, heads: Indices) -> int:
    """Return the position behind the words that hang on a word from behind it: "clashes with Ruritania |"."""
    end = place + 1
    while end < len(heads):
        top = end
        while place < top and heads[top] != top and heads[top] >= place and top != heads[heads[top]]:
            top = int(heads[top])
        if top != place:
            break
        end += 1
    return end
