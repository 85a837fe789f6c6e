"""The life of a commitment: the facts that move it, who vouches for them, and which outranks which.

A small algebra. Tellings of one fact combine into one event, vouched for by the strongest of them or, where independent
sources agree, by their agreement (`vouch`). Events are taken in the order of their days, the weaker first within a day
(`order`). A standing yields to an event only where `yields` says so: a later fact outranks an earlier one, but one side's
word never undoes what others vouch for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from servanda.record import Bearing, Evidence, Finding, Standing


class Effect(StrEnum):
    """What a fact does to a commitment."""

    STARTS = "starts"
    """It takes effect, or its condition comes."""
    AFFIRMS = "affirms"
    """The debtor says that it performs or will go on performing."""
    PARTLY = "partly"
    """It is begun, partly done, or observed so far."""
    MEETS = "meets"
    """It is done."""
    ENDANGERS = "endangers"
    """A date, number or step is refused, or it is delayed or threatened."""
    CHARGES = "charges"
    """Someone is accused of breaking it."""
    DENIES = "denies"
    """The accused denies it."""
    CONTESTS = "contests"
    """It is denied that it was ever promised."""
    SUSPENDS = "suspends"
    """It is put off or halted without refusal."""
    REFUSES = "refuses"
    """The debtor will not perform at all, or is no longer bound."""
    BREAKS = "breaks"
    """It is broken."""
    WAIVES = "waives"
    """The creditor lets the debtor off."""
    REPLACES = "replaces"
    """A later agreement or act takes its place."""
    ENDS = "ends"
    """Its period is over."""

    @property
    def bearing(self) -> Bearing:
        """Which way a fact of this effect points."""
        return _BEARINGS.get(self, Bearing.AGAINST)


_BEARINGS = {
    Effect.AFFIRMS: Bearing.FOR,
    Effect.PARTLY: Bearing.FOR,
    Effect.MEETS: Bearing.FOR,
    Effect.DENIES: Bearing.FOR,
    Effect.STARTS: Bearing.ABOUT,
    Effect.WAIVES: Bearing.ABOUT,
    Effect.REPLACES: Bearing.ABOUT,
    Effect.ENDS: Bearing.ABOUT,
}
_SEVERITY = {effect: rank for rank, effect in enumerate(Effect)}


class Voucher(IntEnum):
    """Who vouches for a fact, weakest first (the codebook's fifth rule)."""

    ALLEGED = 1
    """Another party, or a third state."""
    OWN_WORD = 2
    """The one whose deed it is, in its own favour."""
    REPORTED = 3
    """An outlet's own voice, a body that is on no side, or the party to whom it was owed, acknowledging."""
    AGAINST_SELF = 4
    """The one whose deed it is, against itself."""
    CORROBORATED = 5
    """Two or more independent sources, at least one not a party."""
    FOUND = 6
    """A named monitor."""

    @property
    def finding(self) -> Finding:
        """The codebook's word for it."""
        return _FINDINGS[self]


_FINDINGS = {
    Voucher.ALLEGED: Finding.ALLEGED,
    Voucher.OWN_WORD: Finding.ADMITTED,
    Voucher.REPORTED: Finding.REPORTED,
    Voucher.AGAINST_SELF: Finding.ADMITTED,
    Voucher.CORROBORATED: Finding.CORROBORATED,
    Voucher.FOUND: Finding.FOUND,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One telling of something that bears on a commitment."""

    id: str
    """Id of the finding it was read from, or its words' place."""
    effect: Effect
    """What it does to the commitment."""
    voucher: Voucher
    """Who vouches for it, in this telling alone."""
    doer: str = ""
    """Side whose deed it is; empty when unnamed."""
    against: str = ""
    """Side that is accused, of a charge; empty otherwise."""
    source: str
    """Whose word it is: one name for all tellings that are not independent of one another."""
    outlet: str
    """Where it was published; one name for copies of one text."""
    is_neutral: bool = False
    """Whether the source is on no side."""
    earliest: date | None = None
    """First day on which it may have happened; None when not known."""
    latest: date | None = None
    """Last day on which it may have happened; None when nothing dates it."""
    amount: int | None = None
    """How many were delivered; None where nothing is counted."""
    is_total: bool = False
    """Whether the amount counts all so far."""
    is_further: bool = False
    """Whether the amount comes on top of what was told before."""
    evidence: Evidence
    """The words, and why they bear."""

    @property
    def day(self) -> date:
        """The day it is ordered by: the last possible one, and the first of all where nothing dates it."""
        return self.latest or date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One fact with all its tellings, the most telling first."""

    effect: Effect
    """What it does to the commitment."""
    voucher: Voucher
    """Who vouches for it, all tellings together."""
    facts: tuple[Fact, ...]
    """The tellings."""
    day: date
    """The first day by which a telling has it done."""

    @property
    def doer(self) -> str:
        """Side whose deed it is; empty when unnamed."""
        return self.facts[0].doer

    @property
    def against(self) -> str:
        """Side that is accused; empty otherwise."""
        return self.facts[0].against


def vouch(facts: Sequence[Fact]) -> Voucher:
    """Return who vouches for one fact by all its tellings together.

    Independent are different sources in different outlets: two outlets that quote one spokesman are one source, and a copy
    of a text is no second outlet.
    """
    strongest = max(fact.voucher for fact in facts)
    sources = {fact.source for fact in facts}
    outlets = {fact.outlet for fact in facts}
    if len(sources) > 1 and len(outlets) > 1 and any(fact.is_neutral for fact in facts):
        return max(strongest, Voucher.CORROBORATED)
    return strongest


def rank(fact: Fact) -> tuple[object, ...]:
    """Return the place of a telling among others of the same fact: the strongest, earliest and nearest to hand first."""
    return -fact.voucher, fact.day, fact.evidence.spans, fact.id


def order(event: Event) -> tuple[object, ...]:
    """Return the place of an event in a commitment's life: by day, within a day an end of its period, then the weaker and milder first."""
    first = event.facts[0]
    return (
        event.day,
        event.effect is not Effect.ENDS,
        event.voucher,
        _SEVERITY[event.effect],
        event.doer,
        event.against,
        first.evidence.spans,
        first.id,
    )


def gather(facts: Iterable[Fact]) -> list[Event]:
    """Return the events that the facts tell of, in order.

    Tellings are of one event when effect, doer and accused are the same and their days can be: exact days agree, and a day
    that is only known to be no later than the publication lies within `SPREAD` days.
    """
    by_sort: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        by_sort.setdefault((fact.effect, fact.doer, fact.against), []).append(fact)
    events = []
    for alike in by_sort.values():
        alike.sort(key=lambda fact: (fact.day, fact.evidence.spans, fact.id))
        runs: list[list[Fact]] = []
        for fact in alike:
            if runs and _is_same_day(runs[-1], fact):
                runs[-1].append(fact)
            else:
                runs.append([fact])
        for run in runs:
            day = run[0].day
            run.sort(key=rank)
            events.append(Event(effect=run[0].effect, voucher=vouch(run), facts=tuple(run), day=day))
    return sorted(events, key=order)


SPREAD = 2
"""Days by which two undated tellings of one fact may differ: news of it travels for a day or two."""


def _is_same_day(run: Sequence[Fact], fact: Fact) -> bool:
    first = run[0]
    if first.latest is None or fact.latest is None:
        return first.latest is fact.latest
    apart = (fact.latest - first.latest).days
    if first.earliest and fact.earliest and first.earliest == first.latest and fact.earliest == fact.latest:
        return apart == 0
    return apart <= SPREAD


MOST_EVIDENCE = 24
"""Pieces of evidence in one judgement: the deciding ones, then the latest. A truce of years has thousands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a commitment is after the events so far."""

    standing: Standing
    """Where it is."""
    voucher: Voucher
    """Who vouches for that."""
    rule: str
    """The rule that brought it there, in words."""
    deciding: tuple[Fact, ...] = ()
    """The tellings that brought it there."""
    since: date | None = None
    """The day of the event that brought it there; None while nothing was heard."""
    charges: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    """Accuser and accused of the charges not yet settled by a stronger fact."""
    denials: frozenset[str] = field(default_factory=frozenset)
    """Sides that deny the charges."""


SETTLED = frozenset({Standing.RELEASED, Standing.SUPERSEDED, Standing.LAPSED})
"""Standings that nothing later moves: nothing is owed any more."""
PROVEN = frozenset({Standing.KEPT, Standing.KEPT_LATE, Standing.BREACHED})
"""Standings that no side's word in its own favour undoes."""


def yields(state: State, standing: Standing, voucher: Voucher) -> bool:
    """Tell whether a commitment in this state takes the standing that a later fact, so vouched for, would give it."""
    if state.standing in SETTLED:
        return False
    if state.standing in {Standing.KEPT, Standing.KEPT_LATE}:
        return voucher >= Voucher.REPORTED and standing in {Standing.BREACHED, Standing.RELEASED}
    if state.standing is Standing.BREACHED:
        return voucher >= Voucher.REPORTED and standing in PROVEN | SETTLED | {Standing.ON_TRACK, Standing.REPUDIATED}
    if state.standing is Standing.REPUDIATED:
        return voucher > Voucher.ALLEGED and standing not in {Standing.AT_RISK, Standing.DISPUTED, Standing.SUSPENDED}
    if voucher is Voucher.ALLEGED and standing is Standing.AT_RISK:
        return state.standing not in {Standing.SUSPENDED, Standing.DISPUTED} and not (
            state.standing is Standing.AT_RISK and state.voucher > voucher
        )
    return True
