"""How the numbers of victims told of one event go together: the same told again, some more, the sum of all, a rival one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from servanda.extraction.incidents.tolls.tolls import TollMention, is_least, is_more
from servanda.extraction.quantities.counts import add_estimates
from servanda.extraction.words.persons import IRREGULARS, REGULARS, is_civilian, is_person
from servanda.extraction.words.phrases import is_singular

if TYPE_CHECKING:
    from spacy.tokens import Token

    from servanda.extraction.incidents.events.events import Event
    from servanda.extraction.incidents.tolls.death_tolls import Toll


ANYONE = frozenset(
    "person people man woman victim body casualty fatality death life dead toll number total other".split()
)
"""Nouns by which victims of any kind are counted."""


def unite_tolls(lead: Event, other: Event) -> None:
    """Give an event the tolls of another word for it; who killed himself after others comes on top of them."""
    for name, toll in other.toll.items():
        own = lead.toll.get(name)
        if own is None:
            lead.toll[name] = toll
        elif toll[1].lower_.endswith(("self", "selves")) or is_more(toll):
            lead.toll[name] = (add_estimates([own[0], toll[0]]) or own[0], own[1])


def are_of_two_camps(one: Token, other: Token) -> bool:
    """Tell whether two nouns name fighters of a state and fighters against it, whose losses add up."""
    lemmas = {one.lemma_.lower()}, {other.lemma_.lower()}
    return any(bool(mine & REGULARS and theirs & IRREGULARS) for mine, theirs in (lemmas, lemmas[::-1]))


def _may_count_the_same(own: Token, other: Token) -> bool:
    """Tell whether two numbers may be of the same victims: "Ruritanians" killed are no rival count of soldiers lost."""
    mine, theirs = own.lemma_.lower(), other.lemma_.lower()
    named = {own.pos_, other.pos_} <= {"NOUN", "PROPN"} and is_person(own) and is_person(other)
    if mine == theirs or not named:
        return True
    return bool({mine, theirs} & ANYONE) or is_civilian(own) is is_civilian(other) is True


def _lose_others(losers: Sequence[Token], noun: Token) -> bool:
    """Tell whether those lost come on top of the other side's dead: who lost them is none of those counted before."""
    return bool(losers) and all(loser.lemma_.lower() != noun.lemma_.lower() for loser in losers)


def _is_one_of(one: Toll, all_told: Toll) -> bool:
    """Tell whether the one person is among the several counted before, and not another count of them."""
    return one[0].best == one[0].high == 1 and is_singular(one[1]) and (all_told[0].best or 0) > 1 and not is_more(one)


def _is_told_already(event: Event, mention: TollMention) -> bool:
    """Tell whether "six others" were told before: of the same number the event's own words say that it is more."""
    own = event.toll.get(mention.field)
    told = [*event.added.get(mention.field, ()), *([own] if own is not None and is_more(own) else [])]
    return any(toll[0] == mention.toll[0] and toll[1].sent != mention.toll[1].sent for toll in told)


def add_toll(event: Event, mention: TollMention) -> None:
    """Give an event a number of victims: its only one, one more, the sum of all, or another than it has."""
    own = event.toll.get(mention.field)
    if own is not None and (is_least(mention.toll) or _is_one_of(mention.toll, own) or mention.is_loose):
        return
    if mention.is_loose and mention.field == "injured" and "shot" in event.toll:
        return
    if own is not None and own[1] == mention.toll[1]:
        return
    if mention.is_more and _is_told_already(event, mention):
        return
    if mention.field in event.totals and not mention.is_total:
        return
    if mention.is_total:
        event.totals.add(mention.field)
    if own is None or own[0].is_open or is_least(own) or mention.is_total:
        event.toll[mention.field] = mention.toll
        event.rivals.pop(mention.field, None)
    elif mention.is_more or are_of_two_camps(own[1], mention.toll[1]) or _lose_others(mention.losers, own[1]):
        event.toll[mention.field] = (add_estimates([own[0], mention.toll[0]]) or own[0], own[1])
        event.added.setdefault(mention.field, []).append(mention.toll)
    elif _may_count_the_same(own[1], mention.toll[1]):
        event.rivals.setdefault(mention.field, []).append(mention.toll)
    event.target = event.target or list(mention.victims)
