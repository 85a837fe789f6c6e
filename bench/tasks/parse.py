"""Parts of speech and Universal Dependencies trees on gold words and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bench.measures.scores import ratio
from bench.options import BenchError, Figures, Options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NEWS = re.compile(r"(?:^|_)(?:news|interview)_")
"""What the id of a news or interview document has in it."""


@dataclass(frozen=True, slots=True)
class Node:
    """One word's analysis."""

    upos: str
    head: int
    """Index of the head in the document; the word's own for a root."""
    relation: str
    """Universal Dependencies relation, without subtype."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A document's words with their gold analysis."""

    name: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    """Whether white space follows each word."""
    starts: tuple[bool, ...]
    """Whether each word begins a sentence."""
    nodes: tuple[Node, ...]

    @property
    def is_news(self) -> bool:
        """Whether the document is news or an interview, by its id."""
        return NEWS.search(self.name) is not None


def measure(path: Path, options: Options) -> Figures:
    """Parse a CoNLL-U file's gold words and score the trees."""
    from servanda.reading import load_reader

    nlp = load_reader()
    trees = list(read_trees(path))
    docs = nlp.pipe(make_doc(nlp.vocab, tree) for tree in trees)
    nodes = [read_nodes(doc) for doc in docs]
    if options.write:
        options.write.write_text(
            "".join(_write(tree, found) for tree, found in zip(trees, nodes, strict=True)), "utf-8"
        )
    return score(trees, nodes)


def make_doc(vocab: Vocab, tree: Tree) -> Doc:
    """Make a Doc of the gold words and sentences."""
    from spacy.tokens import Doc

    return Doc(vocab, words=list(tree.words), spaces=list(tree.spaces), sent_starts=list(tree.starts))


def read_nodes(doc: Doc) -> tuple[Node, ...]:
    """Read the analysis off a parsed Doc."""
    return tuple(Node(token.pos_, token.head.i, token.dep_.split(":")[0].lower()) for token in doc)


def score(trees: Sequence[Tree], predicted: Sequence[Sequence[Node]]) -> Figures:
    """Score the predicted nodes of each document, every word counted, punctuation too.

    Returns:
        ``upos``, ``uas``, ``las``, and ``las_news`` over news and interviews (None where there are none).
    """
    right = {"words": 0, "upos": 0, "uas": 0, "las": 0, "news": 0, "las_news": 0}
    for tree, nodes in zip(trees, predicted, strict=True):
        for gold, node in zip(tree.nodes, nodes, strict=True):
            attached = gold.head == node.head
            labelled = attached and gold.relation == node.relation
            right["words"] += 1
            right["upos"] += gold.upos == node.upos
            right["uas"] += attached
            right["las"] += labelled
            right["news"] += tree.is_news
            right["las_news"] += tree.is_news and labelled
    figures: Figures = {name: ratio(right[name], right["words"]) for name in ("upos", "uas", "las")}
    figures["las_news"] = right["las_news"] / right["news"] if right["news"] else None
    return figures


def read_trees(path: Path) -> Iterator[Tree]:
    """Read a CoNLL-U file document by document; multiword-token lines and empty nodes are passed over.

    Raises:
        BenchError: a line has not ten columns.
    """
    name = path.stem
    rows: list[list[str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.startswith("# newdoc id = "):
            if rows:
                yield _make_tree(name, rows)
            name, rows = line.removeprefix("# newdoc id = ").strip(), []
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) != 10:
                raise BenchError(f"{path}:{number} has {len(columns)} columns, not 10; is it a CoNLL-U file?")
            if re.fullmatch(r"\d+(-\d+)?", columns[0]):
                rows.append(columns)
    if rows:
        yield _make_tree(name, rows)


def _make_tree(name: str, rows: Sequence[list[str]]) -> Tree:
    """Build a document of its rows; of a multiword token the space after it goes to its last word."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    nodes: list[Node] = []
    glued: list[int] = []
    first = 0
    for columns in rows:
        space = "SpaceAfter=No" not in columns[9].split("|")
        if "-" in columns[0]:
            begin, end = map(int, columns[0].split("-"))
            glued = [0] * (end - begin) + [int(space)]
            continue
        if columns[0] == "1":
            first = len(words)
        index, head = len(words), int(columns[6])
        words.append(columns[1])
        spaces.append(bool(glued.pop(0)) if glued else space)
        starts.append(columns[0] == "1")
        nodes.append(Node(columns[3], first + head - 1 if head else index, columns[7].split(":")[0]))
    return Tree(name, tuple(words), tuple(spaces), tuple(starts), tuple(nodes))


def _write(tree: Tree, nodes: Sequence[Node]) -> str:
    """Write a document's predicted analysis as CoNLL-U."""
    lines = [f"# newdoc id = {tree.name}"]
    numbers = [sum(1 for _ in group) for _, group in groupby(_sentences(tree.starts))]
    first = 0
    for count in numbers:
        for index in range(first, first + count):
            node = nodes[index]
            head = 0 if node.head == index else node.head - first + 1
            lines.append(
                f"{index - first + 1}\t{tree.words[index]}\t_\t{node.upos}\t_\t_\t{head}\t{node.relation}\t_\t_"
            )
        lines.append("")
        first += count
    return "\n".join(lines) + "\n"


def _sentences(starts: Sequence[bool]) -> Iterator[int]:
    """Number each word's sentence."""
    number = 0
    for start in starts:
        number += start
        yield number
