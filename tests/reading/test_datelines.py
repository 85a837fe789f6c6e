"""A dateline is marked, and a story begins behind it."""

from __future__ import annotations

import pytest
import spacy

from servanda.reading.datelines import find_datelines, mark_datelines


@pytest.mark.parametrize(
    ("text", "dateline", "first"),
    [
        ("NORTHPORT, May 23 (Wire) - Gunfire rang out.", "NORTHPORT, May 23 (Wire) -", "Gunfire"),
        ("NORTHPORT, Ruritania (Sept. 30) - Troops left.", "NORTHPORT, Ruritania (Sept. 30) -", "Troops"),
        ("NORTHPORT, Ruritania (March 4, 2020)\nTroops left.", "NORTHPORT, Ruritania (March 4, 2020)", None),
        ("NORTHPORT, Ruritania (Feb. 17)  In Easton, troops left.", "NORTHPORT, Ruritania (Feb. 17)", "In"),
        ("Printed matter    NORTHPORT, MAY 23 - Troops left.", "NORTHPORT, MAY 23 -", "Troops"),
        ("Northport, Monday (Wire) -- Troops left.", "Northport, Monday (Wire) --", "Troops"),
        ("NORTHPORT - Troops left.", "NORTHPORT -", "Troops"),
        ("NEW NORTHPORT, Ruritania -- Troops left.", "NEW NORTHPORT, Ruritania --", "Troops"),
        ("NORTHPORT/EASTON - Troops left.", "NORTHPORT/EASTON -", "Troops"),
        ("N'ORTHAM - Troops left.", "N'ORTHAM -", "Troops"),
        ("Northport/Easton (Wire) - Troops left.", "Northport/Easton (Wire) -", "Troops"),
        ("NORTHPORT (WA) — Two men were shot.", "NORTHPORT (WA) —", "Two"),
        ("A headline\nNorthport, 3 March 2020 (Wire) – “We left,” he said.", "Northport, 3 March 2020 (Wire) –", "“"),
    ],
)
def test_a_dateline_is_marked_and_a_sentence_begins_behind_it(text: str, dateline: str, first: str | None) -> None:
    doc = spacy.blank("en")(text)
    leads = mark_datelines(doc)
    assert [span.text.strip() for span in doc.spans["datelines"]] == [dateline]
    assert [doc[position].text for position in leads] == ([first] if first else [])


@pytest.mark.parametrize(
    "text",
    [
        "Northern Command - Ruritania\nTroops left.",
        "The movement (Free North) - a small group - left.",
        "UN - Ruritania talks resume\nTroops left.",
        "NORTHPORT-EASTON talks resume",
        "President Roe (pictured) - Who is he?",
        "Troops left Northport on May 23 - two days late.",
        "By 10 March - the day set for talks - the captives were to be freed.",
        "By 10 March - Tuesday - the captives were to be freed.",
        "On Sunday, 10 March - Easter - the captives were freed.",
        "",
    ],
)
def test_a_dash_alone_is_no_dateline(text: str) -> None:
    assert find_datelines(text) == []
    doc = spacy.blank("en")(text)
    assert mark_datelines(doc) == []
    assert not doc.spans["datelines"]
