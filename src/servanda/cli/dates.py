"""``servanda dates``: which times the words of a text tell, and why they are read so."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from servanda.cli.options import as_json, day_option
from servanda.record import Time, to_plain

if TYPE_CHECKING:
    from rich.console import RenderableType

EXAMPLE = """\b
Example:
  servanda dates "The talks are set to begin on 10 March, five days late." --published 2020-03-04
  servanda dates - --published 2020-03-04 --json < report.txt"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One time expression as it is read."""

    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset after its last character."""
    words: str
    """Its words."""
    time: Time
    """What they tell."""
    label: str
    """TIMEX3's type."""
    value: str
    """TIMEX3's value."""
    because: str
    """Why they are read so."""


@click.command("dates", epilog=EXAMPLE)
@click.argument("text")
@day_option("--published", "Day of publication, against which the times are read; without it they stay partial.")
@as_json
def command(*, text: str, published: date | None, as_json: bool) -> None:
    """Show the times that a text tells, and why.

    TEXT is a sentence or more, in quotation marks; - reads it from stdin. Only the words count, without the tree of the
    sentence that a report's times are read with besides.
    """
    from servanda.cli.printing.console import print_json, print_page, remark
    from servanda.export.wording import count_of

    readings = read_text(sys.stdin.read() if text == "-" else text, published)
    if as_json:
        print_json({"published": to_plain(published), "times": to_plain(readings)})
        return
    if readings:
        print_page(show_readings(readings))
    day = f"read against {published}" if published else "read without a day of publication: --published DATE gives one"
    remark(f"{count_of(len(readings), 'time')} found, {day}.")


def read_text(text: str, published: date | None) -> tuple[Reading, ...]:
    """Return the time expressions of a text in its order, read against a day of publication."""
    from servanda.resolution.times.explanations import explain
    from servanda.resolution.times.search import find_times
    from servanda.resolution.times.times import ReadTime, read_in_order

    readings = []
    for read in read_in_order([ReadTime(each, each.leaning) for each in find_times(text)], published):
        expression = read.expression
        label, value = expression.timex(published, read.tense, read.told)
        readings.append(
            Reading(
                start=expression.start,
                end=expression.end,
                words=expression.text,
                time=read.resolve(published),
                label=label.value,
                value=value,
                because=explain(expression, published, read.tense, read.told),
            )
        )
    return tuple(readings)


def show_readings(readings: tuple[Reading, ...]) -> RenderableType:
    """Return the time expressions, each with what it tells and why."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from servanda.cli.printing.wording import plain_line, say_when

    parts: list[RenderableType] = []
    for reading in readings:
        line = Text(f"“{plain_line(reading.words)}”", style="bold")
        line.append(f"  {say_when(reading.time) or 'no day known'}", style="not bold")
        parts.append(line)
        parts.append(Padding(Text(f"{reading.label} {reading.value}: {reading.because}", style="dim"), (0, 0, 0, 2)))
    return Group(*parts)
