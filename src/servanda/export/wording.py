"""The record's values in words, for people."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from servanda.record import Act, Estimate, Incident, Kind, PlaceGranularity, Quantity, Relation, Time

LENGTHS = frozenset({"hour", "day", "week", "month", "year"})
"""Units of a truce's length, which stand alone where it is called "a three-day truce"."""
KIND_WORDS = {
    Kind.AGREE: "agreement",
    Kind.CONSULT: "talks",
    Kind.SUPPORT: "support",
    Kind.CONCEDE: "concession",
    Kind.COOPERATE: "cooperation",
    Kind.AID: "aid",
    Kind.RETREAT: "release, withdrawal or truce",
    Kind.REQUEST: "demand",
    Kind.ACCUSE: "accusation",
    Kind.REJECT: "rejection",
    Kind.THREATEN: "threat",
    Kind.PROTEST: "protest",
    Kind.SANCTION: "sanction",
    Kind.MOBILIZE: "mobilisation",
    Kind.COERCE: "coercion",
    Kind.ASSAULT: "attack",
}
"""What a PLOVER event type is called where no finer kind is told."""

ACT_WORDS = {
    Act.SAY: "said",
    Act.CONFIRM: "confirmed",
    Act.DENY: "denied",
    Act.ACCUSE: "accused",
    Act.PROMISE: "promised",
    Act.THREATEN: "threatened",
    Act.DEMAND: "demanded",
    Act.OFFER: "offered",
    Act.REJECT: "rejected",
    Act.ACCEPT: "accepted",
    Act.WARN: "warned",
    Act.CONDEMN: "condemned",
    Act.ORDER: "ordered",
    Act.AGREE: "agreed",
    Act.BELIEVE: "believed",
}
"""What a speaker did by saying it."""

GRANULARITY_WORDS = {
    PlaceGranularity.DISTRICT: "district",
    PlaceGranularity.PROVINCE: "province",
    PlaceGranularity.REGION: "wider region",
    PlaceGranularity.COUNTRY: "country",
    PlaceGranularity.SEA_OR_AIR: "sea or air",
}
"""How fine a place is told; exact and near places need no such word."""

RELATION_WORDS = {
    Relation.BY: "by ",
    Relation.UNTIL: "until ",
    Relation.SINCE: "since ",
    Relation.BEFORE: "before ",
    Relation.AFTER: "after ",
}
"""What comes before a single day."""

UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "TM": "minute", "TS": "second"}
"""Units of an ISO 8601 duration; those after the T that share a letter with a unit before it carry the T."""


def say(value: StrEnum) -> str:
    """Return a category of the codebook in words."""
    return value.value.replace("_", " ")


def begin(words: str) -> str:
    """Return the words with a capital at the beginning, as a title has it."""
    return words[:1].upper() + words[1:]


def say_kind(incident: Incident) -> str:
    """Return what an incident was, by the finest kind told."""
    if incident.acled is None:
        return KIND_WORDS[incident.kind]
    finest = incident.acled.value
    return finest[0].lower() + finest[1:]


def say_date(day: date) -> str:
    """Return a day as ``4 March 2020``."""
    return f"{day.day} {day:%B} {day.year}"


def say_list(names: Sequence[str], link: str = "and") -> str:
    """Return the names as ``a, b and c``."""
    return f" {link} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def say_time(time: Time) -> str:
    """Return a time no more exactly than it is known; empty where nothing of it is."""
    told = _say_days(time) or _say_partial(time.partial)
    length = say_length(time.length) if time.length else ""
    return ", for ".join(filter(None, [told, length])) if told else length


def say_estimate(estimate: Estimate) -> str:
    """Return a number of people as ``7``, ``at least 21``, ``9 to 14`` or ``about 20``."""
    return say_bounds(estimate.low, estimate.best, estimate.high)


def say_bounds(low: int | None, best: int | None, high: int | None) -> str:
    """Return a number told by its bounds."""
    if low is not None and high is not None:
        if low == high:
            return f"{low:,}"
        told = f"{low:,} to {high:,}"
        return told if best in {None, low, high} else f"{told}, best {best:,}"
    if low is not None:
        return f"at least {low:,}" if best in {None, low} else f"at least {low:,}, best {best:,}"
    if high is not None:
        return f"at most {high:,}" if best in {None, high} else f"at most {high:,}, best {best:,}"
    return "an unstated number" if best is None else f"about {best:,}"


def say_quantity(quantity: Quantity) -> str:
    """Return a quantity as ``5,000 prisoners``."""
    plural = "s" if quantity.unit in LENGTHS and quantity.number != 1 else ""
    return f"{quantity.number:,} {quantity.unit}{plural}".strip()


def _say_days(time: Time) -> str:
    first, last = time.earliest, time.latest
    if first and last and first != last:
        if time.relation in {Relation.BY, Relation.UNTIL, Relation.BEFORE}:
            return RELATION_WORDS[time.relation] + say_date(last)
        if time.relation in {Relation.SINCE, Relation.AFTER}:
            return RELATION_WORDS[time.relation] + say_date(first)
        return _say_interval(first, last)
    if first and last:
        return RELATION_WORDS.get(time.relation, "") + say_date(first)
    if last:
        return RELATION_WORDS.get(time.relation, "by ") + say_date(last)
    if first:
        # An open end is no end: "by" and "until" say nothing of it.
        word = RELATION_WORDS[time.relation] if time.relation in {Relation.SINCE, Relation.AFTER} else "from "
        return word + say_date(first)
    return ""


def _say_interval(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
            return f"{first:%B} {first.year}"
        return f"{first.day} to {say_date(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {say_date(last)}"
    return f"{say_date(first)} to {say_date(last)}"


def _say_partial(partial: str | None) -> str:
    """Return an EDTF date without its year, such as XXXX-03-03, in words."""
    if partial is None:
        return ""
    if known := re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", partial):
        month = f"{date(2000, int(known[1]), 1):%B}"
        return f"{int(known[2])} {month}, year unknown" if known[2] else f"{month}, year unknown"
    return partial


def say_length(length: str) -> str:
    """Return an ISO 8601 duration, such as PT35M, in words; as it is where it is no plain one."""
    if not re.fullmatch(r"P(\d+[YMWD])*(T(\d+[HMS])+)?", length):
        return length
    days, _, hours = length[1:].partition("T")
    told = [(number, UNITS[unit]) for number, unit in re.findall(r"(\d+)([YMWD])", days)]
    told += [(number, UNITS.get("T" + unit) or UNITS[unit]) for number, unit in re.findall(r"(\d+)([HMS])", hours)]
    return say_list([f"{number} {unit}" if int(number) == 1 else f"{number} {unit}s" for number, unit in told])


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number and its noun, such as ``1 report`` or ``1,204 reports``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
