"""Values as a person writes them: ``5``, ``3..8``, ``by 2020-03-10``, ``Northland; River Front``, ``none``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any

from servanda.errors import RecordError
from servanda.record import Actor, Estimate, Location, Participant, Quantity, Record, Relation, Time, TimeGranularity
from servanda.record.identity import content_id

NOTHING = "none"
"""How a person says that there is no value."""

_NUMBER = re.compile(r"\d{1,9}")
_RANGE = re.compile(r"(\d{1,9})?\s*\.\.\s*(\d{1,9})?")
_QUANTITY = re.compile(r"(\d[\d,]{0,12})\s+(\S.*)")
_WITHIN = ((1, TimeGranularity.DAY), (6, TimeGranularity.DAYS), (7, TimeGranularity.WEEK), (31, TimeGranularity.MONTH))
"""Days that an interval spans at most, and how fine it is told then."""


def read_choice(kind: type[StrEnum | IntEnum]) -> Callable[[str], Any]:
    """Return a function that reads one of an enumeration's values."""
    choices = {str(each.value).casefold(): each for each in kind}

    def read(text: str) -> Any:
        if text.casefold() not in choices:
            raise RecordError(f"{text!r} is not one of {', '.join(str(each.value) for each in kind)}")
        return choices[text.casefold()]

    return read


def read_number(text: str) -> int:
    """Return a whole number above zero.

    Raises:
        RecordError: it is none.
    """
    if not _NUMBER.fullmatch(text) or not int(text):
        raise RecordError(f"{text!r} is not a whole number above zero")
    return int(text)


def read_text(text: str) -> str:
    """Return words.

    Raises:
        RecordError: there are none.
    """
    if not text:
        raise RecordError("the value is empty")
    return text


def read_estimate(text: str, old: Estimate | None) -> Estimate:
    """Return a number of people written ``5``, ``3..8``, ``3..`` (at least) or ``..8`` (at most); sources keep theirs.

    Raises:
        RecordError: it is written otherwise.
    """
    low, best, high = _read_bounds(text)
    return replace(old or Estimate(), low=low, best=best, high=high)


def _read_bounds(text: str) -> tuple[int | None, int | None, int | None]:
    if _NUMBER.fullmatch(text):
        return int(text), int(text), int(text)
    found = _RANGE.fullmatch(text)
    if found and any(found.groups()):
        low, high = (int(bound) if bound else None for bound in found.groups())
        if low is None or high is None or low <= high:
            return low, None, high
    raise RecordError(f"{text!r} is not a number of people: write 5, 3..8, 3.. for at least or ..8 for at most")


def read_time(text: str, old: Time | None) -> Time:
    """Return a time written ``2020-03-04``, ``2020-03-01..2020-03-05`` or with ``by``, ``since`` and the like before it.

    The words that the old value was read from stay with it.

    Raises:
        RecordError: it is written otherwise.
    """
    word, _, rest = text.partition(" ")
    relation = Relation(word) if word in set(Relation) else Relation.AT
    days = rest.strip() if word in set(Relation) else text
    try:
        first, last = (date.fromisoformat(day.strip()) for day in (days.split("..") * 2)[:2])
    except ValueError:
        first, last = date.max, date.min
    if first > last:
        raise RecordError(
            f"{text!r} is no time: write 2020-03-04 or 2020-03-01..2020-03-05, "
            f"with one of {', '.join(Relation)} before it if it is no more than that"
        )
    length = (last - first).days + 1
    granularity = next((fine for most, fine in _WITHIN if length <= most), TimeGranularity.YEAR)
    spans = old.spans if old else ()
    if relation in {Relation.BY, Relation.BEFORE, Relation.UNTIL}:
        return Time(latest=last, granularity=granularity, relation=relation, spans=spans)
    if relation in {Relation.SINCE, Relation.AFTER}:
        return Time(earliest=first, granularity=granularity, relation=relation, spans=spans)
    return Time(earliest=first, latest=last, granularity=granularity, relation=relation, spans=spans)


def read_quantity(text: str, old: Quantity | None) -> Quantity:
    """Return a number of something, such as ``5,000 prisoners``.

    Raises:
        RecordError: it is written otherwise.
    """
    found = _QUANTITY.fullmatch(text)
    if not found:
        raise RecordError(f"{text!r} is not a number of something: write it like 5,000 prisoners")
    return Quantity(number=int(found[1].replace(",", "")), unit=found[2], spans=old.spans if old else ())


def read_names(text: str) -> tuple[str, ...]:
    """Return names with semicolons between.

    Raises:
        RecordError: there is none.
    """
    names = tuple(name.strip() for name in text.split(";") if name.strip())
    if not names:
        raise RecordError("there is no name: write names with semicolons between, or none")
    return names


def find_actor(record: Record, name: str) -> Actor:
    """Return the record's actor with an id, a name or another name; one that it does not know is a new actor."""
    wanted = name.casefold()
    if name in record.actor_by_id:
        return record.actor_by_id[name]
    by_name = (actor for actor in record.actors if actor.name.casefold() == wanted)
    by_alias = (actor for actor in record.actors if wanted in {alias.casefold() for alias in actor.aliases})
    return next(by_name, None) or next(by_alias, None) or Actor(id=content_id("actor", wanted), name=name)


def find_participants(record: Record, names: tuple[str, ...], old: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Return those who take part by their names; the words that named one of them before stay with it."""
    words = {participant.actor: participant.spans for participant in old if participant.actor}
    actors = (find_actor(record, name).id for name in names)
    return tuple(Participant(actor=actor, spans=words.get(actor, ())) for actor in actors)


def find_place(record: Record, name: str, old: Location | None) -> Location:
    """Return the place with an id or a name among the record's places.

    Raises:
        RecordError: the record knows no such place.
    """
    wanted = name.casefold()
    for place in record.places:
        if wanted in {place.id, place.name.casefold()}:
            return Location(place=place.id, spans=old.spans if old else ())
    raise RecordError(f"the record knows no place {name!r}: give the name or id of one of its places, or none")
