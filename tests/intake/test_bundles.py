from datetime import date

import pytest

from servanda.errors import IntakeError
from servanda.intake import read_sources
from servanda.intake.bundles import part_bundle
from servanda.intake.draft import Draft
from servanda.intake.text import normalise

FIRST = "JUBA, South Sudan (May 4, 2023) — Two villages were searched today. Nobody was hurt."
SECOND = "JUBA, South Sudan (May 6, 2023) — A third village was searched yesterday, and rifles were found."


def texts_of(text, **given):
    return [each.text for each in part_bundle(Draft(where="bundle.txt", text=normalise(text), **given))]


def test_reports_under_datelines_of_other_days_are_taken_apart():
    assert texts_of(f"{FIRST}\n\n{SECOND}") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "head", ["2023-05-S-012\nFor Immediate Release", "Rifles found in third village", "BULLETIN\n\nNo. 12"]
)
def test_what_stands_above_a_dateline_goes_with_it(head):
    assert texts_of(f"{FIRST}\n\n{head}\n\n{SECOND}") == [FIRST, f"{head}\n\n{SECOND}"]


def test_a_line_between_two_reports_stays_with_the_first():
    assert texts_of(f"{FIRST}\n\n---\n\nUpdate\n{SECOND}") == [f"{FIRST}\n\n---", f"Update\n{SECOND}"]


def test_nothing_is_lost_of_many_reports():
    text = normalise(
        "\n\n".join([f"JUBA (May {day}, 2023) — Day {day} was quiet, the mission says." for day in range(1, 30)])
    )
    assert "\n\n".join(texts_of(text)) == text
    assert len(texts_of(text)) == 29


def test_a_day_without_its_year_takes_it_from_the_number_above_it():
    later = SECOND.replace(", 2023", "")
    assert texts_of(f"{FIRST}\n\n2023-05-S-014\n{later}") == [FIRST, f"2023-05-S-014\n{later}"]
    assert len(texts_of(f"{FIRST}\n\n{later}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n\n{SECOND.replace('6', '4')}",
        f"The archive holds these lines.\n{'It is old.' * 9}\n" * 5 + f"{FIRST}\n\n{SECOND}",
        f"{FIRST}\n\nChronology\n\nJuba, 1 May 2023\nThe truce begins.\n\nJuba, 3 May 2023\nIt is broken.",
        f"{FIRST}\n\nMay 6, 2023\nA third village was searched.",
        f"{FIRST}\n\nJUBA, South Sudan (May 6, 2023)",
        FIRST,
    ],
    ids=["one day", "quoted far down", "chronology", "a bare date", "nothing follows", "one report"],
)
def test_one_report_stays_whole(text):
    assert len(texts_of(text)) == 1


@pytest.mark.parametrize(
    "given", [{"published": date(2023, 5, 6)}, {"headline": "Two weeks of searches"}, {"url": "https://example.org/1"}]
)
def test_what_says_that_it_is_one_report_stays_whole(given):
    assert len(texts_of(f"{FIRST}\n\n{SECOND}", **given)) == 1


def test_each_report_of_a_file_has_its_own_day(tmp_path):
    (tmp_path / "two.txt").write_text(f"{FIRST}\n\n2023-05-S-014\n{SECOND}")
    reports = list(read_sources([tmp_path]))
    assert [report.published for report in reports] == [date(2023, 5, 4), date(2023, 5, 6)]
    assert len({report.id for report in reports}) == 2


def test_a_day_given_for_all_still_may_not_be_before_a_text_s_own(tmp_path):
    (tmp_path / "two.txt").write_text(f"{FIRST}\n\n{SECOND}")
    with pytest.raises(IntakeError, match="holds several reports"):
        list(read_sources([tmp_path], published=date(2023, 5, 4)))
