"""Times told by an incident ("hours earlier"): their links follow the incident into the one that it became."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TypeVar

from servanda.record import Agreement, Commitment, Incident, Time

Timed = TypeVar("Timed", Incident, Agreement, Commitment)


def anchor(item: Timed, incident_of: Mapping[str, str]) -> Timed:
    """Return a finding whose times are tied to linked incidents.

    Args:
        item: the finding.
        incident_of: for each telling's id the id of its incident.
    """
    changed = {
        part.name: replace(time, anchor=incident_of[time.anchor])
        for part in fields(item)
        if isinstance(time := getattr(item, part.name), Time)
        and time.anchor
        and incident_of.get(time.anchor, time.anchor) != time.anchor
    }
    return replace(item, **changed) if changed else item  # type: ignore[arg-type]
