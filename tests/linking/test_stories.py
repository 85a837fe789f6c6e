"""Which reports tell of one happening."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.linking import find_stories
from tests.builders import report

TEXTS = (
    "Omar Bell, 34-year-old ferryman of Quill, drowned near the Lantern mill, the Red Lantern clinic said.",
    "Near the Lantern mill the ferryman Omar Bell drowned, says the Red Lantern clinic of Quill.",
    "The Marsh council chose Lea Moss as its speaker after a long debate in the old granary.",
    "Lea Moss is the new speaker: the Marsh council chose her in the old granary of the town.",
    "Snow fell.",
)
REPORTS = [
    replace(report(text, f"2031-05-{day:02}", outlet=f"Post {day}"), headline=headline)
    for day, (text, headline) in enumerate(
        zip(TEXTS, ("Ferryman drowns", "Drowned near the mill", None, "New speaker", "Weather"), strict=True), start=2
    )
]


def test_reports_of_one_happening_are_one_story() -> None:
    first, second, third, fourth, fifth = (each.id for each in REPORTS)
    assert find_stories(REPORTS) == {first: first, second: first, third: third, fourth: third, fifth: fifth}


@pytest.mark.parametrize("many", [1, 2, 3])
def test_how_many_are_weighed_at_once_makes_no_difference(monkeypatch, many) -> None:
    expected = find_stories(REPORTS)
    monkeypatch.setattr("servanda.linking.stories.AT_ONCE", many)
    assert find_stories(REPORTS) == expected


def test_no_reports_are_no_story() -> None:
    assert find_stories([]) == {}
