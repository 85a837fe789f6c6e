"""A story begins behind its dateline."""

from __future__ import annotations

import pytest
import spacy

from servanda.reading.datelines import find_leads


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("NORTHPORT, May 23 (Wire) - Gunfire rang out.", "Gunfire"),
        ("NORTHPORT, Ruritania (Sept. 30) - Troops left.", "Troops"),
        ("NORTHPORT (WA) — Two men were shot.", "Two"),
        ("A headline\nNorthport, 3 March 2020 (Wire) – “We left,” he said.", "“"),
    ],
)
def test_a_sentence_begins_behind_a_dateline(text: str, first: str) -> None:
    doc = spacy.blank("en")(text)
    assert [doc[position].text for position in find_leads(doc)] == [first]


@pytest.mark.parametrize(
    "text",
    [
        "Northern Command - Ruritania\nTroops left.",
        "The movement (Free North) - a small group - left.",
        "President Roe (pictured) - Who is he?",
        "Troops left Northport on May 23 - two days late.",
        "",
    ],
)
def test_a_dash_alone_is_no_dateline(text: str) -> None:
    assert find_leads(spacy.blank("en")(text)) == []
