from __future__ import annotations

from datetime import date

import pytest

from servanda.record import Relation, TimeGranularity
from servanda.resolution.times.cells import Interval
from servanda.resolution.times.moments import Moment, Tense
from servanda.resolution.times.search import find_times

WEDNESDAY = date(2011, 6, 15)


def only(text):
    (expression,) = find_times(text)
    return expression


def days(text, tense=None, published=WEDNESDAY, told=()):
    time = only(text).resolve(published, tense, told)
    return tuple(day.isoformat() if day else None for day in (time.earliest, time.latest))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 3 March 2009", "2009-03-03", "2009-03-03"),
        ("on March 3, 2009,", "2009-03-03", "2009-03-03"),
        ("on Tuesday, March 3rd, 2009", "2009-03-03", "2009-03-03"),
        ("the 3rd of March 2009", "2009-03-03", "2009-03-03"),
        ("dated 2009-03-03", "2009-03-03", "2009-03-03"),
        ("in February 2008", "2008-02-01", "2008-02-29"),
        ("in late February 2008", "2008-02-21", "2008-02-29"),
        ("in 2007", "2007-01-01", "2007-12-31"),
        ("in mid-2007", "2007-05-01", "2007-08-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in the 19th century", "1801-01-01", "1900-12-31"),
        ("in spring 2006", "2006-03-01", "2006-05-31"),
        ("in Q3 2006", "2006-07-01", "2006-09-30"),
        ("in the second quarter of 2006", "2006-04-01", "2006-06-30"),
        ("in the first half of 2006", "2006-01-01", "2006-06-30"),
        ("in the week of January 12, 2006", "2006-01-09", "2006-01-15"),
        ("from 1 to 10 June 2006", "2006-06-01", "2006-06-10"),
        ("between 3 and 5 May 2006", "2006-05-03", "2006-05-05"),
        ("May 3-5, 2006", "2006-05-03", "2006-05-05"),
        ("from 28 April 2006 until 2 May 2006", "2006-04-28", "2006-05-02"),
        ("between 2003 and 2005", "2003-01-01", "2005-12-31"),
        ("in 2003-05", "2003-01-01", "2005-12-31"),
        ("in the first week of May 2006", "2006-05-01", "2006-05-07"),
        ("the second half of May 2006", "2006-05-16", "2006-05-31"),
        ("the last ten days of May 2006", "2006-05-22", "2006-05-31"),
        ("on the last day of February 2008", "2008-02-29", "2008-02-29"),
        ("in the first days of May 2006", "2006-05-01", "2006-05-10"),
        ("in the first six months of 2006", "2006-01-01", "2006-06-30"),
        ("the last quarter of 2006", "2006-10-01", "2006-12-31"),
        ("in the week to 12 January 2006", "2006-01-06", "2006-01-12"),
        ("the week ending January 12, 2006", "2006-01-06", "2006-01-12"),
        ("in mid-to-late June 2006", "2006-06-11", "2006-06-30"),
        ("early to mid-June 2006", "2006-06-01", "2006-06-20"),
        ("on 2, 3 and 5 June 2006", "2006-06-02", "2006-06-05"),
        ("the 2006 spring offensive", "2006-03-01", "2006-05-31"),
        ("in the 12 months to May 2006", "2005-06-01", "2006-05-31"),
        ("a Christmas truce in 2006", "2006-12-25", "2006-12-25"),
        ("Orthodox Christmas 2006", "2006-01-07", "2006-01-07"),
        ("Orthodox Easter 2006", "2006-04-23", "2006-04-23"),
        ("an Easter truce in 2006", "2006-04-16", "2006-04-23"),
        ("on Good Friday 1998", "1998-04-10", "1998-04-17"),
        ("Ramadan 2006", "2006-09-24", "2006-10-23"),
        ("Eid al-Fitr 2006", "2006-10-23", "2006-10-26"),
    ],
)
def test_a_date_told_in_full_needs_no_publication_date(text, first, last):
    assert days(text, published=None) == (first, last)
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2011-06-15", "2011-06-15"),
        ("yesterday evening", "2011-06-14", "2011-06-14"),
        ("the day before yesterday", "2011-06-13", "2011-06-13"),
        ("last night", "2011-06-14", "2011-06-14"),
        ("overnight", "2011-06-14", "2011-06-15"),
        ("tomorrow", "2011-06-16", "2011-06-16"),
        ("last week", "2011-06-06", "2011-06-12"),
        ("this week", "2011-06-13", "2011-06-19"),
        ("next month", "2011-07-01", "2011-07-31"),
        ("this year", "2011-01-01", "2011-12-31"),
        ("earlier this month", "2011-06-01", "2011-06-15"),
        ("a year ago today", "2010-06-15", "2010-06-15"),
        ("five years ago this month", "2006-06-01", "2006-06-30"),
        ("on Thursday last week", "2011-06-09", "2011-06-09"),
        ("on Friday of next week", "2011-06-24", "2011-06-24"),
        ("in a week's time", "2011-06-20", "2011-06-26"),
        ("in two months' time", "2011-08-01", "2011-08-31"),
        ("in the week ending Sunday", "2011-06-06", "2011-06-12"),
        ("during last Ramadan", "2010-08-11", "2010-09-10"),
        ("later this month", "2011-06-15", "2011-06-30"),
        ("two weeks ago", "2011-05-30", "2011-06-05"),
        ("three days ago", "2011-06-12", "2011-06-12"),
        ("two months ago", "2011-04-01", "2011-04-30"),
        ("ten years ago", "2001-01-01", "2001-12-31"),
        ("six hours ago", "2011-06-14", "2011-06-15"),
        ("in the past three weeks", "2011-05-25", "2011-06-15"),
        ("over the next 10 days", "2011-06-15", "2011-06-25"),
        ("last March", "2011-03-01", "2011-03-31"),
        ("in April last year", "2010-04-01", "2010-04-30"),
        ("last Saturday", "2011-06-11", "2011-06-11"),
        ("next Friday", "2011-06-17", "2011-06-17"),
        ("at the end of the year", "2011-09-01", "2011-12-31"),
        ("since 2008", "2008-01-01", "2011-06-15"),
        ("within two weeks", "2011-06-15", "2011-06-29"),
        ("in the first three months of this year", "2011-01-01", "2011-03-31"),
        ("in the first week of March", "2011-03-01", "2011-03-07"),
        ("shortly after 10 p.m. on Friday", "2011-06-10", "2011-06-10"),
    ],
)
def test_a_relative_time_counts_from_the_publication(text, first, last):
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "tense", "first"),
    [
        ("on Saturday", Tense.PAST, "2011-06-11"),
        ("on Saturday", Tense.FUTURE, "2011-06-18"),
        ("on Wednesday", Tense.PAST, "2011-06-15"),
        ("on 20 August", Tense.PAST, "2010-08-20"),
        ("on 20 August", Tense.FUTURE, "2011-08-20"),
        ("on 20 August", None, "2011-08-20"),
        ("on 20 November", None, "2010-11-20"),
        ("on 10 June", Tense.FUTURE, "2011-06-10"),
        ("at the weekend", Tense.PAST, "2011-06-11"),
        ("this weekend", Tense.FUTURE, "2011-06-18"),
        ("in December", Tense.PAST, "2010-12-01"),
        ("in December", Tense.FUTURE, "2011-12-01"),
        ("in 10 days", Tense.FUTURE, "2011-06-25"),
        ("in 10 days", Tense.PAST, None),
    ],
)
def test_the_tense_chooses_between_past_and_coming_dates(text, tense, first):
    assert days(text, tense)[0] == first


@pytest.mark.parametrize(
    ("text", "relation", "first", "last"),
    [
        ("by 10 July", Relation.BY, "2011-06-15", "2011-07-10"),
        ("no later than 10 July", Relation.BY, "2011-06-15", "2011-07-10"),
        ("the 10 July deadline", Relation.BY, "2011-06-15", "2011-07-10"),
        ("until the end of July", Relation.UNTIL, "2011-06-15", "2011-07-31"),
        ("starting on 10 July", Relation.SINCE, "2011-07-10", None),
        ("from 10 July", Relation.SINCE, "2011-07-10", None),
        ("before 10 July", Relation.BEFORE, "2011-06-15", "2011-07-10"),
        ("after 10 July", Relation.AFTER, "2011-07-10", None),
        ("from 10 July to 2 August", Relation.DURING, "2011-07-10", "2011-08-02"),
        ("from Friday to Monday", Relation.DURING, "2011-06-17", "2011-06-20"),
        ("on 10 July", Relation.AT, "2011-07-10", "2011-07-10"),
        ("the toll from Friday's raid", Relation.AT, "2011-06-17", "2011-06-17"),
        ("since the fighting began on 10 July", Relation.SINCE, "2011-07-10", None),
        ("since the truce, the vote was held on 10 July", Relation.AT, "2011-07-10", "2011-07-10"),
    ],
)
def test_the_words_before_tell_the_relation(text, relation, first, last):
    time = only(text).resolve(WEDNESDAY, Tense.FUTURE)
    assert time.relation is relation
    assert days(text, Tense.FUTURE) == (first, last)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("a 35-minute call", "PT35M"),
        ("a 72-hour pause", "PT72H"),
        ("for three days", "P3D"),
        ("twenty-five years", "P25Y"),
        ("two and a half years", "P2Y6M"),
        ("2½ years", "P2Y6M"),
        ("5 1/2 hours", "PT5H30M"),
        ("a day and a half", "P1DT12H"),
        ("for a decade", "P10Y"),
        ("half an hour", "PT30M"),
        ("a weeklong lull", "P1W"),
        ("first raid in 11 days", "P11D"),
        ("for several days", None),
    ],
)
def test_a_duration_is_kept_as_a_length(text, length):
    time = only(text).resolve(WEDNESDAY)
    assert time.length == length
    assert not time.is_dated


def test_a_limit_that_counts_from_an_event_is_left_to_that_event():
    expression = only("withdraw within 135 days of signing the accord.")
    time = expression.resolve(WEDNESDAY, Tense.FUTURE)
    assert (time.relation, time.length, time.is_dated) == (Relation.BY, "P135D", False)
    assert expression.counted_words == "signing the accord"


@pytest.mark.parametrize(
    "text", ["hours earlier", "the day after the vote", "at the time of the call", "two weeks before the raid"]
)
def test_a_time_told_by_an_event_gets_no_date_but_the_publication(text):
    time = only(text).resolve(WEDNESDAY, Tense.PAST)
    assert (time.earliest, time.latest) == (None, WEDNESDAY)
    assert not only(text).resolve(None).is_dated


def test_the_following_day_counts_from_the_date_told_before():
    told = (Interval(date(2011, 5, 31), date(2011, 5, 31)),)
    assert days("the following day", told=told) == ("2011-06-01", "2011-06-01")
    assert days("three days later", told=told) == ("2011-06-03", "2011-06-03")


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("on 3 March", "XXXX-03-03"),
        ("in March", "XXXX-03"),
        ("from 3 March to 5 May", "XXXX-03-03/XXXX-05-05"),
        ("on Friday", None),
    ],
)
def test_without_a_publication_date_a_date_stays_partial(text, partial):
    time = only(text).resolve(None)
    assert time.partial == partial
    assert not time.is_dated


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("on 3 March 2009", ("DATE", "2009-03-03")),
        ("last week", ("DATE", "2011-W23")),
        ("last weekend", ("DATE", "2011-W23-WE")),
        ("Saturday night", ("TIME", "2011-06-11TNI")),
        ("at 10:30 p.m. on 3 March 2009", ("TIME", "2009-03-03T22:30")),
        ("for three days", ("DURATION", "P3D")),
        ("for years", ("DURATION", "PXY")),
        ("every day", ("SET", "P1D")),
        ("every Friday", ("SET", "XXXX-WXX-5")),
        ("10 raids a day", ("SET", "P1D")),
        ("recently", ("DATE", "PAST_REF")),
        ("now", ("DATE", "PRESENT_REF")),
        ("in the future", ("DATE", "FUTURE_REF")),
        ("in the third quarter of 2009", ("DATE", "2009-Q3")),
        ("last summer", ("DATE", "2010-SU")),
        ("in the 1990s", ("DATE", "199")),
    ],
)
def test_timex_values_follow_timeml(text, timex):
    assert only(text).timex(WEDNESDAY) == timex


def test_timex_values_without_a_publication_date_keep_their_unknowns():
    assert only("on Friday").timex(None) == ("DATE", "XXXX-WXX-5")
    assert only("yesterday").timex(None) == ("DATE", "XXXX-XX-XX")


@pytest.mark.parametrize(
    "text",
    [
        "they may march on",
        "the sun rose",
        "a second raid",
        "2,000 troops",
        "more than 2000 people",
        "2000 soldiers died",
        "resolution 1701",
        "a 14-year-old boy",
        "three years old",
        "in his 30s",
        "10 may have died",
        "the fall of the town",
        "The Long March Home",
        "three quarters of the town",
        "31 February",
        "2000 local people",
        "the 40th of May",
    ],
)
def test_words_that_tell_no_time_are_left_alone(text):
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In May he left.", "May"),
        ("In 2000 the war ended.", "2000"),
        ("the 2007 accord", "2007"),
        ("in May 2007, 10 people died", "May 2007"),
        ("He died on 8 Jan 90.", "8 Jan 90"),
    ],
)
def test_ambiguous_words_tell_a_time_in_their_place(text, words):
    assert only(text).text == words


def test_offsets_point_at_the_words():
    text = "Café talks — held on 3 March — ended the following day."
    assert (
        [text[each.start : each.end] for each in find_times(text)]
        == [each.text for each in find_times(text)]
        == ["3 March", "the following day"]
    )


def test_a_time_of_day_belongs_to_the_day_behind_it():
    assert [each.text for each in find_times("They stormed the village at dawn on Saturday.")] == ["dawn on Saturday"]


def test_granularity_follows_the_interval():
    told = [
        only(text).resolve(WEDNESDAY).granularity
        for text in ("today", "at the weekend", "last week", "last month", "last year")
    ]
    assert told == [
        TimeGranularity.DAY,
        TimeGranularity.DAYS,
        TimeGranularity.WEEK,
        TimeGranularity.MONTH,
        TimeGranularity.YEAR,
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They were due to leave on Friday.", "2011-06-10"),
        ("They are due to leave on Friday.", "2011-06-17"),
        ("Talks had been scheduled for Friday.", "2011-06-10"),
        ("Talks are scheduled for Friday.", "2011-06-17"),
        ("They may leave as soon as Friday.", "2011-06-17"),
        ("They would leave the United States Friday.", "2011-06-17"),
        ("Friday's raid would be looked into.", "2011-06-10"),
        ("Both will stand in Friday's election.", "2011-06-17"),
        ("They were given until Friday to leave.", "2011-06-15"),
        ("The road is closed until Friday.", "2011-06-15"),
        ("The vote has been put off until Friday.", "2011-06-15"),
        ("The retreat, begun on Friday, should end soon.", "2011-06-10"),
        ("The plan of 20 November", "2010-11-20"),
    ],
)
def test_the_words_around_suggest_a_tense(text, first):
    assert days(text)[0] == first


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("It fell at 10 p.m. as they slept.", "2011-06-15T22:00"),
        ("It fell at 1430 hours.", "2011-06-15T14:30"),
        ("It fell at 0930 hours.", "2011-06-15T09:30"),
        ("It fell at about 2000 GMT.", "2011-06-15T20:00"),
        ("It fell at 2000 local time.", "2011-06-15T20:00"),
        ("It fell at midnight local time.", "2011-06-15T24:00"),
    ],
)
def test_a_time_of_day_needs_no_day_beside_it(text, clock):
    assert only(text).timex(WEDNESDAY) == ("TIME", clock)


def test_what_is_counted_in_hours_is_no_time_of_day():
    assert only("They flew more than 1500 hours.").resolve(WEDNESDAY).length == "PT1500H"


def test_the_last_day_of_something_is_not_that_of_publication():
    assert not only("The last day of the siege was quiet.").resolve(WEDNESDAY).is_dated


def test_midnight_to_come_is_the_start_of_the_next_day():
    assert days("after midnight", Tense.FUTURE) == ("2011-06-16", None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It was signed on 3/4/2020.", ("2020-03-04", "2020-04-03")),
        ("It was signed on 13/4/2020.", ("2020-04-13", "2020-04-13")),
        ("It was signed on 4/13/2020.", ("2020-04-13", "2020-04-13")),
        ("It was signed on 4/4/2020.", ("2020-04-04", "2020-04-04")),
        ("It was signed on 3 March 1787.", ("1787-03-03", "1787-03-03")),
        ("They meet next Thursday.", ("2020-12-31", "2020-12-31")),
        ("They meet next Friday.", ("2021-01-01", "2021-01-01")),
        ("They meet on 4 January.", ("2021-01-04", "2021-01-04")),
    ],
)
def test_a_day_in_digits_or_near_the_end_of_a_year_is_read_as_closely_as_it_is_told(text, days):
    (expression,) = find_times(text)
    when = expression.resolve(date(2020, 12, 30))
    assert (str(when.earliest), str(when.latest)) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It was signed on 31 February.",
        "It was signed on February 31.",
        "It was signed on 29 February 2019.",
        "It was signed on the 40th of May.",
        "It was signed on 13/14/2020.",
        "It was signed on 2020-02-30.",
        "It was signed on 0000-00-00.",
        "It was signed on 3 March 1492.",
        "It was signed in the year 0.",
        "二〇二〇年三月四日",
        "в марте 2020 года",
    ],
)
def test_what_is_no_day_of_the_calendar_is_no_time(text):
    assert find_times(text) == []


def test_a_number_past_the_calendar_leaves_the_day_open():
    (expression,) = find_times("It was signed 99999999999999999999 years ago.")
    when = expression.resolve(date(2020, 12, 30))
    assert (when.earliest, when.latest) == (None, None)


def test_a_list_of_days_shares_its_last_one_s_week():
    monday, tuesday, friday = find_times("Shells fell on Monday, Tuesday and Friday of last week.")
    assert [str(each.resolve(WEDNESDAY).earliest) for each in (monday, tuesday, friday)] == [
        "2011-06-06",
        "2011-06-07",
        "2011-06-10",
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 3 October of that year", "2008-10-03", "2008-10-03"),
        ("in March of the same year", "2008-03-01", "2008-03-31"),
        ("by the following January", None, "2009-01-31"),
        ("in the previous December", "2007-12-01", "2007-12-31"),
        ("in the following spring", "2009-03-01", "2009-05-31"),
    ],
)
def test_a_year_can_be_that_of_the_date_told_before(text, first, last):
    told = (Interval(date(2008, 8, 31), date(2008, 8, 31)),)
    assert days(text, told=told) == (first, last)
    assert days(text)[0] is None  # nothing was told before


@pytest.mark.parametrize("text", ["the Good Friday Agreement", "the Easter Rising", "rites of Easter week"])
def test_what_bears_a_feast_s_name_is_no_day(text):
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("text", "length"),
    [("The pause will last four days.", "P4D"), ("Israel gave Hamas a week to answer.", "P1W")],
)
def test_a_length_is_not_taken_for_another_thing(text, length):
    time = only(text).resolve(WEDNESDAY)
    assert (time.length, time.is_dated) == (length, False)


def test_a_rate_has_no_days():
    assert only("They fire 20 rockets a day.").value.type == "SET"


def test_before_the_end_of_a_month_is_up_to_its_last_day():
    assert days("before the end of July") == ("2011-06-15", "2011-07-31")


def test_no_earlier_than_a_year_starts_with_it():
    assert days("elections no sooner than 2013") == ("2013-01-01", None)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The army left ten days before the vote of 1 June.", "ten days before", "2011-05-22", "2011-05-22"),
        ("Two days after the truce was signed on 3 June, shells fell.", "Two days after", "2011-06-05", "2011-06-05"),
        ("The town was shelled a day before the 3 June ceasefire.", "a day before", "2011-06-02", "2011-06-02"),
        ("Hours before the talks began on Monday, a bomb went off.", "Hours before", None, None),
        (
            "Three hours before talks began on Monday, a bomb went off.",
            "Three hours before",
            "2011-06-12",
            "2011-06-13",
        ),
        ("A day after the attack police arrested three on Monday.", "A day after", None, None),
    ],
)
def test_an_offset_counts_from_the_date_of_the_event_that_it_opens(text, words, first, last):
    (expression,) = (each for each in find_times(text) if each.text == words)
    days = expression.value.interval(Moment(WEDNESDAY))
    assert tuple(day and day.isoformat() for day in (days.earliest, days.latest)) == (first, last)


def test_the_next_day_follows_the_one_told_before():
    told = (Interval(date(2011, 6, 9), date(2011, 6, 9)),)
    assert days("one the next day", told=told) == ("2011-06-10", "2011-06-10")


def test_the_close_of_business_is_a_deadline():
    assert days("They want an answer by close of business on Friday.") == ("2011-06-15", "2011-06-17")


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("It fell two Fridays ago.", "two Fridays ago", "2011-06-03", "2011-06-03"),
        ("It fell two Wednesdays ago.", "two Wednesdays ago", "2011-06-01", "2011-06-01"),
        ("It fell on the Friday before last.", "the Friday before last", "2011-06-03", "2011-06-03"),
        ("It fell the week before last.", "the week before last", "2011-05-30", "2011-06-05"),
        ("It fell the night before last.", "the night before last", "2011-06-13", "2011-06-13"),
        ("It burned throughout Saturday and Sunday.", "Saturday and Sunday", "2011-06-11", "2011-06-12"),
        (
            "It burned overnight from Sunday to Monday.",
            "overnight from Sunday to Monday",
            "2011-06-12",
            "2011-06-13",
        ),
        ("It burned overnight into Monday.", "overnight into Monday", "2011-06-12", "2011-06-13"),
        ("It burned overnight on Sunday.", "overnight on Sunday", "2011-06-12", "2011-06-12"),
        ("They marched on May Day.", "May Day", "2011-05-01", "2011-05-01"),
    ],
)
def test_days_counted_back_by_weeks_and_nights_between_two_days(text, words, first, last):
    assert only(text).text == words
    assert days(text, Tense.PAST) == (first, last)


def test_the_night_before_something_is_not_the_night_before_last():
    assert days("the night before last week's vote".partition(" last")[0], Tense.PAST) == (None, "2011-06-15")
    assert "last week" in [each.text for each in find_times("the night before last week's vote")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 12 Rajab 1432", "2011-06-14", "2011-06-15"),
        ("on Rajab 12, 1432", "2011-06-14", "2011-06-15"),
        ("in Ramadan 1431", "2010-08-11", "2010-09-10"),
        ("on 3 Rabi al-Awwal 1432", "2011-02-06", "2011-02-07"),
        ("on 8 Dhu al-Hijjah 1431", "2010-11-14", "2010-11-15"),
    ],
)
def test_a_date_of_the_islamic_calendar_is_reckoned_with_a_day_more_for_the_moon(text, first, last):
    assert days(text) == (first, last)


@pytest.mark.parametrize("text", ["on 25 Esfand 1389", "on Meskerem 12, 2003", "on 19 Baisakh 2068", "in Tir 1390"])
def test_a_date_of_another_calendar_keeps_its_words_and_tells_no_day_of_ours(text):
    assert days(text) == (None, None)


@pytest.mark.parametrize("text", ["Rajab 2011", "12 Rajab 1299", "Rajab spoke", "Dalw and Asad met"])
def test_what_is_no_day_of_the_islamic_tables_is_no_such_date(text):
    assert all(each.text.isdigit() for each in find_times(text))
