from datetime import date

import pytest

from servanda.errors import IntakeError
from servanda.intake.dateline import DatelineKind, find_datelines, find_newer, find_own_day, refuse_newer_body


def only(text):
    (dateline,) = find_datelines(text)
    return dateline


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("Friday, January 4, 2019\n\nA bridge fell on Monday.", date(2019, 1, 4), DatelineKind.LINE),
        ("Date: 2019-01-04\n\nA bridge fell on Monday.", date(2019, 1, 4), DatelineKind.LINE),
        ("JUBA, South Sudan (Jan. 4, 2019)\nA bridge fell on Monday.", date(2019, 1, 4), DatelineKind.LINE),
        ("Geneva, 4 January 2019\n\nThe mission reports a lull.", date(2019, 1, 4), DatelineKind.LINE),
        ("PORT SUDAN, 4 May 2023 (Agency) - The truce was extended.", date(2023, 5, 4), DatelineKind.LEAD),
        ("Port Sudan (4 May 2023) – The truce was extended.", date(2023, 5, 4), DatelineKind.LEAD),
        ("Mission Evening Update, May 4, 2023\nThe truce was extended.", date(2023, 5, 4), DatelineKind.TITLE),
        ("May 4, 2023: Truce Extended in the East\nIt holds.", date(2023, 5, 4), DatelineKind.TITLE),
        ("Talks fail\nLast updated: 5 May 2023 10:20 GMT\nThey broke up.", date(2023, 5, 5), DatelineKind.REVISED),
    ],
)
def test_a_full_date_at_the_head_is_found(text, day, kind):
    dateline = only(text)
    assert (dateline.day, dateline.kind) == (day, kind)


@pytest.mark.parametrize(
    "head",
    [
        "2023-05-S-012\nFor Immediate Release\nJUBA, South Sudan (May 4)",
        "Morning Operational Update, May 3, 2023\nJUBA, South Sudan (May 4) - A bridge was mined.",
        "May 4: Bridge Mined\n2023-05-CA-007 For Immediate Release",
    ],
)
def test_a_day_takes_its_year_from_a_release_number_or_title_of_the_same_month(head):
    assert find_own_day(find_datelines(head)) == date(2023, 5, 4)


def test_a_day_takes_no_year_from_another_month_or_from_nowhere():
    assert find_datelines("2023-06-S-012\nJUBA, South Sudan (May 4)") == ()
    assert find_datelines("JUBA, South Sudan (May 4) - A bridge was mined.") == ()


def test_the_line_of_the_day_outweighs_a_title_and_an_update():
    text = "Daily Report, 3 May 2023\nUpdated 6 May 2023\n4 May 2023\nThe truce was extended."
    assert find_own_day(find_datelines(text)) == date(2023, 5, 4)
    assert find_own_day(find_datelines("Updated 6 May 2023\nThe truce was extended.")) is None


@pytest.mark.parametrize(
    "text",
    [
        "On 4 May 2023 the truce was extended.",
        "The deal of 4 May 2023 - the third - was broken.",
        "Deadline for the ceasefire: 4 May 2023",
        "What is known of the attack on 4 May 2023",
        "Monday, January 4, 2019\n\nIts weekday is wrong.",
        "4 May\n\nIt has no year.",
        "2023-13-45\n\nThere is no such day.",
    ],
)
def test_dates_within_sentences_and_doubtful_ones_are_left_alone(text):
    assert find_datelines(text) == ()


def test_a_date_far_down_does_not_date_the_report():
    assert find_datelines("A sentence.\n" * 12 + "4 May 2023") == ()


def test_a_body_newer_than_its_own_date_is_refused():
    datelines = find_datelines("Updated 7 May 2023\n\nThe truce broke on Saturday.")
    assert find_newer(date(2023, 5, 6), datelines) is None
    with pytest.raises(IntakeError, match="published 2023-05-04, but its own text is dated 2023-05-07"):
        refuse_newer_body(date(2023, 5, 4), datelines, "a.txt")


def test_a_title_does_not_refuse_an_older_report():
    datelines = find_datelines("Weekly Report, 7 May 2023\nThe truce holds.")
    assert [dateline.day for dateline in datelines] == [date(2023, 5, 7)]
    assert find_newer(date(2023, 5, 4), datelines) is None
