"""Give the findings of one report their identities: who, then where, then when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.resolution.actors.actors import resolve_actors
from servanda.resolution.places.places import resolve_places
from servanda.resolution.scenes import set_scenes
from servanda.resolution.times.times import read_times, resolve_times

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from servanda.record import Record, Report


def resolve(findings: Record, doc: Doc, report: Report) -> Record:
    """Return the findings of one report with actors, places and times filled in.

    Args:
        findings: what extraction found in the report, its mentions unresolved.
        doc: the report's text as read.
        report: the report, whose day of publication the times are read against.
    """
    findings = resolve_actors(findings, doc, report)
    times = read_times(doc, report.published)
    findings = set_scenes(findings, doc, report, times)
    findings = resolve_places(findings, doc, report)
    return resolve_times(findings, times, report)
