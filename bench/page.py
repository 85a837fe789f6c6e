"""The page of all figures, docs/evaluation.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bench.table import show

if TYPE_CHECKING:
    from bench.field_tests import FieldTest, Metric
    from bench.options import Figures
    from bench.setting import ReaderCard

BELOW = "**below floor**"
INTRODUCTION = """\
The reader and the rules that ship with Servanda, scored on public tests of the field. `make bench` writes this page.

The reader's weights come from a pretrained encoder and the train parts of these data. Their dev parts were there to
choose by, and the press releases and hand-made records could be looked at while the rules were written: expect a little
less on texts that nobody has seen. Files of times and places are used for scoring only. The official test parts are kept
out."""
LEGEND = """\
**Floor** is what makes a capability worth having, **goal** is where the project is going. A floor marked (guess) was set
before anything had been measured. A figure that misses its floor says so. **Peers** are published figures, or ones
measured again from a peer's own stored output; one in bold is better than ours. Most of them are of the official test
parts, so they stand beside our figures, not on the same rows. A second human annotator or reader shows how far two people
agree. More is better in all but errors, kilometres, seconds, megabytes and exponents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one test."""

    test: FieldTest
    figures: Figures | None
    """None where it was not run or failed."""
    reason: str = ""
    """Why there are no figures."""
    is_failure: bool = False
    """Whether it was run and tripped a fault."""


def write_page(outcomes: Sequence[Outcome], *, day: date, machine: str, card: ReaderCard) -> str:
    """Write the page in Markdown."""
    measured = [(outcome.test, outcome.figures) for outcome in outcomes if outcome.figures is not None]
    lines = [
        "# Evaluation",
        "",
        INTRODUCTION,
        "",
        f"- Measured on {day.isoformat()}.",
        f"- Machine: {machine}.",
        f"- Reader: `reader.onnx`, 8-bit, SHA-256 `{card.checksum}`.",
        *_summarise(measured),
        "",
        LEGEND,
        "",
    ]
    for test, figures in measured:
        lines += _draw_section(test, figures)
    lines += _draw_missing([outcome for outcome in outcomes if outcome.figures is None])
    lines += _draw_rounding(card)
    lines += ["## Running them all", "", "```", "python -m bench all DATA --write docs/evaluation.md", "```", ""]
    return "\n".join(lines)


def _summarise(measured: Sequence[tuple[FieldTest, Figures]]) -> list[str]:
    """Count the floors that are reached and name the others, test by test."""
    total = 0
    missed: list[tuple[str, list[str]]] = []
    for test, figures in measured:
        judged = [
            (metric, value)
            for metric in test.metrics
            if metric.floor is not None and (value := figures.get(metric.name)) is not None
        ]
        total += len(judged)
        if below := [f"`{metric.name}`" for metric, value in judged if is_below(metric, value)]:
            missed.append((test.title, below))
    lines = [f"- Floors reached: {total - sum(len(below) for _, below in missed)} of {total}."]
    return lines + (
        ["- Below floor:", *(f"  - {title}: {', '.join(below)}" for title, below in missed)] if missed else []
    )


def is_below(metric: Metric, value: float | None) -> bool:
    """Tell whether a value misses its metric's floor."""
    return value is not None and metric.floor is not None and metric.is_better(metric.floor, value)


def _draw_section(test: FieldTest, figures: Figures) -> list[str]:
    rows = [_draw_row(metric, figures) for metric in test.metrics if metric.name in figures]
    return [
        f"## {test.title}",
        "",
        test.what,
        "",
        "| metric | Servanda | floor | goal | peers |",
        "|---|---|---|---|---|",
        *rows,
        "",
        "```",
        test.command,
        "```",
        "",
    ]


def _draw_row(metric: Metric, figures: Figures) -> str:
    value = figures[metric.name]
    count = figures.get(f"{metric.name}_n")
    name = f"`{metric.name}`" + (f" (n {count})" if count is not None else "")
    own = show(value)
    if is_below(metric, value):
        own = f"{own} {BELOW}"
    floor = show(metric.floor) if metric.floor is not None else "–"
    floor += " (guess)" if metric.is_guess else ""
    floor += f", later {show(metric.later_floor)}" if metric.later_floor is not None else ""
    goal = show(metric.goal) if metric.goal is not None else "–"
    peers = "; ".join(_draw_peers(metric, value)) or "–"
    return f"| {name} | {own} | {floor} | {goal} | {peers} |"


def _draw_peers(metric: Metric, value: float | None) -> Iterator[str]:
    for name, figure in metric.peers.items():
        is_ahead = value is not None and metric.is_better(figure, value)
        yield f"{name} **{show(figure)}**" if is_ahead else f"{name} {show(figure)}"


def _draw_missing(outcomes: Sequence[Outcome]) -> list[str]:
    if not outcomes:
        return []
    lines = ["## Not measured", "", "| test | why | floors | peers |", "|---|---|---|---|"]
    for outcome in outcomes:
        test = outcome.test
        floors = "; ".join(f"`{metric.name}` {show(metric.floor)}" for metric in test.metrics if metric.floor) or "–"
        peers = "; ".join(
            f"`{metric.name}`: {', '.join(_draw_peers(metric, None))}" for metric in test.metrics if metric.peers
        )
        reason = f"**failed**: {outcome.reason}" if outcome.is_failure else outcome.reason
        lines.append(f"| {test.title} (`{test.task}`) | {reason} | {floors} | {peers or '–'} |")
    return [*lines, ""]


def _draw_rounding(card: ReaderCard) -> list[str]:
    changes = list(_draw_changes(card.exact, card.rounded))
    if not changes:
        return []
    lines = [
        "## What 8-bit weights cost",
        "",
        "Training's own quick dev scores of the reader as trained (32-bit) and as shipped (8-bit). They are not the",
        "measures above, and stand here only to be compared with each other.",
        "",
        "| score | 32-bit | 8-bit | change |",
        "|---|---|---|---|",
    ]
    return [*lines, *changes, ""]


def _draw_changes(before: Mapping[str, float], after: Mapping[str, float]) -> Iterator[str]:
    for name, value in before.items():
        if name in after:
            yield f"| `{name}` | {show(value)} | {show(after[name])} | {after[name] - value:+.3f} |"
