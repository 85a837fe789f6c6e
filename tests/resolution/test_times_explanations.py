from __future__ import annotations

from datetime import date

import pytest

from servanda.resolution.times.explanations import explain
from servanda.resolution.times.moments import Tense
from servanda.resolution.times.search import find_times


@pytest.mark.parametrize(
    ("text", "tense", "reason"),
    [
        ("last Saturday", Tense.PAST, "a day of the week, counted from the publication on 2011-06-15"),
        ("on 3 March 2009", None, "told in full"),
        ("yesterday", None, "counted from the publication on 2011-06-15"),
        (
            "on Saturday",
            Tense.FUTURE,
            "the first such day from the publication on 2011-06-15, since the words tell of the future",
        ),
        (
            "on Saturday",
            Tense.PAST,
            "the first such day up to the publication on 2011-06-15, since the words tell of the past",
        ),
        (
            "on 3 March",
            None,
            "the year is not told; read against the publication on 2011-06-15, the words giving no tense",
        ),
        ("for three days", None, "a length alone, without a start"),
        ("within three days", None, "a length that counts from the publication"),
        ("within three days of signing", None, "a length that counts from “signing”, whose date it needs"),
        ("the day after the vote", None, "told by another event, whose date it needs"),
        ("every day", None, "a repetition has no days of its own"),
        ("by 3 March 2012", None, "told in full; the words make it a time “by”"),
    ],
)
def test_every_reading_has_its_reason(text, tense, reason):
    (expression,) = find_times(text)
    assert explain(expression, date(2011, 6, 15), tense) == reason
