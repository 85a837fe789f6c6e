from __future__ import annotations

import json

from click.testing import CliRunner

from servanda.cli import program

TEXT = "The talks are to begin on 10 March, the envoy said on Monday."


def test_each_time_is_shown_with_its_day_and_why(run):
    result = run("dates", TEXT, "--published", "2020-03-04")
    assert result.exit_code == 0
    assert "10 March”  2020-03-10" in result.stdout
    assert "Monday”  2020-03-02" in result.stdout
    assert "read against the publication on 2020-03-04" in " ".join(result.stdout.split())


def test_without_a_day_of_publication_times_stay_partial(run):
    result = run("dates", TEXT)
    assert "10 March”  XXXX-03-10" in result.stdout
    assert "2020" not in result.stdout


def test_json_has_offsets_interval_and_reason(run):
    document = json.loads(run("dates", TEXT, "--published", "2020-03-04", "--json").stdout)
    first = document["times"][0]
    assert TEXT[first["start"] : first["end"]] == first["words"]
    assert first["time"]["earliest"] == "2020-03-10"
    assert first["because"]


def test_text_comes_from_stdin_where_asked():
    result = CliRunner().invoke(program, ["dates", "-", "--published", "2020-03-04", "--json"], input=TEXT)
    assert len(json.loads(result.stdout)["times"]) == 2


def test_a_text_without_times_says_so(run):
    result = run("dates", "Nobody came.")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "0 times found" in result.stderr
