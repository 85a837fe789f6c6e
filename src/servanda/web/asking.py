"""What a visitor asks for by an address: dates, facets, words and which leaf of a long list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from servanda.errors import NotFoundError, RecordError
from servanda.web.ledger import FACETS, Query

DATES = ("on", "known_on")


class AskingError(RecordError):
    """An address asks for something that does not fit."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of the leaves that a long list is cut into."""

    number: int
    """Which, from 1."""
    last: int
    """How many there are."""
    here: str
    """Address of the list."""
    asked: tuple[tuple[str, str], ...]
    """What else is asked for."""

    def address(self, number: int) -> str:
        """Return the address of another leaf."""
        return address(self.here, [*self.asked, ("leaf", str(number))])


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    here: str
    """The address without what is asked."""
    on: date | None
    """The valid date."""
    known_on: date | None
    """The known date."""
    query: Query
    """What to look for."""
    leaf: int
    """Which leaf of the list."""

    @property
    def dates(self) -> dict[str, str]:
        """The dates asked for, by name."""
        return {name: day.isoformat() for name in DATES if (day := getattr(self, name))}

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """All that is asked for besides the dates and the leaf."""
        query = self.query
        named = (("q", query.words), ("since", query.since), ("until", query.until))
        return (*((name, str(value)) for name, value in named if value), *query.facets)

    def with_facet(self, name: str, value: str) -> str:
        """Return the address that asks for the same with another value of a facet; empty for any value."""
        rest = [pair for pair in self.kept if pair[0] != name]
        return address(self.here, [*self.dates.items(), *rest, *([(name, value)] if value else [])])

    def cut(self, number: int, size: int) -> tuple[Leaf, slice]:
        """Return the leaf asked for of a list, and where it lies.

        Raises:
            NotFoundError: the list has no such leaf.
        """
        last = max(-(-number // size), 1)
        if self.leaf > last:
            raise NotFoundError(f"there is no leaf {self.leaf}: the list has {last}")
        leaf = Leaf(self.leaf, last, self.here, (*self.dates.items(), *self.kept))
        return leaf, slice((self.leaf - 1) * size, self.leaf * size)


def ask(here: str, params: QueryParams, sort: str = "") -> Asked:
    """Return what an address asks for.

    Raises:
        AskingError: a date or a number is none.
    """
    facets = tuple((name, params[name]) for name in FACETS[sort] if params.get(name))
    query = Query(
        sort=sort,
        words=" ".join(params.get("q", "").split()),
        since=_day(params, "since"),
        until=_day(params, "until"),
        facets=facets,
    )
    leaf = params.get("leaf") or "1"
    if not re.fullmatch(r"[1-9]\d{0,6}", leaf):
        raise AskingError(f"leaf must be a number from 1, got {leaf!r}")
    return Asked(here, _day(params, "on"), _day(params, "known_on"), query, int(leaf))


def address(path: str, asked: Mapping[str, str] | list[tuple[str, str]]) -> str:
    """Return an address with what is asked for."""
    return f"{path}?{urlencode(asked)}" if asked else path


def _day(params: QueryParams, name: str) -> date | None:
    value = params.get(name)
    if not value:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise AskingError(f"{name} must be a day such as 2020-03-04, got {value!r}")
