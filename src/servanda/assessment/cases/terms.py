"""The dates a commitment runs by: from when it binds, by when it must be done, when its period is over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.record import Agreement, Commitment, Duty, Origin, Provision, Reality, Relation, Time

STARTING = frozenset({Relation.SINCE, Relation.AFTER, Relation.DURING, Relation.AT})
CLOSING = frozenset({Relation.BY, Relation.UNTIL, Relation.BEFORE, Relation.DURING, Relation.AT})
LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?.*)?")
NO_CONDITION = re.compile(
    r"\b(?:circumstances|possible|feasible|practicable|necessary|needed|appropriate)\b", re.IGNORECASE
)
"""Words of a proviso that names nothing that could come first ("as circumstances permit")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A commitment's dates."""

    bound_from: date | None
    """First day on which a deed counts; None when not told."""
    starts: date | None
    """Day on which it takes effect, where one is told; before it the commitment is pending."""
    deadline: date | None
    """Last day to achieve it; None without one, and for a duty to maintain."""
    ends: date | None
    """Last day to maintain it; None without one."""
    is_conditional: bool
    """Whether something must come first."""
    is_unaccepted: bool
    """Whether the binding act itself is still to come."""


def read_terms(
    commitment: Commitment,
    agreement: Agreement | None,
    condition: str,
    *,
    first_told: date | None,
    last_told: date | None,
) -> Terms:
    """Return a commitment's dates.

    Args:
        commitment: the commitment.
        agreement: the agreement it belongs to, if any.
        condition: the words of its condition; empty without one.
        first_told: the earliest publication that tells it; nobody pledges anything for a day that has passed.
        last_told: the latest publication that tells it, from which a length without a start is sure to have run out.
    """
    due, is_lasting = commitment.due, commitment.duty is Duty.MAINTAIN
    starts = deadline = ends = None
    if due and is_lasting:
        starts = due.earliest if due.relation in STARTING else None
        is_span = due.relation in {Relation.UNTIL, Relation.BEFORE, Relation.DURING} or due.earliest != due.latest
        ends = due.latest if due.relation in CLOSING - {Relation.BY} and is_span else None
        ends = ends or _run_out(due, starts or last_told)
    elif due:
        starts = due.earliest if due.relation in {Relation.SINCE, Relation.AFTER} else None
        deadline = due.latest if due.relation in CLOSING else None
        is_past = deadline is not None and first_told is not None and deadline < first_told
        if is_past and commitment.origin in {Origin.PLEDGE, Origin.THREAT}:
            deadline = None
    in_force = _first_day(agreement.in_force) if agreement else None
    concluded = in_force or (_last_day(agreement.signed) or _last_day(agreement.declared) if agreement else None)
    return Terms(
        bound_from=starts or concluded,
        starts=starts or in_force,
        deadline=deadline,
        ends=ends,
        is_conditional=bool(condition) and not NO_CONDITION.search(condition),
        is_unaccepted=commitment.reality in {Reality.PLANNED, Reality.POSSIBLE}
        and commitment.provision is not Provision.ATTACK,
    )


def _first_day(time: Time | None) -> date | None:
    return (time.earliest or time.latest) if time else None


def _last_day(time: Time | None) -> date | None:
    return (time.latest or time.earliest) if time else None


def _run_out(due: Time, start: date | None) -> date | None:
    """Return the last day of a length that runs from a day; 72 hours may run into the third day after it, and a few run out on it."""
    found = LENGTH.fullmatch(due.length or "")
    if not found or start is None:
        return None
    years, months, weeks, days, hours = (int(part or 0) for part in found.groups())
    return start + timedelta(days=max(365 * years + 30 * months + 7 * weeks + days - 1, hours // 24, 0))
