"""What changed in the standings from one date to another, and which sentences brought it about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.record import Commitment, Evidence, Judgement, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one commitment stood before and after."""

    commitment: Commitment
    """The commitment, as the later record tells it."""
    before: Judgement | None
    """Its earlier judgement; None when it was not yet known."""
    after: Judgement
    """Its later judgement."""
    evidence: tuple[Evidence, ...]
    """What the later judgement rests on and the earlier did not."""
    cause: Evidence | None
    """The piece that brought the change about; None where no words did, and the date alone changed it."""


def compare(before: Record, after: Record) -> tuple[Change, ...]:
    """Return the commitments whose implementation, standing or finding differs between two judged records.

    Args:
        before: the record judged for the earlier date.
        after: the same findings judged for the later date.
    """
    earlier = {judgement.commitment: judgement for judgement in before.judgements}
    later = {judgement.commitment: judgement for judgement in after.judgements}
    changes = []
    for commitment in after.commitments:
        judgement = later.get(commitment.id)
        if judgement is None:
            continue
        old = earlier.get(commitment.id)
        if old is None or _axes(old) != _axes(judgement):
            known = {evidence.spans for evidence in old.evidence} if old else set()
            fresh = tuple(evidence for evidence in judgement.evidence if evidence.spans not in known)
            cause = _find_cause(old, judgement, fresh)
            changes.append(Change(commitment=commitment, before=old, after=judgement, evidence=fresh, cause=cause))
    return tuple(changes)


def _find_cause(before: Judgement | None, after: Judgement, fresh: Sequence[Evidence]) -> Evidence | None:
    """Return the newly known piece that decides, or that joins the deciding one and so moves who vouches or how much is done.

    Where the deciding piece was known before and the standing is another, a deadline or a period has run out.
    """
    deciding = after.evidence[0] if after.evidence else None
    if deciding in fresh:
        return deciding
    if before is None or deciding is None or before.standing is not after.standing:
        return None
    return next((each for each in fresh if each.bears is deciding.bears), None)


def _axes(judgement: Judgement) -> tuple[object, ...]:
    return judgement.implementation, judgement.share, judgement.standing, judgement.finding
