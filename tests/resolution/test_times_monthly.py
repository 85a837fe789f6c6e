from __future__ import annotations

from datetime import date

import pytest

from servanda.resolution.times.cells import Interval
from servanda.resolution.times.moments import Tense
from servanda.resolution.times.search import find_times

WEDNESDAY = date(2011, 6, 15)
MAY = (Interval(date(2011, 5, 28), date(2011, 5, 28)),)


def days(text, tense=None, told=()):
    (expression,) = find_times(text)
    time = expression.resolve(WEDNESDAY, tense, told)
    return tuple(day.isoformat() if day else None for day in (time.earliest, time.latest))


@pytest.mark.parametrize(
    ("text", "tense", "day"),
    [
        ("They met on the 12th.", Tense.PAST, "2011-06-12"),
        ("They met on the 20th.", Tense.PAST, "2011-05-20"),
        ("They met on the 31st, in Ulm.", Tense.PAST, "2011-05-31"),
        ("They will meet on the 12th.", Tense.FUTURE, "2011-07-12"),
        ("They met on the 9th of this month.", Tense.PAST, "2011-06-09"),
        ("They are due on the 1st of next month.", Tense.FUTURE, "2011-07-01"),
        ("the first Monday of July", None, "2011-07-04"),
        ("the last Friday in February 2008", None, "2008-02-29"),
        ("the 3rd Tuesday of the month", None, "2011-06-21"),
        ("the last Friday of next month", None, "2011-07-29"),
    ],
)
def test_a_day_is_counted_within_its_month(text, tense, day):
    assert days(text, tense) == (day, day)


def test_a_day_alone_follows_the_date_told_before():
    assert days("They met on the 2nd.", Tense.PAST, MAY) == ("2011-06-02", "2011-06-02")
    assert days("They met on the 20th.", Tense.PAST, MAY) == ("2011-05-20", "2011-05-20")
    assert days("They will meet on the 30th.", Tense.FUTURE, MAY) == ("2011-06-30", "2011-06-30")


def test_two_days_alone_are_a_stretch():
    assert days("Fighting on the 9th and 10th killed six.", Tense.PAST) == ("2011-06-09", "2011-06-10")


@pytest.mark.parametrize(
    "text",
    [
        "a fire on the 12th floor",
        "an attack on the 3rd battalion",
        "on the 40th",
        "the fifth of many",
        "on the 9th and 10th floors",
    ],
)
def test_what_else_a_number_counts_is_no_day(text):
    assert find_times(text) == []


def test_a_month_without_so_many_of_a_weekday_leaves_the_day_open():
    assert days("the fifth Monday of June 2011") == (None, None)


def test_working_days_are_counted_with_the_weekends_between():
    assert days("within ten working days", Tense.FUTURE) == ("2011-06-15", "2011-06-29")
    assert days("within three business days", Tense.FUTURE) == ("2011-06-15", "2011-06-20")


def test_days_in_a_row_are_a_length():
    (expression,) = find_times("Crowds gathered for the third straight night.")
    assert expression.resolve(WEDNESDAY).length == "P3D"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("at the end of last Ramadan", "2010-09-01", "2010-09-10"),
        ("by month's end", "2011-06-15", "2011-06-30"),
        ("by year's end", "2011-06-15", "2011-12-31"),
        ("mid-week", "2011-06-15", "2011-06-16"),
        ("at sunset on 3 March 2009", "2009-03-03", "2009-03-03"),
        ("the week starting 6 June", "2011-06-06", "2011-06-12"),
        ("at Newroz 2008", "2008-03-21", "2008-03-21"),
    ],
)
def test_parts_of_weeks_years_and_feasts(text, first, last):
    assert days(text) == (first, last)
