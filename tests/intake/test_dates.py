import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import IntakeError
from servanda.intake.dates import parse_day, refuse_future

DAY = date(2020, 3, 4)


@pytest.mark.parametrize(
    "written",
    [
        "2020-03-04", "20200304", "2020/3/4", "2020-03-04T23:30:00Z", "2020-03-04 10:15:00+04:30",
        "Wed, 04 Mar 2020 10:15:00 GMT", "Wed, 04 Mar 2020 10:15:00 +0430", "4 March 2020", "4th of March, 2020",
        "March 4, 2020", "Mar. 4, 2020", "Wednesday, March 4, 2020", "4 March 2020 at 10:15 am", "4 MARCH 2020",
        datetime(2020, 3, 4, 12, tzinfo=UTC), DAY,
    ],
)  # fmt: skip
def test_dates_are_read_as_sources_write_them(written):
    assert parse_day(written, "here") == DAY


def test_a_date_in_numbers_is_read_only_where_it_can_mean_one_day():
    assert parse_day("25/12/2020", "here") == parse_day("12/25/2020", "here") == date(2020, 12, 25)
    with pytest.raises(IntakeError, match="either way round"):
        parse_day("03/04/2020", "here")


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2020-03", "March 2020", "2020-02-30", "31 April 2020", "4 March", 1583280000, None, [], True],
)
def test_what_is_no_full_date_is_refused_with_its_words_and_place(written):
    with pytest.raises(IntakeError, match="file:3") as error:
        parse_day(written, "file:3")
    assert "YYYY-MM-DD" in str(error.value)


def test_a_weekday_that_contradicts_the_date_is_refused():
    with pytest.raises(IntakeError, match="2020-03-04 is a Wednesday, not a Monday"):
        parse_day("Monday, 4 March 2020", "here")


def test_a_date_in_the_future_is_refused_but_for_time_zones():
    refuse_future(date(2020, 3, 5), "here", today=DAY)
    with pytest.raises(IntakeError, match="2020-03-06 lies in the future"):
        refuse_future(date(2020, 3, 6), "here", today=DAY)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_machines_time_zone_does_not_move_today(monkeypatch, zone):
    today = datetime.now(tz=UTC).date()
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        refuse_future(today + timedelta(days=1), "here")
        with pytest.raises(IntakeError, match="lies in the future"):
            refuse_future(today + timedelta(days=3), "here")
    finally:
        monkeypatch.undo()
        time.tzset()


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_survives_writing_and_reading(day):
    assert parse_day(day.isoformat(), "here") == day
    assert parse_day(f"{day.day} {day:%B} {day.year}", "here") == day
    assert parse_day(f"{day:%A}, {day:%b} {day.day}, {day.year}", "here") == day
