"""The incidents as a table, with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from servanda.export.naming import name_participants, name_place, name_tellers
from servanda.export.page.links import Links, Source
from servanda.export.wording import begin, say_bounds, say_estimate, say_kind, say_list, say_time
from servanda.record import Estimate, Incident, Reality, Span, Whose

TOLLS = ("killed", "injured", "captured")

WHOSE_WORDS = {Whose.CIVILIANS: " civilians", Whose.ACTOR: " of the doer's side", Whose.TARGET: " of the other side"}


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people, and what each source says."""

    told: str
    """The number and what befell them."""
    by_source: tuple[tuple[str, str], ...]
    """Who gives which number; empty where one source gives them all."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident as a line of the table."""

    id: str
    """Id of the incident."""
    href: str | None
    """Address of its own page; None where it has none."""
    label: str
    """Its short name on the page, such as I3."""
    when: str
    """When, in words."""
    what: str
    """What kind of thing."""
    count: int
    """How many separate occurrences."""
    actor: str
    """Who did it."""
    target: str
    """To whom."""
    place: str
    """Where."""
    tolls: tuple[Toll, ...]
    """Who came to harm or was seized."""
    reality: Reality
    """Whether it happened."""
    tellers: str
    """Who says so; empty for the reports' own voice."""
    denies: str
    """Who denies it."""
    sources: tuple[Source, ...]
    """The words, once for each report."""


def lay_out_incidents(links: Links, incidents: Iterable[Incident], labels: Mapping[str, str]) -> tuple[Happening, ...]:
    """Return incidents as lines of the table.

    Args:
        links: the record and the ways to its sentences.
        incidents: the incidents in the order of the table.
        labels: their short names by id.
    """
    return tuple(_happening(links, incident, labels[incident.id]) for incident in incidents)


def _happening(links: Links, incident: Incident, label: str) -> Happening:
    record = links.record
    first: dict[str, Span] = {}
    for span in incident.mentions:
        first.setdefault(span.report, span)
    tolls = ((name, getattr(incident, name)) for name in TOLLS)
    return Happening(
        id=incident.id,
        href=links.addresses.item(incident.id),
        label=label,
        when=say_time(incident.when) if incident.when else "",
        what=begin(say_kind(incident)),
        count=incident.count,
        actor=say_list(name_participants(record, incident.actor)),
        target=say_list(name_participants(record, incident.target)),
        place=name_place(record, incident.place) if incident.place else "",
        tolls=tuple(_toll(links, name, estimate) for name, estimate in tolls if estimate),
        reality=incident.reality,
        tellers=say_list(name_tellers(record, incident.told_by)),
        denies=say_list(name_tellers(record, incident.denied_by)),
        sources=tuple(links.source([span]) for span in first.values()),
    )


def _toll(links: Links, name: str, estimate: Estimate) -> Toll:
    sources = [
        (
            say_list(name_tellers(links.record, [each.told_by])) if each.told_by else links.cite(each.report),
            say_bounds(each.low, each.best, each.high),
        )
        for each in estimate.by_source
        if each.report in links.record.report_by_id
    ]
    distinct = tuple(dict.fromkeys(sources))
    told = f"{say_estimate(estimate)}{WHOSE_WORDS.get(estimate.whose, '')} {name}"
    return Toll(told, distinct if len(distinct) > 1 else ())
