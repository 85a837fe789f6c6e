from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.cli.printing.wording import plain_line, say_when
from servanda.export.wording import count_of
from servanda.record import Relation, Time, TimeGranularity

FIRST, LAST = date(2014, 5, 1), date(2014, 5, 31)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (None, ""),
        (Time(), ""),
        (Time(earliest=FIRST, latest=FIRST), "2014-05-01"),
        (Time(earliest=FIRST, latest=FIRST, relation=Relation.DURING), "during 2014-05-01"),
        (Time(latest=LAST, relation=Relation.BY), "by 2014-05-31"),
        (Time(earliest=FIRST, latest=LAST, relation=Relation.UNTIL), "until 2014-05-31"),
        (Time(earliest=FIRST, relation=Relation.SINCE), "since 2014-05-01"),
        (Time(latest=LAST), "no later than 2014-05-31"),
        (Time(earliest=FIRST), "from 2014-05-01"),
        (Time(earliest=FIRST, latest=LAST, granularity=TimeGranularity.MONTH), "2014-05"),
        (Time(earliest=FIRST, latest=LAST, granularity=TimeGranularity.WEEK), "2014-05-01 to 2014-05-31"),
        (
            Time(earliest=date(2014, 1, 1), latest=date(2014, 12, 31), granularity=TimeGranularity.YEAR),
            "2014",
        ),
        (Time(partial="XXXX-05-20", relation=Relation.BY), "by XXXX-05-20"),
        (Time(length="PT35M"), "for 35 minutes"),
        (Time(earliest=FIRST, latest=FIRST, length="P3D"), "2014-05-01, for 3 days"),
        (Time(anchor="incident-1", relation=Relation.BEFORE), "before incident-1"),
        (Time(anchor="incident-1"), "with incident-1"),
    ],
)
def test_a_time_is_told_no_more_exactly_than_it_is_known(time, words):
    assert say_when(time) == words


@given(st.dates(), st.dates(), st.sampled_from(Relation), st.sampled_from([None, *TimeGranularity]))
def test_every_interval_can_be_told(one, other, relation, granularity):
    first, last = sorted((one, other))
    assert say_when(Time(earliest=first, latest=last, relation=relation, granularity=granularity))


@given(st.text())
def test_a_plain_line_is_one_line_of_printable_characters(text):
    line = plain_line(text)
    assert line == " ".join(line.split())
    assert all(ord(character) >= 32 and not 0x7F <= ord(character) <= 0x9F for character in line)


def test_numbers_are_read_with_their_noun():
    assert count_of(1, "report") == "1 report"
    assert count_of(1204, "report") == "1,204 reports"
    assert count_of(2, "file or report", "files or reports") == "2 files or reports"
