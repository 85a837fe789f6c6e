"""The reports to read: their text with what was read from it marked, and ways back to the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from servanda.export.page.concordance import WHYS
from servanda.export.page.links import Links, safe_url
from servanda.export.page.passages import Paragraph, Run
from servanda.export.wording import say_date
from servanda.record import PartKind, Report

OPENING = 8
"""Words of a report by which it is known where it has no headline."""


@dataclass(frozen=True, slots=True)
class Back:
    """A way back from a sentence to what was read from it."""

    label: str
    """Short name of the line in the tables, such as P3."""
    href: str
    """Address of it."""
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

    id: str
    """Id of the report."""
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


def lay_out_reader(links: Links, reports: Iterable[str], labels: Mapping[str, str]) -> tuple[Reading, ...]:
    """Return the reports to read.

    Args:
        links: the record and the ways to its sentences.
        reports: ids of the reports.
        labels: short names of commitments and incidents by id.
    """
    return tuple(_reading(links, links.record.report_by_id[report], labels) for report in reports)


def title_of(report: Report) -> str:
    """Return a report's headline, or its first words."""
    return report.headline or f"{' '.join(report.text.split()[:OPENING])} …"


def _reading(links: Links, report: Report, labels: Mapping[str, str]) -> Reading:
    paragraphs = links.concordance.paragraphs(report.id)
    backs = _backs(links, report.id, labels)
    blocks = [_block(links, report.id, paragraph, backs) for paragraph in paragraphs]
    headline = blocks[0] if blocks and blocks[0].kind is PartKind.HEADLINE else None
    return Reading(
        id=report.id,
        anchor=links.addresses.anchor(report.id),
        title=title_of(report),
        headline=headline,
        is_headed=bool(report.headline or headline),
        outlet=report.outlet or report.id,
        published=say_date(report.published) if report.published else "undated",
        url=safe_url(report),
        blocks=tuple(blocks[1:] if headline else blocks),
    )


def _block(links: Links, report: str, paragraph: Paragraph, backs: Mapping[int, Mapping[str, Back]]) -> Block:
    return Block(
        paragraph.kind,
        tuple(
            Sentence(
                links.addresses.anchor(report, passage.start),
                passage.runs,
                tuple(backs.get(passage.start, {}).values()),
            )
            for passage in paragraph.passages
        ),
    )


def _backs(links: Links, report: str, labels: Mapping[str, str]) -> dict[int, dict[str, Back]]:
    """Return the ways back from each passage of a report that has any, by where the passage starts."""
    backs: dict[int, dict[str, Back]] = {}
    for span, id_, why in sorted(links.concordance.of(report).rests, key=lambda rest: WHYS.index(rest[2])):
        href = links.addresses.item(id_)
        if href and id_ in labels:
            backs.setdefault(links.passage(span), {}).setdefault(id_, Back(labels[id_], href, why))
    return backs
