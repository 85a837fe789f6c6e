"""The reports to read: their text with what was read from it marked, and ways back to the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from servanda.export.page.links import Links, lead_to, safe_url
from servanda.export.page.passages import Mark, Paragraph, Run, cut
from servanda.export.page.ranking import latest_judgements
from servanda.export.wording import say_date
from servanda.record import PartKind, Record, Report, Span, Statement

OPENING = 8
"""Words of a report by which it is known where it has no headline."""

WHYS = ("for", "against", "promised", "about", "incident")
"""What a sentence can be to a finding; where it is several, the first of them is shown."""


@dataclass(frozen=True, slots=True)
class Back:
    """A way back from a sentence to what was read from it."""

    label: str
    """Short name of the line in the tables, such as P3."""
    href: str
    """Fragment that leads to it."""
    why: str
    """What the sentence is to it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage of a report."""

    anchor: str
    """Its id on the page."""
    runs: tuple[Run, ...]
    """Its text."""
    back: tuple[Back, ...]
    """The ways back."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a report."""

    kind: PartKind
    """What it is."""
    sentences: tuple[Sentence, ...]
    """Its passages."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report to read."""

    anchor: str
    """Its id on the page."""
    title: str
    """Its headline, or its first words."""
    headline: Block | None
    """The headline where it is part of the text."""
    is_headed: bool
    """Whether it has a headline at all."""
    outlet: str
    """Who published it."""
    published: str
    """When, in words."""
    url: str | None
    """Where it was found."""
    blocks: tuple[Block, ...]
    """Its other paragraphs."""


def cut_reports(record: Record, reports: Collection[str]) -> dict[str, tuple[Paragraph, ...]]:
    """Return the paragraphs of these reports, with what was read from them marked."""
    marks: dict[str, list[Mark]] = {report: [] for report in reports}
    evidence: dict[str, list[Span]] = {report: [] for report in reports}
    for mark in _marks(record):
        if mark.span.report in marks:
            marks[mark.span.report].append(mark)
    for span, _, _ in _backs(record):
        if span.report in evidence:
            evidence[span.report].append(span)
    return {report: cut(record.report_by_id[report], evidence[report], marks[report]) for report in reports}


def lay_out_reader(
    links: Links, shown: Mapping[str, tuple[Paragraph, ...]], labels: Mapping[str, str]
) -> tuple[Reading, ...]:
    """Return the reports to read.

    Args:
        links: the record and the ways to its sentences.
        shown: the paragraphs of the reports.
        labels: short names of the commitments and incidents that the page shows, by id.
    """
    backs: dict[str, dict[str, Back]] = {}
    for span, id_, why in sorted(_backs(links.record), key=lambda back: WHYS.index(back[2])):
        href = links.href(span)
        if href and id_ in labels:
            backs.setdefault(href, {}).setdefault(id_, Back(labels[id_], lead_to(id_), why))
    return tuple(
        _reading(links, links.record.report_by_id[report], paragraphs, backs) for report, paragraphs in shown.items()
    )


def _reading(
    links: Links, report: Report, paragraphs: Iterable[Paragraph], backs: Mapping[str, Mapping[str, Back]]
) -> Reading:
    blocks = []
    for paragraph in paragraphs:
        sentences = []
        for passage in paragraph.passages:
            anchor = links.anchor(report.id, passage.start)
            found = backs.get(lead_to(anchor), {})
            sentences.append(Sentence(anchor, passage.runs, tuple(found.values())))
        blocks.append(Block(paragraph.kind, tuple(sentences)))
    opening = " ".join(report.text.split()[:OPENING])
    headline = blocks[0] if blocks and blocks[0].kind is PartKind.HEADLINE else None
    return Reading(
        anchor=links.anchor(report.id),
        title=report.headline or f"{opening} …",
        headline=headline,
        is_headed=bool(report.headline or headline),
        outlet=report.outlet or report.id,
        published=say_date(report.published) if report.published else "undated",
        url=safe_url(report),
        blocks=tuple(blocks[1:] if headline else blocks),
    )


def _marks(record: Record) -> Iterable[Mark]:
    """Yield what gets a look in the text."""
    for commitment in record.commitments:
        for span in commitment.what:
            yield Mark(span, "promise")
    for incident in record.incidents:
        for span in incident.mentions:
            yield Mark(span, "incident")
    depths = _depths(record.statements)
    for statement in record.statements:
        for span in statement.content:
            yield Mark(span, "inner" if depths[statement.id] else "said")
        for span in statement.source:
            yield Mark(span, "source")
        for span in statement.cue:
            yield Mark(span, "cue")


def _depths(statements: Iterable[Statement]) -> dict[str, int]:
    """Return how many statements each is told within."""
    inside = {statement.id: statement.inside for statement in statements}
    depths = {}
    for id_, outer in inside.items():
        seen = {id_}
        while outer in inside and outer not in seen:
            seen.add(outer)
            outer = inside[outer]  # noqa: PLW2901 - the walk outward starts at the pair's own value
        depths[id_] = len(seen) - 1
    return depths


def _backs(record: Record) -> Iterable[tuple[Span, str, str]]:
    """Yield the sentences that have something to lead back to: where, to what, and what they are to it."""
    for commitment in record.commitments:
        for span in (*commitment.mentions, *commitment.what):
            yield span, commitment.id, "promised"
    for judgement in latest_judgements(record).values():
        for evidence in judgement.evidence:
            for span in evidence.spans:
                yield span, judgement.commitment, evidence.bears.value
    for incident in record.incidents:
        for span in incident.mentions:
            yield span, incident.id, "incident"
