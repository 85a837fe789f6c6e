from __future__ import annotations

from itertools import pairwise

import pytest

pytest.importorskip("torch", reason="training needs the extra of that name")

from training.examples.batches import Window, plan_batches
from training.examples.example import Example
from training.settings import Settings


def report(corpus: str, sentences: int) -> Example:
    words = ("The", "rebels", "shelled", "the", "town", ".") * sentences
    return Example(corpus=corpus, document=corpus, words=words, starts=tuple(range(0, len(words), 6)))


def plan(example: Example, passes: float) -> list[Window]:
    settings = Settings(passes={example.corpus: passes}, window=60, shortest=6)
    return [window for batch in plan_batches([example], settings) for window in batch]


def test_each_pass_holds_every_word_once() -> None:
    windows = sorted(plan(report("gum", 40), 1), key=lambda window: window.start)
    assert (windows[0].start, windows[-1].end) == (0, 240)
    assert all(before.end == after.start for before, after in pairwise(windows))


def test_documents_are_cut_into_windows_of_many_lengths_but_for_those_labelled_as_a_whole() -> None:
    assert len({window.end - window.start for window in plan(report("gum", 40), 30)}) > 3
    assert {window.end - window.start for window in plan(report("muc", 40), 30)} == {60}


def test_one_seed_plans_one_order() -> None:
    example = report("gum", 40)
    assert plan(example, 2) == plan(example, 2)


def test_a_corpus_in_haste_comes_early() -> None:
    early, late = report("gum", 40), report("ewt", 40)
    settings = Settings(passes={"gum": 20, "ewt": 20}, haste={"gum": 3.0}, window=12, batch=12)
    order = [window.example for batch in plan_batches([early, late], settings) for window in batch]
    places = [[place for place, number in enumerate(order) if number == wanted] for wanted in (0, 1)]
    assert sum(places[0]) < sum(places[1])
