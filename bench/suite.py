"""Every field test on the data folder, each on the part that nothing was trained on."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bench import table
from bench.options import Figures, Options
from bench.tasks import TASKS

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Test:
    """One task on one part of the data."""

    task: str
    path: str
    held_out: bool = False


TESTS = (
    Test("parse", "ud/gum/dev.conllu"),
    Test("parse", "ud/ewt/dev.conllu"),
    Test("entities", "ner/re3d", held_out=True),
    Test("entities", "ner/crossner-politics/dev.txt"),
    Test("attribution", "attribution/polnear/dev"),
    Test("plover", "incidents/plv/train.jsonl", held_out=True),
    Test("factuality", "factuality/uds_ih2/dev.jsonl"),
    Test("factuality", "factuality/uw/dev.jsonl"),
    Test("factuality", "factuality/meantime/dev.jsonl"),
    Test("record", "gold/dev.jsonl"),
)
"""In the order of FIELD_TESTS.md; kinds is left out, since the shipped reader has learned all of its rows (see ``--predictions``)."""


def measure(path: Path, options: Options) -> Figures:
    """Run every test whose task and data are there; figures are named ``path: metric``.

    With ``options.write``, the figures go there as a Markdown page too.
    """
    figures: Figures = {}
    page = ["# Evaluation", "", f"Written by `python -m bench all` on {datetime.now(UTC).date().isoformat()}.", ""]
    for test in TESTS:
        if test.task not in TASKS or not (path / test.path).exists():
            continue
        found = TASKS[test.task](path / test.path, Options(held_out=test.held_out))
        print(table.draw(f"{test.task} {test.path}", found), file=sys.stderr)
        figures |= {f"{test.path}: {name}": value for name, value in found.items()}
        page += [f"## {test.task}: {test.path}", "", *table.draw_markdown(found), ""]
    if options.write:
        options.write.write_text("\n".join(page), encoding="utf-8")
    return figures
