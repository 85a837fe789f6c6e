"""The labels of each task, collected from the corpora once and kept beside the weights."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from training.examples.example import TAGGED, Example

SPANS = ("entity", "time", "source", "cue", "content", "role")
"""Tasks of TAGGED whose labels are B-X, I-X and O."""
OUTSIDE = "O"
RAREST = {"lemma": 5, "morph": 4, "tag": 2}
"""How often a label must occur to be learned; once, where a task is not listed."""
BORDER = ("inside", "start")
"""Labels of the task "start": whether a word begins a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the reader can say of a word, a pair of words, a pair of spans and a text."""

    tags: dict[str, tuple[str, ...]]
    """Labels of each word task, in the order of the scores; of a span task, O is the first."""
    relations: tuple[str, ...]
    """Universal Dependencies relations."""
    events: tuple[str, ...]
    """PLOVER events."""
    kinds: tuple[str, ...]
    """CASE-2021 codes."""

    @property
    def width(self) -> int:
        """The number of labels of all word tasks together."""
        return sum(map(len, self.tags.values()))

    def write(self, path: Path) -> None:
        """Write the labels as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Labels:
        """Read what `write` wrote."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        tags = {task: tuple(labels) for task, labels in stored.pop("tags").items()}
        return cls(tags=tags, **{name: tuple(labels) for name, labels in stored.items()})


def collect_labels(examples: Iterable[Example]) -> Labels:
    """Collect the labels that occur in examples, most frequent first.

    Args:
        examples: Training examples of all corpora.

    Returns:
        The labels; of a span class both B and I are there as soon as one occurs.
    """
    seen: dict[str, Counter[str]] = {task: Counter() for task in (*TAGGED, "relations", "events", "kinds")}
    for example in examples:
        for task, labels in example.tags.items():
            seen[task].update(label for label in labels if label is not None)
        seen["relations"].update(relation for relation in example.relations or () if relation is not None)
        seen["events"].update(pair.event for pair in example.pairs)
        seen["kinds"].update([example.kind] if example.kind else [])
    tags = {task: _order(seen[task], RAREST.get(task, 1)) for task in TAGGED if task not in SPANS}
    tags["start"] = BORDER
    for task in SPANS:
        classes = sorted({label[2:] for label in seen[task] if label != OUTSIDE})
        tags[task] = (OUTSIDE, *(f"{border}-{name}" for name in classes for border in "BI"))
    return Labels(
        tags=tags,
        relations=_order(seen["relations"], 1),
        events=tuple(sorted(seen["events"])),
        kinds=tuple(sorted(seen["kinds"])),
    )


def _order(counts: Counter[str], rarest: int) -> tuple[str, ...]:
    kept = [(label, count) for label, count in counts.items() if count >= rarest]
    return tuple(label for label, _ in sorted(kept, key=lambda item: (-item[1], item[0])))
