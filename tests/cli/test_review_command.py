"""Reviewing in the terminal: by an id at once, and one finding after another."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from servanda.cli import program
from servanda.record import Record
from servanda.store import Store
from tests.cli import ruritania


@pytest.fixture
def deal(tmp_path):
    """A record file with the reports of the record by hand, each with its own findings."""
    whole = ruritania.record_on(ruritania.ATTACK.published)
    path = tmp_path / "deal.servanda"
    with Store.open(path, create=True) as store:
        for report in whole.reports:
            mine = {
                "statements": tuple(each for each in whole.statements if each.content[0].report == report.id),
                "incidents": tuple(each for each in whole.incidents if each.mentions[0].report == report.id),
                "agreements": tuple(each for each in whole.agreements if each.mentions[0].report == report.id),
                "commitments": tuple(each for each in whole.commitments if each.mentions[0].report == report.id),
            }
            store.add(replace(Record(reports=(report,), actors=whole.actors, places=whole.places), **mine))
    return path


def decisions(path):
    with Store.open(path, read_only=True) as store:
        return store.decisions()


def standing(run, deal, commitment):
    shown = json.loads(run("status", deal, "--json").stdout)
    return {each["id"]: each for each in shown["commitments"]}[commitment]["judgement"]["standing"]


def test_a_decision_is_kept_with_note_and_name(run, deal):
    result = run("review", deal, "truce", "accept", "--by", "A. Reader", "--note", "as signed", "--json")
    assert result.exit_code == 0
    (printed,) = json.loads(result.stdout)["decisions"]
    (kept,) = decisions(deal)
    assert printed["id"] == kept.id
    assert (kept.about, kept.verdict, kept.because, kept.by) == (
        ("commitment-truce",),
        "accept",
        "as signed",
        "A. Reader",
    )


def test_a_rejected_commitment_is_gone_until_the_decision_is_undone(run, deal):
    run("review", deal, "commitment-truce", "reject", "--by", "A. Reader", "--note", "a wish")
    assert "commitment-truce" not in run("status", deal, "--json").stdout
    shown = run("show", deal, "commitment-truce")
    assert shown.exit_code == 1
    assert "was rejected by A. Reader on" in shown.stderr
    assert run("show", deal, "commitment-tr").stderr == shown.stderr
    assert ": a wish. To have it back: servanda review" in shown.stderr
    run("review", deal, "commitment-truce", "undo", "--by", "B. Reader")
    assert "commitment-truce" in run("status", deal, "--json").stdout
    history = run("review", deal, "commitment-truce", "--history")
    assert "A. Reader: reject commitment-truce “a wish”" in history.stdout
    assert "(undone)" in history.stdout.splitlines()[0]
    assert "B. Reader: undo" in history.stdout.splitlines()[1]


def test_corrections_are_kept_each_and_shown_with_the_item(run, deal):
    result = run("review", deal, "incident-attack", "correct", "reality=claimed", "killed=3..8", "--by", "A. Reader")
    assert result.exit_code == 0
    item = json.loads(run("show", deal, "incident-attack", "--json").stdout)
    assert (item["reality"], item["killed"]["low"], item["killed"]["high"]) == ("claimed", 3, 8)
    assert [each["verdict"] for each in item["reviews"]] == ["correct reality=claimed", "correct killed=3..8"]
    assert "REVIEWED" in run("show", deal, "incident-attack").stdout


def test_a_correction_that_does_not_fit_keeps_nothing(run, deal):
    result = run("review", deal, "incident-attack", "correct", "reality=claimed", "killed=many", "--by", "A. Reader")
    assert result.exit_code == 1
    assert "killed=many does not fit: 'many' is not a number of people" in result.stderr
    assert decisions(deal) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("commitment-truce", "accept"), "needs the name of who decides"),
        (("commitment-truce", "correct", "--by", "A"), "FIELD=VALUE goes with correct"),
        (("commitment-truce", "accept", "due=none", "--by", "A"), "FIELD=VALUE goes with correct"),
        (("--json",), "--json goes with a VERDICT"),
    ],
)
def test_wrong_usage_says_what_is_missing(run, deal, arguments, message):
    result = run("review", deal, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr.replace("\n", " ")


def test_nothing_to_undo_is_said(run, deal):
    result = run("review", deal, "commitment-truce", "undo", "--by", "A")
    assert result.exit_code == 1
    assert "no standing review of 'commitment-truce'" in result.stderr


def sit(deal, *lines, options=()):
    arguments = ["review", str(deal), *options]
    return CliRunner().invoke(program, arguments, input="\n".join(lines) + "\n", prog_name="servanda")


def test_findings_are_shown_in_reading_order_and_each_decision_kept_at_once(deal):
    result = sit(deal, "A. Reader", "a", "s", "r", "says nothing", "q", options=("--kind", "commitment"))
    assert result.exit_code == 0
    assert [(each.verdict, each.because, each.by) for each in decisions(deal)] == [
        ("accept", "", "A. Reader"),
        ("reject", "says nothing", "A. Reader"),
    ]
    assert "hold their fire" in result.stdout
    assert "2 decisions recorded" in result.stderr


def test_what_was_reviewed_is_not_shown_again_unless_asked_for(deal, run):
    run("review", deal, "commitment-truce", "accept", "--by", "A")
    assert "commitment-truce" not in sit(deal, "q", options=("--by", "A", "--kind", "commitment")).stdout
    assert "commitment-truce" in sit(*(deal, *"sssss"), options=("--by", "A", "--kind", "commitment", "--all")).stdout


def test_a_wrong_correction_is_explained_and_asked_again(deal):
    lines = ("c", "killed=lots", "", "note", "c", "bogus", "killed=2", "", "counted", "q")
    result = sit(deal, *lines, options=("incident-attack", "--by", "A"))
    assert "killed=lots does not fit" in result.stderr
    assert "'bogus' is not FIELD=VALUE" in result.stderr
    (kept,) = decisions(deal)
    assert (kept.verdict, kept.because) == ("correct killed=2", "counted")


def test_the_last_decision_of_a_sitting_can_be_undone(deal):
    result = sit(deal, "a", "u", "u", "q", options=("--by", "A", "--kind", "commitment"))
    assert [each.verdict for each in decisions(deal)] == ["accept", "undo"]
    assert "No decision was taken in this sitting." in result.stderr


def test_the_end_of_the_input_ends_the_sitting(deal):
    result = CliRunner().invoke(program, ["review", str(deal)], input="", prog_name="servanda")
    assert result.exit_code == 0
    assert decisions(deal) == []


def test_one_reports_findings_alone(deal, run):
    result = sit(deal, *"ssssssssss", options=("--by", "A", "--report", "report-attack"))
    assert "incident-attack" in result.stdout
    assert "commitment-truce" not in result.stdout.split("1 of")[0]
    assert run("review", deal, "--report", "report-x", "--by", "A").exit_code == 1


def test_a_wholly_reviewed_report_is_an_example(deal, run):
    gold = run("export", deal, "--format", "gold")
    assert gold.stdout == ""
    assert "0 reports wholly reviewed. To go on" in gold.stderr
    run("review", deal, "incident-attack", "correct", "killed=7", "--by", "A")
    assert "1 reviewed in part left out" in run("export", deal, "--format", "gold").stderr
    sit(deal, *"aaaaaaaaaaaa", options=("--by", "A", "--report", "report-attack"))
    (line,) = run("export", deal, "--format", "gold").stdout.splitlines()
    row = json.loads(line)
    assert row["id"] == "report-attack"
    assert row["incidents"][0]["killed"] == [7, 7, 7]
    assert row["text"] == ruritania.ATTACK.text


def test_recorded_by_shows_what_was_said_before_the_review(deal, run):
    before = run("export", deal, "--format", "json").stdout
    with Store.open(deal, read_only=True) as store, store._reading() as connection:
        moment = connection.exec_driver_sql("SELECT max(recorded) FROM readings").scalar_one()
    run("review", deal, "commitment-truce", "reject", "--by", "A")
    assert run("export", deal, "--format", "json").stdout != before
    then = moment.replace(" ", "T")
    assert run("export", deal, "--format", "json", "--recorded-by", then).stdout == before
    assert "commitment-truce" in run("status", deal, "--recorded-by", then).stdout
    assert run("show", deal, "commitment-truce", "--recorded-by", then).exit_code == 0
    days = ("--from", "2014-01-01", "--to", "2014-05-07", "--json")
    changed = [json.loads(run("diff", deal, *days, *more).stdout)["changes"] for more in ([], ["--recorded-by", then])]
    assert ["commitment-truce" in str(each) for each in changed] == [False, True]
    long_ago = ("--recorded-by", "2001-01-01", "--json")
    assert json.loads(run("status", deal, *long_ago).stdout)["commitments"] == []
    assert json.loads(run("statements", deal, *long_ago).stdout)["statements"] == []


@pytest.mark.parametrize("moment", ["yesterday", "2020-13-01", "2020-01-01T25:00", "20200101"])
def test_a_moment_that_is_none_is_refused(deal, run, moment):
    assert run("status", deal, "--recorded-by", moment).exit_code == 2
