from datetime import date
from pathlib import Path

import pytest

from bench.options import BenchError, Options
from bench.tasks.times import Timex, measure, pair_times, read_document, score

SOURCE = """<?xml version="1.0" ?>
<TimeML><DOCID>a</DOCID><DCT><TIMEX3 tid="t0" value="2011-06-15">20110615</TIMEX3></DCT>
<TEXT>They <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2011-06-11">Saturday</TIMEX3> &amp; left.</TEXT></TimeML>
"""


def test_a_document_gives_its_words_and_the_places_of_its_times() -> None:
    document = read_document("a", SOURCE)
    assert document.text == "They met on Saturday & left."
    assert document.created == date(2011, 6, 15)
    (timex,) = document.gold
    assert document.text[timex.start : timex.end] == "Saturday"
    assert timex.value == "2011-06-11"


def test_the_folder_is_read_against_each_documents_own_date(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(SOURCE)
    assert measure(tmp_path, Options()) == {"strict_f1": 1.0, "relaxed_f1": 1.0, "value_f1": 1.0}


def test_answers_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(SOURCE)
    measure(tmp_path, Options(write=tmp_path / "answers.jsonl"))
    assert '"value": "2011-06-11"' in (tmp_path / "answers.jsonl").read_text()


def test_each_answer_pairs_once() -> None:
    gold = [Timex(0, 4, "a"), Timex(5, 9, "b")]
    assert list(pair_times(gold, [Timex(0, 9, "a")])) == [(gold[0], Timex(0, 9, "a"))]


def test_value_counts_only_where_the_spans_overlap() -> None:
    figures = score([([Timex(0, 4, "a")], [Timex(2, 6, "a"), Timex(8, 9, "a")])])
    assert figures == {"strict_f1": 0.0, "relaxed_f1": pytest.approx(2 / 3), "value_f1": pytest.approx(2 / 3)}


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="holds no"):
        measure(tmp_path, Options())
