"""Deals of different reports that are one deal.

Taken in the order of publication, a deal joins the deal in play that it fits best, or stands by itself. Later reports so never
change how earlier ones were linked, and the order of arrival does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from servanda.linking.bonds import Bonds
from servanda.linking.in_play import IN_PLAY, InPlay, years
from servanda.linking.names import SWAP, distinctive
from servanda.linking.reasons import join, join_again
from servanda.linking.rulings import Rulings
from servanda.record import Actor, Agreement, Decision, Report, Sides, Span, Time

REGISTERED = "registered"
"""How the id of an agreement entered by hand begins."""
REMEMBERED = timedelta(days=400)
"""How long a deal is still meant by its own name where the report names no parties."""
SAME_DAY = timedelta(days=3)
"""How far two tellings of one signing may differ."""
TAKING_EFFECT = timedelta(days=75)
"""How long after it is made a deal may take effect."""
TRUCE = re.compile(r"\b(?:cease-?fire|truce|cessation|armistice|lull|pause)s?\b", re.IGNORECASE)
INDEFINITE = re.compile(r"\b(?:an?|another|any|no|new|second|fresh)\s+$", re.IGNORECASE)
"""What stands right before the name of a deal that was not told before."""
AHEAD = timedelta(days=14)
"""How long before its signing a deal may be spoken of."""
FEW = 6
"""Parties of a deal that is found by any two of them."""
GUESS = 1
"""How well a telling fits by its name or its day alone; enough only where it fits no other deal."""


@dataclass(slots=True, kw_only=True)
class Deal:
    """One real agreement with its tellings so far."""

    agreement: Agreement
    """The agreement as known so far."""
    sides: frozenset[str]
    """Sides of its parties."""
    marks: frozenset[str]
    """Distinctive words of its names."""
    first: date
    """Publication that told it first."""
    last: date
    """Publication that told it last."""
    is_new: bool = False
    """Whether the words tell it as one not told before: "a deal"."""

    @property
    def is_registered(self) -> bool:
        """Whether it was entered by hand."""
        return self.agreement.id.startswith(REGISTERED)


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether two tellings are of one deal, and why."""

    score: int
    """How well they fit; 0 where they do not."""
    reasons: tuple[str, ...]
    """Why, in words."""


def concluded(agreement: Agreement) -> tuple[date, date] | None:
    """Return the first and last day on which it may have been concluded; None where no day of it is told."""
    for time in (agreement.signed, agreement.declared, agreement.in_force):
        if bounds := _bounds(time):
            return bounds
    return None


def _bounds(time: Time | None) -> tuple[date, date] | None:
    if time is None or not time.is_dated:
        return None
    first, last = time.earliest or time.latest, time.latest or time.earliest
    return (first, last) if first and last else None


def _differ(one: Agreement, other: Agreement) -> bool:
    """Tell whether two deals were concluded on different days; one may take effect weeks after it was declared or signed."""
    these, those = (_bounds(each.signed) or _bounds(each.declared) for each in (one, other))
    these_begun, those_begun = _bounds(one.in_force), _bounds(other.in_force)
    if these and those:
        return _are_apart(these, those, SAME_DAY, SAME_DAY)
    if these_begun and those_begun:
        return _are_apart(these_begun, those_begun, SAME_DAY, SAME_DAY)
    if these_begun and those:
        return _are_apart(these_begun, those, TAKING_EFFECT, SAME_DAY)
    if those_begun and these:
        return _are_apart(those_begun, these, TAKING_EFFECT, SAME_DAY)
    return False


def _agree(one: Agreement, other: Agreement) -> bool:
    """Tell whether two deals were concluded, or took effect, on one day, by what is told of both."""
    these, those = ([_bounds(each.signed), _bounds(each.declared), _bounds(each.in_force)] for each in (one, other))
    return any(
        not _are_apart(mine, theirs, SAME_DAY, SAME_DAY) for mine in these for theirs in those if mine and theirs
    )


def _are_apart(one: tuple[date, date], other: tuple[date, date], after: timedelta, before: timedelta) -> bool:
    """Tell whether one day lies longer after the other, or longer before it, than it may."""
    return one[0] - other[1] > after or other[0] - one[1] > before


def fit(telling: Deal, deal: Deal) -> Fit:
    """Return whether a telling is of a deal told before it, and why."""
    common, marks = telling.sides & deal.sides, telling.marks & deal.marks
    new, old = concluded(telling.agreement), concluded(deal.agreement)
    told, ended = telling.first, _bounds(deal.agreement.ended)
    if telling.marks and deal.marks and not marks:
        return Fit(
            0, (f"the names differ: {', '.join(sorted(telling.marks))} against {', '.join(sorted(deal.marks))}",)
        )
    if bool(SWAP.search(telling.agreement.name)) != bool(SWAP.search(deal.agreement.name)):
        return Fit(0, ("one is an exchange and the other is not",))
    if new and old and _differ(telling.agreement, deal.agreement):
        return Fit(0, (f"they were concluded on different days: {new[1].isoformat()} and {old[1].isoformat()}",))
    if new and not old and not deal.is_registered and new[0] - deal.first > AHEAD:
        return Fit(0, ("the one was concluded long after the other was first told",))
    if old and old[0] - told > AHEAD:
        return Fit(0, ("it was told long before the other was concluded",))
    if ended and told < date.max and told - ended[1] > IN_PLAY:
        return Fit(0, ("the other had ended",))
    dates = (
        ("they were concluded on the same day",) if new and old and _agree(telling.agreement, deal.agreement) else ()
    )
    words = (f"both are named {', '.join(sorted(marks))}",) if marks else ()
    sides = (f"{len(common)} of the parties are the same",) if common else ()
    near = told - deal.last <= IN_PLAY if told < date.max else False
    if len(common) >= 2 and (dates or words or near or deal.is_registered):
        recent = ("it is the deal between them then in play",) if near and not (dates or words) else ()
        return Fit(4 + 2 * bool(dates) + bool(words), (*sides, *dates, *words, *recent))
    if len(common) >= 2 and old and _is_remembered(telling, deal, old[1]):
        return Fit(GUESS, (*sides, "no other deal between them is told since it was concluded"))
    nested = telling.sides <= deal.sides or deal.sides <= telling.sides
    if common and (words or (dates and nested)):
        return Fit(2 + bool(dates) + bool(words), (*sides, *dates, *words))
    if common and nested and _is_in_force(telling, deal):
        return Fit(GUESS, (*sides, "it took effect soon after that one was made"))
    if words and not (telling.sides and deal.sides) and told < date.max and told - deal.last <= REMEMBERED:
        return Fit(GUESS, words)
    if dates and deal.is_registered and not (telling.sides or telling.marks):
        return Fit(GUESS, (*dates, "it has no other name or party"))
    if dates and not all(one.sides or one.marks for one in (telling, deal)):
        return Fit(GUESS, (*dates, "and nothing else is told of the one"))
    return Fit(0, ("neither parties, names nor dates say enough",))


def _is_remembered(telling: Deal, deal: Deal, concluded_on: date) -> bool:
    """Tell whether a telling without a day may be of a lasting deal long after it was last told; truces come and go."""
    if telling.is_new or concluded(telling.agreement) or telling.first == date.max:
        return False
    passing = any(TRUCE.search(each.agreement.name) for each in (telling, deal))
    return not passing and timedelta(0) <= telling.first - concluded_on <= REMEMBERED


def _is_in_force(telling: Deal, deal: Deal) -> bool:
    """Tell whether "the truce", of which one side alone is told, may be a truce between it and others made before."""
    passing = all(TRUCE.search(each.agreement.name) for each in (telling, deal))
    made, begun = concluded(deal.agreement), _bounds(telling.agreement.in_force)
    if not passing or telling.is_new or len(deal.sides) < 2 or made is None or begun is None:
        return False
    return -SAME_DAY <= begun[0] - made[1] <= TAKING_EFFECT


def open_deal(
    agreement: Agreement, told: date, sides: Sides, actors: Mapping[str, Actor], reports: Mapping[str, Report]
) -> Deal:
    """Return a deal of one telling; one entered by hand is in play from its conclusion on."""
    bounds = concluded(agreement)
    by_hand = agreement.id.startswith(REGISTERED)
    parties = [
        name for each in agreement.parties if each in actors for name in (actors[each].name, *actors[each].aliases)
    ]
    return Deal(
        agreement=agreement,
        sides=sides.known(agreement.parties),
        marks=distinctive((agreement.name, *agreement.aliases), parties),
        first=(bounds[0] if bounds else date.min) if by_hand else told,
        last=date.max if by_hand else told,
        is_new=any(_is_told_as_new(span, reports) for span in agreement.mentions[:1]),
    )


def _is_told_as_new(span: Span, reports: Mapping[str, Report]) -> bool:
    report = reports.get(span.report)
    return report is not None and bool(INDEFINITE.search(report.text[max(0, span.start - 24) : span.start]))


def link_agreements(
    tellings: Sequence[Deal], rulings: Rulings, reports: Mapping[str, Report]
) -> tuple[list[Deal], dict[str, str], list[Decision]]:
    """Return the deals, for each telling's id the id of its deal, and the decisions that joined them.

    Args:
        tellings: deals of one telling each; those entered by hand first, then by day.
        rulings: what persons have decided, and what the linker had settled.
        reports: the reports by id.
    """
    agreements = {telling.agreement.id: telling.agreement for telling in tellings}
    bonds = Bonds([*agreements], rulings)
    decisions = join_again(rulings.settled or (), agreements, reports)
    deals: list[Deal] = []
    in_play = InPlay()
    deal_of: dict[str, str] = {}
    for telling in tellings:
        id_, told = telling.agreement.id, telling.last
        place = bonds.place_of(id_)
        if place is None and rulings.settled is None and (best := _find_deal(telling, deals, in_play, bonds)):
            place, found = best
            decisions.append(join(agreements[deals[place].agreement.id], telling.agreement, found.reasons, reports))
        if place is None:
            place = len(deals)
            deals.append(telling)
        else:
            _join(deals[place], telling)
        bonds.lay(id_, place)
        by_hand = (("by hand", side) for side in telling.sides) if deals[place].is_registered else ()
        in_play.note(place, told, signs=(*_signs(telling), *_signs(deals[place]), *by_hand), groups=telling.sides)
        deal_of[id_] = deals[place].agreement.id
    return deals, deal_of, decisions


def _find_deal(telling: Deal, deals: Sequence[Deal], in_play: InPlay, bonds: Bonds) -> tuple[int, Fit] | None:
    """Return the number of the deal that a telling fits best, and why; None where it fits none, or by a guess several."""
    if telling.is_registered:
        return None
    wanted = (*_signs(telling), *(("by hand", side) for side in telling.sides))
    nearby = in_play.find(telling.last, signs=wanted, groups=telling.sides)
    fits = [(place, fit(telling, deals[place])) for place in nearby if bonds.may_lie(telling.agreement.id, place)]
    fits = [each for each in fits if each[1].score]
    best = max(fits, key=lambda each: (each[1].score, deals[each[0]].last, each[0]), default=None)
    return None if best and best[1].score == GUESS and len(fits) > 1 else best


def _signs(deal: Deal) -> Iterator[Hashable]:
    """Yield by what a deal is found long after it was in play: its names, its day, its sides together and in that day's year."""
    yield from deal.marks
    if len(deal.sides) <= FEW and not TRUCE.search(deal.agreement.name):
        yield from combinations(sorted(deal.sides), 2)
    if day := concluded(deal.agreement):
        yield day[0]
        yield from ((side, year) for side in deal.sides for year in years(day[0] - SAME_DAY, day[1] + TAKING_EFFECT))


def _join(deal: Deal, telling: Deal) -> None:
    one, other = deal.agreement, telling.agreement
    names = {one.name, *one.aliases, other.name, *other.aliases}
    deal.agreement = replace(
        one,
        aliases=tuple(sorted(names - {one.name})),
        parties=tuple(sorted({*one.parties, *other.parties})),
        third_parties=tuple(sorted({*one.third_parties, *other.third_parties} - {*one.parties, *other.parties})),
        signatories=tuple(dict.fromkeys((*one.signatories, *other.signatories))),
        declared=one.declared or other.declared,
        signed=one.signed or other.signed,
        in_force=one.in_force or other.in_force,
        ended=one.ended or other.ended,
        mentions=tuple(dict.fromkeys((*one.mentions, *other.mentions))),
    )
    deal.sides |= telling.sides
    deal.marks |= telling.marks
    deal.last = max(deal.last, telling.last)
