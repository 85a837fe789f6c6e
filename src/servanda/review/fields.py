"""Which values of a finding a person can correct, and how each is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Any

from servanda.errors import RecordError
from servanda.record import (
    Act,
    Actor,
    ActorKind,
    Agreement,
    Channel,
    Clarity,
    Commitment,
    Duty,
    Incident,
    Item,
    Kind,
    Origin,
    Provision,
    Reality,
    Record,
    Statement,
    SubEvent,
)
from servanda.review import values


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value that can be corrected."""

    form: str
    """How it is written, in words."""
    read: Callable[[Record, str, Any], Any]
    """Makes the value of its text, given the record and the old value."""
    can_be_empty: bool = True
    """Whether ``none`` is a value."""
    names_actors: bool = False
    """Whether its text names actors, of whom the record may not know some."""


def correct(record: Record, item: Item, field: str, text: str) -> tuple[Item, tuple[Actor, ...]]:
    """Return a finding with one value corrected, and the actors that the correction names and the record does not know.

    Raises:
        RecordError: the finding has no such field, or the value does not fit it.
    """
    known = CORRECTABLE.get(type(item), {})
    if field not in known:
        kind = type(item).__name__.lower()
        raise RecordError(
            f"{field!r} of a {kind} cannot be corrected; its fields are {', '.join(known)}"
            if known
            else f"a {kind} cannot be corrected: review the findings that it rests on"
        )
    rule = known[field]
    old = getattr(item, field)
    try:
        if text.casefold() != values.NOTHING:
            value = rule.read(record, text, old)
        elif rule.can_be_empty:
            value = () if isinstance(old, tuple) else None
        else:
            raise RecordError("it always has a value")  # noqa: TRY301 - told with the others below
        corrected = replace(item, **{field: value})
    except (RecordError, ValueError) as error:
        raise RecordError(f"{field}={text} does not fit: {error}") from error
    names = values.read_names(text) if rule.names_actors and value else ()
    actors = (values.find_actor(record, name) for name in names)
    return corrected, tuple(actor for actor in actors if actor.id not in record.actor_by_id)


def _choice(kind: type[StrEnum | IntEnum], *, can_be_empty: bool = False) -> Field:
    read = values.read_choice(kind)
    form = f"one of {', '.join(str(each.value) for each in kind)}" + (" or none" if can_be_empty else "")
    return Field(form=form, read=lambda _record, text, _old: read(text), can_be_empty=can_be_empty)


def _find_agreement(record: Record, text: str, _old: object) -> str:
    wanted = text.casefold()
    for agreement in record.agreements:
        if wanted in {agreement.id, *(name.casefold() for name in (agreement.name, *agreement.aliases))}:
            return agreement.id
    raise RecordError(f"the record knows no agreement {text!r}: give the name or id of one of its agreements, or none")


_ESTIMATE = Field(
    form="5, 3..8, 3.. for at least, ..8 for at most, or none",
    read=lambda _record, text, old: values.read_estimate(text, old),
)
_TIME = Field(
    form="2020-03-04, 2020-03-01..2020-03-05, by 2020-03-10, since 2020-03-01, or none",
    read=lambda _record, text, old: values.read_time(text, old),
)
_NAME = Field(form="words", read=lambda _record, text, _old: values.read_text(text), can_be_empty=False)
_PARTICIPANTS = Field(
    form="names with semicolons between, or none",
    read=lambda record, text, old: values.find_participants(record, values.read_names(text), old),
    names_actors=True,
)
_ACTORS = Field(
    form="names with semicolons between, or none",
    read=lambda record, text, _old: tuple(values.find_actor(record, name).id for name in values.read_names(text)),
    names_actors=True,
)
_ACTOR = Field(
    form="a name, or none",
    read=lambda record, text, _old: values.find_actor(record, *values.read_names(text)[:1]).id,
    names_actors=True,
)
_COUNTRY = Field(form="two letters of ISO 3166-1, or none", read=lambda _record, text, _old: _read_country(text))


def _read_country(text: str) -> str:
    if len(text) != 2 or not text.isascii() or not text.isalpha():
        raise RecordError(f"{text!r} is not a country: write its two letters, such as AF")
    return text.upper()


CORRECTABLE: Mapping[type[Item], Mapping[str, Field]] = {
    Statement: {
        "act": _choice(Act),
        "channel": _choice(Channel),
        "source_actor": _ACTOR,
    },
    Incident: {
        "kind": _choice(Kind),
        "acled": _choice(SubEvent, can_be_empty=True),
        "actor": _PARTICIPANTS,
        "target": _PARTICIPANTS,
        "place": Field(
            form="the name or id of a place in the record, or none",
            read=values.find_place,
        ),
        "when": _TIME,
        "killed": _ESTIMATE,
        "injured": _ESTIMATE,
        "captured": _ESTIMATE,
        "count": Field(form="a number", read=lambda _record, text, _old: values.read_number(text), can_be_empty=False),
        "clarity": _choice(Clarity),
        "reality": _choice(Reality),
    },
    Agreement: {
        "name": _NAME,
        "parties": _ACTORS,
        "third_parties": _ACTORS,
        "declared": _TIME,
        "signed": _TIME,
        "in_force": _TIME,
        "ended": _TIME,
    },
    Commitment: {
        "agreement": Field(form="the name or id of an agreement in the record, or none", read=_find_agreement),
        "debtor": _PARTICIPANTS,
        "creditor": _PARTICIPANTS,
        "provision": _choice(Provision),
        "quantity": Field(
            form="such as 5,000 prisoners, or none", read=lambda _record, text, old: values.read_quantity(text, old)
        ),
        "due": _TIME,
        "duty": _choice(Duty),
        "origin": _choice(Origin),
        "reality": _choice(Reality),
    },
    Actor: {
        "name": _NAME,
        "kind": _choice(ActorKind),
        "country": _COUNTRY,
        "side": _ACTOR,
    },
}
"""The fields of each sort of finding that can be corrected, by name."""
