from datetime import date

import pytest

from servanda.errors import IntakeError
from servanda.intake.dateline import find_datelines, refuse_newer_body


def only(text):
    (dateline,) = find_datelines(text)
    return dateline


def test_a_line_that_holds_only_a_date_dates_the_report():
    dateline = only("Friday, January 4, 2019\n\nA bridge fell on Monday.")
    assert (dateline.day, dateline.alone, dateline.revised) == (date(2019, 1, 4), True, False)


def test_an_agency_dateline_is_found_but_does_not_stand_alone():
    dateline = only("PORT SUDAN, 4 May 2023 (Agency) - The truce was extended.")
    assert (dateline.day, dateline.alone) == (date(2023, 5, 4), False)


def test_an_update_line_is_known_as_one():
    assert only("Talks fail\nLast updated: 5 May 2023 10:20 GMT\nThey broke up.").revised


@pytest.mark.parametrize(
    "text",
    [
        "On 4 May 2023 the truce was extended.",
        "The deal of 4 May 2023 - the third - was broken.",
        "Monday, January 4, 2019\n\nIts weekday is wrong.",
        "4 May\n\nIt has no year.",
    ],
)
def test_dates_within_sentences_and_doubtful_ones_are_left_alone(text):
    assert find_datelines(text) == ()


def test_a_date_far_down_does_not_date_the_report():
    assert find_datelines("A sentence.\n" * 12 + "4 May 2023") == ()


def test_a_body_newer_than_its_own_date_is_refused():
    datelines = find_datelines("Updated 7 May 2023\n\nThe truce broke on Saturday.")
    refuse_newer_body(date(2023, 5, 6), datelines, "a.txt")
    with pytest.raises(IntakeError, match="published 2023-05-04, but its own text is dated 2023-05-07"):
        refuse_newer_body(date(2023, 5, 4), datelines, "a.txt")
