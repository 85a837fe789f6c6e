"""A headline tells first what the story below it tells again: each is read by itself, and what both tell is kept once.

What the story tells is never changed by how its headline puts it: the headline adds what the story leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from servanda.extraction.headlines.retold_incidents import fold_incidents
from servanda.extraction.headlines.retold_statements import is_telling, match_statements
from servanda.extraction.headlines.teasers import is_teaser
from servanda.record import Commitment, Estimate, Incident, Part, PartKind, Record, Report, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

Told = TypeVar("Told", Incident, Commitment)


def part_headline(report: Report) -> tuple[Report, Report | None]:
    """Return the report as its story alone tells it, and as its headline does; None for one that tells nothing.

    A text of nothing but headlines is a story.
    """
    heads = [part for part in report.parts if part.kind is PartKind.HEADLINE]
    below = any(part.kind.is_evidence and part.kind is not PartKind.HEADLINE for part in report.parts)
    if not heads or not below:
        return report, None
    story = replace(report, parts=tuple(_silence(part, part.kind is PartKind.HEADLINE) for part in report.parts))
    if all(is_teaser(report.text[part.start : part.end]) for part in heads):
        return story, None
    return story, replace(
        report, parts=tuple(_silence(part, part.kind is not PartKind.HEADLINE) for part in report.parts)
    )


def _silence(part: Part, is_silent: bool) -> Part:  # noqa: FBT001 - one part, one answer
    return replace(part, kind=PartKind.REPEAT) if is_silent and part.kind.is_evidence else part


def fold_headline(story: Record, headline: Record, doc: Doc) -> Record:
    """Return what a story tells, with what its headline alone tells and with the headline's words for what both tell.

    Args:
        story: what the story tells.
        headline: what the headline tells.
        doc: the report as read.
    """
    same = match_statements(story, headline, doc)
    incidents = fold_incidents(story.incidents, [_recount(each, same) for each in headline.incidents], doc)
    provisions = {each.provision for each in story.commitments}
    agreements = story.agreements or headline.agreements
    known = {each.id for each in agreements}
    commitments = [
        replace(_retell(each, same), agreement=each.agreement if each.agreement in known else None, exchange_for=None)
        for each in headline.commitments
        if each.provision not in provisions
    ]
    needed = {told for each in incidents for told in _tellers_of(each)}
    needed |= {told for each in commitments for told in (*each.told_by, *each.denied_by)}
    kept = [
        replace(each, inside=same.get(each.inside or "", each.inside))
        for each in headline.statements
        if each.id not in same and (each.id in needed or is_telling(each, doc))
    ]
    return replace(
        story,
        statements=(*_without_lost(kept, story.statements), *story.statements),
        incidents=incidents,
        agreements=agreements,
        commitments=(*commitments, *story.commitments),
    )


def _retell(told: Told, same: Mapping[str, str]) -> Told:
    """Return a finding with the story's statements in the place of the headline's that it tells again."""
    return replace(
        told,
        told_by=tuple(dict.fromkeys(same.get(each, each) for each in told.told_by)),
        denied_by=tuple(dict.fromkeys(same.get(each, each) for each in told.denied_by)),
    )


def _recount(incident: Incident, same: Mapping[str, str]) -> Incident:
    """Return an incident, its tolls too told by the story's statements."""

    def by_story(toll: Estimate | None) -> Estimate | None:
        return toll and replace(
            toll,
            by_source=tuple(
                replace(each, told_by=same.get(each.told_by or "", each.told_by)) for each in toll.by_source
            ),
        )

    return replace(
        _retell(incident, same),
        killed=by_story(incident.killed),
        injured=by_story(incident.injured),
        captured=by_story(incident.captured),
    )


def _tellers_of(incident: Incident) -> Iterator[str]:
    """Yield the ids of the statements on which an incident or one of its tolls rests."""
    yield from (*incident.told_by, *incident.denied_by)
    for toll in (incident.killed, incident.injured, incident.captured):
        yield from (each.told_by for each in (toll.by_source if toll else ()) if each.told_by)


def _without_lost(kept: Sequence[Statement], story: Sequence[Statement]) -> list[Statement]:
    """Return statements, each outside of those that are left out."""
    known = {each.id for each in (*kept, *story)}
    return [replace(each, inside=each.inside if each.inside in known else None) for each in kept]
