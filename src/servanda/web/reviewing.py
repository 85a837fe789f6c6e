"""What persons decided about the findings of a record, and the way to decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from servanda.record import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """The reviews of one record.

    The page is given these so that it need not know where the record is kept.
    """

    decisions: Callable[[], Sequence[Decision]]
    """Returns all decisions, the oldest first."""
    decide: Callable[[Decision], None] | None
    """Keeps a decision; None where the record may only be read."""
