"""Promises of different reports that are one promise, told many times.

As with deals, each is taken in the order of publication and joins the promise that it fits best, or stands by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from servanda.linking.agreements import Deal, Fit
from servanda.linking.bonds import Bonds
from servanda.linking.identities import unite_participants
from servanda.linking.in_play import IN_PLAY, InPlay, years
from servanda.linking.names import shared, stems
from servanda.linking.reasons import join, join_again
from servanda.linking.rulings import Rulings
from servanda.record import (
    Commitment,
    Decision,
    Origin,
    Participant,
    Provision,
    Quantity,
    Reality,
    Report,
    Sides,
    Time,
)

SOON = timedelta(days=14)
"""How long after a threat the same words are still the same threat."""
ALIKE = 0.5
"""Share of the shorter one's words that two promises of a loose kind must have in common."""
AKIN = 0.34
"""The same where the kind of promise already says much."""
ONLY_ONE = 3
"""How well a telling in other words fits a promise of its kind under the same agreement; enough only where there is one such."""
LOOSE = frozenset({Provision.OTHER, Provision.ATTACK})
"""Provisions whose name does not say what is promised."""
TELLING_MOST = (Origin.AGREEMENT, Origin.ORDER, Origin.PLEDGE, Origin.THREAT, Origin.CLAIM)
SUREST = (
    Reality.HAPPENED,
    Reality.DENIED,
    Reality.CLAIMED,
    Reality.PLANNED,
    Reality.THREATENED,
    Reality.POSSIBLE,
    Reality.DID_NOT_HAPPEN,
)


@dataclass(slots=True, kw_only=True)
class Promise:
    """One real commitment with its tellings so far."""

    commitment: Commitment
    """The commitment as known so far."""
    debtors: frozenset[str]
    """Sides that owe it."""
    creditors: frozenset[str]
    """Sides to whom it is owed; empty when not said."""
    words: frozenset[str]
    """What is promised, as stems."""
    last: date
    """Publication that told it last."""
    reports: set[str]
    """Reports that tell it."""


def fit(telling: Promise, promise: Promise) -> Fit:
    """Return whether a telling is of a promise told before it, and why."""
    new, old = telling.commitment, promise.commitment
    if telling.reports & promise.reports and not _says_the_same(telling, promise):
        return Fit(0, ("one report tells both, as two",))
    if telling.creditors and promise.creditors and not telling.creditors & promise.creditors:
        return Fit(0, ("they are owed to different sides",))
    if new.quantity and old.quantity and not _same_quantity(new.quantity, old.quantity):
        return Fit(0, (f"the numbers differ: {new.quantity.number} and {old.quantity.number}",))
    if new.due and old.due and not _same_due(new.due, old.due):
        return Fit(0, ("the dates differ",))
    if any(_is_bare(one) and other.exchange_for for one, other in ((new, old), (old, new))):
        return Fit(0, ("only one of them is half of an exchange",))
    if new.agreement and old.agreement and new.agreement != old.agreement:
        return Fit(0, ("they belong to different agreements",))
    common = shared(telling.words, promise.words)
    same_deal = new.agreement is not None and new.agreement == old.agreement
    is_plain = new.provision is Provision.CEASE_HOSTILITIES or (same_deal and _says_little(telling, promise))
    wanted = ALIKE if new.provision in LOOSE else 0.0 if is_plain else AKIN
    owed = ("the same side owes the same kind of thing",)
    if common < wanted:
        if same_deal and new.provision not in LOOSE:
            return Fit(ONLY_ONE, (*owed, "under the same agreement, in other words; one promise if there is no other"))
        return Fit(0, ("the words have too little in common",))
    if same_deal:
        return Fit(ONLY_ONE + 1 + (common >= ALIKE), (*owed, "under the same agreement"))
    apart = telling.last - promise.last if telling.last < date.max else timedelta.max
    if apart <= (SOON if new.provision is Provision.ATTACK else IN_PLAY):
        return Fit(1 + (common >= ALIKE), (*owed, f"and is told within {apart.days} days of it"))
    return Fit(0, ("too long a time lies between them",))


def _is_bare(commitment: Commitment) -> bool:
    """Tell whether a promise names neither a deal nor a number, so that it may be any of its kind."""
    return commitment.agreement is None and commitment.quantity is None and commitment.exchange_for is None


def _says_the_same(telling: Promise, promise: Promise) -> bool:
    """Tell whether the words of one of the two say all that the other's say, though it be in one report."""
    return not _says_little(telling, promise) and shared(telling.words, promise.words) == 1


def _says_little(telling: Promise, promise: Promise) -> bool:
    """Tell whether one of the two is only a name ("the prisoner release"), so that few words can be shared."""
    return min(len(telling.words), len(promise.words)) <= 2


def _same_quantity(new: Quantity, old: Quantity) -> bool:
    return new.number == old.number


def _same_due(new: Time, old: Time) -> bool:
    new_day, old_day = new.latest or new.earliest, old.latest or old.earliest
    return new_day is None or old_day is None or new_day == old_day


def attach(promise: Promise, deals: Iterable[Deal]) -> str | None:
    """Return the one deal in play between the sides of a term that names none; None where there is none or a choice."""
    commitment, told = promise.commitment, promise.last
    if (
        commitment.agreement is not None
        or commitment.origin not in {Origin.AGREEMENT, Origin.CLAIM}
        or not promise.debtors
        or told == date.max
    ):
        return commitment.agreement
    fitting = [
        deal.agreement.id
        for deal in deals
        if len(deal.sides) > 1
        and promise.debtors <= deal.sides
        and (promise.creditors <= deal.sides)
        and (len(promise.debtors | promise.creditors) > 1)
        and deal.first <= told
        and told - deal.last <= IN_PLAY
    ]
    return fitting[0] if len(fitting) == 1 else None


def link_commitments(
    tellings: Sequence[Promise], deals: Iterable[Deal], rulings: Rulings, reports: Mapping[str, Report]
) -> tuple[list[Promise], dict[str, str], list[Decision]]:
    """Return the promises, for each telling's id the id of its promise, and the decisions that joined them.

    Args:
        tellings: promises of one telling each, with their agreements already linked, by day.
        deals: the linked agreements.
        rulings: what persons have decided, and what the linker had settled.
        reports: the reports by id.
    """
    commitments = {telling.commitment.id: telling.commitment for telling in tellings}
    bonds = Bonds([*commitments], rulings)
    decisions = join_again(rulings.settled or (), commitments, reports)
    deals_of = _list_deals(deals)
    promises: list[Promise] = []
    in_play = InPlay()
    promise_of: dict[str, str] = {}
    for telling in tellings:
        id_, told = telling.commitment.id, telling.last
        debtor = min(telling.debtors, default=None)
        nearby = (*deals_of.get((debtor, told.year), ()), *deals_of.get((debtor, None), ()))
        telling.commitment = replace(telling.commitment, agreement=attach(telling, nearby))
        block = _block(telling)
        counted = _count(telling.commitment)
        place = bonds.place_of(id_)
        if place is None and rulings.settled is None:
            signs = [*_terms(block, telling.commitment), *counted]
            near = in_play.find(told, signs=signs, groups=block)
            if best := _find_promise(telling, promises, near, bonds):
                place, found = best
                decisions.append(
                    join(commitments[promises[place].commitment.id], telling.commitment, found.reasons, reports)
                )
        if place is None:
            place = len(promises)
            promises.append(telling)
        else:
            _join(promises[place], telling)
        bonds.lay(id_, place)
        in_play.note(place, told, signs=[*_terms(block, promises[place].commitment), *counted], groups=block)
        promise_of[id_] = promises[place].commitment.id
    return promises, promise_of, decisions


def _find_promise(
    telling: Promise, promises: Sequence[Promise], near: Iterable[int], bonds: Bonds
) -> tuple[int, Fit] | None:
    """Return the number of the promise that a telling fits best, and why; None where it fits none, or several in other words.

    Args:
        telling: the telling.
        promises: what has been promised so far.
        near: the numbers of those to compare it with.
        bonds: what is put together and apart.
    """
    fits = [
        (place, fit(telling, promises[place]))
        for place in near
        if _may_owe(telling, promises[place]) and bonds.may_lie(telling.commitment.id, place)
    ]
    best = max(
        (each for each in fits if each[1].score),
        key=lambda each: (each[1].score, promises[each[0]].last, each[0]),
        default=None,
    )
    is_guess = best and best[1].score == ONLY_ONE and sum(each.score == ONLY_ONE for _, each in fits) > 1
    return None if is_guess else best


def _block(telling: Promise) -> list[tuple[Hashable, ...]]:
    """Return what is promised and by whom, by which tellings of it are found; nothing where it is not known by whom."""
    commitment = telling.commitment
    return [(commitment.provision, commitment.duty, telling.debtors)] if telling.debtors else []


def _terms(block: Iterable[tuple[Hashable, ...]], commitment: Commitment) -> list[tuple[Hashable, ...]]:
    """Return the same under a commitment's agreement; nothing where it has none."""
    return [(*each, commitment.agreement) for each in block if commitment.agreement]


def _count(commitment: Commitment) -> list[tuple[Hashable, ...]]:
    """Return what marks a counted term of a deal whoever owes it: the deal, the kind, the number and the day it is due."""
    if _is_truce(commitment):
        return [(commitment.agreement, commitment.provision)]
    due = commitment.due.latest if commitment.due else None
    if commitment.agreement is None or commitment.quantity is None or due is None:
        return []
    return [(commitment.agreement, commitment.provision, commitment.quantity.number, due)]


def _may_owe(telling: Promise, promise: Promise) -> bool:
    """Tell whether both may be owed by the same sides: nobody is known to owe the one, or the same owe both."""
    if not telling.debtors or not promise.debtors or telling.debtors == promise.debtors:
        return True
    new, old = telling.commitment, promise.commitment
    same_truce = _is_truce(new) and _is_truce(old) and new.agreement == old.agreement
    return same_truce and (telling.debtors <= promise.debtors or promise.debtors <= telling.debtors)


def _is_truce(commitment: Commitment) -> bool:
    """Tell whether a commitment is a deal's own ceasefire, which is one promise of all its sides."""
    return commitment.provision is Provision.CEASE_HOSTILITIES and commitment.agreement is not None


def _list_deals(deals: Iterable[Deal]) -> dict[tuple[str | None, int | None], list[Deal]]:
    """Return the deals of each side by the years in which they are in play; by no year those that always are."""
    found: dict[tuple[str | None, int | None], list[Deal]] = defaultdict(list)
    for deal in deals:
        is_open = deal.last > date.max - IN_PLAY
        for year in [None] if is_open else years(deal.first, deal.last + IN_PLAY):
            for side in deal.sides:
                found[side, year].append(deal)
    return found


def open_promise(commitment: Commitment, told: date, sides: Sides, reports: Mapping[str, Report]) -> Promise:
    """Return a promise of one telling."""
    what = " ".join(reports[span.report].quote(span) for span in commitment.what if span.report in reports)
    return Promise(
        commitment=commitment,
        debtors=sides.known_among(commitment.debtor),
        creditors=sides.known_among(commitment.creditor),
        words=stems(what),
        last=told,
        reports={span.report for span in commitment.mentions},
    )


def _join(promise: Promise, telling: Promise) -> None:
    one, other = promise.commitment, telling.commitment
    promise.commitment = replace(
        one,
        agreement=one.agreement or other.agreement,
        debtor=_unite_known(one.debtor, other.debtor, promise.debtors, telling.debtors),
        creditor=_unite_known(one.creditor, other.creditor, promise.creditors, telling.creditors),
        what=tuple(dict.fromkeys((*one.what, *other.what))),
        quantity=one.quantity or other.quantity,
        condition=one.condition or other.condition,
        due=one.due or other.due,
        origin=min(one.origin, other.origin, key=TELLING_MOST.index),
        exchange_for=one.exchange_for or other.exchange_for,
        reality=min(one.reality, other.reality, key=SUREST.index),
        told_by=tuple(sorted({*one.told_by, *other.told_by})),
        denied_by=tuple(sorted({*one.denied_by, *other.denied_by})),
        mentions=tuple(dict.fromkeys((*one.mentions, *other.mentions))),
        score=max(one.score, other.score),
    )
    promise.debtors |= telling.debtors
    promise.creditors |= telling.creditors
    promise.last = max(promise.last, telling.last)
    promise.reports |= telling.reports


def _unite_known(
    these: tuple[Participant, ...], those: tuple[Participant, ...], ours: frozenset[str], theirs: frozenset[str]
) -> tuple[Participant, ...]:
    """Return the participants of both tellings; those of the one that tells who they are, where the other does not."""
    if these and those and not (ours and theirs):
        return those if theirs else these
    return unite_participants(these, those)
