from __future__ import annotations

import os
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.record import Relation, TimeGranularity
from servanda.resolution.times.moments import Moment, Tense
from servanda.resolution.times.search import find_times
from servanda.resolution.times.words import MONTH_NAMES, SEASON_NAMES, WEEKDAY_NAMES

DAYS = st.dates(date(1800, 1, 1), date(2090, 12, 31))
TENSES = st.sampled_from([Tense.PAST, Tense.FUTURE, None])
MONTH = st.sampled_from([name.title() for name in MONTH_NAMES])
UNIT = st.sampled_from(["hour", "day", "week", "month", "quarter", "year", "decade"])
NUMBER = st.integers(2, 900)
PHRASES = st.one_of(
    st.builds("on {} {}".format, st.integers(1, 31), MONTH),
    st.builds("on {} {}, {}".format, MONTH, st.integers(1, 31), st.integers(1500, 2099)),
    st.builds("{} {} {}".format, st.sampled_from(["in", "in early", "in mid-", "in late", "since", "by"]), MONTH, st.integers(1500, 2099)),
    st.builds("in {}".format, st.integers(1500, 2099)),
    st.builds("on {}/{}/{}".format, st.integers(1, 31), st.integers(1, 31), st.integers(1500, 2099)),
    st.builds("on {} {} {}".format, st.integers(0, 45), MONTH, st.integers(0, 20000)),
    st.builds("in the {}0s".format, st.integers(190, 202)),
    st.builds("{} {}".format, st.sampled_from(["on", "last", "next", "this", "by", "until", "early on", "late"]), st.sampled_from([name.title() for name in WEEKDAY_NAMES])),
    st.builds("{} {}".format, st.sampled_from(["last", "this", "next", "earlier this", "later this", "the end of the"]), st.sampled_from(["week", "month", "year", "decade", "weekend"])),
    st.builds("{} {}s {}".format, NUMBER, UNIT, st.sampled_from(["ago", "earlier", "later", "from now"])),
    st.builds("{} {} {}s".format, st.sampled_from(["within", "in", "for", "in the past", "over the next"]), NUMBER, UNIT),
    st.builds("from {} to {} {}".format, st.integers(1, 15), st.integers(16, 28), MONTH),
    st.builds("from {} to {}".format, *[st.sampled_from([name.title() for name in WEEKDAY_NAMES])] * 2),
    st.builds("last {}".format, st.sampled_from(SEASON_NAMES)),
    st.builds("the {} {} of {}".format, st.sampled_from(["first", "last"]), st.sampled_from(["day", "week", "half", "ten days", "few days", "three weeks"]), MONTH),
    st.builds("the week to {} {}".format, st.integers(1, 28), MONTH),
    st.builds("on the {}th".format, st.integers(0, 40)),
    st.builds("on the {} {} of {}".format, st.sampled_from(["first", "third", "5th", "last"]), st.sampled_from([name.title() for name in WEEKDAY_NAMES]), st.one_of(MONTH, st.just("next month"))),
    st.builds("within {} working days".format, NUMBER),
    st.builds("in {}-{}".format, st.integers(1900, 2010), st.integers(10, 99)),
    st.builds("{} {}{}".format, st.sampled_from(["last", "next", "at", "before"]), st.sampled_from(["Easter", "Orthodox Easter", "Ramadan", "Eid", "Eid al-Adha", "Christmas"]), st.one_of(st.just(""), st.integers(1500, 2099).map(" {}".format))),
    st.builds("on {} of {} week".format, st.sampled_from([name.title() for name in WEEKDAY_NAMES]), st.sampled_from(["last", "this", "next"])),
    st.builds("the {} {}s to {}".format, NUMBER, UNIT, MONTH),
    st.builds("{} {} of that year".format, st.integers(1, 31), MONTH),
    st.sampled_from(["today", "overnight", "the day before yesterday", "at the weekend", "hours earlier", "the following day", "every day", "at midnight"]),
)  # fmt: skip
TEXTS = st.lists(PHRASES, min_size=1, max_size=4).map(" and then ".join)


def say(day):
    return f"{day.day} {MONTH_NAMES[day.month - 1].title()} {day.year}"


def is_sound(when):
    """Tell whether a time runs forwards, and is no longer than a night where it is told as fine as a day."""
    if when.earliest is None or when.latest is None:
        return True
    is_day = when.granularity is TimeGranularity.DAY and when.relation is Relation.AT and when.length is None
    return when.earliest <= when.latest and (not is_day or (when.latest - when.earliest).days <= 1)


@given(TEXTS, DAYS, TENSES)
@settings(max_examples=150, deadline=None)
def test_an_interval_runs_forwards(text, published, tense):
    assert all(is_sound(expression.resolve(published, tense)) for expression in find_times(text))


@given(PHRASES, DAYS, TENSES)
@settings(max_examples=150, deadline=None)
def test_an_interval_holds_its_own_canonical_wording(text, published, tense):
    for expression in find_times(text):
        told = expression.value.interval(Moment(published, tense or expression.leaning))
        if told.earliest is None or told.latest is None or told.latest.year > 2099 or told.earliest.year < 1500:
            continue
        same_day = told.earliest == told.latest
        wording = f"on {say(told.earliest)}" if same_day else f"from {say(told.earliest)} to {say(told.latest)}"
        (again,) = find_times(wording)
        assert again.value.interval(Moment(None)) == told
        assert again.value.interval(Moment(published, tense)) == told


@given(DAYS)
def test_a_day_told_in_full_is_that_day_whenever_it_is_read(day):
    for wording in (say(day), f"{MONTH_NAMES[day.month - 1].title()} {day.day}, {day.year}", day.isoformat()):
        if day.year < 1900 and "-" in wording:
            continue
        (expression,) = find_times(f"on {wording}")
        for published in (None, date(1850, 1, 1), date(2050, 7, 1)):
            when = expression.resolve(published)
            assert (when.earliest, when.latest) == (day, day)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change a process's time zone")
@given(PHRASES, DAYS)
@settings(max_examples=30, deadline=None)
def test_no_reading_depends_on_the_time_zone(text, published):
    def read():
        return [expression.resolve(published) for expression in find_times(text)]

    before = os.environ.get("TZ")
    try:
        readings = []
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"):
            os.environ["TZ"] = zone
            time.tzset()
            readings.append(read())
    finally:
        os.environ.pop("TZ", None)
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()
    assert readings[0] == readings[1] == readings[2]


def test_no_module_of_the_grammar_asks_for_the_current_day():
    from pathlib import Path

    from servanda.resolution.times import search

    for module in Path(search.__file__).parent.glob("*.py"):
        source = module.read_text(encoding="utf-8")
        assert not any(asking in source for asking in ("today()", "now()", "time.time", "localtime")), module.name


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_searched(text):
    ends = 0
    for expression in find_times(text):
        assert ends <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        ends = expression.end
        assert is_sound(expression.resolve(date(2000, 2, 29)))
        assert expression.timex(None)[1]


@given(
    st.lists(
        st.sampled_from(
            "the a of in last next 3 31 2005 May Monday day days week year quarter ago before after first to - , and early end twenty half more June s".split()
        ),
        max_size=12,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_run_of_time_words_can_be_read(words):
    for expression in find_times(" ".join(words)):
        for tense in (Tense.PAST, Tense.FUTURE, None):
            assert is_sound(expression.resolve(date(1, 1, 1), tense))
            assert is_sound(expression.resolve(date(9999, 12, 31), tense))
            assert expression.timex(date(2004, 2, 29), tense)[1]


def test_a_fraction_that_is_none_is_no_date():
    assert all(is_sound(each.resolve(date(2020, 5, 4), None)) for each in find_times("2/4 of them, 3/3 of us"))
