"""Reviews applied to a linked record: what was corrected is corrected, what was rejected is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from servanda.errors import RecordError
from servanda.record import (
    Actor,
    Agreement,
    Commitment,
    Decision,
    DecisionOf,
    Incident,
    Item,
    Record,
    Statement,
)
from servanda.review.fields import correct
from servanda.review.forgetting import forget
from servanda.review.recognition import recognise
from servanda.review.verdict import Verdict, read_verdict, standing_reviews

FIELD_OF: Mapping[type[Item], str] = {
    Actor: "actors",
    Statement: "statements",
    Incident: "incidents",
    Agreement: "agreements",
    Commitment: "commitments",
}
"""Where a Record keeps what can be reviewed."""


def apply_reviews(record: Record, decisions: Iterable[Decision], findings: Sequence[Record] = ()) -> Record:
    """Return a record as persons have reviewed it, with their decisions in it.

    A review finds its finding again by id; where linking has since put that under another id, by the words that tell it.
    A review that fits nothing in the record, such as one of a report that was not yet known, changes nothing.

    Args:
        record: the linked record.
        decisions: all decisions; those that are no reviews are passed over.
        findings: what was linked, each report's own, in which findings have the ids that they were read with.
    """
    reviews = [each for each in decisions if each.of is DecisionOf.REVIEW]
    if not reviews:
        return record
    standing = standing_reviews(reviews)
    current = recognise(record, {review.about[0] for review in reviews}, findings)
    changed: dict[str, Item] = {}
    rejected: set[str] = set()
    known = record
    for review in standing:
        item = current.get(review.about[0])
        with suppress(RecordError):
            said = read_verdict(review.verdict)
            if item is None:
                continue
            rejected.discard(item)
            if said.verdict is Verdict.REJECT:
                rejected.add(item)
            elif said.verdict is Verdict.CORRECT:
                changed[item], new = correct(known, changed.get(item, record.by_id[item]), said.field, said.value)
                known = replace(known, actors=_sorted((*known.actors, *new))) if new else known
    corrected = _put(known, changed)
    return replace(
        forget(corrected, rejected), decisions=(*record.decisions, *(_rename(review, current) for review in reviews))
    )


def _put(record: Record, changed: dict[str, Item]) -> Record:
    """Return a record with items in place of those of the same ids."""
    fields = {FIELD_OF[type(item)] for item in changed.values()}
    return replace(
        record, **{field: tuple(changed.get(each.id, each) for each in getattr(record, field)) for field in fields}
    )


def _rename(review: Decision, current: dict[str, str]) -> Decision:
    """Return a review that also names the finding as the record calls it now."""
    now = current.get(review.about[0])
    return review if now is None or now in review.about else replace(review, about=(*review.about, now))


def _sorted(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in sorted(actors, key=lambda each: each.id)}.values())
