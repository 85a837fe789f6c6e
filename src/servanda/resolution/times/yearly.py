"""What comes once a year, and how its year is found where the words do not tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from servanda.resolution.times.cells import Cell, cell_around
from servanda.resolution.times.moments import Moment, Tense

if TYPE_CHECKING:
    from servanda.resolution.times.cells import Unit

AHEAD = 2
"""How many times as far as a day gone by one to come seems, where no tense tells which is meant."""


class Stretch(Protocol):
    """Days in a row."""

    @property
    def first(self) -> date:
        """The first of them."""

    @property
    def last(self) -> date:
        """The last of them."""


S = TypeVar("S", bound=Stretch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """What a year has one of, and what the words tell of which year's is meant."""

    year: int | None = None
    """The year, where it is told."""
    which: int | None = None
    """-1 for "last March", 0 for "this March", 1 for "next March"."""
    years: int | None = None
    """Years from the one that it is seen from: -1 for "in June last year"."""
    is_of_told: bool = False
    """Whether it is seen from the date told before and not from the publication: "3 October of that year"."""

    @property
    def unit(self) -> Unit:
        """How fine it is."""
        raise NotImplementedError

    @property
    def reach(self) -> int:
        """Years back and ahead in which it is looked for."""
        return 1

    def in_year(self, year: int) -> Cell | None:
        """Return that of a year; None where the year has none."""
        raise NotImplementedError

    def choose(self, cells: Sequence[Cell], moment: Moment) -> Cell | None:
        """Return the one that is meant where no words tell which."""
        return choose(cells, moment)

    def cell(self, moment: Moment) -> Cell | None:
        """Return the cell it names; None where its year cannot be told."""
        if self.year is not None:
            return self.in_year(self.year)
        here = self._seen_from(moment)
        if here is None:
            return None
        if self.years is not None or self.which == 0:
            return self.in_year(here.year + (self.years or 0))
        cells = [
            cell for year in range(here.year - self.reach, here.year + self.reach + 1) if (cell := self.in_year(year))
        ]
        if self.which is not None:
            return find_beside(cell_around(self.unit, here).first, cells, self.which)
        return self.choose(cells, moment)

    def _seen_from(self, moment: Moment) -> date | None:
        if not self.is_of_told:
            return moment.published
        return next((days.earliest for days in moment.told if days.earliest is not None), None)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day; None where the calendar has no such one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_beside(day: date, stretches: Iterable[S], which: int) -> S | None:
    """Return the last of some stretches that begins before a day (``which`` below 0), or the first that begins after it."""
    if which < 0:
        return max((each for each in stretches if each.first < day), key=lambda each: each.first, default=None)
    return min((each for each in stretches if each.first > day), key=lambda each: each.first, default=None)


def choose(stretches: Sequence[S], moment: Moment) -> S | None:
    """Return the stretch that the tense asks for: past the latest begun, future the first not over.

    Without a tense the nearest, what lies ahead counting as twice as far: news tells more of what was.
    """
    here = moment.published
    if here is None or not stretches:
        return None
    begun = [each for each in stretches if each.first <= here]
    coming = [each for each in stretches if each.last >= here]
    if moment.tense is Tense.PAST and begun:
        return max(begun, key=lambda each: each.first)
    if moment.tense is Tense.FUTURE and coming:
        return min(coming, key=lambda each: each.first)
    return min(
        stretches, key=lambda each: (max(AHEAD * (each.first - here).days, (here - each.last).days, 0), each.first)
    )
