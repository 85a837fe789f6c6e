"""Files that hold several reports, each under its own dateline, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.intake.dateline import HEAD, LONGEST, find_leads

if TYPE_CHECKING:
    from servanda.intake.draft import Draft

SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
"""How a line of running text ends, which titles, release numbers and bylines do not."""

WORD = re.compile(r"[^\W_]")
"""What a line that only parts two reports has nothing of: "---", "* * *"."""


def part_bundle(draft: Draft) -> Iterator[Draft]:
    """Yield the reports of a draft, which are several where further ones follow the first under datelines of other days.

    Whatever stands above a dateline up to the last sentence before it, such as a title or a release number, goes with it.
    What says of itself that it is one report, by a date of publication, headline or address of its own, stays whole.

    Args:
        draft: what a file gives.
    """
    starts = [0]
    if draft.published is None and draft.headline is None and draft.url is None:
        starts += find_further_starts(draft.text)
    for start, end in zip(starts, [*starts[1:], len(draft.text)], strict=True):
        yield draft if len(starts) == 1 else replace(draft, text=draft.text[start:end].strip())


def find_further_starts(text: str) -> list[int]:
    """Return where each report after the first begins in a normalised text.

    A text that does not begin with a dateline itself is one report, whatever it quotes.
    """
    lines = list(re.finditer(r"[^\n]+", text))
    leads = find_leads(text)
    if not leads or not any(line.start() == leads[0].start for line in lines[:HEAD]):
        return []
    starts: list[int] = []
    day = leads[0].day
    for lead in leads[1:]:
        above = [line for line in lines if (starts or [leads[0].end])[-1] < line.start() < lead.start]
        start = lead.start
        for line in reversed(above):
            if len(line[0]) > LONGEST or SENTENCE_END.search(line[0]) or not WORD.search(line[0]):
                break
            start = line.start()
        if lead.day != day and start > leads[0].end and text[lead.end :].strip():
            starts.append(start)
            day = lead.day
    return starts
