"""``servanda places``: which places the words of a text name, where each may be, and why it is read so."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from servanda.cli.options import as_json
from servanda.record import Place, PlaceGranularity, Report, to_plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from servanda.resolution.places.places import PlaceUse
    from servanda.resolution.places.ranking import Candidate

EXAMPLE = """\b
Example:
  servanda places "Shells fell north of Hodeidah, and on two villages of Hays district."
  servanda places Tripoli
  servanda places - --json < report.txt"""
MOST_OTHERS = 3
"""Other places of a name that are printed; --json gives them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A place that a name may lead to."""

    place: Place
    """The place."""
    granularity: PlaceGranularity
    """How fine the words would tell it."""
    score: float
    """How well it fits; only differences between one name's places mean something."""
    because: str
    """What speaks for it and against it; empty where nothing but its own prominence does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One place name as it is read."""

    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset after its last character."""
    words: str
    """Its words."""
    place: Place | None
    """The place; None where the text leaves it open."""
    granularity: PlaceGranularity | None
    """How fine the words tell it."""
    for_actor: bool
    """Whether the words name someone who acts, as "Russian" does, and so place nothing."""
    because: str
    """Why it is this place, or why none."""
    candidates: tuple[Option, ...]
    """The places that bear the name, the likeliest first."""


@click.command("places", epilog=EXAMPLE)
@click.argument("text")
@as_json
def command(*, text: str, as_json: bool) -> None:
    """Show the places that a text names, and why.

    TEXT is a sentence or more, in quotation marks, or a name alone; - reads it from stdin. The names of one text are read
    in the light of each other. A name that the text leaves open stays so, with the places that bear it.
    """
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.export.wording import count_of

    readings = read_text(sys.stdin.read() if text == "-" else text)
    if as_json:
        print_json({"places": to_plain(readings)})
        return
    if readings:
        print_page(show_readings(readings))
    open_names = sum(reading.place is None for reading in readings)
    left = f", {open_names} left open" if open_names else ""
    remark(f"{count_of(len(readings), 'place name')} found{left}.")


def read_text(text: str) -> tuple[Reading, ...]:
    """Return the place names of a text in its order, each with the place it leads to."""
    from servanda.reading import load_reader
    from servanda.resolution.places.places import is_name_alone, survey_places

    if not text.strip():
        return ()
    doc = load_reader()(text)
    report = Report(id="text", text=text)
    whole = [report.span(0, len(text.rstrip()))] if is_name_alone(text) else []
    uses = survey_places(doc, report, whole)
    return tuple(_make_reading(use, report) for use in uses if use.candidates or not report.quote(use.span).islower())


def _make_reading(use: PlaceUse, report: Report) -> Reading:
    return Reading(
        start=use.span.start,
        end=use.span.end,
        words=report.quote(use.span),
        place=use.place,
        granularity=use.granularity,
        for_actor=use.is_for_actor,
        because=use.reason,
        candidates=tuple(_make_option(candidate, use) for candidate in use.candidates),
    )


def _make_option(candidate: Candidate, use: PlaceUse) -> Option:
    from servanda.resolution.places.uses import granularity

    return Option(
        place=candidate.toponym.place,
        granularity=granularity(candidate.toponym, use.words),
        score=round(candidate.score, 2),
        because="; ".join(candidate.reasons),
    )


def show_readings(readings: tuple[Reading, ...]) -> RenderableType:
    """Return the place names, each with what it leads to, why, and what else it could be."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from servanda.cli.printing.wording import plain_line, say_resolved

    parts: list[RenderableType] = []
    for reading in readings:
        line = Text(f"“{plain_line(reading.words)}”", style="bold")
        line.append(f"  {say_reading(reading)}", style="not bold")
        parts.append(line)
        parts.append(Padding(Text(plain_line(reading.because), style="dim"), (0, 0, 0, 2)))
        others = [option for option in reading.candidates if option.place != reading.place]
        if others:
            named = "; ".join(say_resolved(each.place, each.granularity) for each in others[:MOST_OTHERS])
            more = f"; and {len(others) - MOST_OTHERS} more" if len(others) > MOST_OTHERS else ""
            label = "rather than" if reading.place else "could be"
            parts.append(Padding(Text(f"{label}: {named}{more}", style="dim"), (0, 0, 0, 2)))
    return Group(*parts)


def say_reading(reading: Reading) -> str:
    """Return the place of a reading in words, with its coordinates."""
    from servanda.cli.printing.wording import say_resolved

    place = reading.place
    if place is None:
        return "left open"
    near = "near " if reading.granularity is PlaceGranularity.NEAR else ""
    spot = f" ({place.latitude:.2f}, {place.longitude:.2f})" if None not in {place.latitude, place.longitude} else ""
    actor = ", for who acts" if reading.for_actor else ""
    return f"{near}{say_resolved(place, reading.granularity)}{spot}{actor}"
