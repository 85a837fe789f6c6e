"""Making a review: checked against the record before it is kept."""

from __future__ import annotations

from datetime import UTC, datetime

from servanda.errors import NotFoundError, RecordError
from servanda.record import Actor, Decision, DecisionOf, Record, content_id
from servanda.review.fields import CORRECTABLE, correct
from servanda.review.verdict import Verdict, read_verdict


def make_review(record: Record, item: str, verdict: str, *, by: str, because: str, recorded: datetime) -> Decision:
    """Return a person's decision about a finding.

    Args:
        record: the record that holds it.
        item: its id.
        verdict: "accept", "reject" or "correct FIELD=VALUE".
        by: the person's name.
        because: the person's note; may be empty.
        recorded: when.

    Raises:
        NotFoundError: the record has no such finding.
        RecordError: it is nothing that can be reviewed, or the correction does not fit it.
    """
    said = read_verdict(verdict)
    finding = record.by_id.get(item)
    if finding is None:
        raise NotFoundError(f"nothing in the record has the id {item!r}; `servanda status FILE` prints ids")
    if type(finding) not in CORRECTABLE:
        raise RecordError(
            f"{item} is a {type(finding).__name__.lower()}, which is not reviewed: review an agreement, a commitment, "
            "an incident, a statement or an actor"
        )
    if said.verdict is Verdict.UNDO:
        raise RecordError("to undo a review, name the review")
    if said.verdict is Verdict.REJECT and isinstance(finding, Actor):
        raise RecordError(f"the actor {item} cannot be rejected: correct the findings that it takes part in")
    if said.verdict is Verdict.CORRECT:
        correct(record, finding, said.field, said.value)
    return _decide((item,), str(said), by=by, because=because, recorded=recorded)


def undo_review(review: Decision, *, by: str, because: str, recorded: datetime) -> Decision:
    """Return the decision that a review, or the undoing of one, no longer counts.

    Raises:
        RecordError: the decision is no review.
    """
    if review.of is not DecisionOf.REVIEW:
        raise RecordError(f"the decision {review.id} is no review but a {review.of.value} decision")
    return _decide((review.about[0], review.id), Verdict.UNDO.value, by=by, because=because, recorded=recorded)


def _decide(about: tuple[str, ...], verdict: str, *, by: str, because: str, recorded: datetime) -> Decision:
    if not by.strip():
        raise RecordError("a review needs the name of who decides")
    recorded = recorded.astimezone(UTC)
    return Decision(
        id=content_id("review", *about, verdict, by, recorded.isoformat()),
        of=DecisionOf.REVIEW,
        about=about,
        verdict=verdict,
        because=because.strip(),
        by=by.strip(),
        recorded=recorded,
    )
