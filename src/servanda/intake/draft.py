"""What a file gives before it is admitted as a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from servanda.intake.boilerplate import find_headline, mark_parts
from servanda.intake.dateline import find_datelines, find_own_day, refuse_newer_body
from servanda.intake.dates import refuse_future
from servanda.intake.language import require_english
from servanda.record import Report, content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report as its file has it; what the file does not say is None."""

    where: str
    """The file, and the line where it holds several, for messages."""
    text: str
    """The normalised text."""
    id: str | None = None
    """The source's own id."""
    published: date | None = None
    """Day of publication."""
    outlet: str | None = None
    """Who published it."""
    headline: str | None = None
    """The headline, also where the text does not begin with it."""
    standfirst: str | None = None
    """The summary line, where the text has one."""
    url: str | None = None
    """Where it was found."""
    other: Mapping[str, object] = field(default_factory=dict)
    """What the source said besides."""


def admit(draft: Draft, published: date | None = None, outlet: str | None = None) -> Report:
    """Return the report of a draft that can be read: in English, and no newer than it says.

    A dateline at the text's head ("Friday, January 4, 2019", "NAIROBI (4 March 2020)") dates the report where nothing
    else does.

    Args:
        draft: what the file gives.
        published: publication date for a report that does not give its own.
        outlet: outlet for a report that does not give its own.

    Raises:
        IntakeError: it holds no English sentence, or its dates cannot be true.
    """
    require_english(draft.text, draft.where)
    datelines = find_datelines(draft.text)
    day = draft.published or published or find_own_day(datelines)
    if day:
        refuse_future(day, draft.where)
        refuse_newer_body(day, datelines, draft.where)
    parts = mark_parts(draft.text, headline=draft.headline, standfirst=draft.standfirst, datelines=datelines)
    return Report(
        id=draft.id or content_id("report", draft.text),
        text=draft.text,
        published=day,
        outlet=draft.outlet or outlet,
        headline=draft.headline or find_headline(draft.text, parts),
        url=draft.url,
        parts=parts,
        other=draft.other,
    )
