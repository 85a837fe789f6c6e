from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.intake.boilerplate import find_headline, mark_parts
from servanda.intake.dateline import find_datelines
from servanda.intake.text import normalise
from servanda.record import PartKind

REAL_REPORT = Path(__file__).parents[3] / "shared/data/reports/nahr-e-saraj/report.txt"


def kinds(text, **given):
    parts = mark_parts(text, datelines=find_datelines(text), **given)
    return [(part.kind.value, text[part.start : part.end]) for part in parts]


def test_one_paragraph_is_all_body():
    assert mark_parts("The truce held overnight.") == ()


def test_headline_standfirst_byline_and_body_are_told_apart():
    text = "Truce holds on first night\n\nGuns fall silent on both banks.\n\nBy Ana Pérez and Tom Hill\n\nThe truce held. Nobody fired."
    assert [kind for kind, _ in kinds(text)] == ["headline", "standfirst", "credit", "body"]


def test_a_caption_that_stands_twice_is_neither_headline_nor_body():
    caption = "A soldier looking over the river at dawn"
    text = f"{caption}\n\nTruce holds on first night\n\n{caption}\n\nThe truce held overnight, residents said."
    assert kinds(text) == [
        ("caption", caption),
        ("headline", "Truce holds on first night"),
        ("repeat", caption),
        ("body", "The truce held overnight, residents said."),
    ]


def test_a_headline_printed_twice_stays_a_headline():
    text = "Truce holds on first night\nTruce holds on first night\nThe truce held overnight, residents said."
    assert [kind for kind, _ in kinds(text)] == ["headline", "repeat", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Cover image: A minister at the talks (Picture: PA).",
        "A minister arrives at the talks. [Photo by Jane Roe/Agency]",
        "A minister at the talks. Image: Jane Roe.",
        "File photo: a minister at the talks",
        "Photo: Jane Roe",
        "A minister at the talks (Jane Roe/AFP via Getty Images)",
    ],
)
def test_captions_and_picture_credits_are_no_body(line):
    text = f"Both sides signed on Monday.\n\n{line}\n\nThe truce begins at noon."
    assert kinds(text)[1] == ("caption", line)


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe",
        "By Jane Roe in Geneva",
        "(Reporting by Jane Roe; Editing by Tom Hill)",
        "© 2020 The Courier",
        "4 May 2023",
    ],
)
def test_bylines_sign_offs_and_date_lines_are_credits(line):
    text = f"Both sides signed on Monday.\n\nThe truce begins at noon.\n\n{line}"
    assert kinds(text)[-1] == ("credit", line)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the army had left.",
        "By 10 March both sides were to have met",
        "The image: a country at war with itself.",
        "Ten people died in the blast. (Agency)",
        "Related attacks killed nine people in the north.",
        "More than twenty people were killed.",
        "Follow-up talks begin on Friday.",
    ],
)
def test_sentences_that_look_a_little_like_furniture_stay_body(line):
    text = f"Both sides signed on Monday.\n\n{line}\n\nThe truce begins at noon."
    assert kinds(text) == []


def test_a_list_of_links_is_left_out_up_to_the_next_sentence():
    text = (
        "Both sides signed on Monday.\n\nRelated stories\n\nWhat the deal says\n\nWill the truce hold?\n\n"
        "The truce begins at noon, the mediators said.\n\nRead more: Who is who at the talks\n\nFollow us on Twitter"
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "links", "body", "links"]


def test_a_sentence_told_twice_counts_once():
    sentence = "The general said that his troops would stay."
    text = f"{sentence}\n\nNobody else spoke.\n\n{sentence}\n\nThen it ended."
    assert kinds(text)[1] == ("repeat", sentence)


def test_a_pull_quote_is_a_repeat_and_its_name_a_credit():
    text = (
        "“We will not leave before the last prisoner is free,” the general said on Monday.\n\n"
        "“We will not leave before the last prisoner is free”\n\n—General Roe\n\nThe truce begins at noon."
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "repeat", "credit", "body"]


def test_a_headline_given_by_the_source_is_found_in_the_text():
    text = "Truce holds.\n\nThe truce held overnight."
    assert kinds(text, headline="Truce holds")[0] == ("headline", "Truce holds.")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["Truce holds", "By Jane Roe", "The truce held.", "Photo: Roe", "Related", "4 May 2023"]),
        max_size=12,
    )
)
def test_parts_cover_every_line_once_and_in_order(lines):
    text = normalise("\n\n".join(lines))
    parts = mark_parts(text, datelines=find_datelines(text))
    assert all(first.end < second.start for first, second in pairwise(parts))
    if parts:
        covered = "".join(text[part.start : part.end] for part in parts)
        assert covered.replace("\n", "") == text.replace("\n", "")


@pytest.mark.skipif(not REAL_REPORT.exists(), reason="the real report is not part of the repository")
def test_the_real_report_loses_its_captions_and_credit_and_nothing_else():
    text = normalise(REAL_REPORT.read_text())
    parts = mark_parts(text)
    assert [part.kind for part in parts] == [
        PartKind.CAPTION, PartKind.HEADLINE, PartKind.STANDFIRST, PartKind.REPEAT, PartKind.BODY, PartKind.CAPTION,
    ]  # fmt: skip
    assert "(Picture:" in text[parts[-1].start :]
    assert find_headline(text, parts).startswith("US Attacks")
