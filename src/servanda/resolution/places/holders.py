"""What a report's words put places in or beside: "Gwoza, Borno", "in Syria's Daraa province", "20 km west of Goma"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.record import Report
from servanda.resolution.places import gazetteer
from servanda.resolution.places.gazetteer import Feature
from servanda.resolution.places.mentions import PlaceMention
from servanda.resolution.places.ranking import PlaceName, rank

REACH = 48
"""Characters behind a name that are looked at for a holder that is no mention itself."""
HOLDER_BETWEEN = re.compile(r"^\s*(?:,|\(|in|on|of|,\s*(?:in|on))\s*(?:the\s+)?$")
"""What stands between a place and the place that holds it."""
BESIDE = re.compile(
    r"^\s*,?\s*(?:(?:about|some|around|roughly|just|\d[\d.,]*|miles|kilomet(?:re|er)s|km|to|the)\s*)*"
    r"(?:(?:north|south|east|west)(?:[- ]?(?:east|west))?|outside|near|close to|not far from)(?:\s+of)?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands between a place and one that it is told to lie near: "Sake, 20 km west of Goma"."""
HOLDER_FOLLOWS = re.compile(r"^(?:\s*,\s*|\s*\()(?P<name>[^\W\d][\w.'’-]*\.?(?: [A-Z][\w.'’-]*){0,2})")
"""A holder that is not among the names: a state's short form after a comma."""
LISTED = re.compile(r"^\s*(?:,|and|or|&|,\s*and)\s*(?:the\s+)?$")
"""What stands between the names of a list, all of which lie in what the last is told to lie in."""
WATER = frozenset({Feature.SEA, Feature.RIVER})
"""Sorts of place that a place lies on and not in: "Bol, on Lake Chad"."""
OWNS = re.compile(r"^['’]s\s+$")
"""What stands between a place and a part of it."""


def link_holders(report: Report, mentions: Sequence[PlaceMention]) -> None:
    """Give each mention the names that the report puts around it or beside it.

    Args:
        report: the report.
        mentions: its place names in order; those that hold or neighbour them are written into their names.
    """
    for mention in mentions:
        mention.name.holders.clear()
        mention.name.neighbours.clear()
        mention.told_in = None
    # The last first: whether a name is held tells what the name before it is told in.
    for place in reversed(range(len(mentions))):
        mention, following = mentions[place], mentions[place + 1] if place + 1 < len(mentions) else None
        between = report.text[mention.span.end : following.span.start] if following else ""
        part = mentions[place + 2] if following and place + 2 < len(mentions) else None
        if following and part and OWNS.match(report.text[following.span.end : part.span.start]):
            following = part if _may_hold(following.name, part.name) else following  # "in Syria's Daraa province"
        if following and (BESIDE.match(between) or (HOLDER_BETWEEN.match(between) and _is_water(following))):
            mention.name.neighbours.append(following.name)
        elif following and between.strip() == "of" and _is_level_of(mention, following):
            _put_in(following, mention)
        elif following and HOLDER_BETWEEN.match(between) and _may_hold(following.name, mention.name):
            mention.name.holders.append(following.name)
        elif following and HOLDER_BETWEEN.match(between) and _is_told_in(mention, following, between):
            mention.told_in = following
        elif following and LISTED.match(between) and following.told_in and not mention.name.options:
            mention.told_in = following.told_in
        elif following and OWNS.match(between):
            _put_in(following, mention)
        elif holder := _find_behind(report, mention):
            mention.name.holders.append(holder)


def _find_behind(report: Report, mention: PlaceMention) -> PlaceName | None:
    """Return the state or province right behind a name that is no mention itself; None where there is none."""
    match = HOLDER_FOLLOWS.match(report.text[mention.span.end : mention.span.end + REACH])
    words = match["name"].split() if match else []
    for length in range(len(words), 0, -1):
        holder = PlaceName(" ".join(words[:length]))
        found = gazetteer.find(holder.name)
        holder.options = tuple(each for each in found if each.feature in {Feature.COUNTRY, Feature.PROVINCE})
        if _may_hold(holder, mention.name):
            rank([holder], {})
            return holder
    return None


def _is_told_in(mention: PlaceMention, following: PlaceMention, between: str) -> bool:
    """Tell whether a name that nothing known explains is put in the next one; a comma alone may part a list."""
    if mention.has_level or between.strip() != ",":
        return True
    return not mention.name.options and bool(following.words.levels or following.name.holders)


def _put_in(held: PlaceMention, holder: PlaceMention) -> None:
    """Give a place the one before it as its holder: "Nairobi's Westlands district"."""
    if _may_hold(holder.name, held.name):
        held.name.holders.append(holder.name)
    elif not held.is_known:
        held.told_in = held.told_in or holder


def _is_water(mention: PlaceMention) -> bool:
    return bool(mention.name.options) and all(option.feature in WATER for option in mention.name.options)


def _is_level_of(mention: PlaceMention, following: PlaceMention) -> bool:
    """Tell whether a town's name says of what it is a part or the surroundings: "the Tripoli suburb of Abu Salim"."""
    is_town = mention.words.levels == {Feature.TOWN} and any(
        each.feature is Feature.TOWN for each in mention.name.options
    )
    return is_town and not _may_hold(following.name, mention.name)


def _may_hold(holder: PlaceName, held: PlaceName) -> bool:
    """Tell whether a place of one name lies in one of another."""
    if any(option.feature is Feature.COUNTRY for option in held.options):
        return False  # "Russia, U.S." is a list
    return any(option.row != other.row and option.lies_in(other) for other in holder.options for option in held.options)
