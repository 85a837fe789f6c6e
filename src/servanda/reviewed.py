"""The reports of a record that persons have reviewed, each by itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from servanda.pipeline import assemble
from servanda.record import Decision, DecisionOf, Record
from servanda.review import findings_of, recognise, standing_reviews, tellings

if TYPE_CHECKING:
    from servanda.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedReports:
    """The reports of a record that persons have reviewed."""

    whole: tuple[Record, ...]
    """Those whose findings are all reviewed, each read alone and judged on its own date, by date of publication and id."""
    begun: int
    """How many others have some findings reviewed."""


def recall_reviewed(store: Store, *, recorded_by: date | datetime | None = None) -> ReviewedReports:
    """Return the reports whose findings persons have reviewed, each by itself.

    A person reviews what linking has put together of many reports' tellings; the review holds for each of them.

    Args:
        store: the record.
        recorded_by: what the record held at this moment counts, as for ``recall``.

    Raises:
        StoreError: the record cannot be understood.
    """
    decisions = store.decisions(recorded_by)
    findings = list(store.findings(recorded_by))
    linked = assemble(findings, decisions=[each for each in decisions if each.of is not DecisionOf.REVIEW])
    reviews: dict[str, list[Decision]] = defaultdict(list)
    standing = standing_reviews(decisions)
    current = recognise(linked, {review.about[0] for review in standing}, findings)
    for review in standing:
        if review.about[0] in current:
            reviews[current[review.about[0]]].append(review)
    linked_as = tellings(linked, findings)
    whole = []
    begun = 0
    for record in findings:
        told = [finding.id for finding in findings_of(record) if record.reports]
        about = {id_: reviews[linked_as[id_]] for id_ in told if linked_as.get(id_) in reviews}
        if told and len(about) == len(told):
            mine = [replace(review, about=(id_,)) for id_, each in about.items() for review in each]
            whole.append(assemble([record], decisions=mine))
        elif about:
            begun += 1
    return ReviewedReports(whole=tuple(whole), begun=begun)
