from __future__ import annotations

from datetime import date

from servanda.intake.selection import select_reports
from tests.builders import report

TRUCE = report("The Quill truce held.", "2031-05-02")
HARVEST = report("The harvest was good.", "2031-05-03")
TRUCES = report("Truces come and go.", "2031-06-01")
UNDATED = report("A truce, some day.", None)
ALL = (TRUCE, HARVEST, TRUCES, UNDATED)


def test_all_are_chosen_where_nothing_is_asked():
    assert tuple(select_reports(ALL)) == ALL


def test_a_word_is_found_whole_and_its_beginning_with_a_star():
    assert list(select_reports(ALL, words=["truce"])) == [TRUCE, UNDATED]
    assert list(select_reports(ALL, words=["truce*"])) == [TRUCE, TRUCES, UNDATED]
    assert list(select_reports(ALL, words=["harvest", "quill"])) == [TRUCE, HARVEST]


def test_days_leave_out_what_has_none():
    left_out = []
    chosen = select_reports(
        ALL, since=date(2031, 5, 3), until=date(2031, 5, 31), on_left_out=lambda: left_out.append(1)
    )
    assert list(chosen) == [HARVEST]
    assert len(left_out) == 3
