"""Everything about the training run that a person may want to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

PASSES: Mapping[str, float] = {
    "gum": 1.6,
    "ewt": 0.8,
    "polnear": 1.2,
    "re3d": 4.0,
    "crossner": 2.0,
    "plover": 9.0,
    "case2021": 8.0,
    "snippets": 8.0,
    "muc": 4.5,
    "muc_empty": 0.5,
    "uw": 0.6,
    "uds": 0.6,
    "meantime": 1.5,
}
"""How often each corpus is read."""

TASKS: Mapping[str, float] = {
    "upos": 0.5,
    "tag": 0.5,
    "morph": 0.3,
    "lemma": 0.5,
    "start": 0.5,
    "entity": 1.0,
    "time": 1.0,
    "source": 1.5,
    "cue": 1.5,
    "content": 1.5,
    "role": 2.0,
    "arcs": 1.0,
    "relations": 1.0,
    "links": 1.0,
    "factuality": 4.0,
    "pairs": 30.0,
    "kind": 60.0,
}
"""What one label of a task weighs in the loss; a text has many words and one kind, hence the differences."""
HASTE: Mapping[str, float] = {"gum": 1.4, "ewt": 1.4}
"""How much denser a corpus stands at the beginning of the run; 1 where it is not listed. Trees come first: the rest
leans on them."""

WHOLE = ("muc", "muc_empty", "case2021", "snippets")
"""Corpora whose labels are of a whole text: a few of its words alone do not tell who the victim is, or what kind of
event it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One training run."""

    passes: Mapping[str, float] = field(default_factory=lambda: PASSES)
    """How often each corpus is read."""
    tasks: Mapping[str, float] = field(default_factory=lambda: TASKS)
    """What one label of a task weighs."""
    haste: Mapping[str, float] = field(default_factory=lambda: HASTE)
    """How much denser a corpus stands at the beginning."""
    window: int = 160
    """Words of a window, at most."""
    shortest: int = 8
    """Least of the greatest window lengths that a document may be cut by; they are drawn evenly on a log scale."""
    whole: tuple[str, ...] = WHOLE
    """Corpora that are always cut by the greatest length."""
    batch: int = 900
    """Words of a batch, about."""
    encoder_rate: float = 4.0e-4
    """Highest learning rate of the encoder."""
    head_rate: float = 2.0e-3
    """Highest learning rate of everything above the encoder, and of the letter-case embedding."""
    warm_up: float = 0.03
    """Share of the steps in which the rates rise."""
    decay: float = 0.01
    """Weight decay."""
    clip: float = 1.0
    """Largest norm of the gradient."""
    dropout: float = 0.1
    """Share of values dropped above the encoder; within it, dropout cost more than it gained in so few passes."""
    seed: int = 20
    """Of the order of the windows and of dropout."""
    minutes: float | None = None
    """Wall time after which the run ends, its rates falling accordingly; None reads every planned batch."""
    workers: int = 2
    """Processes, of one thread each, that share every batch: on a busy machine they wait for each other less than the
    threads of one process do."""
    save_every: float = 180.0
    """Seconds between checkpoints."""

    def scaled(self, share: float, rate: float) -> Settings:
        """Return the settings of a run of a share of the passes, at a factor of the learning rates."""
        passes = {corpus: share * self.passes[corpus] for corpus in self.passes}
        return replace(self, passes=passes, encoder_rate=rate * self.encoder_rate, head_rate=rate * self.head_rate)
