"""What ends a training command."""

from __future__ import annotations


class TrainingError(Exception):
    """A command cannot do what it was asked to; the message says why and what to do."""
