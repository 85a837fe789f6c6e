from __future__ import annotations

from datetime import date

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.cli.options import parse_day

CONTEXT = click.Context(click.Command("status"))
ON = click.Option(["--on"])


@given(st.dates())
def test_a_day_survives_being_written(day: date):
    assert parse_day(CONTEXT, ON, day.isoformat()) == day


@given(st.text(max_size=12))
def test_any_other_text_is_refused_as_usage(text: str):
    try:
        date.fromisoformat(text)
        is_day = len(text) == 10 and text.isascii() and text[4] == text[7] == "-"
    except ValueError:
        is_day = False
    if is_day:
        assert str(parse_day(CONTEXT, ON, text)) == text
        return
    with pytest.raises(click.BadParameter) as error:
        parse_day(CONTEXT, ON, text)
    assert repr(text) in error.value.message


def test_an_option_that_is_not_given_is_no_day():
    assert parse_day(CONTEXT, ON, None) is None
