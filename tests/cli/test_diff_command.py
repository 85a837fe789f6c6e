from __future__ import annotations

import json


def test_changes_are_shown_with_their_sentence(run, judged):
    result = run("diff", "deal.servanda", "--from", "2014-05-04", "--to", "2014-05-07")
    text = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "○ open → ? disputed" in text
    assert "“The defence ministry said Front fighters" in text
    assert "4 commitments changed from 2014-05-04 to 2014-05-07, 0 did not." in result.stderr


def test_two_equal_days_have_no_changes(run, judged):
    result = run("diff", "deal.servanda", "--from", "2014-05-07", "--to", "2014-05-07")
    assert result.stdout == ""
    assert "0 commitments changed" in result.stderr


def test_json_has_both_judgements_and_what_brought_it_about(run, judged):
    document = json.loads(run("diff", "deal.servanda", "--from", "2014-05-04", "--to", "2014-05-07", "--json").stdout)
    change = document["changes"][1]
    assert (change["before"]["standing"], change["after"]["standing"]) == ("open", "on_track")
    assert change["because"][0]["spans"][0]["sentence"] == "Forty prisoners were freed from the citadel."
    assert change["cause"]["spans"] == change["because"][0]["spans"]
    assert document["changes"][3]["before"] is None


def test_the_earlier_day_comes_first(run, judged):
    result = run("diff", "deal.servanda", "--from", "2014-05-07", "--to", "2014-05-04")
    assert result.exit_code == 2
    assert "earlier day" in result.stderr
